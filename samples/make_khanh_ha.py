"""Makes `samples/khanh-ha/nop-ve`: the workbook of xã Khánh Hà (10195) for six months of 2023.

Run from the project's root: `python -m samples.make_khanh_ha`. Every figure and document is that of the
commune's published report (27/6/2023), whose data run from 10/12/2022 to 01/6/2023; subjects of documents
are in our own words. Lines that the report does not give stay blank.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.init import Opening
from cchc_excel.nouns.unit import Unit
from samples.commune import commune_book
from samples.filled import make_all, opened

HERE = Path(__file__).resolve().parent / "khanh-ha"
UNIT = "10195"
FIGURES = {
    "dk1": {"tin_bai": 25},
    "dk3": {
        "tthc_xa": 174, "tthc_dang_thuc_hien": 156, "tthc_khong_thuc_hien": 18, "tthc_niem_yet": 174,
        "da_giai_quyet_xa": 551, "ho_so_tiep_nhan": 551, "ho_so_dang_giai_quyet": 0,
    },
    "dk6": {"quy_che_chi_tieu": 1, "quy_che_tai_san": 1},
    "dk7": {"trang_tin": 1, "iso": 1},
}  # fmt: skip
_DIRECTION, _PROCEDURES, _FINANCE = (
    "Chỉ đạo, điều hành",
    "Cải cách thủ tục hành chính",
    "Cải cách tài chính công",
)
DOCUMENTS = (
    ("Kế hoạch", "20/KH-UBND", "06/02/2023", "Cải cách hành chính nhà nước năm 2023", _DIRECTION),
    ("Kế hoạch", "23/KH-UBND", "08/02/2023", "Thông tin, tuyên truyền CCHC năm 2023", _DIRECTION),
    ("Kế hoạch", "26/KH-UBND", "15/02/2023", "Văn thư, lưu trữ năm 2023", _DIRECTION),
    ("Kế hoạch", "71/KH-UBND", "16/5/2023", "Nâng cao sự hài lòng của người dân, tổ chức", _DIRECTION),
    ("Kế hoạch", "05/KH-UBND", "30/01/2023", "Rà soát, đánh giá TTHC năm 2023", _PROCEDURES),
    ("Thông báo", "42/TB-UBND", "01/6/2023", "Niêm yết công khai TTHC tại Bộ phận Một cửa", _PROCEDURES),
    ("Quyết định", "749/QĐ-UBND", "31/12/2022", "Quy chế chi tiêu nội bộ, tài sản công năm 2023", _FINANCE),
)
OPENING = Opening(
    form_set="dinh-ky",
    units=HERE / "don-vi.csv",
    reporting="279",
    own_book=False,
    period="6 tháng đầu năm 2023",
    start=date(2022, 12, 10),
    end=date(2023, 6, 1),
    deadline=date(2023, 6, 15),
)


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes] | None:
    """The commune's workbook; None for the other communes of the district, of which nothing is known."""
    if unit.code != UNIT:
        return None
    return "Bieu CCHC 6 thang 2023 xa Khanh Ha.xlsx", commune_book(desk, unit, FIGURES, DOCUMENTS)


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    return opened(folder, OPENING)


def make(target: Path) -> None:
    """The commune's workbook stands in the target folder."""
    make_all(target, OPENING, returned)


if __name__ == "__main__":
    make(HERE / "nop-ve")

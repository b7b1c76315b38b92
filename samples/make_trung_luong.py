"""Makes `samples/trung-luong/nop-ve`: the workbook of phường Trung Lương (18121) for the year 2021.

Run from the project's root: `python -m samples.make_trung_luong`. Every figure and document is that of the
ward's published report (98/BC-UBND, 10/11/2021), which counts dossiers over eleven months and citizens over
nine; subjects of documents are in our own words. Lines that the report does not give stay blank. Its 28
meetings with citizens, its 12 complaints by origin and its 52 % contradict their own parts: the form adds up
the meetings itself, the complaints stand as published, the rate is left to its two counts.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.init import Opening
from cchc_excel.nouns.unit import Unit
from samples.commune import commune_book
from samples.filled import make_all, opened

HERE = Path(__file__).resolve().parent / "trung-luong"
UNIT = "18121"
FIGURES = {
    "dk1": {"ke_hoach": 7, "ty_le_ky_cam_ket": 100},
    "dk2": {"vb_cong_khai": 137, "vb_tuyen_truyen": 7},
    "dk3": {
        "tthc_niem_yet": 196, "da_giai_quyet_xa": 5160, "ho_so_tiep_nhan": 5160, "binh_quan_ngay": 18,
        "tiep_dan_dinh_ky": 27, "tiep_dan_thuong_xuyen": 11, "tiep_dan_dinh_ky_luot": 10,
        "tiep_dan_thuong_xuyen_luot": 9, "don_thu": 12, "don_ky_truoc": 1, "don_moi": 9, "don_cap_tren": 1,
        "don_khieu_nai": 2, "don_to_cao": 1, "don_phan_anh": 9, "don_da_giai_quyet": 9, "don_dang_trong_han": 3,
    },
    "dk5": {"hoc_quan_ly_nha_nuoc": 3, "hoc_quoc_phong": 1},
    "dk6": {"quy_che_chi_tieu": 1, "quy_che_tai_san": 1, "cong_khai_ngan_sach": 1},
    "dk7": {"muc_3": 161, "muc_4": 189, "trang_tin": 1, "iso": 1},
}  # fmt: skip
_DIRECTION, _DIGITAL = "Chỉ đạo, điều hành", "Chính quyền điện tử, chính quyền số"
DOCUMENTS = (
    ("Kế hoạch", "60/KH-UBND", "30/12/2020", "Tuyên truyền cải cách hành chính năm 2021", _DIRECTION),
    ("Kế hoạch", "09/KH-UBND", "02/02/2021", "Cải cách hành chính năm 2021", _DIRECTION),
    ("Kế hoạch", "10/KH-UBND", "05/02/2021", "Kiểm soát TTHC, cơ chế một cửa năm 2021", _DIRECTION),
    ("Kế hoạch", "11/KH-UBND", "05/02/2021", "Siết chặt kỷ luật, kỷ cương hành chính năm 2021", _DIRECTION),
    ("Kế hoạch", "23/KH-UBND", "12/3/2021", "Theo dõi thi hành pháp luật năm 2021", _DIRECTION),
    ("Kế hoạch", "25/KH-UBND", "15/3/2021", "Kiểm tra, tự kiểm tra CCHC năm 2021", _DIRECTION),
    ("Kế hoạch", "26/KH-UBND", "12/3/2021", "Theo dõi thi hành pháp luật năm 2021", _DIRECTION),
    ("Kế hoạch", "01/KH-BCĐ", "28/01/2021", "Mục tiêu chất lượng năm 2021", _DIGITAL),
    ("Kế hoạch", "26/KH-UBND", "15/3/2021", "Áp dụng TCVN ISO 9001:2015 năm 2021", _DIGITAL),
)
OPENING = Opening(
    form_set="dinh-ky",
    units=HERE / "don-vi.csv",
    reporting="437",
    own_book=False,
    period="năm 2021",
    start=date(2020, 12, 15),
    end=date(2021, 11, 10),
    deadline=date(2021, 11, 15),
)


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes] | None:
    """The ward's workbook; None for the other communes of the town, of which nothing is known."""
    if unit.code != UNIT:
        return None
    return "Bieu CCHC nam 2021 phuong Trung Luong.xlsx", commune_book(desk, unit, FIGURES, DOCUMENTS)


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    return opened(folder, OPENING)


def make(target: Path) -> None:
    """The ward's workbook stands in the target folder."""
    make_all(target, OPENING, returned)


if __name__ == "__main__":
    make(HERE / "nop-ve")

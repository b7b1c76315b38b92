"""Makes `samples/chan-may/nop-ve`: two communes of Huế on the form of 2026, `tthc-06-2026`.

Run from the project's root: `python -m samples.make_chan_may`. Real: the totals of xã Chân Mây - Lăng Cô and all
their parts, as the province's system showed them in 9/2026 (received 15.601, settled 15.104, in hand 497).
Invented (“số liệu minh họa” stands in every file's name and on its first sheet): on which system, unit and field
they fall, what is of the commune's own authority, and everything of phường Phú Xuân.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.init import Opening
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.unit import Unit
from samples.filled import Written, filled, make_all, opened

HERE = Path(__file__).resolve().parent / "chan-may"
QUESTIONS = (
    "nhan_truc_tuyen", "nhan_truc_tiep", "nhan_ky_truoc", "da_truoc_han", "da_dung_han", "da_qua_han",
    "dang_trong_han", "dang_qua_han", "nhan_toan_trinh", "tham_quyen_nhan", "tham_quyen_da", "tham_quyen_dung_han",
)  # fmt: skip
REAL = {  # Chân Mây - Lăng Cô, 9/2026: what all rows of its form add up to
    "nhan_tong": 15601, "nhan_truc_tuyen": 15400, "nhan_truc_tiep": 151, "nhan_ky_truoc": 50,
    "da_tong": 15104, "da_truoc_han": 332, "da_dung_han": 14198, "da_qua_han": 574,
    "dang_tong": 497, "dang_trong_han": 299, "dang_qua_han": 198,
}  # fmt: skip
FIELDS = {
    "20137": {
        "bo_ho_tich": (2000, 10, 5, 50, 1900, 30, 25, 10, 1800, 1500, 1480, 1455),
        "bo_ho_kinh_doanh": (400, 5, 0, 20, 370, 5, 10, 0, 400, 405, 395, 390),
        "tinh_chung_thuc": (9000, 100, 0, 200, 8880, 20, 0, 0, 8000, 600, 600, 590),
        "tinh_dat_dai": (2500, 20, 40, 12, 1748, 444, 212, 144, 900, 200, 180, 120),
        "tinh_xay_dung": (300, 6, 5, 10, 220, 25, 30, 26, 200, 60, 45, 40),
        "tinh_bao_tro": (1200, 10, 0, 40, 1080, 50, 22, 18, 1000, 700, 680, 640),
    },
    "19753": {
        "bo_ho_tich": (310, 12, 3, 14, 300, 4, 7, 0, 290, 250, 245, 242),
        "tinh_chung_thuc": (720, 60, 0, 25, 752, 3, 0, 0, 650, 90, 90, 90),
        "tinh_dat_dai": (150, 8, 12, 5, 118, 11, 30, 6, 60, 30, 26, 24),
    },
}  # fmt: skip
OPENING = Opening(
    form_set="tthc-06-2026",
    units=HERE / "don-vi.csv",
    reporting="46",
    period="9 tháng năm 2026",
    start=date(2026, 1, 1),
    end=date(2026, 9, 30),
    deadline=date(2026, 10, 5),
)


def late_rows(desk: Desk, code: str) -> list[dict[str, Decimal | str | date]]:
    """The list of late dossiers: a row for each field and state."""
    labels = {column.key: column.label for column in desk.forms.appendix("tthc").columns}
    states = {5: "Đã giải quyết quá hạn", 7: "Đang giải quyết quá hạn"}
    return [
        {"linh_vuc": labels[field], "so_ho_so": Decimal(numbers[place]), "tinh_trang": state}
        for field, numbers in FIELDS[code].items()
        for place, state in states.items()
        if numbers[place]
    ]


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes] | None:
    """The workbook of a commune; None for the province, which fills no form of its own."""
    if unit.code not in FIELDS:
        return None
    written: Written = {
        Cell("tthc", question, field): Decimal(number)
        for field, numbers in FIELDS[unit.code].items()
        for question, number in zip(QUESTIONS, numbers, strict=True)
    }
    lists = {"tre_han": late_rows(desk, unit.code)}
    return f"{unit.code} so lieu minh hoa.xlsx", filled(desk, unit, written, {}, lists)


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    return opened(folder, OPENING)


def make(target: Path) -> None:
    """Every returned file of the sample round stands in the target folder."""
    make_all(target, OPENING, returned)


if __name__ == "__main__":
    make(HERE / "nop-ve")

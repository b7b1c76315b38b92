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

from cchc_excel.forms.toml.files import load_form_set
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
PROCEDURES = {"xa_tong": 370, "xa_toan_trinh": 200, "xa_mot_phan": 150, "xa_thong_tin": 20, "phi_dia_gioi": 59}
PETITIONS = {  # commune -> field -> received, from before, settled, in hand
    "20137": {"dat_dai": (6, 1, 6, 1), "ho_tich": (2, 0, 2, 0)},
    "19753": {"xay_dung": (3, 0, 3, 0)},
}
ASKED = ("ho_so", "phat_ra", "phieu", "rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")
SURVEY = {  # commune -> way of asking -> ASKED
    "20137": {"truc_tuyen": (14000, 3200, 3000, 1900, 1000, 80, 20), "truc_tiep": (1104, 400, 380, 250, 110, 15, 5)},
    "19753": {"truc_tuyen": (1100, 300, 260, 150, 100, 8, 2), "truc_tiep": (132, 60, 58, 30, 26, 2, 0)},
}
CAUSES = {
    "tinh_dat_dai": "Chờ cơ quan khác xử lý, phối hợp",
    "tinh_xay_dung": "Chờ người dân, tổ chức bổ sung hồ sơ",
    "tinh_bao_tro": "Người được giao xử lý chậm",
    "bo_ho_tich": "Đã xong nhưng chưa kết thúc trên phần mềm (mạng chậm hoặc quên thao tác)",
}  # of the others nobody has told any
OPENING = Opening(
    form_set="tthc-06-2026",
    units=HERE / "don-vi.csv",
    reporting="46",
    period="9 tháng năm 2026",
    start=date(2026, 1, 1),
    end=date(2026, 9, 30),
    deadline=date(2026, 10, 5),
    own_book=False,
)


def late_rows(desk: Desk, code: str) -> list[dict[str, Decimal | str | date]]:
    """The list of late dossiers: a row for each field and state."""
    labels = {column.key: column.label for column in desk.forms.appendix("tthc").columns}
    states = {5: "Đã giải quyết quá hạn", 7: "Đang giải quyết quá hạn"}
    return [
        {
            "linh_vuc": labels[field],
            "so_ho_so": Decimal(numbers[place]),
            "tinh_trang": state,
            **({"nguyen_nhan": CAUSES[field]} if field in CAUSES else {}),
        }
        for field, numbers in FIELDS[code].items()
        for place, state in states.items()
        if numbers[place]
    ]


def counted(code: str) -> Written:
    """The commune's dossiers; a field without any is 0 in every column."""
    columns = [field for field in load_form_set(OPENING.form_set).appendix("tthc").columns if not field.computed]
    nothing = (0,) * len(QUESTIONS)
    return {
        Cell("tthc", question, field.key): Decimal(number)
        for field in columns
        for question, number in zip(QUESTIONS, FIELDS[code].get(field.key, nothing), strict=True)
    }


def asked(desk: Desk, code: str) -> Written:
    """What the commune wrote on the other forms."""
    written: Written = {Cell("dvc", line, "so_tthc"): Decimal(number) for line, number in PROCEDURES.items()}
    for form, lines, rows in (
        ("pakn", ("tiep_nhan", "ky_truoc", "da_giai_quyet", "dang_giai_quyet"), PETITIONS),
        ("hl", ASKED, SURVEY),
    ):
        for column in (column for column in desk.forms.appendix(form).columns if not column.computed):
            numbers = rows[code].get(column.key, (0,) * len(lines))
            written |= {Cell(form, line, column.key): Decimal(n) for line, n in zip(lines, numbers, strict=True)}
    return written


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes] | None:
    """The workbook of a commune; None for the province, which fills no form of its own."""
    if unit.code not in FIELDS:
        return None
    written = counted(unit.code) | asked(desk, unit.code)
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

"""What the units of Hớn Quản write in the other forms of the quarter, and in their list of late dossiers.

Real (report of Văn phòng HĐND và UBND huyện Hớn Quản): the district's own numbers, the totals of the
communes, who has how many late dossiers and why, who sent a letter of apology, who surveyed nobody.
Invented (“số liệu minh họa”): how the communes' totals spread over them, which procedure was late, and
what communes posted. A cause that nobody told stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Unit
from samples.filled import Row, Written

NOT_CLOSED = "Đã xong nhưng chưa kết thúc trên phần mềm (mạng chậm hoặc quên thao tác)"
WAITING = "Chờ cơ quan khác xử lý, phối hợp"
HANDLED, IN_HAND = "Đã giải quyết quá hạn", "Đang giải quyết quá hạn"


class LateDossier(NamedTuple):
    """One row of the list of late dossiers, in the order of its fields."""

    field: str
    count: int
    state: str
    work: str = ""
    cause: str = ""
    detail: str = ""
    apology: str = ""


LATE: Mapping[str, tuple[LateDossier, ...]] = {
    "25330": (LateDossier("ho_tich", 2, HANDLED, "Đăng ký khai sinh", NOT_CLOSED),),
    "25345": (LateDossier("chung_thuc", 2, HANDLED, "Chứng thực bản sao từ bản chính"),),
    "25327": (LateDossier("ho_tich", 1, HANDLED, "Cấp bản sao trích lục hộ tịch", NOT_CLOSED),),
    "25357": (
        LateDossier("bao_tro", 1, IN_HAND, "", WAITING, "Chờ văn phòng cấp tỉnh xử lý bước tiếp theo"),
    ),
    "25438": (
        LateDossier("ho_tich", 2, HANDLED, "Đăng ký khai sinh", WAITING, "Chờ Bộ Công an xử lý"),
        LateDossier("ho_tich", 1, IN_HAND, "Đăng ký khai sinh", WAITING, "Chờ Bộ Công an xử lý"),
    ),
    "25348": (LateDossier("chung_thuc", 2, HANDLED, "Chứng thực chữ ký", apology="Có"),),
    "25354": (LateDossier("ho_tich", 1, HANDLED, "Xác nhận tình trạng hôn nhân", NOT_CLOSED),),
    "25351": (LateDossier("bao_tro", 1, HANDLED, "Trợ cấp xã hội hằng tháng"),),
    "25342": (
        LateDossier("ho_tich", 2, HANDLED, "Đăng ký khai sinh"),
        LateDossier("chung_thuc", 1, IN_HAND, "Chứng thực bản sao từ bản chính"),
    ),
    "694": (
        LateDossier("giao_duc", 5, HANDLED),
        LateDossier("moi_truong", 6, HANDLED),
        LateDossier("kinh_doanh", 2, HANDLED),
        LateDossier("kinh_te", 1, HANDLED),
        LateDossier("ho_tich", 6, HANDLED),
        LateDossier("dat_dai", 36, HANDLED),
        LateDossier("dat_dai", 2, IN_HAND),
    ),
}
PAKN = {"thue": 1, "dat_dai": 13, "khac": 2}  # the district's one-stop desk: all received and settled
PROCEDURES = {"huyen": (245, 0, 18, 31, 196), "xa": (127, 0, 6, 29, 92)}  # in all, then levels 1 to 4
POSTED = {"nong_nghiep": 1, "lao_dong": 1, "cong_thuong": 3, "tu_phap": 2, "thong_tin": 1, "ke_hoach": 2}
POSTED_BELOW = {"nong_nghiep": 1, "lao_dong": 1, "tu_phap": 2}
# unit -> (very satisfied, satisfied, neutral); communes together 469, of which 467 satisfied; four asked nobody
ANSWERS = {
    "694": (118, 17, 0), "25330": (58, 9, 0), "25339": (49, 6, 1), "25342": (41, 5, 0), "25348": (47, 8, 0),
    "25349": (52, 4, 0), "25351": (33, 3, 1), "25357": (60, 9, 0), "25360": (40, 5, 0), "25361": (34, 4, 0),
}  # fmt: skip


def late_of(unit: str, field: str) -> tuple[int, int]:
    """Late dossiers of a unit in a field: those handled, those in hand."""
    rows = [one for one in LATE.get(unit, ()) if one.field == field]
    return tuple(sum(one.count for one in rows if one.state == state) for state in (HANDLED, IN_HAND))


def other_forms(forms: FormSet, unit: Unit, tthc: Mapping[Cell, Decimal | str]) -> Written:
    """Everything that a unit types beside the 13-column form, given what it typed there."""
    own = unit.level == "huyen"
    written: Written = {}
    received = PAKN if own else {}
    for question, source in (("tiep_nhan", received), ("ky_truoc", {}), ("da_giai_quyet", received),
                             ("dang_giai_quyet", {})):  # fmt: skip
        written |= _across(forms, "pakn", question, source)
    written |= _across(forms, "niem_yet", "so_vb", POSTED if own else POSTED_BELOW)
    written |= _across(forms, "niem_yet", "chua_niem_yet", {})
    for level in ("huyen", "xa") if own else ("xa",):
        keys = ("tong", *(f"muc_{number}" for number in (1, 2, 3, 4)))
        counts = zip(keys, PROCEDURES[level], strict=True)
        written |= {Cell("dvc", f"{level}_{key}", "so_tthc"): Decimal(count) for key, count in counts}
    return written | _survey(forms, unit.code, tthc)


def _across(forms: FormSet, form: str, question: str, known: Mapping[str, int]) -> Written:
    """One question of a form in every field, 0 where there is nothing."""
    fields = [one.key for one in forms.appendix(form).columns if not one.total]
    return {Cell(form, question, field): Decimal(known.get(field, 0)) for field in fields}


def _survey(forms: FormSet, unit: str, tthc: Mapping[Cell, Decimal | str]) -> Written:
    """The survey, held online only; the dossiers handled are those of the 13-column form."""
    very, satisfied, neutral = ANSWERS.get(unit, (0, 0, 0))
    handled = sum(_added(tthc, one) for one in ("da_truoc_han", "da_dung_han", "da_qua_han"))
    online = min(handled, _added(tthc, "nhan_truc_tuyen"))
    asked = {
        "ho_so": {"truc_tuyen": online, "truc_tiep": handled - online},
        "phat_ra": {"truc_tuyen": very + satisfied + neutral},
        "phieu": {"truc_tuyen": very + satisfied + neutral},
        "rat_hai_long": {"truc_tuyen": very},
        "hai_long": {"truc_tuyen": satisfied},
        "binh_thuong": {"truc_tuyen": neutral},
        "khong_hai_long": {},
    }
    return {
        cell: value
        for question, known in asked.items()
        for cell, value in _across(forms, "hl", question, known).items()
    }


def _added(written: Mapping[Cell, Decimal | str], question: str) -> int:
    return sum(int(value) for cell, value in written.items() if cell.indicator == question)


def late_rows(forms: FormSet, unit: str) -> Iterator[Row]:
    """The rows of the unit's list by field key; what nobody told is absent."""
    labels = {one.key: one.label for one in forms.appendix("tthc").columns}
    for one in LATE.get(unit, ()):
        row = {
            "linh_vuc": labels[one.field],
            "cong_viec": one.work,
            "so_ho_so": Decimal(one.count),
            "tinh_trang": one.state,
            "nguyen_nhan": one.cause,
            "chi_tiet": one.detail,
            "xin_loi": one.apology,
        }
        yield {key: value for key, value in row.items() if value != ""}

"""What the heading, signature and address blocks of an official document need (Nghị định 30/2020)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.vietnamese.vocabulary import UNIT_KINDS

_PREFIXES = tuple(kind.capitalize() for kind in UNIT_KINDS)
_BLANK_DATE = "ngày …… tháng …… năm ……"
_BLANK_NUMBER = "……"
_RECIPIENTS = ("Cơ quan cấp trên trực tiếp (để báo cáo)", "Các đơn vị có tên trong báo cáo")


@dataclass(frozen=True, kw_only=True)
class Office:
    """What only the office knows; each blank field gets the usual wording or room for handwriting.

    `superior` is the cơ quan chủ quản, printed only when given; `addressee`
    likewise follows "Kính gửi". `recipients` are the lines of
    "Nơi nhận" without dash and semicolon.
    """

    number: str = ""
    signed_on: date | None = None
    place: str = ""
    superior: str = ""
    addressee: str = ""
    authority: str = "TM. ỦY BAN NHÂN DÂN"
    position: str = "CHỦ TỊCH"
    signer: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """The blocks around the text, ready to print; `so` is the number alone, `so_ky_hieu` a report's."""

    chu_quan: str
    ban_hanh: tuple[str, str]
    so: str
    so_ky_hieu: str
    dia_danh: str
    ngay: str
    noi_ngay: str
    tham_quyen: str
    chuc_vu: str
    nguoi_ky: str
    kinh_gui: str
    noi_nhan: tuple[str, ...]
    co_quan: str


def official_date(day: date | None) -> str:
    """ "ngày 05 tháng 3 năm 2020": days below 10 and months 1, 2 padded; dots when there is no date.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    if day is None:
        return _BLANK_DATE
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """ "05/3/2020": padded as `official_date` pads, so that a document writes days in one way."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def split_name(unit: Unit, forms: FormSet) -> tuple[str, str]:
    """What kind of unit it is and its bare name: ("huyện", "Quảng Điền")."""
    for prefix in _PREFIXES:
        if unit.name.startswith(f"{prefix} "):
            return prefix.lower(), unit.name.removeprefix(f"{prefix} ")
    kinds = {level.key: level.short for level in forms.levels}
    return kinds.get(unit.level, ""), unit.name


def make_letterhead(forms: FormSet, round_: Round, office: Office) -> Letterhead:
    """The blocks of a report of the reporting unit's people's committee."""
    kind, name = split_name(round_.reporting, forms)
    place = office.place or name
    number = office.number or _BLANK_NUMBER
    dated = official_date(office.signed_on)
    committee = f"Ủy ban nhân dân {kind} {name}".replace("  ", " ")
    return Letterhead(
        chu_quan=office.superior.upper(),
        ban_hanh=("ỦY BAN NHÂN DÂN", f"{kind} {name}".strip().upper()),
        so=_padded(number),
        so_ky_hieu=f"{_padded(number)}/BC-UBND",
        dia_danh=place,
        ngay=dated,
        noi_ngay=f"{place}, {dated}",
        tham_quyen=office.authority,
        chuc_vu=office.position,
        nguoi_ky=office.signer,
        kinh_gui=office.addressee,
        noi_nhan=_recipients(office.recipients or _RECIPIENTS),
        co_quan=committee,
    )


def _padded(number: str) -> str:
    """Numbers below 10 carry a leading 0: "05"."""
    return number.zfill(2) if number.isdigit() else number


def _recipients(lines: tuple[str, ...]) -> tuple[str, ...]:
    listed = tuple(f"- {line.strip().rstrip(';.')};" for line in lines)
    return (*listed, "- Lưu: VT.")

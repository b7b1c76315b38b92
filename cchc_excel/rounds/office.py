"""What the office says of itself for its documents, and how a document writes days and names (NĐ 30/2020)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Unit
from cchc_excel.vietnamese.vocabulary import UNIT_KINDS

_PREFIXES = tuple(kind.capitalize() for kind in UNIT_KINDS)
_BLANK_DATE = "ngày …… tháng …… năm ……"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A document on which a report is based (căn cứ): its kind, number, day, issuer and subject."""

    kind: str
    number: str
    signed_on: date
    issuer: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Office:
    """What only the office knows; for each blank field `issuer.defaults` has the usual wording.

    `superior` is the cơ quan chủ quản; `issuer` who issues ("Ủy ban nhân dân huyện Quảng Điền"), `symbol`
    its letters ("UBND"); `addressees` follow "Kính gửi"; `above` is the committee of the level above, known
    from the lists of units. `authority` is one of "TM", "KT", "TL", "TUQ", "Q", `head` the position of the
    office's head. `recipients` are the lines of "Nơi nhận" for each kind of document ("bao_cao"), without
    dash and semicolon. `padded` tells whether counts below 10 are written "05" in the text.
    """

    number: str = ""
    signed_on: date | None = None
    place: str = ""
    superior: str = ""
    issuer: str = ""
    symbol: str = ""
    above: str = ""
    addressees: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    authority: str = ""
    position: str = ""
    head: str = ""
    signer: str = ""
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    padded: bool = False


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
    kind, name = split_kind(unit.name)
    if kind:
        return kind, name
    kinds = {level.key: level.short for level in forms.levels}
    return kinds.get(unit.level, ""), unit.name


def split_kind(name: str) -> tuple[str, str]:
    """The kind that a unit's name begins with, "" without one, and the rest: ("thị trấn", "Sịa")."""
    prefix = next((prefix for prefix in _PREFIXES if name.startswith(f"{prefix} ")), "")
    return prefix.lower(), name.removeprefix(f"{prefix} ") if prefix else name

"""What a unit's workbook says about unit, period and deadline: the texts of a master's placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import Stamp, compute_checksum
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.office import split_name
from cchc_excel.vietnamese.text import one_line

PLACEHOLDERS = (
    "don_vi",
    "ky",
    "kiem",
    "ten_don_vi",
    "co_quan",
    "co_quan_cap_tren",
    "kem_theo",
    "ten_ky",
    "han_nop",
    "noi_nhan",
    "tham_quyen",
    "chuc_vu",
)
_LONG_NAME = 45  # longer names do not fit the heading block in capitals
_OFFICES = ("Phòng", "Sở", "Ban", "Bộ", "Chi cục", "Trung tâm", "Văn phòng", "Thanh tra", "Công an", "Trường")


@dataclass(frozen=True)
class _Names:
    """How a unit is called in a sentence, in a heading block, and above its signature."""

    called: str
    heading: str
    authority: str
    position: str
    symbol: str


def make_placeholder(name: str) -> str:
    """The text that stands for a value in a master, "⟦ten_don_vi⟧"."""
    return f"⟦{name}⟧"


def stamp_texts(forms: FormSet, round_: Round, unit: Unit) -> Mapping[str, str]:
    """The text of every placeholder of a master, for one unit's own workbook in one round."""
    stamp = Stamp(
        form_set=forms.id, edition=forms.edition, unit=unit.code, period=round_.period.key, scope=Scope.OWN
    )
    names, above = _names(forms, unit), _names(forms, round_.reporting)
    own = unit.code == round_.reporting.code
    return {
        "don_vi": unit.code,
        "ky": round_.period.key,
        "kiem": compute_checksum(stamp, forms),
        "ten_don_vi": names.called,
        "co_quan": names.heading,
        "co_quan_cap_tren": "" if own else above.heading.replace("\n", " "),
        "kem_theo": _attached_to(names),
        **round_texts(forms, round_),
        "tham_quyen": names.authority,
        "chuc_vu": names.position,
    }


def round_texts(forms: FormSet, round_: Round) -> Mapping[str, str]:
    """Those of them that are the same for every unit of the round: period, deadline, and who gets it."""
    return {
        "ten_ky": _period(round_.period),
        "han_nop": short_date(round_.deadline) if round_.deadline else "theo văn bản yêu cầu báo cáo",
        "noi_nhan": call_unit(forms, round_.reporting),
    }


def call_unit(forms: FormSet, unit: Unit) -> str:
    """How a unit is called in its own workbook: "UBND xã Quảng Ngạn"."""
    return _names(forms, unit).called


def short_date(day: date) -> str:
    """ "05/3/2020": days below 10 and months 1, 2 padded, as in Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _period(period: Period) -> str:
    return f"{period.name} (từ ngày {short_date(period.start)} đến ngày {short_date(period.end)})"


def _attached_to(names: _Names) -> str:
    """The line under the title; number and date are left for the pen (Nghị định 30/2020, Phụ lục I)."""
    whose = f" của {names.called}" if len(names.called) <= _LONG_NAME else ""
    return f"(Kèm theo Báo cáo số ……/BC{names.symbol} ngày …… tháng …… năm ……{whose})"


def _names(forms: FormSet, unit: Unit) -> _Names:
    """A people's committee signs "TM. ỦY BAN NHÂN DÂN", an office its own head."""
    name = one_line(unit.name)
    if name.startswith(tuple(f"{office} " for office in _OFFICES)):
        return _Names(name, _heading(name, ""), "", "THỦ TRƯỞNG ĐƠN VỊ", "")
    kind, bare = split_name(replace(unit, name=name), forms)
    full = f"{kind} {bare}".strip()
    called = full[:1].upper() + full[1:]
    heading = _heading(called, "ỦY BAN NHÂN DÂN\n")
    return _Names(f"UBND {full}", heading, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "-UBND")


def _heading(name: str, authority: str) -> str:
    long = len(name) > _LONG_NAME
    return name if long else f"{authority}{name.upper()}"

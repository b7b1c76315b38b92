"""The figures of another round beside those of this one: the period before, the same period last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.office import official_date
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.wording.parts import Figures, WordingPart, change_values, names_of_part, silence_names
from cchc_excel.wording.unit_names import unit_name
from cchc_excel.wording.values import Phrase, Value

NAME_IT = "Hãy đặt thư mục của đợt đó cạnh thư mục đợt này, hoặc ghi vào dòng dot_truoc của dot-bao-cao.toml."
_NAMED = 6  # units in one remark


@dataclass(frozen=True)
class OtherRound:
    """Another round: its period, its figures (None when it was not found, `reason` says why).

    `remarks` must be known before the two are compared; `remedy` is what to do about a missing one.
    """

    period: Period
    found: Figures | None
    reason: str
    remarks: tuple[str, ...] = ()
    remedy: str = NAME_IT


def earlier_part(
    forms: FormSet, round_: Round, other: OtherRound, names: Mapping[str, str] | None = None
) -> WordingPart:
    """The other round under the names of this one.

    A unit that has since been merged, renamed or given another code counts as a different unit, so that
    `thay_doi` refuses to compare figures in which it is; of the units inside totals books `names` says
    what they are called now.
    """
    if other.found is None:
        nobody = roll_up_lists(forms, round_, {}, frozenset())
        nothing = Figures(round_=round_, figures={}, listings=nobody)
        return _part(other, silence_names(other.reason, names_of_part(forms, nothing)))
    changed = _renamed(round_, other.found.round_) | _renamed_inside(round_, names or {}, other.found)
    shown = change_values(lambda one: _apart(one, changed), names_of_part(forms, other.found))
    return _part(other, shown)


def findings_of_earlier(round_: Round, which: str, other: OtherRound) -> tuple[Finding, ...]:
    """W-14 when the round was not found; W-15 for all that must be known before comparing with it."""
    period = other.period.name
    if other.found is None:
        return (make_finding("W-14", which=which, period=period, reason=other.reason, remedy=other.remedy),)
    remarks = (*other.remarks, *_differences(round_, other.found.round_))
    return tuple(make_finding("W-15", which=which, period=period, remark=remark) for remark in remarks)


def _part(other: OtherRound, names: object) -> WordingPart:
    assert isinstance(names, Mapping)
    said = " ".join(other.remarks)
    return WordingPart(
        ten=other.period.name,
        tu_ngay=official_date(other.period.start),
        den_ngay=official_date(other.period.end),
        luu_y=Phrase(chu=said, thieu="" if said else "không có điều phải lưu ý khi so sánh"),
        thieu=other.reason,
        muc=names,
    )


def _apart(value: Value | Phrase, changed: Mapping[str, str]) -> Value | Phrase:
    if isinstance(value, Phrase):
        return replace(value, khuyet=None)
    return replace(
        value, khuyet=None, cac_don_vi=frozenset(changed.get(code, code) for code in value.cac_don_vi)
    )


def _renamed(now: Round, then: Round) -> dict[str, str]:
    """Codes that stand for another unit then than now, each with a mark that tells them apart."""
    here = {unit.code: unit for unit in (*now.units, now.reporting)}
    old = [unit for unit in (*then.units, then.reporting) if unit.code in here]
    return {unit.code: f"{unit.code} {unit.name}" for unit in old if not _same(here[unit.code], unit, then)}


def _renamed_inside(now: Round, names: Mapping[str, str], then: Figures) -> dict[str, str]:
    """The same of units that now or then were inside a totals book."""
    here = {**names, **{unit.code: unit.name for unit in (*now.units, now.reporting)}}
    old = {**then.names, **{unit.code: unit.name for unit in (*then.round_.units, then.round_.reporting)}}
    both = ((code, name) for code, name in old.items() if code in here)
    return {code: f"{code} {name}" for code, name in both if fold_text(name) != fold_text(here[code])}


def _same(now: Unit, old: Unit, then: Round) -> bool:
    begun = now.valid_from is not None and now.valid_from > then.period.end
    return fold_text(now.name) == fold_text(old.name) and not begun


def _differences(now: Round, then: Round) -> Iterator[str]:
    """ "Danh sách đơn vị đã khác: …": units that are new, gone, or another under the same code."""
    here = {unit.code: unit for unit in now.units}
    there = {unit.code: unit for unit in then.units}
    other = set(_renamed(now, then))
    said = (
        ("đơn vị mới", [unit_name(here[code]) for code in here if code not in there]),
        ("không còn", [unit_name(there[code]) for code in there if code not in here]),
        ("đã sắp xếp lại", [f"{unit_name(here[code])} ({code})" for code in here if code in other]),
    )
    parts = [f"{what} {_some(names)}" for what, names in said if names]
    if parts:
        yield f"Danh sách đơn vị của hai kỳ khác nhau: {'; '.join(parts)}."


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" và {more} đơn vị khác" if more > 0 else "")

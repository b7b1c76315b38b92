"""What a period says that it took over, against what the period before it left open; units that merged on
1/7/2025 are taken together, and what cannot be put together is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.official import TWO_LEVELS_SINCE, OfficialList
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.rules.words import place_of
from cchc_excel.slips.alike import PreviousRound
from cchc_excel.vietnamese.numbers import show_number

_NAMED = 3


@dataclass(frozen=True)
class Carry:
    """A question that takes over what another one left open in the period before, field by field."""

    form_set: str
    appendix: str
    now: str
    before: str


CARRIES = (  # Biểu 06a, column (6) "từ kỳ trước" and column (11) "đang giải quyết" (Thông tư 01/2020/TT-VPCP)
    Carry("tthc-06", "tthc", "nhan_ky_truoc", "dang_tong"),
    Carry("tthc-06-2026", "tthc", "nhan_ky_truoc", "dang_tong"),
)


def find_carried_over(
    forms: FormSet,
    round_: Round,
    filings: Mapping[str, Filing],
    earlier: PreviousRound | None,
    listed: Callable[[], OfficialList],
) -> tuple[Finding, ...]:
    """D-67 where a unit's own filing takes over another number than it, or the units that it was made of,
    left open; D-68 where these cannot be put together.

    Nothing where the period before does not end on the eve of this one, or another form set was asked then.
    """
    carries = [carry for carry in CARRIES if carry.form_set == forms.id]
    if not carries or earlier is None or earlier.round_ is None or earlier.forms.id != forms.id:
        return ()
    if earlier.round_.period.end + timedelta(days=1) != round_.period.start:
        return ()
    across = earlier.round_.period.end < TWO_LEVELS_SINCE <= round_.period.end
    found: list[Finding] = []
    for code, filing in filings.items():
        unit = round_.unit(code)
        if unit is None or filing.scope is not Scope.OWN:
            continue
        origins = _origins(listed(), code) if across else (code,)
        there = {old for old in origins if old in earlier.filings}
        lacking = [old for old in origins if old not in there]
        parted = [old for old in there if across and _goes_elsewhere(listed(), old, code)]
        if there and (lacking or parted):
            slots = {"name": unit.name, "code": code, "units": _names(earlier, [*parted, *lacking])}
            found.append(make_finding("D-68", unit=code, **slots))
        elif there:
            before = [earlier.filings[old] for old in origins]
            found += (found_ for carry in carries for found_ in _differing(forms, carry, filing, before))
    return tuple(found)


def _origins(listed: OfficialList, code: str) -> tuple[str, ...]:
    """The units of 30/6/2025 that went, whole or in part, into that of the code; itself for no commune."""
    return tuple(move.old for move in listed.moves if move.new == code) or (code,)


def _goes_elsewhere(listed: OfficialList, old: str, code: str) -> bool:
    return any(move.old == old and move.new != code for move in listed.moves)


def _names(earlier: PreviousRound, codes: list[str]) -> str:
    known = [earlier.round_.unit(code) if earlier.round_ else None for code in codes]
    names = [f"{unit.name} ({code})" if unit else code for unit, code in zip(known, codes, strict=True)]
    more = f" và {len(names) - _NAMED} đơn vị nữa" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _differing(
    forms: FormSet, carry: Carry, filing: Filing, before: list[Filing]
) -> Iterator[Finding]:
    """D-67 for each field whose number is not the sum of those before; nothing where one of them is blank."""
    for column in forms.appendix(carry.appendix).columns:
        if column.computed:
            continue
        now = Cell(carry.appendix, carry.now, column.key)
        taken = _number(filing, now)
        left = [_number(old, Cell(carry.appendix, carry.before, column.key)) for old in before]
        told = [number for number in left if number is not None]
        if taken is None or len(told) < len(left) or taken == sum(told):
            continue
        slots = {"written": show_number(taken), "left": show_number(sum(told, Decimal(0)))}
        yield make_finding("D-67", place_of(forms, filing, now), unit=filing.unit, **slots)


def _number(filing: Filing, cell: Cell) -> Decimal | None:
    entry = filing.entry(cell)
    if entry.state is State.NONE:
        return Decimal(0)
    return entry.value if entry.state is State.VALUE and isinstance(entry.value, Decimal) else None

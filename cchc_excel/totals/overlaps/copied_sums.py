"""A unit's own form that holds the sums of the units below it: their figures would be added twice.

A district types its totals into its own form, or pastes them there without the totals book around them.
Nothing in such a file says what it is; its numbers do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Cell, FormSet, Ref, Rollup
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.books.without import total_of
from cchc_excel.totals.overlaps.named import name_some

_FEWEST = 3  # equal sums that are no chance
_SHARE = (4, 5)  # of the sums that can be compared: one or another may have been typed over


def find_copied_sums(forms: FormSet, round_: Round, filings: Mapping[str, Filing]) -> tuple[Finding, ...]:
    """D-46 for each own form whose numbers are the sums of the own forms of the units below it.

    Only sums that two of them make up at least are looked at.
    """
    sent = _units_with_own_forms(round_, filings)
    return tuple(found for unit in round_.expected() for found in _told(forms, sent, filings, unit))


def _told(forms: FormSet, sent: _Sent, filings: Mapping[str, Filing], unit: Unit) -> Iterator[Finding]:
    own = filings.get(unit.code)
    below = _list_below(sent, unit) if own is not None and own.scope is Scope.OWN else ()
    if own is None or len(below) < 2:
        return
    asked = [line for line in _summed_lines(forms) if forms.indicator(line).asked_of(unit.level)]
    pairs = list(_sums(forms, asked, own, [filings[other.code] for other in below]))
    equal = sum(pairs)
    part, whole = _SHARE
    if equal >= _FEWEST and equal * whole >= len(pairs) * part:
        names = name_some([other.name for other in below])
        slots = {"file": own.file, "name": unit.name, "code": unit.code}
        yield make_finding("D-46", unit=unit.code, count=equal, units=names, **slots)


@dataclass(frozen=True)
class _Sent:
    """The units whose own forms are here: by the unit above them, and for each level those of other levels
    that are under nobody.
    """

    under: Mapping[str, Sequence[Unit]]
    loose: Mapping[str, Sequence[Unit]]


def _units_with_own_forms(round_: Round, filings: Mapping[str, Filing]) -> _Sent:
    sent = [unit for unit in round_.units if (own := filings.get(unit.code)) and own.scope is Scope.OWN]
    under: dict[str, list[Unit]] = defaultdict(list)
    for unit in sent:
        under[unit.parent].append(unit)
    unsaid = [unit for unit in sent if unit.parent in ("", round_.reporting.code)]
    levels = {unit.level for unit in round_.expected()}
    return _Sent(under, {level: [unit for unit in unsaid if unit.level != level] for level in levels})


def _list_below(sent: _Sent, above: Unit) -> Sequence[Unit]:
    """The units below whose own forms are here: those that the list has under it, else those under nobody."""
    own = [unit for unit in sent.under.get(above.code, ()) if unit.level != above.level]
    return own or sent.loose[above.level]


def _summed_lines(forms: FormSet) -> Iterator[Ref]:
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.rollup is Rollup.SUM:
                yield Ref(appendix.key, line.key)


def _sums(forms: FormSet, lines: Sequence[Ref], own: Filing, below: Sequence[Filing]) -> Iterator[bool]:
    """For each sum of two units or more, whether the form above has that very number."""
    for line in lines:
        for column in forms.appendix(line.appendix).columns:
            cell = Cell(*line, column.key)
            given = [filing.entry(cell).amount for filing in below]
            if sum(bool(amount) for amount in given) > 1:
                yield own.entry(cell).amount == total_of(given)

"""One unit under two codes: the district's list has "19873", the province's "TP-03", both Xã Quảng Ngạn.

Codes decide where they are equal. Where they are not, the same name under the same unit above is the same
unit; the same name under a unit above that nobody said may be, which a person must say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.inside import InnerUnit
from cchc_excel.nouns.official import OfficialList
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.official_names import take_apart
from cchc_excel.vietnamese.text import fold_text

Twins = Mapping[tuple[str, str], str]
Official = Callable[[], OfficialList]  # the list is read only where a name must be looked up


@dataclass(frozen=True)
class NameTwin:
    """A listed unit that has the name of another one, whose figures `sender` brings under another code.

    `sure` where both stand under the same unit above.
    """

    unit: Unit
    sender: str
    code: str
    name: str
    sure: bool


def find_twins(round_: Round, filings: Mapping[str, Filing]) -> Twins:
    """By sender and code of a unit inside its totals book: the code that the round's list has for it."""
    return {(twin.sender, twin.code): twin.unit.code for twin in _twins_inside(round_, filings) if twin.sure}


def find_doubtful_twins(
    round_: Round, filings: Mapping[str, Filing], official: Official | None = None
) -> tuple[NameTwin, ...]:
    """The units that sent figures and may be the very ones that another filing brings under another code.

    Of two that are listed it is told of the later one. Two codes that the `official` list of the period's
    end has for that name are two units.
    """
    found = (*_twins_inside(round_, filings), *_twins_listed(round_, filings))
    return tuple(
        twin
        for twin in found
        if not twin.sure
        and _gives_figures(filings, twin.unit.code)
        and not all(
            _is_official(round_, official, code, twin.unit.name) for code in (twin.code, twin.unit.code)
        )
    )


def _twins_inside(round_: Round, filings: Mapping[str, Filing]) -> Iterator[NameTwin]:
    listed = {unit.code for unit in round_.expected()}
    named = _by_name(round_)
    for sender in round_.expected():
        filing = filings.get(sender.code)
        units = filing.inside.units if filing and filing.inside else ()
        codes = {sender.code, *(inner_unit.code for inner_unit in units)}
        for inner_unit in units:
            if inner_unit.code in listed:
                continue
            for unit in named.get(_name_key(inner_unit), ()):
                sure = _stands_there(round_, unit, inner_unit, sender.code)
                if unit.code not in codes and _is_alike(unit, inner_unit) and sure is not None:
                    yield NameTwin(unit, sender.code, inner_unit.code, inner_unit.name, sure)


def _by_name(round_: Round) -> Mapping[tuple[str, str], Sequence[Unit]]:
    named: dict[tuple[str, str], list[Unit]] = {}
    for unit in round_.units:
        named.setdefault(_name_key(unit), []).append(unit)
    return named


def _name_key(unit: Unit | InnerUnit) -> tuple[str, str]:
    return unit.level, take_apart(unit.name).bare


def _stands_there(round_: Round, unit: Unit, inner_unit: InnerUnit, sender: str) -> bool | None:
    """Whether the listed unit stands under the one that the inner unit stands under; None: under another."""
    nearest = inner_unit.through or sender
    if unit.parent == nearest:
        return _is_spelt_alike(unit.name, inner_unit.name)
    unsaid = unit.parent in ("", round_.reporting.code, sender)
    return False if unsaid else None


def _twins_listed(round_: Round, filings: Mapping[str, Filing]) -> Iterator[NameTwin]:
    for alike in _by_name(round_).values():
        sent = [unit for unit in alike if _gives_figures(filings, unit.code)]
        for place, unit in enumerate(sent):
            for other in sent[:place]:
                if unit.parent == other.parent and _is_alike(unit, other):
                    yield NameTwin(unit, other.code, other.code, other.name, sure=False)


def _gives_figures(filings: Mapping[str, Filing], code: str) -> bool:
    filing = filings.get(code)
    return filing is not None and not filing.blank


def _is_alike(unit: Unit, other: Unit | InnerUnit) -> bool:
    """True for one name, the unit word included where both say it; one of them may be without marks."""
    kinds = {take_apart(unit.name).kind, take_apart(other.name).kind} - {""}
    unmarked = any(fold_text(name) == name.lower() for name in (unit.name, other.name))
    return len(kinds) < 2 and (unmarked or _is_spelt_alike(unit.name, other.name))


def _is_spelt_alike(name: str, other: str) -> bool:
    return take_apart(name).spelling == take_apart(other).spelling


def _is_official(round_: Round, official: Official | None, code: str, name: str) -> bool:
    known = official().coded(code, round_.period.end) if official else None
    return known is not None and take_apart(known.unit.name).bare == take_apart(name).bare

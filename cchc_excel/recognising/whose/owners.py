"""Blocks given to the units they belong to, or refused with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from cchc_excel.forms.totals_form import form_of_scope
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Guest, Scope
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet, Severity
from cchc_excel.nouns.stamp import Stamp, compute_checksum
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.copies import warn_of_refused_copies
from cchc_excel.recognising.whose.identity import (
    BlockContext,
    BookMarks,
    StampVerdict,
    Witness,
    hear_witness,
    judge_block,
    unit_names,
)
from cchc_excel.recognising.whose.misplaced import (
    find_guests,
    guests_by_unit,
    misplaced,
    misplaced_findings,
    unit_of_book,
)
from cchc_excel.recognising.whose.names import units_in_file_name
from cchc_excel.recognising.whose.strangers import (
    FiledBlock,
    find_unvouched_blocks,
    names_told,
    unvouched_finding,
    warn_of_strangers,
)
from cchc_excel.rounds.outsiders_listed import find_outsiders_in_file_name

_SHEETS = 3  # named in one sentence


@dataclass(frozen=True)
class OwnedBlock:
    """A block with the unit it belongs to; `sure` when the block itself says so."""

    block: Block
    unit: str
    scope: Scope
    sure: bool


@dataclass(frozen=True)
class Owners:
    """Blocks by unit and scope, nobody's blocks, what must be said; guests by unit, names told by sheet."""

    owned: Mapping[tuple[str, Scope], tuple[OwnedBlock, ...]]
    refused: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()
    guests: Mapping[str, tuple[Guest, ...]] = field(default_factory=dict)
    strangers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """The file's name, the units that its other sheets (cover, letterhead) name, and those sheets."""

    name: str
    cover: frozenset[str] = frozenset()
    others: tuple[Grid, ...] = ()


@dataclass
class _Judged:
    """What has been judged so far of the blocks of a file; only this module adds to it."""

    held: list[FiledBlock] = field(default_factory=list)
    refused: list[Block] = field(default_factory=list)
    unclear: list[tuple[Block, Witness]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    guests: tuple[FiledBlock, ...] = ()


def find_owners(
    found: Sequence[tuple[Block, Scope]], marks: BookMarks, round_: Round, forms: FormSet, file: File
) -> Owners:
    """Every block under its unit, in the order of the sheets."""
    told = _witnesses(found, round_, forms)
    opening = _opening(told, file, round_)
    by_file = units_in_file_name(file.name, round_, forms)
    by_file = frozenset() if by_file == {round_.reporting.code} else by_file  # it is above every unit
    around = [BlockContext(others, opening, by_file) for others in _others(told, file)]
    verdicts = _certain([judge_block(*both, marks, round_) for both in zip(told, around, strict=True)])
    made = _Judged()
    for (block, scope), witness, verdict in zip(found, told, verdicts, strict=True):
        at = Place(file.name, block.sheet, 0, 0)
        said = [make_finding(code, at, **slots) for code, slots in verdict.said]
        said += _objections(verdict.stamp, scope, forms, round_, at)
        if verdict.stamp is None or any(each.severity is Severity.ERROR for each in said):
            made.refused.append(block)
            made.findings += said
            unclear = any(has_trait(each.code, Trait.OWNER_UNCLEAR) for each in said)
            made.unclear += [(block, witness)] if unclear else []
            continue
        unit = verdict.stamp.unit
        made.held.append(FiledBlock(block=block, unit=unit, scope=scope, told=witness))
        made.findings += [replace(each, unit=unit) for each in said]
    _put_aside(made, marks, round_, forms, file.name)
    whole = _by_unit(made.held)
    waiting = find_unvouched_blocks(made.held, marks, forms, round_)
    findings = [*made.findings, *warn_of_refused_copies(made.held, made.unclear, file.name, forms)]
    strangers = warn_of_strangers(made.held, file.others, file.name, round_, forms)
    findings += (named_strangers.finding for named_strangers in strangers)
    headed = {filed_block.block.sheet for filed_block in made.held if filed_block.block.heading}
    unsure = {waiting_block.held.block.sheet for waiting_block in waiting}
    findings = [finding for finding in findings if not _replaced(finding, unsure, headed)]
    findings += (unvouched_finding(waiting_block, file.name, round_) for waiting_block in waiting)
    findings += _about_units(whole, marks, bool(made.guests), round_, file.name)
    findings += _about_file(whole, marks, by_file, round_, forms, file.name)
    about = (guests_by_unit(made.guests, marks), names_told(strangers, round_, forms))
    return Owners(whole, tuple(made.refused), _once(findings), *about)


def _witnesses(found: Sequence[tuple[Block, Scope]], round_: Round, forms: FormSet) -> list[Witness]:
    """What each block says of itself, a next page what the page before says."""
    counts = Counter(block.sheet for block, _ in found)
    told = [hear_witness(block, forms, round_, counts[block.sheet] == 1) for block, _ in found]
    for place in range(1, len(found)):  # a next page is whose the page before is
        if found[place][0].follows and not told[place].unit and not told[place].named:
            told[place] = replace(told[place - 1], own=False)
    return _with_periods(told, [block.sheet for block, _ in found])


def _put_aside(made: _Judged, marks: BookMarks, round_: Round, forms: FormSet, file: str) -> None:
    """Another unit's form in the own one's place is nobody's, elsewhere in the workbook it waits for a
    person; only that is said of its sheet.
    """
    strange = misplaced(made.held, marks, forms)
    unit = unit_of_book(marks, (filed_block.unit for filed_block in made.held))
    made.refused += [filed_block.block for filed_block in strange]
    made.held = [filed_block for filed_block in made.held if filed_block not in strange]
    made.guests = find_guests(made.held, marks, forms)
    sheets = {filed_block.block.sheet for filed_block in (*strange, *made.guests)}
    made.findings = [
        finding
        for finding in made.findings
        if not has_trait(finding.code, Trait.OUTVOTED) or finding.slots["sheet"] not in sheets
    ]
    made.findings += misplaced_findings(strange, unit, round_, forms, file)


def _by_unit(held: Sequence[FiledBlock]) -> dict[tuple[str, Scope], tuple[OwnedBlock, ...]]:
    owned: dict[tuple[str, Scope], list[OwnedBlock]] = defaultdict(list)
    for filed_block in held:
        sure = filed_block.told.own and bool(filed_block.told.unit)
        owned[filed_block.unit, filed_block.scope].append(
            OwnedBlock(filed_block.block, filed_block.unit, filed_block.scope, sure)
        )
    return {key: tuple(some) for key, some in owned.items()}


def _replaced(finding: Finding, waiting: Set[str], headed: Set[str]) -> bool:
    """True for what N-18 says already of a sheet that waits for a person: on whose word it was filed, and
    whose name stands on it. The first is idle where no figure is read either, for want of headings.
    """
    by_stamps = has_trait(finding.code, Trait.OWNER_BY_STAMPS)
    if by_stamps and finding.slots["sheet"] not in headed:
        return True
    return (by_stamps or has_trait(finding.code, Trait.STRANGER_NAMED)) and finding.slots["sheet"] in waiting


def _with_periods(told: Sequence[Witness], sheets: Sequence[str]) -> list[Witness]:
    """A block without a printed period has that of the block above it on its sheet.

    Without a stamp line of its own it has the one first printed in the book.
    """
    first = next((witness.period for witness in told if witness.period), None)
    made: list[Witness] = []
    for place, witness in enumerate(told):
        above = made[-1].period if place and sheets[place - 1] == sheets[place] else None
        period = witness.period or above or (None if witness.line else first)
        made.append(replace(witness, period=period))
    return made


def _opening(told: Sequence[Witness], file: File, round_: Round) -> str:
    """The unit named above the first form, or on the cover, of a book in which no stamp line is left.

    Never the reporting unit where it has children: its name stands above each of theirs.
    """
    if not told or any(witness.line for witness in told):
        return ""
    unit = told[0].unit or (next(iter(file.cover)) if len(file.cover) == 1 else "")
    return "" if round_.units and unit == round_.reporting.code else unit


def _others(told: Sequence[Witness], file: File) -> list[frozenset[str]]:
    """For each block the units that the other blocks, and the sheets without a form, point to."""
    named = Counter(witness.unit for witness in told)
    every = frozenset(named) | file.cover
    alone = {unit for unit, count in named.items() if count == 1 and unit not in file.cover}
    return [every - ({witness.unit} & alone) - {""} for witness in told]


def _certain(verdicts: Sequence[StampVerdict]) -> list[StampVerdict]:
    """No block is given to the other blocks' unit where one of those is nobody's."""
    if all(stamp_verdict.stamp for stamp_verdict in verdicts):
        return list(verdicts)
    unnamed = StampVerdict(None, (("N-01", {}),))
    return [unnamed if _is_by_others(stamp_verdict) else stamp_verdict for stamp_verdict in verdicts]


def _is_by_others(verdict: StampVerdict) -> bool:
    return any(has_trait(code, Trait.OWNER_BY_OTHERS) for code, _ in verdict.said)


def _objections(stamp: Stamp | None, scope: Scope, forms: FormSet, round_: Round, at: Place) -> list[Finding]:
    """Why a stamp that the vote settled on is not for this round."""
    if stamp is None:
        return []
    if round_.unit(stamp.unit) is None:
        return [make_finding("N-04", at, written=stamp.unit)]
    if stamp.form_set and (stamp.form_set, stamp.edition) != (forms.id, forms.edition):
        written = f"{stamp.form_set}, bản {stamp.edition}"
        return [make_finding("N-06", at, written=written, expected=f"{forms.id}, bản {forms.edition}")]
    if stamp.period and stamp.period != round_.period.key:
        return [make_finding("N-05", at, written=stamp.period, expected=round_.period.key)]
    if stamp.scope is not scope:
        return [make_finding("N-02", at, votes="phạm vi: biểu riêng và biểu tổng hợp")]
    return []


def _about_units(
    owned: Iterable[tuple[str, Scope]], marks: BookMarks, guests: bool, round_: Round, file: str
) -> list[Finding]:
    """N-13 for several units in one file: a warning to the sender where one's forms are `guests` in it."""
    units = {unit for unit, _ in owned}
    if len(units) <= 1 and not guests:
        return []
    severity = Severity.WARNING if guests else None
    slots = {"count": str(len(units)), "units": unit_names(units, round_)}
    book = unit_of_book(marks, units)
    return [make_finding("N-13", Place(file, "", 0, 0), severity, unit=book, **slots)]


def _about_file(
    owned: Mapping[tuple[str, Scope], Sequence[OwnedBlock]],
    marks: BookMarks,
    by_file: frozenset[str],
    round_: Round,
    forms: FormSet,
    file: str,
) -> list[Finding]:
    """A file name that says another unit, a key map that was changed."""
    said: list[Finding] = []
    units = list(dict.fromkeys(unit for unit, _ in owned))
    whole = Place(file, "", 0, 0)
    other = by_file or _outside_file_name(owned, file, round_, forms)
    if len(units) == 1 and other and units[0] not in other:
        named, name = unit_names(other, round_), unit_names(set(units), round_)
        said.append(make_finding("N-10", whole, unit=units[0], named=named, name=name))
    stamp = marks.stamps.get("hidden") or next(iter(marks.stamps.values()), None)
    answered = form_of_scope(forms, stamp.scope) if stamp else forms
    if stamp and marks.checksum and marks.checksum != compute_checksum(stamp, answered):
        for (unit, _), some in owned.items():
            if unit == stamp.unit:
                said.append(make_finding("N-09", Place(file, some[0].block.sheet, 0, 0), unit=unit))
    return said


def _outside_file_name(
    owned: Iterable[tuple[str, Scope]], file: str, round_: Round, forms: FormSet
) -> frozenset[str]:
    """The listed units outside the round that the file name of one unit's own form names."""
    filed = [round_.unit(code) for code, scope in owned if scope is Scope.OWN]
    unit = filed[0] if len(filed) == 1 else None
    return find_outsiders_in_file_name(file, unit, round_, forms) if unit else frozenset()


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each sentence once, with all the sheets that it is about."""
    seen: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        slots = {name: value for name, value in finding.slots.items() if name not in ("sheet", "a1")}
        seen[finding.code, finding.unit, *sorted(slots.items())].append(finding)
    return tuple(_of_sheets(some) for some in seen.values())


def _of_sheets(some: Sequence[Finding]) -> Finding:
    sheets = list(dict.fromkeys(finding.slots["sheet"] for finding in some if finding.slots.get("sheet")))
    shown = sheets if len(sheets) <= _SHEETS else [*sheets[: _SHEETS - 1], "…", sheets[-1]]
    return replace(some[0], slots={**some[0].slots, "sheet": "”, “".join(shown)})

"""What every search for a slip looks at: the filing, its verdicts by cell, the lines and their peers."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import cast

from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.rule_kinds import FACES
from cchc_excel.rules.check import filing_as_shown
from cchc_excel.rules.derived import derive_entry, follows_parts, typed_cells
from cchc_excel.rules.instances import find_derivations, find_instances
from cchc_excel.rules.verdicts import Instance, Status, Verdict, check_filing, judge_instance
from cchc_excel.slips.kinds import Edit, SlipKind
from cchc_excel.slips.numbers import NUMBER_KINDS, fits_line


@dataclass(frozen=True)
class SlipGround:
    """A filing as its sheets show it and its verdicts, prepared for searching.

    `formulas` are the derived cells that follow their parts (not those that somebody typed over), parts
    before sums; `above` the ones that change with a cell. Nobody types into them: only their parts are
    proposed. `touching` and `breaches` hold positions in `verdicts`; `breaches` are those that numbers can
    heal, not those of a blank cell.
    """

    forms: FormSet
    filing: Filing
    level: str
    verdicts: tuple[Verdict, ...]
    touching: Mapping[Cell, tuple[int, ...]]
    lines: Mapping[tuple[str, str], Indicator]
    columns: Mapping[str, tuple[str, ...]]
    breaches: frozenset[int]
    formulas: Mapping[Cell, Instance] = field(default_factory=dict)
    above: Mapping[Cell, tuple[Cell, ...]] = field(default_factory=dict)

    def inputs(self, instance: Instance) -> tuple[Cell, ...]:
        """The cells to type into on which the instance depends, each once."""
        return tuple(
            dict.fromkeys(pair for cell in instance.cells for pair in typed_cells(cell, self.formulas))
        )

    def line(self, cell: Cell) -> Indicator:
        """The indicator of a cell."""
        return self.lines[cell.appendix, cell.indicator]

    def instances(self, cell: Cell) -> tuple[Instance, ...]:
        """Every rule instance that reads the cell."""
        return tuple(self.verdicts[index].instance for index in self.touching.get(cell, ()))


@dataclass(frozen=True)
class Candidate:
    """An edit after which every rule that reads its cells holds; `clears` were broken before.

    `mends` are refused cells that the edit gives a meaning; of edits that do the same, the one that
    more numbers of usual size speak for (`weight`) is better.
    """

    kind: SlipKind
    edits: tuple[Edit, ...]
    clears: frozenset[int]
    mends: frozenset[Cell] = frozenset()
    weight: int = 0


def ground_of(forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...], level: str) -> SlipGround:
    """The filing made ready for searching.

    Where a sum was typed over, the rules are judged anew with what stands there: it is one of the cells
    that may be wrong.
    """
    shown = filing_as_shown(filing)
    told = frozenset(index for index, verdict in enumerate(verdicts) if _wrong(verdict))
    if shown is not filing:
        verdicts = check_filing(forms, shown, level)
    formulas = _following(forms, shown, level)
    return SlipGround(
        forms=forms,
        filing=shown,
        level=level,
        verdicts=verdicts,
        touching=_touching(forms, level, shown.scope, verdicts),
        lines=_lines_of(forms),
        columns=_columns_of(forms),
        breaches=frozenset(index for index in told if _wrong(verdicts[index])),
        formulas=formulas,
        above=_above(formulas),
    )


def _touching(
    forms: FormSet, level: str, scope: Scope, verdicts: Sequence[Verdict]
) -> Mapping[Cell, tuple[int, ...]]:
    """By cell the positions of the verdicts that read it."""
    instances = find_instances(forms, level, scope)  # the very objects that were judged, as a rule
    same = len(instances) == len(verdicts) and all(
        verdict.instance is instance for verdict, instance in zip(verdicts, instances, strict=True)
    )
    return _places_of(instances if same else tuple(verdict.instance for verdict in verdicts))


@keep_each
def _places_of(instances: tuple[Instance, ...]) -> Mapping[Cell, tuple[int, ...]]:
    touching: dict[Cell, list[int]] = {}
    for index, instance in enumerate(instances):
        for cell in dict.fromkeys(instance.cells):
            touching.setdefault(cell, []).append(index)
    return {cell: tuple(found) for cell, found in touching.items()}


@keep_each
def _lines_of(forms: FormSet) -> Mapping[tuple[str, str], Indicator]:
    return {(appendix.key, line.key): line for appendix in forms.appendices for line in appendix.indicators}


@keep_each
def _columns_of(forms: FormSet) -> Mapping[str, tuple[str, ...]]:
    return {appendix.key: tuple(column.key for column in appendix.columns) for appendix in forms.appendices}


def _following(forms: FormSet, shown: Filing, level: str) -> dict[Cell, Instance]:
    """Derived cells with the form's formula that say what their parts give, or that a refused part makes
    unknown. A sum typed by hand speaks for its parts: it is no such cell.
    """
    if shown.scope is Scope.TOTAL:
        return {}
    return {
        cell: instance
        for appendix in forms.appendices
        for cell, instance in find_derivations(forms, appendix, level, Scope.OWN).items()
        if follows_parts(instance, shown)
    }


def _above(formulas: Mapping[Cell, Instance]) -> dict[Cell, tuple[Cell, ...]]:
    found: dict[Cell, list[Cell]] = {}
    below: dict[Cell, set[Cell]] = {}
    for cell, instance in formulas.items():  # parts come first, so every list is in the order of computing
        parts = set(instance.terms).union(*(below.get(term, ()) for term in instance.terms))
        below[cell] = below.get(cell, set()) | parts
        for part in parts:
            found.setdefault(part, []).append(cell)
    return {part: tuple(cells) for part, cells in found.items()}


def _wrong(verdict: Verdict) -> bool:
    return verdict.status is Status.BREACH and not verdict.lacking


def rows_of(ground: SlipGround, appendix: Appendix) -> tuple[Indicator, ...]:
    """The lines of an appendix that the unit fills, in printed order."""
    return tuple(indicator for indicator in appendix.indicators if unit_fills_line(ground, indicator))


def unit_fills_line(ground: SlipGround, line: Indicator) -> bool:
    """True when the line has cells that the unit fills."""
    return line.kind is not Kind.HEADING and line.asked_of(ground.level)


def read_amount(ground: SlipGround, cell: Cell) -> Decimal | None:
    """The number in a cell of a number line; None for blanks, texts, flags and refused cells."""
    if ground.line(cell).kind not in NUMBER_KINDS:
        return None
    return ground.filing.entry(cell).amount


def find_healed_breaches(ground: SlipGround, edits: Sequence[Edit]) -> frozenset[int] | None:
    """The breaches that these edits heal; None when any rule that reads an edited cell is then broken."""
    fine = find_gained_rules(ground, edits)
    return None if fine is None else fine & ground.breaches


def find_gained_rules(ground: SlipGround, edits: Sequence[Edit]) -> frozenset[int] | None:
    """The rules that hold once the edits are made and did not before; None when one is then broken.

    A breach that blank cells cause neither counts nor hinders; nor does a condition count that holds because
    a cell of it is blank. The filing is never changed.
    """
    after = apply_edits(ground, edits)
    gained = set()
    for index in find_touched_verdicts(ground, edits):
        before, now = ground.verdicts[index], judge_instance(ground.verdicts[index].instance, after)
        if now.status is Status.BREACH and not (now.lacking and before.lacking):
            return None
        if before.status is not Status.OK and now.status is Status.OK and not _is_idle(now.instance, after):
            gained.add(index)
    return frozenset(gained)


def _is_idle(instance: Instance, filing: Filing) -> bool:
    """True for a condition that asks for nothing, or cannot tell, because a cell of it is blank."""
    condition = FACES[instance.rule.kind].is_condition
    return condition and not all(filing.entry(cell).filled for cell in instance.cells)


def find_touched_verdicts(ground: SlipGround, edits: Sequence[Edit]) -> frozenset[int]:
    """Positions of all verdicts that read an edited cell."""
    cells = {cell for edit in edits for cell in (edit.cell, *ground.above.get(edit.cell, ()))}
    return frozenset(index for cell in cells for index in ground.touching.get(cell, ()))


def apply_edits(ground: SlipGround, edits: Sequence[Edit]) -> Filing:
    """A filing that reads like this one after the edits; sums follow their parts."""
    entries = ground.filing.entries
    changes = {
        edit.cell: replace(
            entries.get(edit.cell) or Entry(edit.cell, State.BLANK),
            state=edit.state, value=edit.new, stated=None, refused_part=None,
        )
        for edit in edits
    }  # fmt: skip
    below = cast(MutableMapping[Cell, Entry], entries)  # a ChainMap writes into its first map only
    after = replace(ground.filing, entries=ChainMap(changes, below))
    moved = {cell for edit in edits for cell in ground.above.get(edit.cell, ())} - changes.keys()
    for cell in (formula for formula in ground.formulas if formula in moved):
        instance = ground.formulas[cell]
        blank = replace(after.entry(cell), state=State.BLANK, value=None, refused_part=None)
        changes[cell] = derive_entry(instance.rule, blank, [after.entry(term) for term in instance.terms])
    return after


def make_exchange(ground: SlipGround, cell: Cell, two: Cell) -> tuple[Edit, Edit] | None:
    """The edits that exchange two filled number cells; None when a line may not hold the other's number, or
    one of them is a formula.
    """
    if cell in ground.formulas or two in ground.formulas:
        return None
    first, second = read_amount(ground, cell), read_amount(ground, two)
    if first is None or second is None or first == second:
        return None
    if not fits_line(second, ground.line(cell)) or not fits_line(first, ground.line(two)):
        return None
    return Edit(cell, first, second), Edit(two, second, first)

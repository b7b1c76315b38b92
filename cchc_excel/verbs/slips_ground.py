"""What every search for a slip looks at: the filing, its verdicts by cell, the lines and their peers."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.verbs.rules import Instance, Status, Verdict, judge
from cchc_excel.verbs.slips_kinds import Edit, SlipKind
from cchc_excel.verbs.slips_numbers import NUMBER_KINDS, fits


@dataclass(frozen=True)
class Ground:
    """A filing and its verdicts, prepared for searching.

    `touching` and `breaches` hold positions in `verdicts`; `breaches` are those that numbers can
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


def ground_of(forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...], level: str) -> Ground:
    """The filing made ready for searching."""
    touching: dict[Cell, list[int]] = {}
    for index, verdict in enumerate(verdicts):
        for cell in dict.fromkeys(verdict.instance.cells):
            touching.setdefault(cell, []).append(index)
    return Ground(
        forms=forms,
        filing=filing,
        level=level,
        verdicts=verdicts,
        touching={cell: tuple(found) for cell, found in touching.items()},
        lines={(one.key, line.key): line for one in forms.appendices for line in one.indicators},
        columns={one.key: tuple(column.key for column in one.columns) for one in forms.appendices},
        breaches=frozenset(index for index, one in enumerate(verdicts) if _wrong(one)),
    )


def _wrong(verdict: Verdict) -> bool:
    return verdict.status is Status.BREACH and not verdict.lacking


def rows_of(ground: Ground, appendix: Appendix) -> tuple[Indicator, ...]:
    """The lines of an appendix that the unit fills, in printed order."""
    return tuple(one for one in appendix.indicators if asked(ground, one))


def asked(ground: Ground, line: Indicator) -> bool:
    """True when the line has cells that the unit fills."""
    return line.kind is not Kind.HEADING and line.asked_of(ground.level)


def amount(ground: Ground, cell: Cell) -> Decimal | None:
    """The number in a cell of a number line; None for blanks, texts, flags and refused cells."""
    if ground.line(cell).kind not in NUMBER_KINDS:
        return None
    return ground.filing.entry(cell).amount


def settled(ground: Ground, edits: Sequence[Edit]) -> frozenset[int] | None:
    """The breaches that these edits heal; None when any rule that reads an edited cell is then broken."""
    fine = holding(ground, edits)
    return None if fine is None else fine & ground.breaches


def holding(ground: Ground, edits: Sequence[Edit]) -> frozenset[int] | None:
    """The rules that hold once the edits are made and did not before; None when one is then broken.

    A breach that blank cells cause neither counts nor hinders. The filing is never changed.
    """
    after = edited(ground.filing, edits)
    gained = set()
    for index in touched(ground, edits):
        before, now = ground.verdicts[index], judge(ground.verdicts[index].instance, after)
        if now.status is Status.BREACH and not (now.lacking and before.lacking):
            return None
        if before.status is not Status.OK and now.status is Status.OK:
            gained.add(index)
    return frozenset(gained)


def touched(ground: Ground, edits: Sequence[Edit]) -> frozenset[int]:
    """Positions of all verdicts that read an edited cell."""
    return frozenset(index for one in edits for index in ground.touching.get(one.cell, ()))


def edited(filing: Filing, edits: Sequence[Edit]) -> Filing:
    """A filing that reads like this one after the edits."""
    changes = {one.cell: Entry(one.cell, one.state, one.new) for one in edits}
    return replace(filing, entries=ChainMap(changes, filing.entries))


def exchange(ground: Ground, one: Cell, two: Cell) -> tuple[Edit, Edit] | None:
    """The edits that exchange two filled number cells; None when a line may not hold the other's number."""
    first, second = amount(ground, one), amount(ground, two)
    if first is None or second is None or first == second:
        return None
    if not fits(second, ground.line(one)) or not fits(first, ground.line(two)):
        return None
    return Edit(one, first, second), Edit(two, second, first)

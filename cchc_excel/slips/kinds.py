"""What a slip is: its kind, the edit that would undo it, and the rules that the edit would satisfy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Cell
from cchc_excel.rules.verdicts import Instance


class SlipKind(Enum):
    """Kinds of slips, likeliest first; each value is the catalogue code of its sentence."""

    SWAPPED = "S-01"  # two cells exchanged
    THOUSAND = "S-02"  # 1000 times too much or too little
    FRACTION = "S-03"  # 0,95 for 95 %
    TOTAL_FOR_PART = "S-04"  # the total typed where a part belongs
    TRANSPOSED = "S-05"  # 63 for 36
    ZERO = "S-06"  # a 0 too many or too few
    COMMA = "S-07"  # 957 for 95,7
    TYPO = "S-08"  # one digit wrong, extra or missing
    SHIFTED = "S-09"  # a block moved by one row
    SOLVED = "S-10"  # no usual slip, but the rules leave one number for one cell
    NONE = "S-12"  # no single edit satisfies the rules
    READING = "S-13"  # a refused cell of which only one reading fits


@dataclass(frozen=True)
class Edit:
    """One cell, what it holds and what it may have been meant to hold (None: nothing).

    `state` is that of the cell after the edit.
    """

    cell: Cell
    old: Decimal | str | None
    new: Decimal | str | None
    state: State = State.VALUE


@dataclass(frozen=True)
class Slip:
    """One proposal: all edits together undo one slip. Never applied.

    `settles` are the broken rule instances that hold once the edits are made; for kind NONE those
    that no single edit can satisfy together. `others` are equally good explanations of the same
    breaches; with any, nobody can tell which is true. `slots` are for the sentence.
    """

    kind: SlipKind
    edits: tuple[Edit, ...]
    settles: tuple[Instance, ...]
    others: tuple[Slip, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def clears(self) -> tuple[str, ...]:
        """The ids of the rules concerned, each once, in order."""
        return tuple(dict.fromkeys(instance.rule.id for instance in self.settles))

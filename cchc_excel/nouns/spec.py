"""What a form asks: form set, appendix, column, indicator and rule, as frozen data.

A spec is written in TOML (`appendix_specs/<form-set>/`), loaded by `files.spec_files`, and never
changes afterwards. The source of an appendix and of every rule stands in its own `source` field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from cchc_excel.nouns.faults import ClerkFault


class Kind(Enum):
    """What may stand in an indicator's cells."""

    COUNT = "count"  # whole number, 0 or more
    AMOUNT = "amount"  # number with decimals, 0 or more
    PERCENT = "percent"  # percent points, 0 to 100 (95.4 means 95,4 %)
    FLAG = "flag"  # Có = 1, Không = 0
    STATE = "state"  # one of the indicator's `states`
    TEXT = "text"  # free text
    HEADING = "heading"  # a printed line without cells


class Rollup(Enum):
    """How units' values become the reporting unit's figure (several printed parents are not sums)."""

    SUM = "sum"  # added; with `together`, only units that have all of those lines
    RATIO = "ratio"  # 100 * sum of numerators / sum of denominators; else `weight`; else none
    WEIGHTED = "weighted"  # sum(rate * weight) / sum(weight), weight named
    COUNT_YES = "count_yes"  # how many units answer Có
    TALLY = "tally"  # how many units stand in each state, and how many are not assessed
    SAME = "same"  # one list for all units: equality is checked, nothing is added
    TEXT = "text"  # texts listed with their units
    NONE = "none"  # not rolled up


class RuleKind(Enum):
    """The closed vocabulary of rules; what `target` and `terms` mean for each."""

    TOTAL = "total"  # target = sum of terms
    AT_MOST = "at_most"  # target <= sum of terms
    EQUAL = "equal"  # target = the one term
    RATIO = "ratio"  # target = 100 * terms[0] / terms[1], percent points
    NEEDS = "needs"  # target is filled -> every term is filled
    ONE_OF = "one_of"  # target is one of `values`
    CHANGE = "change"  # target changed at most `limit`-fold against the previous column
    RANGE = "range"  # low <= target <= high


class Severity(Enum):
    """ERROR keeps a file out of the totals until accepted with a reason; NOTE only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Missing(Enum):
    """What a rule does when one of its cells is blank."""

    SKIP = "skip"  # any blank cell: the rule is not evaluated (reported as "thiếu")
    ZERO = "zero"  # blank terms count as 0 once the target and at least one term are filled
    ERROR = "error"  # a blank beside filled cells is itself a breach


class Cell(NamedTuple):
    """The identity of one asked value: appendix key, indicator key, column key. Not a position."""

    appendix: str
    indicator: str
    column: str


class Ref(NamedTuple):
    """An indicator of an appendix, in no particular column."""

    appendix: str
    indicator: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of values: a period with explicit dates, or a row of a form printed across.

    `total` marks the one that is the sum of all others. `groups` and `asked` are set only in the
    view that a sheet prints (`verbs.across.printed`): the headings above, and the whole question.
    """

    key: str
    label: str
    start: date | None = None
    end: date | None = None
    total: bool = field(default=False, repr=False)
    groups: tuple[str, ...] = field(default=(), repr=False)
    asked: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One printed line of an appendix.

    `code` is the printed number with sub-lines counted ("4.3"); `number` is what is printed in
    the STT column ("-"). `levels` empty means every level fills the line. `parts` are the keys of
    numerator and denominator in the same appendix. `derived` cells hold the formula of the
    `total` or `ratio` rule whose target they are. In a form printed across, `groups` are the merged
    headings above the line's column, top down, and `heading` its own, "" for the label.
    """

    key: str
    code: str
    number: str
    label: str
    unit: str
    kind: Kind
    rollup: Rollup
    levels: tuple[str, ...] = ()
    parts: tuple[str, str] | None = None
    weight: Ref | None = None
    together: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    supplementary: bool = False
    derived: bool = False
    depth: int = 0
    hint: str = ""
    groups: tuple[str, ...] = field(default=(), repr=False)
    heading: str = field(default="", repr=False)

    def asked_of(self, level: str) -> bool:
        """True when a unit of this level fills the line."""
        return not self.levels or level in self.levels


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One relation between cells, applied in every column (or those named).

    With `along` the target stands in the one column named and is the sum of all other columns.
    """

    id: str
    kind: RuleKind
    target: Ref
    terms: tuple[Ref, ...] = ()
    severity: Severity = Severity.ERROR
    tolerance: Decimal = Decimal(0)
    missing: Missing = Missing.SKIP
    source: str = ""
    hint: str = ""
    values: tuple[str, ...] = ()
    limit: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    columns: tuple[str, ...] = ()
    along: bool = field(default=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """One form of one edition: lines x columns, and the rules inside it.

    A form printed `across` shows its indicators (the questions) side by side and its columns (the
    fields asked about) below each other; `measure` is the unit that its heading block names. What
    a cell means does not depend on how it is printed. The newer fields stay out of the repr, which
    is the fingerprint of the masters; `books.template` adds them where they are used.
    """

    key: str
    number: str
    sheet: str
    title: str
    area: str
    label_heading: str
    column_group: str
    edition: str
    source: str
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...] = ()
    across: bool = field(default=False, repr=False)
    measure: str = field(default="", repr=False)

    def indicator(self, key: str) -> Indicator:
        """The indicator of that key; KeyError when the appendix has none."""
        for one in self.indicators:
            if one.key == key:
                return one
        raise KeyError(key)

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when the appendix has none."""
        for one in self.columns:
            if one.key == key:
                return one
        raise KeyError(key)


@dataclass(frozen=True, kw_only=True)
class Level:
    """A rank of units that the form set knows: key "xa", label "cấp xã", short label "xã"."""

    key: str
    label: str
    short: str


@dataclass(frozen=True, kw_only=True)
class FormSet:
    """The appendices that one round asks for, and the rules across them.

    `period` is what people call the period that the columns cover together, "" when they name none.
    """

    id: str
    title: str
    edition: str
    source: str
    levels: tuple[Level, ...]
    appendices: tuple[Appendix, ...]
    rules: tuple[Rule, ...] = ()
    period: str = ""

    def appendix(self, key: str) -> Appendix:
        """The appendix of that key; KeyError when the set has none."""
        for one in self.appendices:
            if one.key == key:
                return one
        raise KeyError(key)

    def level(self, key: str) -> Level:
        """The level of that key; KeyError when the set has none."""
        for one in self.levels:
            if one.key == key:
                return one
        raise KeyError(key)

    def indicator(self, ref: Ref) -> Indicator:
        """The indicator that a reference names; KeyError when there is none."""
        return self.appendix(ref.appendix).indicator(ref.indicator)

    def all_rules(self) -> tuple[Rule, ...]:
        """Rules of every appendix in order, then the rules across appendices."""
        inside = tuple(rule for one in self.appendices for rule in one.rules)
        return inside + self.rules


class SpecError(ClerkFault):
    """A fault in a spec: the designer's, never the clerk's. Names file, key path and remedy."""

    def __init__(self, file: str, path: str, fault: str, remedy: str):
        super().__init__(f"{file}: {path}: {fault} {remedy}")
        self.file, self.path, self.fault, self.remedy = file, path, fault, remedy

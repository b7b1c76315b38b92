"""The closed vocabulary of specs: kinds of cells, of totals and of rules, and how much a breach weighs."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What may stand in an indicator's cells."""

    COUNT = "count"  # whole number, 0 or more
    AMOUNT = "amount"  # number with decimals, 0 or more
    PERCENT = "percent"  # percent points, 0 to 100 (95.4 means 95,4 %)
    FLAG = "flag"  # Có = 1, Không = 0
    STATE = "state"  # one of the indicator's `states`
    TEXT = "text"  # free text
    DATE = "date"  # a day, kept as ISO text; only in lists
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
    AT_LEAST = "at_least"  # target >= sum of terms
    EQUAL = "equal"  # target = the one term
    RATIO = "ratio"  # target = 100 * terms[0] / terms[1], percent points
    NEEDS = "needs"  # target is filled (is one of `values`, where given) -> every term is filled
    EXCLUDES = "excludes"  # target is one of `values` -> the terms are blank, "không có" or 0
    IMPLIES = "implies"  # target > 0 -> not all of the terms are 0
    ONE_OF = "one_of"  # target is one of `values`
    CHANGE = "change"  # target changed at most `limit`-fold against the previous column
    RANGE = "range"  # low <= target <= high
    AVERAGE = "average"  # target = the one term / a number from `low` to `high`, rounded


class Severity(Enum):
    """ERROR keeps a file out of the totals until accepted with a reason; NOTE only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Missing(Enum):
    """What a rule does when one of its cells is blank."""

    SKIP = "skip"  # any blank cell: told only when no value of the blanks can fit, else "thiếu"
    ZERO = "zero"  # blank terms count as 0 once the target and at least one term are filled
    ERROR = "error"  # a blank beside filled cells is itself a breach

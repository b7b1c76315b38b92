"""What a set of criteria asks: areas, criteria with their formulas, what a decree may leave open.

Points, maxima and limits are Decimal. A rate is a percent (95 is 95 %). Source: decisions on the index of
administrative reform of communes; where none says it (class limits, ties, "không phát sinh") it is a setting
and is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from cchc_excel.nouns.spec import Cell


class Giver(Enum):
    """Who gives the figure of a criterion."""

    UNIT = "unit"
    SYSTEM = "system"  # the appraiser's own system or office
    SURVEY = "survey"


class NoCase(Enum):
    """What a criterion is worth where nothing arose that it could measure ("không phát sinh")."""

    FULL = "full"
    OFF_MAXIMUM = "off_maximum"
    ZERO = "zero"


class FormulaKind(Enum):
    """How points come of figures; one file of `scoring/formulas` each."""

    YES_NO = "yes_no"
    COUNT = "count"
    SHORTFALL = "shortfall"
    STEPS = "steps"
    GRADES = "grades"
    SHARE = "share"
    FLOOR = "floor"
    LINEAR = "linear"
    AT_MOST = "at_most"
    SURVEY = "survey"
    MEAN = "mean"


class InputKind(Enum):
    """What may be written for one figure."""

    FLAG = "có hoặc không"  # 1 or 0
    COUNT = "số"
    PERCENT = "tỷ lệ %"
    GRADE = "mức"  # the number of the grade, 1 the best


@dataclass(frozen=True)
class Asked:
    """One figure that a formula needs; of a rate either `b` and `a` are given or `p`."""

    key: str
    label: str
    kind: InputKind


@dataclass(frozen=True)
class ScorePart:
    """A part of a formula worth so many points: an idea that is there, one shortfall, one answer's weight."""

    label: str
    points: Decimal


@dataclass(frozen=True)
class ScoreStep:
    """From this figure on (rising), or up to it (falling), so many points."""

    bound: Decimal
    points: Decimal


@dataclass(frozen=True)
class Formula:
    """One way to points. Which fields a kind uses says its face; the others are empty.

    `counted` and `whole` are the words for the two counts of a rate: "đúng hạn" of "đã giải quyết".
    """

    kind: FormulaKind
    label: str = ""
    counted: str = ""
    whole: str = ""
    parts: tuple[ScorePart, ...] = ()
    steps: tuple[ScoreStep, ...] = ()
    rising: bool = True
    otherwise: Decimal = Decimal(0)
    low: Decimal | None = None
    high: Decimal | None = None
    least: Decimal = Decimal(0)  # what deductions may go down to; below 0 where the decree punishes


@dataclass(frozen=True)
class ScoreCriterion:
    """One criterion; several formulas are alternatives of which the scorer chooses one."""

    key: str
    label: str
    maximum: Decimal
    giver: Giver
    formulas: tuple[Formula, ...]
    no_case: NoCase | None = None  # None: it always arises
    evidence: str = ""


@dataclass(frozen=True)
class ScoreArea:
    """A lĩnh vực with its criteria; `survey` where people are asked instead of files."""

    key: str
    label: str
    criteria: tuple[ScoreCriterion, ...]

    @property
    def maximum(self) -> Decimal:
        """The sum of its criteria's maxima."""
        return sum((criterion.maximum for criterion in self.criteria), Decimal(0))


class BesideAdded(Enum):
    """When bonus and penalty are added: to the points before the division, or to the percent after it."""

    BEFORE = "before"
    AFTER = "after"


class Ties(Enum):
    """How units of one result are ranked."""

    SHARED = "1-2-2-4"
    DENSE = "1-2-2-3"


@dataclass(frozen=True)
class ClassLimit:
    """A class begins at so many percent; the lowest begins at 0."""

    label: str
    least: Decimal


@dataclass(frozen=True)
class ScoreSettings:
    """What holds for the whole set; printed in every result."""

    places: int = 2  # decimals of a criterion's points and of the result, half up
    rescale_survey: bool = True  # without a survey its maximum is taken off; else it counts as 0
    beside: BesideAdded = BesideAdded.BEFORE
    ties: Ties = Ties.SHARED
    classes: tuple[ClassLimit, ...] = ()
    no_cases: Mapping[str, NoCase] = field(default_factory=dict)  # in place of the criteria's own


@dataclass(frozen=True)
class OpenSettings:
    """What the decree leaves open: over these a rank has an interval."""

    no_case: tuple[str, ...] = ()  # criteria whose "không phát sinh" may be any of the three
    beside: bool = False
    survey: bool = False
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class BesidePoints:
    """Bonus or penalty: criteria outside the maximum, together at most `cap` points."""

    cap: Decimal
    criteria: tuple[ScoreCriterion, ...]


@dataclass(frozen=True)
class ScoreFill:
    """Figures of a criterion that rounds of a form set hold: of each unit the sum of these cells."""

    criterion: str
    form_set: str
    figures: Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True)
class LatenessFill:
    """The criterion that counts reports sent late and not sent, and the keys of these two figures."""

    criterion: str
    late: str
    missing: str


@dataclass(frozen=True)
class ScoreSet:
    """A whole set of criteria of one year."""

    id: str
    title: str
    edition: str
    year: int
    source: str
    areas: tuple[ScoreArea, ...]
    bonus: BesidePoints = BesidePoints(Decimal(0), ())
    penalty: BesidePoints = BesidePoints(Decimal(0), ())
    settings: ScoreSettings = ScoreSettings()
    open: OpenSettings = OpenSettings()
    fills: tuple[ScoreFill, ...] = ()
    lateness: LatenessFill | None = None

    @property
    def last_day(self) -> date:
        """The last day of the year that is scored."""
        return date(self.year, 12, 31)

    @property
    def maximum(self) -> Decimal:
        """The sum of all areas, survey included."""
        return sum((area.maximum for area in self.areas), Decimal(0))

    @property
    def criteria(self) -> Iterator[ScoreCriterion]:
        """Every criterion inside the maximum, in order."""
        for area in self.areas:
            yield from area.criteria

    @property
    def beside(self) -> Iterator[ScoreCriterion]:
        """Every criterion outside the maximum: bonus, then penalty."""
        yield from self.bonus.criteria
        yield from self.penalty.criteria

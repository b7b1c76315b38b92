"""What was declared for a unit, what it is worth, and where that puts it among the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_excel.nouns.unit import Unit

Values = Mapping[str, Decimal]  # a formula's figures by key


@dataclass(frozen=True)
class ScoreAnswer:
    """What stands for one criterion. Without values, `no_case` or `judged` it is not scored.

    `judged` are points that a person gave: self-score, first and second appraisal; the last one given stands
    in place of the computed ones.
    """

    values: Values = field(default_factory=dict)
    no_case: bool = False
    chosen: int = 0  # which of several formulas
    judged: tuple[Decimal | None, ...] = ()
    evidence: str = ""
    note: str = ""  # the unit's explanation
    verdict: str = ""  # the appraiser's opinion


@dataclass(frozen=True)
class ScoreSheet:
    """A unit's answers by criterion key."""

    unit: Unit
    answers: Mapping[str, ScoreAnswer]


@dataclass(frozen=True)
class CriterionScore:
    """Points of a criterion, None while it is not scored; `maximum` is 0 where it was taken off."""

    points: Decimal | None
    maximum: Decimal

    @property
    def lost(self) -> Decimal:
        """What is missing to the maximum."""
        return self.maximum - (self.points or Decimal(0))


@dataclass(frozen=True)
class ScoreResult:
    """A unit's result under one choice of settings.

    `percent` is unrounded, `shown` rounded as the settings say; both None while `missing` names criteria
    without points. `beside` is bonus less penalty, each cut at its cap.
    """

    unit: Unit
    scores: Mapping[str, CriterionScore]
    points: Decimal
    maximum: Decimal
    beside: Decimal
    percent: Decimal | None
    shown: Decimal | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Ranked:
    """A unit's place: `shared` where others have the same; `label` is its class, "" without limits."""

    result: ScoreResult
    rank: int
    shared: bool
    label: str


@dataclass(frozen=True)
class RankTable:
    """Units in order of their results, and those that are not scored, never ranked."""

    ranked: tuple[Ranked, ...]
    unscored: tuple[ScoreResult, ...]


@dataclass(frozen=True)
class RankCertainty:
    """Over all settings that the decree leaves open: best and worst rank of each unit by code, and how
    many pairs of units keep their order (`held`) of how many (`pairs`)."""

    ranks: Mapping[str, tuple[int, int]]
    held: int
    pairs: int


@dataclass(frozen=True)
class Lift:
    """The cheapest way one place up: this criterion with these figures, so many points more."""

    criterion: str
    values: Values
    gain: Decimal

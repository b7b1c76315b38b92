"""Where a round stands: each unit's stage and how long it was in which, each of its forms, what has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from cchc_excel.nouns.course.arrival import Punctual, Timeliness
from cchc_excel.nouns.unit import Unit


class Stage(Enum):
    """How a unit's filing stands, as it is shown."""

    MISSING = "chưa gửi"
    BLANK = "gửi biểu trống"
    ERRORS = "còn lỗi"
    RETURNED = "đã trả lại để sửa"
    ACCEPTED = "chấp nhận có lý do"
    VALID = "hợp lệ"
    ELSEWHERE = "nằm trong sổ của đơn vị khác"


OPEN = (Stage.MISSING, Stage.BLANK, Stage.ERRORS, Stage.RETURNED)  # something is still owed


@dataclass(frozen=True)
class StageChange:
    """From that moment on the unit's filing stood so, as the ledger tells it."""

    at: datetime
    stage: Stage


@dataclass(frozen=True)
class Stay:
    """How many calendar days a unit's filing stood in one stage, all its times there together."""

    stage: Stage
    days: int


class FormState(Enum):
    """How one form of a unit stands. The words are for screens; PARTLY and ERRORS come with a number."""

    NOT_ASKED = "không phải nộp"
    ABSENT = "chưa có"
    BLANK = "để trống"
    ERRORS = "lỗi"
    PARTLY = "ô trống"
    FULL = "đủ"


@dataclass(frozen=True)
class FormTrack:
    """One form of one unit: `count` are its errors (ERRORS) or its blank cells (PARTLY), else 0."""

    state: FormState
    count: int = 0
    warnings: int = 0

    @property
    def words(self) -> str:
        """ "2 lỗi", "đủ"."""
        return f"{self.count} {self.state.value}" if self.count else self.state.value


@dataclass(frozen=True, kw_only=True)
class UnitTrack:
    """One unit that owes a filing. `since` is when it came into its stage, None where nobody saw it.

    `forms` are by key of appendix or list. `version` is the filing's number in the ledger, 0 without one.
    `reason` tells why an officer accepted its errors, `remark` what else must be known of the stage.
    """

    unit: Unit
    stage: Stage
    since: date | None
    stays: tuple[Stay, ...]
    forms: Mapping[str, FormTrack]
    errors: int = 0
    warnings: int = 0
    version: int = 0
    came: Timeliness | None = None
    reason: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """A whole round at one moment. `arrived` counts the first filings of units by day, in order of days."""

    now: datetime
    units: tuple[UnitTrack, ...]
    arrived: tuple[tuple[date, int], ...] = ()
    punctual: Punctual | None = None
    unused: tuple[str, ...] = field(default=())

    def count_stage(self, *stages: Stage) -> int:
        """How many units stand in one of the stages."""
        return sum(unit.stage in stages for unit in self.units)

    @property
    def settled(self) -> bool:
        """True when nobody owes anything: everything that is expected is in the totals."""
        return not self.count_stage(*OPEN)

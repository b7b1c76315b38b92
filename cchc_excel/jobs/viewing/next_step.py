"""What a clerk does next in a round, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cchc_excel.jobs.collect import totals_as_of
from cchc_excel.jobs.reporting.status import RoundState
from cchc_excel.jobs.results import REPORT, TOTALS
from cchc_excel.nouns.course.tracking import OPEN, Stage


class Step(Enum):
    """The step that a page offers first."""

    GENERATE = "tao-bieu"
    RECEIVE = "nhan"
    MEND = "tra-lai"
    TOTAL = "tong-hop"
    REPORT = "bao-cao"
    DONE = "xong"


@dataclass(frozen=True)
class NextStep:
    """The step and the sentence that says it."""

    step: Step
    sentence: str


@dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """What the next step depends on: counts of units, and what stands among the results."""

    units: int
    blanks: bool
    missing: int
    wrong: int
    returned: int
    counted: int
    totalled: bool
    reported: bool


def next_step(state: RoundState) -> NextStep:
    """The next step of the round as it stands."""
    tracking, desk = state.tracking, state.collected.desk
    last = totals_as_of(state.collected)
    totals, report = desk.results / TOTALS, desk.results / REPORT
    totalled = last is not None and not last[1] and totals.is_file()
    return choose_step(
        RoundFacts(
            units=len(tracking.units),
            blanks=desk.blanks.is_dir() and any(desk.blanks.iterdir()),
            missing=tracking.count_stage(Stage.MISSING, Stage.BLANK),
            wrong=tracking.count_stage(Stage.ERRORS),
            returned=tracking.count_stage(Stage.RETURNED),
            counted=len(tracking.units) - tracking.count_stage(*OPEN),
            totalled=totalled,
            reported=totalled and report.is_file() and report.stat().st_mtime >= totals.stat().st_mtime,
        )
    )


def choose_step(facts: RoundFacts) -> NextStep:
    """The step that these facts ask for: forms out, files in, errors back, then totals and report."""
    if facts.missing == facts.units:
        if not facts.blanks:
            return NextStep(Step.GENERATE, f"Hãy tạo biểu trống cho {facts.units} đơn vị.")
        return NextStep(Step.RECEIVE, "Hãy gửi biểu cho các đơn vị; tệp gửi về thì thả vào trang này.")
    if facts.wrong:
        wrong = f"{facts.wrong} đơn vị còn lỗi: hãy trả lại để sửa, hoặc chấp nhận kèm lý do."
        return NextStep(Step.MEND, wrong)
    owed = facts.missing + facts.returned
    waiting = f"Còn {owed} đơn vị chưa gửi hoặc đang sửa. " if owed else ""
    if not facts.totalled and facts.counted:
        return NextStep(Step.TOTAL, f"{waiting}Hãy tổng hợp {facts.counted} đơn vị đã có số liệu dùng được.")
    if not facts.reported and facts.counted and not owed:
        return NextStep(Step.REPORT, "Số liệu đã tổng hợp. Hãy lập báo cáo Word.")
    if owed:
        return NextStep(Step.RECEIVE, f"{waiting}Tệp gửi về thì thả vào trang này.")
    return NextStep(Step.DONE, "Báo cáo đã lập từ số liệu hiện có. Hãy đọc soát trước khi trình ký.")

"""`cchc status`: where the round stands, as data, as one page, as an Excel sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import Collected, collect_round, ledger_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.results import prepare_result_path
from cchc_excel.nouns.causes import group_by_cause
from cchc_excel.nouns.course.tracking import Stage, StageChange, Tracking, UnitTrack
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.ledger.history import read_changes
from cchc_excel.totals.rollup import roll_up
from cchc_excel.tracking.book import tracking_book
from cchc_excel.tracking.forms import FormFinder, track_forms
from cchc_excel.tracking.page import PageInput, tracking_page
from cchc_excel.tracking.stages import find_since, measure_stays, settle_changes

PAGE, BOOK = "tinh-hinh.html", "tinh-hinh.xlsx"  # in the round's results


@dataclass(frozen=True)
class RoundState:
    """The round as collected, and where each of its units stands."""

    collected: Collected
    tracking: Tracking


def track_round(desk: Desk, progress: Progress = show_no_progress) -> RoundState:
    """Where every unit stands now. The inbox is read as `validate` reads it."""
    collected = collect_round(desk, progress, latest=True)
    now = desk.clock().replace(microsecond=0)
    with ledger_of(desk.folder) as ledger:
        changes = read_changes(ledger, [unit.code for unit in desk.round_.expected()])
    units = []
    for unit in desk.round_.expected():
        stage = _stage(collected, unit, changes[unit.code])
        told = settle_changes(changes[unit.code], stage, now)
        units.append(_track(collected, unit, stage, told))
    tracking = Tracking(
        now=now,
        units=tuple(units),
        arrived=_arrivals(changes),
        punctual=collected.punctual,
        unused=collected.unused,
    )
    return RoundState(collected, tracking)


def _track(collected: Collected, unit: Unit, stage: Stage, changes: tuple[StageChange, ...]) -> UnitTrack:
    examined, code = collected.examined, unit.code
    findings = [finding for finding in collected.findings if finding.unit == code]
    accounts = [account for account in examined.accounts if account.unit == code]
    return UnitTrack(
        unit=unit,
        stage=stage,
        since=find_since(changes),
        stays=measure_stays(changes, collected.desk.clock()),
        forms=track_forms(collected.desk.forms, unit.level, examined.filings.get(code), accounts, findings),
        errors=_count(findings, Severity.ERROR),
        warnings=_count(findings, Severity.WARNING),
        version=collected.versions.get(code, 0),
        came=collected.punctual.units.get(code) if collected.punctual else None,
        reason=_reason(collected, code) if stage is Stage.ACCEPTED else "",
        remark=_remark(collected, code),
    )


def _reason(collected: Collected, code: str) -> str:
    decision = collected.accepted[code]
    return f"{decision.reason} ({decision.made:%d/%m/%Y})"


def _count(findings: list[Finding], severity: Severity) -> int:
    """How many causes, as the screen has lines; a filing that is owed is no fault of a file."""
    some = [finding for finding in findings if finding.severity is severity and finding.place]
    return len(group_by_cause(some))


def _stage(collected: Collected, unit: Unit, changes: tuple[StageChange, ...]) -> Stage:
    code, examined = unit.code, collected.examined
    if code in collected.once.elsewhere and code not in examined.filings:
        return Stage.ELSEWHERE
    filing = examined.filings.get(code)
    if filing is None:
        return Stage.ERRORS if code in examined.sources else Stage.MISSING
    if code in collected.held_back:
        told = [change.stage for change in sorted(changes, key=lambda change: change.at)]
        return Stage.RETURNED if told[-1:] == [Stage.RETURNED] else Stage.ERRORS
    if filing.blank:
        return Stage.BLANK
    return Stage.ACCEPTED if code in collected.accepted else Stage.VALID


def _remark(collected: Collected, code: str) -> str:
    absent = collected.absent_elsewhere.get(code)
    if absent is None:
        return ""
    book = collected.desk.round_.unit(absent[0])
    why = "còn lỗi, chưa được chấp nhận" if absent[1] else "chưa có số liệu của đơn vị này"
    return f"Sổ tổng hợp của {book.name if book else absent[0]} {why}."


def _arrivals(changes: Mapping[str, tuple[StageChange, ...]]) -> tuple[tuple[date, int], ...]:
    """How many units had their first filing with something in it seen on each day."""
    days: Counter[date] = Counter()
    for some in changes.values():
        sent = [change.at for change in some if change.stage in (Stage.VALID, Stage.ERRORS)]
        days.update([min(sent).date()] if sent else [])
    return tuple(sorted(days.items()))


def look_input(status: RoundState, full: bool) -> PageInput:
    """What a page about units and findings is made of; without the totals."""
    desk, collected = status.collected.desk, status.collected
    return PageInput(
        forms=desk.forms,
        round_=desk.round_,
        tracking=status.tracking,
        findings=collected.findings,
        figures={},
        lists_told=_quotes_of_lists(collected),
        full=full,
    )


def page_input(status: RoundState, full: bool) -> PageInput:
    """What a page about the whole round is made of."""
    desk, collected = status.collected.desk, status.collected
    signed = collect_round(desk) if collected.closing else collected  # totals are those that were signed
    figures = roll_up(desk.forms, desk.round_, signed.counted, signed.held_back)
    return replace(look_input(status, full), figures=figures)


def write_page(status: RoundState, path: Path | None, full: bool) -> Path:
    """The page stands at the path, else among the round's results."""
    target = path or prepare_result_path(status.collected.desk.results, PAGE)
    write_whole(target, tracking_page(page_input(status, full)))
    return target


def write_book(status: RoundState, path: Path | None) -> Path:
    """The Excel sheet stands at the path, else among the round's results."""
    desk = status.collected.desk
    target = path or prepare_result_path(desk.results, BOOK)
    write_whole(target, tracking_book(desk.forms, desk.round_, status.tracking))
    return target


def _quotes_of_lists(collected: Collected) -> tuple[Finding, ...]:
    """The findings that stand in a list: what they quote may be a person's name."""
    lists = {form.key for form in collected.desk.forms.lists}
    finders = {code: FormFinder(filing) for code, filing in collected.examined.filings.items()}
    nowhere = FormFinder(None)
    return tuple(
        finding
        for finding in collected.findings
        if finders.get(finding.unit, nowhere).find(finding.place) in lists
    )


def status_data(status: RoundState) -> dict[str, object]:
    """Everything as plain data for JSON: counts by stage, then each unit."""
    tracking = status.tracking
    return {
        "luc": tracking.now.isoformat(),
        "xong": tracking.settled,
        "so_don_vi": {stage.value: tracking.count_stage(stage) for stage in Stage},
        "don_vi": [_unit_data(unit) for unit in tracking.units],
    }


def _unit_data(track: UnitTrack) -> dict[str, object]:
    return {
        "ma": track.unit.code,
        "ten": track.unit.name,
        "tinh_trang": track.stage.value,
        "tu_ngay": track.since.isoformat() if track.since else None,
        "so_ngay": {stay.stage.value: stay.days for stay in track.stays},
        "nop": track.came.how.value if track.came else None,
        "lan": track.version,
        "loi": track.errors,
        "canh_bao": track.warnings,
        "ly_do": track.reason,
        "bieu": {key: form.words for key, form in track.forms.items()},
    }

"""The state of a round as one page, `html/tinh-hinh.html`: units and forms, findings, totals so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_excel import __version__
from cchc_excel.html.page import render_page
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.causes import cause_text, group_by_cause
from cchc_excel.nouns.course.tracking import FormState, FormTrack, Stage, Tracking, UnitTrack
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.findings import Finding, has_trait
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind, Severity
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.lateness import say_round, say_timeliness
from cchc_excel.totals.coverage import coverage_range
from cchc_excel.totals.telling import value_text
from cchc_excel.vietnamese.text import fold_text

GOOD, LOOK, BAD, NONE = "good", "look", "bad", "none"  # the page's four colours, each beside its words
STAGE_LOOKS = {
    Stage.MISSING: NONE,
    Stage.BLANK: NONE,
    Stage.ERRORS: BAD,
    Stage.RETURNED: BAD,
    Stage.ACCEPTED: LOOK,
    Stage.VALID: GOOD,
    Stage.ELSEWHERE: GOOD,
}
FORM_LOOKS = {
    FormState.NOT_ASKED: "",
    FormState.ABSENT: NONE,
    FormState.BLANK: NONE,
    FormState.ERRORS: BAD,
    FormState.PARTLY: LOOK,
    FormState.FULL: GOOD,
}
_SEVERITIES = {Severity.ERROR: ("Lỗi", BAD), Severity.WARNING: ("Cảnh báo", LOOK)}
_NO_ADDRESS = "Có điều cần xem về địa chỉ thư của đơn vị, không in ở đây; xem bằng cchc validate."
_HIDDEN = "nội dung của dòng danh sách không in ở đây vì có thể có tên người; thêm --day-du để in."
_CLOSED = "Trang này không in nội dung các danh sách, địa chỉ thư: không có họ tên, địa chỉ của người."
_OPEN = (
    "Trang này in cả nội dung các danh sách, địa chỉ thư, có thể có họ tên, địa chỉ của người: "
    "chỉ cán bộ được giao theo dõi đợt báo cáo này được xem."
)
_BAR = 220  # pixels of the longest bar


@dataclass(frozen=True, kw_only=True)
class PageInput:
    """What the page is made of. `findings` are all of the round, `figures` its totals so far.

    `lists_told` are the findings that quote rows of lists: told in full only where `full`.
    """

    forms: FormSet
    round_: Round
    tracking: Tracking
    findings: tuple[Finding, ...]
    figures: Mapping[Cell, Figure]
    lists_told: tuple[Finding, ...] = ()
    full: bool = False


def tracking_page(made: PageInput) -> bytes:
    """The page, UTF-8; it asks for nothing from anywhere."""
    return render_page("tinh-hinh.html", round_facts(made))


def round_facts(made: PageInput) -> dict[str, object]:
    """All that a page about the round may show, as its templates name it."""
    appendices = [appendix_facts(made, appendix) for appendix in made.forms.appendices]
    return {**unit_table(made), "appendices": appendices}


def unit_table(made: PageInput) -> dict[str, object]:
    """The units with their forms and findings, the counts and arrivals; nothing of the totals."""
    tracking, round_ = made.tracking, made.round_
    return {
        "title": f"Tình hình báo cáo: {round_.reporting.name}, {round_.period.name}",
        "office": round_.reporting.name,
        "forms": made.forms.title,
        "period": round_.period.name,
        "now": f"{tracking.now:%H:%M ngày %d/%m/%Y}",
        "who": _OPEN if made.full else _CLOSED,
        "deadline": list(say_round(tracking.punctual)) if tracking.punctual else [],
        "stages": list(_stages(tracking)),
        "headings": [form.number for form in made.forms.every_form],
        "units": [unit_facts(made, unit) for unit in tracking.units],
        "arrived": list(_arrived(tracking)),
        "nobodys": list(tell_findings(made, "")),
        "version": __version__,
    }


def _stages(tracking: Tracking) -> Iterator[dict[str, object]]:
    for stage in Stage:
        count = tracking.count_stage(stage)
        if count:
            yield {"words": stage.value, "count": count, "look": STAGE_LOOKS[stage]}


def unit_facts(made: PageInput, track: UnitTrack) -> dict[str, object]:
    """One unit as a row of the table, with its findings."""
    findings = list(tell_findings(made, track.unit.code))
    return {
        "code": track.unit.code,
        "name": track.unit.name,
        "folded": f"{fold_text(track.unit.name)} {track.unit.code}",
        "stage": track.stage.value,
        "look": STAGE_LOOKS[track.stage],
        "since": f"từ {track.since:%d/%m/%Y}" if track.since else "",
        "came": say_timeliness(track.came) if track.came else "",
        "forms": [_form(track.forms[form.key], bool(findings)) for form in made.forms.every_form],
        "told": bool(findings or track.reason),
        "way": say_way(track),
        "reason": track.reason,
        "findings": findings,
    }


def _form(track: FormTrack, linked: bool) -> dict[str, object]:
    warned = f", {track.warnings} cảnh báo" if track.warnings else ""
    marked = bool(linked and (track.warnings or track.state is FormState.ERRORS))
    return {"words": f"{track.words}{warned}", "look": FORM_LOOKS[track.state], "link": marked}


def say_way(track: UnitTrack) -> str:
    """The stages in which a unit has been for a day or more: "Chưa gửi 12 ngày, còn lỗi 3 ngày."."""
    said = [f"{stay.stage.value} {stay.days} ngày" for stay in track.stays if stay.days]
    text = ", ".join(said)
    version = f" Bản thứ {track.version}." if track.version > 1 else ""
    remark = f" {track.remark}" if track.remark else ""
    told = f"{text[:1].upper()}{text[1:]}." if text else ""
    return f"{told}{version}{remark}".strip()


def tell_findings(made: PageInput, unit: str) -> Iterator[dict[str, str]]:
    """Errors, then warnings of a unit (or of nobody, ""), one line a cause."""
    quoted = {id(finding) for finding in made.lists_told}
    addressed = {id(finding) for finding in made.findings if has_trait(finding.code, Trait.NAMES_ADDRESS)}
    hidden = set() if made.full else quoted | addressed
    mine = [finding for finding in made.findings if finding.unit == unit]
    for severity, (word, look) in _SEVERITIES.items():
        some = [finding for finding in mine if finding.severity is severity]
        shown = [finding for finding in some if id(finding) not in hidden]
        for cause in group_by_cause(shown):
            yield {"severity": word, "look": look, "code": cause.first.code, "text": cause_text(cause)}
        for finding in some:
            if id(finding) in hidden & addressed:
                yield {"severity": word, "look": look, "code": finding.code, "text": _NO_ADDRESS}
            elif id(finding) in hidden and finding.place:
                place = f"Trang “{finding.place.sheet}”, {finding.place.spoken}: {_HIDDEN}"
                yield {"severity": word, "look": look, "code": finding.code, "text": place}


def _arrived(tracking: Tracking) -> Iterator[dict[str, object]]:
    most = max((count for _, count in tracking.arrived), default=0)
    come = 0
    for day, count in tracking.arrived:
        come += count
        yield {"day": f"{day:%d/%m/%Y}", "count": count, "sum": come, "bar": _BAR * count // most}


def appendix_facts(made: PageInput, appendix: Appendix) -> dict[str, object]:
    """One appendix with its totals: headings, then the lines that hold figures."""
    lines = [line for line in appendix.indicators if line.kind is not Kind.HEADING]
    return {
        "title": f"{appendix.number} ({appendix.area})",
        "key": appendix.key,
        "label_heading": appendix.label_heading,
        "columns": [column.label for column in appendix.columns],
        "column_keys": [column.key for column in appendix.columns],
        "lines": [_line(made, appendix, line) for line in lines],
    }


def _line(made: PageInput, appendix: Appendix, line: Indicator) -> dict[str, object]:
    cells = [made.figures.get(Cell(appendix.key, line.key, column.key)) for column in appendix.columns]
    covers = [figure.coverage for figure in cells if figure]
    complete = all(cover.complete for cover in covers)
    return {
        "code": line.code,
        "key": line.key,
        "label": line.label,
        "figures": [_value(figure, line) for figure in cells],
        "coverage": coverage_range(covers, made.forms),
        "look": "" if complete else LOOK,
    }


def _value(figure: Figure | None, line: Indicator) -> str:
    """The figure without its unit of measure; "" where nobody owes it or nothing is there."""
    if figure is None or not figure.coverage.got or line.kind is Kind.TEXT:
        return ""
    text = value_text(figure, line)
    return text.removesuffix(f" {line.unit}")

"""The report: what is missing for it, the office as it will be printed, its making, its proofreading."""

from __future__ import annotations

from starlette.responses import Response

from cchc_excel.jobs.office import office_rows
from cchc_excel.jobs.reporting.report import preview_report
from cchc_excel.jobs.reporting.status import RoundState
from cchc_excel.jobs.results import CHANGES, CHECKLIST, REPORT
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.spec import Severity
from cchc_excel.page.answers import show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.files import tell_files
from cchc_excel.page.round_screen import frame_facts, read_state, show_unread
from cchc_excel.page.unit_screen import LOOKS, WORDS
from cchc_excel.page.work import PROOF
from cchc_excel.rounds.folders import RESULTS
from cchc_excel.rounds.office import Office


def show_report(question: Question) -> Response:
    """The report's checklist as it stands now, the office, the files."""
    state = read_state(question)
    if state is None:
        return show_unread(question, "bao-cao")
    desk = state.collected.desk
    path, rows = office_rows(desk.folder)
    wanted = [f"{RESULTS}/{name}" for name in (REPORT, CHECKLIST, CHANGES, PROOF)]
    facts = {
        "title": "Báo cáo Word",
        **frame_facts(question, state, "bao-cao"),
        **_checked(question, state),
        "office_file": path.name if path else "",
        "rows": rows,
        "papers": tell_files(desk.folder, wanted),
    }
    return show_page("bao-cao.html", facts)


def _checked(question: Question, state: RoundState) -> dict[str, object]:
    """What the report would lack if it were written now; why nobody can say, where it cannot be written."""
    place = question.place
    if not state.collected.examined.filings:
        return {"gaps": (), "fault": "", "nothing": True}
    try:
        if place.previewed is None or place.previewed[0] is not state:
            place.previewed = (state, preview_report(state.collected, None, Office()).findings)
        findings = place.previewed[1]
    except ClerkFault as fault:
        return {"gaps": (), "fault": str(fault), "nothing": False}
    ranks = list(Severity)
    gaps = [
        {
            "look": LOOKS[finding.severity],
            "severity": WORDS[finding.severity],
            "code": finding.code,
            "text": finding.text,
        }
        for finding in sorted(findings, key=lambda finding: ranks.index(finding.severity))
    ]
    return {"gaps": gaps, "fault": "", "nothing": False}

"""The first screen: the rounds of the folder; the sample round; the end of the program."""

from __future__ import annotations

from starlette.responses import Response

from cchc_excel.disk.safe_write import can_write
from cchc_excel.disk.told_faults import numbered
from cchc_excel.jobs.demo import run_demo
from cchc_excel.jobs.progress import Progress
from cchc_excel.jobs.reporting.keep import free_name
from cchc_excel.jobs.viewing.rounds import RoundCard, list_rounds, round_key
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.page.answers import go_to, send_file, show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.bug_report import NAME
from cchc_excel.page.diagnosis import is_old_browser
from cchc_excel.page.task_screen import tell_record
from cchc_excel.page.tasks import Ended

DEMO = "demo-quang-dien"


def show_rounds(question: Question) -> Response:
    """Every round of the folder, the one touched last first."""
    place = question.place
    cards = [_card(card) for card in list_rounds(place.home)]
    task = place.runner.running_in(None)
    old = (numbered("Y-17"),) if is_old_browser(question.agent) else ()
    facts = {
        "title": "Các đợt báo cáo",
        "home": str(place.home),
        "cards": cards,
        "troubles": (*place.troubles, *old),
        "writable": can_write(place.home),
        "task": tell_record(task.record, "moi", None) if task else None,
        "bug": place.bugs.has_bug,
    }
    return show_page("cac-dot.html", facts)


def _card(card: RoundCard) -> dict[str, object]:
    round_ = card.round_
    deadline = round_.deadline if round_ else None
    return {
        "key": card.key,
        "folder": card.folder.name,
        "touched": f"{card.touched:%H:%M ngày %d/%m/%Y}",
        "fault": card.fault,
        "name": round_.period.name if round_ else card.folder.name,
        "office": round_.reporting.name if round_ else "",
        "units": len(round_.expected()) if round_ else 0,
        "deadline": f"{deadline:%d/%m/%Y}" if deadline else "chưa có",
    }


def begin_demo(question: Question) -> Response:
    """The sample round is run from nothing to the report, in a new folder beside the others."""
    place = question.place
    folder = free_name(place.home / DEMO)
    place.bugs.note_step("chay-thu")
    if place.runner.running_in(None):
        raise ClerkFault("Y-10", holder="cửa sổ này")

    def do(progress: Progress) -> Ended:
        run_demo(folder, lambda step: progress(step.removeprefix("cchc "), 0, 0), progress)
        return Ended(goes_to=f"/dot/{round_key(folder)}")

    place.runner.begin("chay-thu", {"ten": "Chạy thử trên số liệu mẫu"}, None, do)
    return go_to("/")


def send_bug(question: Question) -> Response:
    """The last mistake of the program as a file to send; with all that it said where that is ticked."""
    data = question.place.bugs.make_zip(whole=question.text("day_du") == "co")
    return send_file(NAME, data) if data else go_to("/")


def end_program(question: Question) -> Response:
    """The server ends once this page is sent; tasks stop, what they wrote stays."""
    question.place.closing.set()
    return show_page("da-dong.html", {"title": "Đã đóng chương trình"})

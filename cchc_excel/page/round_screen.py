"""The round: what next, who stands how, what came, what can be done now; and its files."""

from __future__ import annotations

from starlette.responses import Response

from cchc_excel.jobs.reporting.status import RoundState, look_input
from cchc_excel.jobs.viewing.next_step import Step, next_step
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.page.answers import send_file, show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.files import files_under, find_file, tell_files
from cchc_excel.page.task_file import LOOK
from cchc_excel.page.task_screen import task_facts
from cchc_excel.page.tasks import wait_a_little
from cchc_excel.page.work import begin_work
from cchc_excel.rounds.folders import BLANKS, RESULTS
from cchc_excel.tracking.page import unit_table

_FIRST_LOOK = 2.5  # seconds that a page waits for a round that is read at once
_OFFERED = 40  # results named on the page; a district returns some dozens


def read_state(question: Question) -> RoundState | None:
    """The round as it stands now; as it was last read, or None, where it takes longer to read: then a task
    reads it while the page is shown."""
    place, key = question.place, question.key
    folder = place.folder_of(key)
    state = place.current_state(key)
    if state is None and place.runner.running_in(folder) is None:
        wait_a_little(begin_work(place, key, LOOK, {}), _FIRST_LOOK)
        state = place.current_state(key)
    return state or place.last_state(key)


def frame_facts(question: Question, state: RoundState | None, here: str) -> dict[str, object]:
    """What every page of a round shows: where one is, and the task that runs or ended last."""
    folder = question.place.folder_of(question.key)
    round_ = state.collected.desk.round_ if state else question.place.desk_of(question.key).round_
    return {
        "key": question.key,
        "here": here,
        "office": round_.reporting.name,
        "period": round_.period.name,
        "task": task_facts(question.place, question.key, folder),
    }


def show_unread(question: Question, here: str) -> Response:
    """The page of a round that is being read for the first time."""
    facts = {"title": "Đang đọc đợt báo cáo", **frame_facts(question, None, here)}
    return show_page("dang-doc.html", facts)


def show_round(question: Question) -> Response:
    """The matrix of units and forms, the next step, the drop of files, the buttons."""
    state = read_state(question)
    if state is None:
        return show_unread(question, "dot")
    step = next_step(state)
    desk = state.collected.desk
    results = [name for name in files_under(desk.folder, RESULTS) if name.count("/") == 1]
    whole = {
        **unit_table(look_input(state, full=True)),
        **frame_facts(question, state, "dot"),
        "step": step.step.value,
        "sentence": step.sentence,
        "steps": {each.name: each.value for each in Step},
        "results": tell_files(desk.folder, results[:_OFFERED]),
        "blanks": tell_files(desk.folder, files_under(desk.folder, BLANKS)),
        "unused": state.collected.unused,
        "folder": str(desk.folder),
    }
    return show_page("dot.html", whole)


def send_result(question: Question) -> Response:
    """A blank workbook or a result of the round."""
    path = find_file(question.place.folder_of(question.key), question.path["file"])
    if path is None:
        raise ClerkFault("Y-15")
    return send_file(path.name, path.read_bytes())

"""The diary: who did what, when; a decision that stands can be undone."""

from __future__ import annotations

from starlette.responses import Response

from cchc_excel.jobs.viewing.diary import tell_diary
from cchc_excel.page.answers import show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.round_screen import frame_facts

_SHOWN = 500


def show_diary(question: Question) -> Response:
    """Everything that happened in the round, newest first."""
    deeds = tell_diary(question.place.desk_of(question.key))
    lines = [
        {"at": f"{deed.at:%H:%M:%S %d/%m/%Y}", "text": deed.sentence, "who": deed.who, "undo": deed.undo}
        for deed in deeds[:_SHOWN]
    ]
    facts = {
        "title": "Nhật ký",
        **frame_facts(question, question.place.last_state(question.key), "nhat-ky"),
        "lines": lines,
        "more": max(len(deeds) - _SHOWN, 0),
    }
    return show_page("nhat-ky.html", facts)

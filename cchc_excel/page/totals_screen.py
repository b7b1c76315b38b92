"""Totals: each appendix as the official table with coverage; behind a figure everything down to the cells."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.responses import Response

from cchc_excel.jobs.collect import totals_as_of
from cchc_excel.jobs.explain import explain_line, list_accepted_errors
from cchc_excel.jobs.reporting.status import RoundState, page_input
from cchc_excel.jobs.results import TOTALS
from cchc_excel.nouns.course.tracking import OPEN
from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.page.answers import show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.files import tell_files
from cchc_excel.page.round_screen import frame_facts, read_state, show_unread
from cchc_excel.page.workplace import NoSuchPage
from cchc_excel.rounds.folders import RESULTS
from cchc_excel.totals.telling import Told, tell_figure
from cchc_excel.tracking.page import appendix_facts

_Spot = tuple[str, str, str]  # file, sheet, address


def show_totals(question: Question) -> Response:
    """One appendix of the round: the one asked for, else the first."""
    state = read_state(question)
    if state is None:
        return show_unread(question, "so")
    forms = state.collected.desk.forms
    asked = question.path.get("appendix", forms.appendices[0].key)
    appendix = next((appendix for appendix in forms.appendices if appendix.key == asked), None)
    if appendix is None:
        raise NoSuchPage(question.place.home)
    last, desk = totals_as_of(state.collected), state.collected.desk
    facts = {
        "title": f"Số tổng hợp: {appendix.number}",
        **frame_facts(question, state, "so"),
        "appendices": [(each.key, each.number, each.area) for each in forms.appendices],
        "asked": appendix.key,
        "appendix": appendix_facts(page_input(state, full=True), appendix),
        "counted": len(state.tracking.units) - state.tracking.count_stage(*OPEN),
        "units": len(state.tracking.units),
        "reasons": _held(state),
        "last": f"{last[0]:%H:%M ngày %d/%m/%Y}" if last else "",
        "stale": bool(last and last[1]),
        "book": tell_files(desk.folder, [f"{RESULTS}/{TOTALS}"]),
    }
    return show_page("so.html", facts)


def _held(state: RoundState) -> list[tuple[str, str, str]]:
    """Code, name and why of each unit whose filing is not added."""
    names = state.collected.desk.round_.names
    return [(code, names.get(code, code), why) for code, why in state.collected.reasons.items()]


def show_figure(question: Question) -> Response:
    """One figure: how it is made, who is in it with which cell, who is not and why."""
    state = read_state(question)
    if state is None:
        return show_unread(question, "so")
    collected, path = state.collected, question.path
    desk = collected.desk
    figures = explain_line(collected, f"{path['appendix']}.{path['line']}", path["column"])
    accepted = list_accepted_errors(collected)
    told = [(figure, tell_figure(desk.forms, desk.round_, figure, accepted)) for figure in figures]
    facts = {
        "title": "Số này ở đâu ra",
        **frame_facts(question, state, "so"),
        "back": f"/dot/{question.key}/so/{quote(path['appendix'], safe='')}",
        "figures": [_figure(question.key, figure, said) for figure, said in told],
    }
    return show_page("con-so.html", facts)


def _figure(key: str, figure: Figure, told: Told) -> dict[str, object]:
    senders = _senders(figure)
    return {
        "heading": told.heading,
        "sentences": told.sentences,
        "included": [
            {
                "unit": unit,
                "value": value,
                "file": file,
                "sheet": sheet,
                "cell": cell,
                "to": _to_cell(key, senders, (file, sheet, cell)),
            }
            for unit, value, file, sheet, cell in told.included
        ],
        "left_out": told.left_out,
    }


def _senders(figure: Figure) -> dict[_Spot, str]:
    """Whose file a cell stands in."""
    return {_spot(given): given.unit for given in figure.contributions if given.place}


def _spot(given: Contribution) -> _Spot:
    assert given.place
    return given.place.file, given.place.sheet, given.place.spoken.removeprefix("ô ")


def _to_cell(key: str, senders: Mapping[_Spot, str], spot: _Spot) -> str:
    """The address of the cell on its unit's page; "" where no file of ours holds it."""
    unit = senders.get(spot)
    if unit is None:
        return ""
    asked = urlencode({"tep": spot[0], "trang": spot[1]})
    return f"/dot/{key}/don-vi/{quote(unit, safe='')}?{asked}#o-{spot[2]}"

"""A unit: how it stands, its findings beside its own sheet, what goes back, acceptance with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from starlette.responses import Response

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.generate import file_name
from cchc_excel.jobs.reporting.status import RoundState, look_input
from cchc_excel.jobs.returning.give_back import FOLDER
from cchc_excel.jobs.viewing.sheet import (
    SeenSheet,
    files_of_unit,
    marks_of,
    read_unit_book,
    view_sheet,
)
from cchc_excel.nouns.causes import cause_text, group_by_cause
from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.page.answers import show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.files import files_under, tell_files
from cchc_excel.page.round_screen import frame_facts, read_state, show_unread
from cchc_excel.page.workplace import NoSuchPage, Workplace
from cchc_excel.rounds.folders import BLANKS, RESULTS
from cchc_excel.tracking.page import BAD, LOOK, unit_facts

LOOKS = {Severity.ERROR: BAD, Severity.WARNING: LOOK, Severity.NOTE: ""}
WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Ghi chú"}


def show_unit(question: Question) -> Response:
    """The unit, with one sheet of one of its files: the one asked for, else the first that has an error."""
    state = read_state(question)
    if state is None:
        return show_unread(question, "dot")
    collected, code = state.collected, question.path["unit"]
    track = next((track for track in state.tracking.units if track.unit.code == code), None)
    if track is None:
        raise NoSuchPage(question.place.home)
    findings = [finding for finding in collected.findings if finding.unit == code]
    facts = {
        "title": f"{track.unit.name} ({code})",
        **frame_facts(question, state, "dot"),
        "unit": unit_facts(look_input(state, full=True), track),
        "causes": list(_causes(question, findings)),
        "may_accept": code in collected.held_back and not collected.examined.barred(code),
        "accepted": code in collected.accepted,
        "barred": [f"[{finding.code}] {finding.text}" for finding in collected.examined.barred(code)[:1]],
        "papers": _papers(state, code),
        **_sheet_facts(question, collected, findings),
    }
    return show_page("don-vi.html", facts)


def _causes(question: Question, findings: Iterable[Finding]) -> Iterable[dict[str, object]]:
    """Errors, warnings, then notes, one line a cause, with the way to the cell."""
    ranks = list(Severity)
    for cause in sorted(group_by_cause(findings), key=lambda cause: ranks.index(cause.first.severity)):
        place = cause.first.place
        yield {
            "look": LOOKS[cause.first.severity],
            "severity": WORDS[cause.first.severity],
            "code": cause.first.code,
            "text": cause_text(cause),
            "to": _to_cell(question, place.file, place.sheet, place.a1) if place and place.row else "",
        }


def _to_cell(question: Question, file: str, sheet: str, a1: str) -> str:
    """The address of the cell on this page."""
    return f"?{urlencode({'tep': file, 'trang': sheet})}#o-{a1}"


def _papers(state: RoundState, code: str) -> list[dict[str, str]]:
    """The unit's blank workbook and what went back to it."""
    desk = state.collected.desk
    unit = desk.round_.unit(code)
    if unit is None:
        return []
    name = file_name(unit)
    back = files_under(desk.folder, f"{RESULTS}/{FOLDER}/{name.removesuffix('.xlsx')}")
    return tell_files(desk.folder, [f"{BLANKS}/{name}", *back])


def _sheet_facts(question: Question, collected: Collected, findings: list[Finding]) -> dict[str, object]:
    code = question.path["unit"]
    files = files_of_unit(collected, code)
    first = next((finding.place for finding in findings if finding.place and finding.place.row), None)
    wanted = question.text("tep") or (first.file if first else "")
    file = wanted if wanted in files else files[0] if files else ""
    facts: dict[str, object] = {"files": files, "file": file, "sheets": (), "sheet": None, "refused": ""}
    if not file:
        return facts
    book = _book(question.place, collected, code, file)
    if isinstance(book, str):
        return {**facts, "refused": book}
    asked = question.text("trang") or _first_sheet(collected, findings, code, file)
    sheet = next((sheet for sheet in book.sheets if sheet.name == asked), book.sheets[0])
    names = [each.name for each in book.sheets if not each.hidden or each is sheet]
    seen = view_sheet(sheet, marks_of(findings, file, sheet.name))
    links = [(name, f"?{urlencode({'tep': file, 'trang': name})}#to-bieu") for name in names]
    return {**facts, "sheets": links, "sheet": _grid(seen)}


def _first_sheet(collected: Collected, findings: Iterable[Finding], code: str, file: str) -> str:
    """The sheet to look at first: of the first finding about a cell, else of a figure; "" for none."""
    told = (finding.place for finding in findings)
    filing = collected.examined.filings.get(code)
    read = (entry.place for entry in filing.entries.values()) if filing else iter(())
    places = (place for place in (*told, *read) if place and place.row and place.file == file)
    return next((place.sheet for place in places), "")


def _book(place: Workplace, collected: Collected, code: str, file: str) -> RawBook | str:
    content = (collected.examined.fingerprint(code), file)
    if content not in place.books:
        place.keep_book(content, read_unit_book(collected, code, file))
    return place.books[content]


def _grid(seen: SeenSheet) -> dict[str, object]:
    rows = [
        {
            "number": seen.first + index,
            "cells": [
                {
                    "text": cell.text,
                    "address": cell.address,
                    "number": cell.number,
                    "across": cell.across,
                    "down": cell.down,
                    "look": LOOKS[cell.severity] if cell.severity else "",
                    "word": WORDS[cell.severity] if cell.severity else "",
                }
                for cell in row
            ],
        }
        for index, row in enumerate(seen.rows)
    ]
    return {"name": seen.name, "columns": seen.columns, "rows": rows, "more": seen.more}

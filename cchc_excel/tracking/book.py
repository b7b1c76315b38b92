"""The state of a round as an Excel sheet for the head of office: one row a unit, in the order of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_excel.nouns.course.tracking import FormState, FormTrack, Stage, Tracking, UnitTrack
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.lateness import say_timeliness
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import ListSheet, add_list, clean_cell_text, fit_row, put_row
from cchc_excel.sheets.writer import Book, Sheet, Style, close_book, open_book, put_text
from cchc_excel.tracking.page import BAD, FORM_LOOKS, GOOD, LOOK, NONE, STAGE_LOOKS, say_way

SHEET, TITLE = "Tình hình", "BẢNG THEO DÕI BÁO CÁO"
_FILLS = {GOOD: look.GREEN, LOOK: look.YELLOW, BAD: look.RED, NONE: look.NOT_ASKED_FILL, "": ""}
_BOX = Style(size=11, border=True)
_CENTRED = replace(_BOX, align="center")
_HEADINGS = (
    *("STT", "Đơn vị", "Mã", "Tình trạng", "Từ ngày", "Nộp so với hạn", "Lỗi", "Cảnh báo"),
    "Các bước đã qua",
)
_WIDTHS = (40, 150, 60, 110, 84, 170, 44, 64, 190)
_STAGE = 4  # the column that is coloured
_FORM_WIDTH = 76
_CENTRED_COLUMNS = (1, 3, 4, 5, 7, 8)


def tracking_book(forms: FormSet, round_: Round, tracking: Tracking) -> bytes:
    """The workbook (.xlsx): a row for each unit that owes a filing, a column for each form."""
    book = open_book(title=TITLE)
    _fill(book, forms, round_, tracking)
    return close_book(book)


def _fill(book: Book, forms: FormSet, round_: Round, tracking: Tracking) -> None:
    keys = [form.key for form in forms.every_form]
    page = ListSheet(
        name=SHEET,
        title=f"{TITLE} {round_.reporting.name.upper()}",
        note=_summary(round_, tracking),
        headings=(*_HEADINGS, *(form.number for form in forms.every_form)),
        widths=(*_WIDTHS, *(_FORM_WIDTH for _ in keys)),
        rows=len(tracking.units),
    )
    sheet = add_list(book, page)
    for number, unit in enumerate(tracking.units, start=1):
        _row(sheet, page, number, unit, [unit.forms[key] for key in keys])


def _row(sheet: Sheet, page: ListSheet, number: int, unit: UnitTrack, forms: Sequence[FormTrack]) -> None:
    row, own = page.first_row + number - 1, _texts(number, unit)
    states = ["-" if form.state is FormState.NOT_ASKED else form.words for form in forms]
    put_row(sheet, row, (*own, *states), _BOX)
    for column in _CENTRED_COLUMNS:
        put_text(sheet, row, column, clean_cell_text(own[column - 1]), _CENTRED)
    coloured = {_STAGE: STAGE_LOOKS[unit.stage]}
    coloured |= {len(own) + index: FORM_LOOKS[form.state] for index, form in enumerate(forms, start=1)}
    for column, colour in coloured.items():
        put_text(sheet, row, column, (*own, *states)[column - 1], replace(_CENTRED, fill=_FILLS[colour]))
    fit_row(sheet, row, (*own, *states), page.widths, _BOX.size)


def _summary(round_: Round, tracking: Tracking) -> str:
    counts = ((stage, tracking.count_stage(stage)) for stage in Stage)
    said = ", ".join(f"{count} {stage.value}" for stage, count in counts if count)
    deadline = f" Hạn nộp {round_.deadline:%d/%m/%Y}." if round_.deadline else ""
    units = f"{len(tracking.units)} đơn vị"
    made = f"Lập lúc {tracking.now:%H:%M %d/%m/%Y}."
    return f"Kỳ báo cáo: {round_.period.name}. {units}: {said}.{deadline} {made}"


def _texts(number: int, track: UnitTrack) -> tuple[str, ...]:
    reason = f" Lý do chấp nhận: {track.reason}" if track.reason else ""
    return (
        str(number),
        track.unit.name,
        track.unit.code,
        track.stage.value,
        f"{track.since:%d/%m/%Y}" if track.since else "",
        say_timeliness(track.came) if track.came else "",
        str(track.errors or ""),
        str(track.warnings or ""),
        f"{say_way(track)}{reason}".strip(),
    )

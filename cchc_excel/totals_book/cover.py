"""The cover of the totals book: whose totals, which filings are in, how complete they are, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.causes import cause_text, group_by_cause
from cchc_excel.nouns.figure import Coverage, Figure
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.sheets import CONTRIBUTIONS_SHEET, MISSING_SHEET
from cchc_excel.nouns.sheets import COVER_SHEET as SHEET
from cchc_excel.nouns.spec import Appendix, Kind, ListForm, Severity
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import clean_cell_text, fit_row
from cchc_excel.sheets.pages import (
    keep_together,
    open_here,
    print_landscape,
    select_cell,
    set_height,
    set_widths,
)
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import Book, Sheet, Style, add_sheet, merge_text, put_link, put_text
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.findings import findings_of_figures
from cchc_excel.totals_book.input import TotalsInput
from cchc_excel.totals_book.lists import standing_of
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.wording.on_time import find_whole_column
from cchc_excel.wording.on_time_told import add_on_time_lines, on_time_figures

_WIDTHS = (46, 260, 80, 230, 336)
_ALL = sum(_WIDTHS)
_BOX, _CENTRED = Style(size=11, border=True), Style(size=11, border=True, align="center")
_SAID = {
    Standing.INCLUDED: "Đã tổng hợp",
    Standing.ELSEWHERE: "Đã tính trong sổ tổng hợp của đơn vị khác",
    Standing.NO_FILING: "Chưa nộp",
    Standing.BLANK_FORM: "Biểu trống, chưa báo cáo",
    Standing.HELD_BACK: "Chưa tổng hợp: tệp có lỗi",
}
_HELD_BOOK, _NOT_THERE = "có lỗi, chưa được chấp nhận", "chưa có số liệu của đơn vị này"


def add_cover(book: Book, totals: TotalsInput) -> Sheet:
    """The first sheet; the workbook opens on it."""
    sheet = add_sheet(book, SHEET)
    set_widths(sheet, _WIDTHS)
    row = _opening(sheet, totals)
    row = _filings(sheet, row + 2, totals)
    table = _completeness(sheet, row + 2, totals)
    last = _notes(sheet, table + 2, totals)
    print_landscape(sheet, (last, len(_WIDTHS)), None)
    keep_together(sheet, ((row + 2, table), (table + 2, last)), last)
    select_cell(sheet, 1, 1)
    open_here(sheet)
    return sheet


def _opening(sheet: Sheet, totals: TotalsInput) -> int:
    _across(sheet, 1, make_placeholder("co_quan"), replace(look.BOLD, align="center"))
    set_height(sheet, 1, 2 * line_height(12) + 4)  # the name takes up to two lines
    _across(sheet, 2, "SỔ TỔNG HỢP SỐ LIỆU", replace(look.TITLE, size=14))
    _across(sheet, 3, totals.forms.title, replace(look.TITLE, size=12))
    _across(sheet, 4, f"Kỳ báo cáo: {make_placeholder('ten_ky')}", look.ITALIC)
    whole = Coverage(_by_level(totals))
    text = f"Số đơn vị có tệp được tổng hợp: {say_coverage(whole, totals.forms)}"
    _across(sheet, 5, text, look.CENTRED)
    return 5


def _by_level(totals: TotalsInput) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for unit in totals.units:
        if unit.code in totals.settled.elsewhere:
            continue
        got, expected = found.get(unit.level, (0, 0))
        inside = standing_of(totals, unit) is Standing.INCLUDED
        found[unit.level] = (got + inside, expected + 1)
    return found


def _filings(sheet: Sheet, row: int, totals: TotalsInput) -> int:
    _across(sheet, row, "1. Các đơn vị", look.BOLD)
    _row(sheet, row + 1, ("STT", "Đơn vị", "Mã", "Tình trạng", "Tệp; lý do chấp nhận"), (look.HEADING,) * 5)
    styles = (_CENTRED, _BOX, _CENTRED, _BOX, _BOX)
    for number, unit in enumerate(totals.units, start=1):
        _row(sheet, row + 1 + number, (str(number), unit.name, unit.code, *_state(totals, unit)), styles)
    return row + 1 + len(totals.units)


def _state(totals: TotalsInput, unit: Unit) -> tuple[str, str]:
    """How the unit's filing stands, and its file with the reason it was accepted for."""
    standing, filing = standing_of(totals, unit), totals.filings.get(unit.code)
    said = _SAID[standing]
    if standing is Standing.ELSEWHERE and unit.code in totals.absent_elsewhere:
        sender, held = totals.absent_elsewhere[unit.code]
        book = next(one.name for one in totals.units if one.code == sender)
        return "Chưa tổng hợp", f"Sổ tổng hợp của {book} {_HELD_BOOK if held else _NOT_THERE}"
    if filing is None:
        return said, ""
    if filing.scope is Scope.TOTAL:
        said += " (sổ tổng hợp)"
    reason = totals.accepted.get(unit.code, "") if standing is Standing.INCLUDED else ""
    if reason:
        said = f"{said}, chấp nhận lỗi"
    arrived = totals.arrived.get(unit.code, "")
    said = f"{said}; {arrived}" if arrived else said
    version = totals.versions.get(unit.code, "")
    file = f"{filing.file} ({version})" if version else filing.file
    return said, f"{file}. Lý do: {reason}" if reason else file


def _completeness(sheet: Sheet, row: int, totals: TotalsInput) -> int:
    """How many figures of each appendix have all units, some, none."""
    _across(sheet, row, "2. Mức độ đầy đủ của số liệu (số ô tổng hợp)", look.BOLD)
    headings = ("", "Phụ lục", "Số ô", "Đủ mọi đơn vị", "Thiếu một phần · chưa đơn vị nào có")
    _row(sheet, row + 1, headings, (look.HEADING,) * 5)
    for here, appendix in enumerate(totals.forms.appendices, start=row + 2):
        figures = _figures(totals, appendix)
        full = sum(figure.coverage.complete for figure in figures)
        empty = sum(not figure.coverage.got for figure in figures)
        texts = ("", f"{appendix.number} ({appendix.area})", str(len(figures)), str(full))
        rest = f"{len(figures) - full - empty} · {empty}"
        _row(sheet, here, (*texts, rest), (_BOX, _BOX, _CENTRED, _CENTRED, _CENTRED))
        put_link(sheet, (here, 1), (appendix.sheet, "A1"), "→", _CENTRED)
    last = row + 1 + len(totals.forms.appendices)
    for here, form in enumerate(totals.forms.lists, start=last + 1):
        _list_line(sheet, here, totals, form)
    return last + len(totals.forms.lists)


def _list_line(sheet: Sheet, row: int, totals: TotalsInput, form: ListForm) -> None:
    """How many rows a list has, and how many units answered."""
    listing = totals.listings[form.key]
    said = f"đã báo cáo: {say_coverage(listing.coverage, totals.forms)}"
    texts = ("", f"{form.number} ({form.area})", f"{len(listing.rows)} dòng", said, "")
    _row(sheet, row, texts, (_BOX, _BOX, _CENTRED, _CENTRED, _CENTRED))
    put_link(sheet, (row, 1), (form.sheet, "A1"), "→", _CENTRED)


def _figures(totals: TotalsInput, appendix: Appendix) -> list[Figure]:
    """The figures of the appendix that some unit owes; supplementary lines are not counted."""
    lines = (indicator for indicator in appendix.indicators if indicator.kind is not Kind.HEADING)
    counted = {indicator.key for indicator in lines if not indicator.supplementary}
    return [
        figure
        for cell, figure in totals.rolled.figures.items()
        if cell.appendix == appendix.key and cell.indicator in counted and figure.coverage.expected
    ]


def _notes(sheet: Sheet, row: int, totals: TotalsInput) -> int:
    _across(sheet, row, "3. Ghi chú", look.BOLD)
    notes = (
        "Tỷ lệ chung tính từ tổng tử số và tổng mẫu số hoặc theo trọng số, không lấy trung bình các tỷ lệ.",
        f"Số lấy từ ô nào: trang “{CONTRIBUTIONS_SHEET}”. "
        f"Ai còn thiếu, vì sao, cần làm gì: trang “{MISSING_SHEET}”.",
        "Sổ này nộp được lên cấp trên để tổng hợp tiếp: giữ nguyên các trang và cột “Mã số”.",
        *_on_time(totals),
        *(cause_text(cause) for cause in group_by_cause(_differing(totals))),
        *totals.notes,
    )
    for here, note in enumerate(notes, start=row + 1):
        _across(sheet, here, f"- {clean_cell_text(note)}", Style(size=11))
    return row + len(notes)


def _on_time(totals: TotalsInput) -> Iterator[str]:
    """The rates "đúng hạn" over everything, which no line of the form holds and reports print."""
    forms = add_on_time_lines(totals.forms)
    for cell, figure in on_time_figures(totals.forms, totals.rolled.figures).items():
        appendix = forms.appendix(cell.appendix)
        whole, top, bottom = find_whole_column(appendix), figure.numerator, figure.denominator
        if cell.column == whole and isinstance(figure.value, Decimal) and top is not None and bottom:
            parts = f"{show_number(top)}/{show_number(bottom)}"
            cover = say_coverage(figure.coverage, totals.forms)
            label = appendix.indicator(cell.indicator).label
            nothing = ", ".join(_name_rateless_units(totals, figure))
            named = f"; không có tỷ lệ vì mẫu số là 0: {nothing}" if nothing else ""
            yield f"{label}: {show_percent(figure.value)} ({parts} hồ sơ; có số liệu: {cover}{named})."


def _name_rateless_units(totals: TotalsInput, figure: Figure) -> Iterator[str]:
    """The units that gave their counts and have no rate, those inside totals books too."""
    names = {unit.code: unit.name for unit in totals.units}
    leaves = (leaf for contribution in figure.contributions for leaf in contribution.leaves)
    yield from (leaf.name or names[leaf.unit] for leaf in leaves if leaf.standing is Standing.NOTHING)


def _differing(totals: TotalsInput) -> list[Finding]:
    """The warnings about compared lines whose units or levels say different numbers."""
    found = findings_of_figures(totals.forms, totals.round_, totals.rolled.figures)
    return [finding for finding in found if finding.severity is Severity.WARNING]


def _across(sheet: Sheet, row: int, text: str, style: Style) -> None:
    merge_text(sheet, (row, 1, row, len(_WIDTHS)), text, style)
    set_height(sheet, row, cell_height(text, _ALL, style.size, style.bold) + 4)


def _row(sheet: Sheet, row: int, texts: tuple[str, ...], styles: tuple[Style, ...]) -> None:
    for column, (text, style) in enumerate(zip(texts, styles, strict=True), start=1):
        put_text(sheet, row, column, clean_cell_text(text), style)
    fit_row(sheet, row, texts, _WIDTHS, 12)

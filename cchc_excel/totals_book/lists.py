"""Two lists of the totals book: every contribution with its cell, and who is missing and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from cchc_excel.blank.inputs import shorten_to_limit
from cchc_excel.forms.layout import printed_code
from cchc_excel.nouns.figure import Contribution
from cchc_excel.nouns.sheets import CONTRIBUTIONS_SHEET as CONTRIBUTIONS
from cchc_excel.nouns.sheets import CONTRIBUTIONS_TITLE, MISSING_TITLE
from cchc_excel.nouns.sheets import MISSING_SHEET as MISSING
from cchc_excel.nouns.spec import Column, Kind, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.sheets.list_sheet import ListSheet, add_list, fit_row, put_row
from cchc_excel.sheets.writer import Book, Sheet, Style, put_number, put_text
from cchc_excel.totals.listed.rowless_units import find_rowless_units
from cchc_excel.totals.telling import SPLIT, WHY_OUT, counts_text, is_split
from cchc_excel.totals.telling_lists import BLANK_LIST
from cchc_excel.totals_book.input import TotalsInput, TotalsLine, lines_of
from cchc_excel.vietnamese.numbers import show_number

_INCLUDED = "đã tổng hợp"
_COMPARED = f"đã so sánh, chưa có số chung vì {SPLIT}"
_LABEL, _TEXT = 46, 400  # letters that fit on one line; the whole texts stand on the other sheets
_MOST_ROWS = 1_000_000  # Excel ends at 1 048 576
_PLAIN = Style(size=11, wrap=False)
_NUMBER = Style(size=11, wrap=False, align="center")
_BOX = Style(size=11, border=True)
_CONTRIBUTIONS = ListSheet(
    name=CONTRIBUTIONS,
    title=CONTRIBUTIONS_TITLE,
    note="Mỗi dòng là một đơn vị trong một số: ghi gì, có được tổng hợp không, nằm ở ô nào của tệp nào.",
    headings=(
        "Phụ lục", "Mã số", "Chỉ tiêu", "Kỳ", "Đơn vị", "Giá trị", "Tử số", "Mẫu số", "Tình trạng", "Tệp",
        "Trang", "Ô",
    ),
    widths=(80, 96, 310, 168, 150, 110, 80, 80, 250, 270, 64, 56),
)  # fmt: skip
_MISSING = ListSheet(
    name=MISSING,
    title=MISSING_TITLE,
    note="Không gồm dòng bổ sung để trống và dòng không tổng hợp.",
    headings=("Đơn vị", "Phụ lục", "Mã số", "Chỉ tiêu", "Kỳ", "Vì sao", "Việc cần làm"),
    widths=(130, 76, 84, 220, 104, 148, 190),
)
_TO_DO = {
    Standing.NO_FILING: "Đôn đốc đơn vị nộp biểu, rồi chạy lại cchc aggregate.",
    Standing.BLANK_FORM: "Đề nghị đơn vị ghi số liệu vào biểu rồi gửi lại.",
    Standing.HELD_BACK: "Trả tệp để đơn vị sửa (cchc return), hoặc chấp nhận có lý do (cchc accept).",
    Standing.BLANK: "Hỏi đơn vị: không phát sinh thì ghi 0, có số liệu thì bổ sung.",
    Standing.REJECTED: "Đề nghị đơn vị ghi lại ô này cho rõ một nghĩa.",
    Standing.DIFFERENT: "Đối chiếu danh mục; nếu sai, đề nghị đơn vị sửa.",
    Standing.UNPAIRED: "Đề nghị đơn vị ghi đủ các dòng đi kèm.",
}
_SPLIT_TO_DO = "Đối chiếu danh mục rồi đề nghị đơn vị sửa, hoặc ghi số đúng vào biểu của đơn vị tổng hợp."
_LIST_TO_DO = "Hỏi đơn vị: không có thì ghi “Không phát sinh” ở dòng đầu, có thì bổ sung các dòng."
_ASK = "Đề nghị bổ sung trong sổ tổng hợp của"
_HELD_BOOK = "sổ tổng hợp có lỗi, chưa được chấp nhận"
_REASON = 160  # letters of why a file is held back
_WHOLE = (Standing.NO_FILING, Standing.BLANK_FORM, Standing.HELD_BACK)


def add_contributions(book: Book, totals: TotalsInput) -> Sheet:
    """One row per figure and unit asked; values as written, rates in percent points.

    A list longer than a sheet holds ends there, and its note says so.
    """
    rows = [
        (line, contribution, unit)
        for line in lines_of(totals.forms)
        for contribution, unit in _asked(totals, line)
    ]
    shown = rows[:_MOST_ROWS]
    note = _CONTRIBUTIONS.note if len(rows) == len(shown) else _cut_short(len(rows))
    sheet = add_list(book, replace(_CONTRIBUTIONS, note=note, rows=len(shown)))
    for row, (line, contribution, unit) in enumerate(shown, start=_CONTRIBUTIONS.first_row):
        _contribution(sheet, row, totals, line, contribution, unit)
    return sheet


def _cut_short(rows: int) -> str:
    shown, wanted = show_number(Decimal(_MOST_ROWS)), show_number(Decimal(rows))
    return (
        f"{_CONTRIBUTIONS.note} Chỉ có {shown} dòng đầu trong {wanted} dòng, vì trang tính không chứa hết; "
        "xem đủ trong tệp so-lieu.csv hoặc tra bằng lệnh cchc explain."
    )


def _asked(totals: TotalsInput, line: TotalsLine) -> Iterator[tuple[Contribution, Unit]]:
    pairs = zip(totals.rolled.figures[line.cell].contributions, totals.units, strict=True)
    return ((contribution, unit) for contribution, unit in pairs if contribution.standing not in NOT_OWED)


def _contribution(
    sheet: Sheet, row: int, totals: TotalsInput, line: TotalsLine, given: Contribution, unit: Unit
) -> None:
    text = given.value if isinstance(given.value, str) else counts_text(given)
    place = (given.place.file, given.place.sheet, given.place.address) if given.place else ()
    split = given.standing is Standing.INCLUDED and is_split(totals.rolled.figures[line.cell])
    said = _COMPARED if split else WHY_OUT.get(given.standing) or _how_included(given)
    form, code, label, column = _names(line)
    names = (form, code, shorten_to_limit(label, _LABEL), column, unit.name)
    put_row(sheet, row, (*names, shorten_to_limit(text, _TEXT), "", "", said, *place), _PLAIN)
    for number, value in enumerate((given.value, given.numerator, given.denominator), start=6):
        if isinstance(value, Decimal):
            put_number(sheet, row, number, value, _NUMBER)


def _how_included(given: Contribution) -> str:
    """That it is in the figure, and how where the unit did not write both its rate and its counts."""
    if given.weighed is not None:
        return f"{_INCLUDED} theo trọng số" + ("" if _all_weighed(given) else " (một phần)")
    return f"{_INCLUDED}, tỷ lệ tính từ hai số" if given.computed else _INCLUDED


def _all_weighed(given: Contribution) -> bool:
    return given.weighed == (given.numerator, given.denominator)


def _names(line: TotalsLine) -> tuple[str, str, str, str]:
    code = printed_code(line.appendix, line.indicator)
    return line.appendix.number, code, line.indicator.label, line.appendix.column(line.cell.column).label


def add_missing_data(book: Book, totals: TotalsInput) -> Sheet:
    """First the units of which nothing is in, then compared lines that have no figure because the units
    differ, then lists and single lines that a unit's file lacks.
    """
    rows = [*_whole_units(totals), *_split_lines(totals), *_blank_lists(totals), *_single_lines(totals)]
    sheet = add_list(book, replace(_MISSING, rows=len(rows)))
    for row, texts in enumerate(rows, start=_MISSING.first_row):
        put_row(sheet, row, texts, _BOX)
        fit_row(sheet, row, texts, _MISSING.widths, _BOX.size)
    if not rows:
        put_text(sheet, _MISSING.first_row, 1, "Không thiếu đơn vị hay số liệu nào.", _PLAIN)
    return sheet


def _whole_units(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    for unit in totals.units:
        standing = standing_of(totals, unit)
        if standing in _WHOLE:
            yield unit.name, "Tất cả", "", "", "", WHY_OUT[standing], _TO_DO[standing]
        if standing is Standing.HELD_BACK:
            yield from _units_held_with_book(totals, unit)
        if standing is Standing.INCLUDED:
            yield from _whole_units_inside(totals, unit)


def _whole_units_inside(totals: TotalsInput, unit: Unit) -> Iterator[tuple[str, ...]]:
    """The units of which nothing is in the unit's totals book."""
    inside = totals.settled.filings[unit.code].inside
    for inner_unit in inside.units if inside else ():
        if inner_unit.standing in _WHOLE:
            reason = (
                f"{WHY_OUT[inner_unit.standing]}: {inner_unit.reason}"
                if inner_unit.reason
                else WHY_OUT[inner_unit.standing]
            )
            named = _inside(inner_unit.name, unit)
            yield named, "Tất cả", "", "", "", shorten_to_limit(reason, _REASON), f"{_ASK} {unit.name}."


def _units_held_with_book(totals: TotalsInput, unit: Unit) -> Iterator[tuple[str, ...]]:
    """The other units in a totals book that is held back as a whole."""
    inside = totals.settled.filings[unit.code].inside
    for inner_unit in inside.units if inside else ():
        if inner_unit.code != unit.code:
            standing = Standing.HELD_BACK if inner_unit.counted else inner_unit.standing
            why = _HELD_BOOK if inner_unit.counted else WHY_OUT[standing]
            yield _inside(inner_unit.name, unit), "Tất cả", "", "", "", why, _TO_DO[standing]


def _split_lines(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    """One row per compared line that has no figure, naming the columns: whose it is to settle."""
    for _, group in groupby(lines_of(totals.forms), key=lambda totals_line: totals_line.cell[:2]):
        lines = list(group)
        split = [line for line in lines if is_split(totals.rolled.figures[line.cell])]
        if split:
            columns = [line.appendix.column(line.cell.column) for line in split]
            named = ", ".join(map(_short, columns)) if len(split) < len(lines) else "Tất cả"
            name = totals.round_.reporting.name
            yield name, *_names(lines[0])[:3], named, f"{SPLIT}, chưa có số chung", _SPLIT_TO_DO


def _inside(name: str, unit: Unit) -> str:
    """How a unit in another one's totals book is named."""
    return f"{name} (sổ của {unit.name})"


def _blank_lists(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    """One row per list and unit that left it blank, those inside totals books by name."""
    for form in totals.forms.lists:
        for rowless in find_rowless_units(totals.round_, totals.listings[form.key]):
            sender = totals.round_.unit(rowless.sender)
            if rowless.standing is Standing.BLANK and sender:
                named = _inside(rowless.name, sender) if rowless.inside else rowless.name
                to_do = f"{_ASK} {sender.name}." if rowless.inside else _LIST_TO_DO
                yield named, form.number, "", form.title, "", BLANK_LIST, to_do


def standing_of(totals: TotalsInput, unit: Unit) -> Standing:
    """INCLUDED, ELSEWHERE, NO_FILING, BLANK_FORM or HELD_BACK: how the unit's filing as a whole stands."""
    sender = totals.senders[totals.units.index(unit)]
    return Standing.ELSEWHERE if sender.elsewhere else sender.standing


def _single_lines(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    grouped = [
        list(lines)
        for _, lines in groupby(lines_of(totals.forms), key=lambda totals_line: totals_line.cell[:2])
    ]
    for index, unit in enumerate(totals.units):
        for lines in grouped:
            yield from _lacking(totals, unit, index, lines)
            yield from _lacking_inside(totals, unit, index, lines)


def _lacking_inside(
    totals: TotalsInput, unit: Unit, index: int, lines: list[TotalsLine]
) -> Iterator[tuple[str, ...]]:
    """One row per unit in a totals book and reason, naming the columns where it holds."""
    found: dict[tuple[str, Standing], list[Column]] = {}
    for line in lines:
        given = totals.rolled.figures[line.cell].contributions[index]
        for contribution in given.within if given.standing is Standing.INCLUDED else ():
            told = (
                contribution.standing in _TO_DO
                and contribution.standing not in _WHOLE
                and not contribution.declared_none
            )
            if told and not _unimportant(line, contribution.standing):
                column = line.appendix.column(line.cell.column)
                found.setdefault((contribution.name, contribution.standing), []).append(column)
    for (name, standing), columns in found.items():
        named = ", ".join(map(_short, columns)) if len(columns) < len(lines) else "Tất cả"
        yield _inside(name, unit), *_names(lines[0])[:3], named, WHY_OUT[standing], f"{_ASK} {unit.name}."


def _lacking(
    totals: TotalsInput, unit: Unit, index: int, lines: list[TotalsLine]
) -> Iterator[tuple[str, ...]]:
    """One row per reason, naming the columns where it holds."""
    first = lines[0]
    reasons: dict[Standing, list[Column]] = {}
    for line in lines:
        given = totals.rolled.figures[line.cell].contributions[index]
        standing = given.standing
        if given.declared_none:
            continue
        if standing in _TO_DO and standing not in _WHOLE and not _unimportant(line, standing):
            reasons.setdefault(standing, []).append(line.appendix.column(line.cell.column))
    for standing, columns in reasons.items():
        named = ", ".join(map(_short, columns)) if len(columns) < len(lines) else "Tất cả"
        yield unit.name, *_names(first)[:3], named, WHY_OUT[standing], _TO_DO[standing]


def _unimportant(line: TotalsLine, standing: Standing) -> bool:
    skipped = line.indicator.supplementary or line.indicator.rollup is Rollup.NONE
    return standing is Standing.BLANK and (skipped or line.indicator.kind is Kind.TEXT)


def _short(column: Column) -> str:
    return column.key if column.key.isdecimal() else column.label

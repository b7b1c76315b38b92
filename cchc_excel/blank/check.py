"""The live check: a sheet that judges the forms while they are filled in, and the colours it gives
to their cells. No macros; every formula comes from `live_check`, which says the same as `rules`.

Errors turn their cell red, surprises yellow. “Thiếu” colours nothing: in a blank form every rule
lacks figures, and most cells may rightly stay blank.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cchc_excel.forms.layout import FIRST_VALUE_COLUMN, plan_sheet
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.sheets import CHECK_SHEET
from cchc_excel.nouns.spec import Appendix, FormSet
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.rule_kinds.parts.excel import UNREADABLE
from cchc_excel.rules.live_check import (
    HELPER_SHEET,
    LOOK,
    MISSING,
    OK,
    WRONG,
    CheckLine,
    CheckPlan,
    SheetLine,
)
from cchc_excel.rules.live_check_cells import ADDRESS, FIRST_ROW, SHEET
from cchc_excel.rules.live_check_reading import STATE
from cchc_excel.rules.live_check_rules import MAY_GO, NOT_YET, REFUSED
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import (
    PRINT_WIDTH_LANDSCAPE,
    allow_filter,
    colour_when,
    freeze_at_cell,
    hide_sheet,
    print_landscape,
    protect_sheet,
    set_height,
    set_widths,
)
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import (
    Book,
    Sheet,
    Style,
    add_sheet,
    define_area,
    merge_formula,
    merge_text,
    put_formula,
    put_link,
    put_number,
    put_text,
)

VERDICT_ROW, DETAIL_ROW = 3, 4
_SMALL = 10  # points: there are hundreds of rules
_WIDTHS = (44, 96, 64, 124, 0, 96, 80)
_SENTENCE = PRINT_WIDTH_LANDSCAPE - sum(_WIDTHS)
_LAST = len(_WIDTHS)
_PAGE, _WHERE, _RESULT = 3, 7, 6  # columns of sheet, address and result in the table of rules
_SHEETS_ROW = 7  # headings of the table of sheets
_NAMES = ("kt_trang", "kt_o", "kt_doc", "kt_trang_dich", "kt_o_dich", "kt_ket_qua")
_TO_SEE = replace(look.TO_SEE, color="000000")
_EXPLAINED = (
    f"“{WRONG}”: phải sửa trước khi gửi. “{LOOK}”: số liệu lạ, đúng thì cứ để nguyên, vẫn gửi được. "
    f"“{MISSING}”: chưa đủ số liệu để kiểm tra; không có số liệu thì cứ để trống. "
    "Bấm vào ô ở cột cuối để đến chỗ cần xem; lọc cột “Kết quả” để chỉ hiện các dòng cần sửa. "
    "Khi in trang này chỉ in phần tóm tắt, không in danh sách quy tắc bên dưới."
)
_SHEET_HEADINGS = (
    "STT", "Trang", "Số ô phải ghi", "Số ô đã ghi", "Lĩnh vực", "Số ô không đọc được", "Ô đầu tiên"
)  # fmt: skip
_RULE_HEADINGS = ("STT", "Mã quy tắc", "Trang", "Kỳ / cột", "Nội dung kiểm tra", "Kết quả", "Đi tới ô")


def add_check(book: Book, forms: FormSet, check: CheckPlan) -> Sheet:
    """The check sheet: one verdict, what is filled in per sheet, and every rule with its result.

    The rules do not print: a line for each rule and column would take over twenty pages.
    """
    sheet = add_sheet(book, CHECK_SHEET)
    set_widths(sheet, [width or _SENTENCE for width in _WIDTHS])
    heading = _SHEETS_ROW + len(check.sheets) + 2
    last = heading + len(check.lines)
    _opening(sheet, check, (heading + 1, last))
    _sheet_table(sheet, forms, check)
    _row(sheet, heading, _RULE_HEADINGS)
    for order, line in enumerate(check.lines, start=1):
        _rule_line(sheet, heading + order, order, line)
    _colours(sheet, (heading + 1, max(last, heading + 1)))
    allow_filter(sheet, (heading, 1, max(last, heading + 1), _LAST))
    print_landscape(sheet, (heading - 2, _LAST), None)
    freeze_at_cell(sheet, DETAIL_ROW + 1, 1)
    protect_sheet(sheet)
    _name_areas(book, check, (heading + 1, max(last, heading + 1)))
    return sheet


def add_helpers(book: Book, check: CheckPlan) -> None:
    """The hidden sheet on which the check computes."""
    sheet, style = add_sheet(book, HELPER_SHEET), Style(wrap=False)
    for cell in check.helpers:
        if cell.formula:
            put_formula(sheet, (cell.row, cell.col), cell.formula, cell.cached, style)
        elif isinstance(cell.cached, str):
            put_text(sheet, cell.row, cell.col, cell.cached, style)
        else:
            put_number(sheet, cell.row, cell.col, cell.cached, style)
    hide_sheet(sheet)
    protect_sheet(sheet)


def colour_form(sheet: Sheet, appendix: Appendix) -> None:
    """The form's cells turn red where unreadable or wrong, yellow where to be seen again.

    Formulas of conditional formats reach other sheets through defined names only: all versions of
    Excel and LibreOffice allow that.
    """
    where = plan_sheet(appendix)
    area = (where.first_row, FIRST_VALUE_COLUMN, where.last_row, where.code_column - 1)
    page = appendix.sheet.replace('"', '""')
    here = f'"{page}",{{}},ADDRESS(ROW(),COLUMN(),4)'
    read = f"COUNTIFS(kt_trang,{here.format('kt_o')},kt_doc,{UNREADABLE})"
    judged = f'COUNTIFS(kt_trang_dich,{here.format("kt_o_dich")},kt_ket_qua,"{{}}")'
    colour_when(sheet, area, f"={read}+{judged.format(WRONG)}>0", look.WRONG)
    colour_when(sheet, area, f"={judged.format(LOOK)}>0", look.TO_SEE)


def _name_areas(book: Book, check: CheckPlan, rules: tuple[int, int]) -> None:
    cells = [cell.row for cell in check.helpers if cell.col == SHEET and cell.row >= FIRST_ROW]
    read = (FIRST_ROW, max(cells, default=FIRST_ROW))
    places = (
        *((HELPER_SHEET, column, read) for column in (SHEET, ADDRESS, STATE)),
        *((CHECK_SHEET, column, rules) for column in (_PAGE, _WHERE, _RESULT)),
    )
    for name, (page, column, (first, last)) in zip(_NAMES, places, strict=True):
        letters = column_letters(column)
        define_area(book, name, f"='{page}'!${letters}${first}:${letters}${last}")


def _opening(sheet: Sheet, check: CheckPlan, rules: tuple[int, int]) -> None:
    about = f"Đơn vị báo cáo: {make_placeholder('ten_don_vi')}. Kỳ báo cáo: {make_placeholder('ten_ky')}"
    merge_text(sheet, (1, 1, 1, _LAST), "KIỂM TRA TRƯỚC KHI GỬI", look.NUMBER_TITLE)
    merge_text(sheet, (2, 1, 2, _LAST), about, look.ONE_LINE)
    big = replace(look.NUMBER_TITLE, border=True, wrap=False)
    merge_formula(sheet, (VERDICT_ROW, 1, VERDICT_ROW, _LAST), _verdict(check, rules), NOT_YET, big)
    detail = replace(look.ITALIC, wrap=False)
    merge_formula(sheet, (DETAIL_ROW, 1, DETAIL_ROW, _LAST), check.overall, check.overall_cached, detail)
    merge_text(sheet, (5, 1, 5, _LAST), _EXPLAINED, look.SMALL)
    heights = (26, 24, 34, 24, cell_height(_EXPLAINED, PRINT_WIDTH_LANDSCAPE, 10))
    for row, height in enumerate(heights, start=1):
        set_height(sheet, row, height)


def _verdict(check: CheckPlan, rules: tuple[int, int]) -> str:
    """May it be sent? Only errors and unreadable cells stand against it."""
    result = column_letters(_RESULT)
    first, last = _SHEETS_ROW + 1, _SHEETS_ROW + max(len(check.sheets), 1)
    wrong = f'COUNTIF(${result}${rules[0]}:${result}${rules[1]},"{WRONG}")'
    faults = f"({wrong}+SUM($F${first}:$F${last}))"
    refused = f'"{REFUSED[0]}"&{faults}&"{REFUSED[1]}"'
    return f'=IF({faults}>0,{refused},IF(SUM($D${first}:$D${last})=0,"{NOT_YET}","{MAY_GO}"))'


def _sheet_table(sheet: Sheet, forms: FormSet, check: CheckPlan) -> None:
    _row(sheet, _SHEETS_ROW, _SHEET_HEADINGS)
    for order, (line, appendix) in enumerate(zip(check.sheets, forms.appendices, strict=True), start=1):
        _sheet_line(sheet, _SHEETS_ROW + order, line, f"{appendix.number}. {appendix.area}")
        put_number(sheet, _SHEETS_ROW + order, 1, Decimal(order), look.BOX_CENTRED)


def _sheet_line(sheet: Sheet, row: int, line: SheetLine, name: str) -> None:
    page = line.sheet.replace("'", "''").replace('"', '""')
    link = f'=IF(({line.where[1:]})="","",HYPERLINK("#\'{page}\'!"&({line.where[1:]}),{line.where[1:]}))'
    put_link(sheet, (row, 2), (line.sheet, "A1"), line.sheet, look.LINK)
    put_number(sheet, row, 3, Decimal(line.asked), look.BOX_CENTRED)
    put_formula(sheet, (row, 4), line.filled, Decimal(0), look.BOX_CENTRED)
    put_text(sheet, row, 5, name, look.BOX)
    put_formula(sheet, (row, 6), line.unreadable, Decimal(0), look.BOX_CENTRED)
    put_formula(sheet, (row, 7), link, "", look.LINK)
    set_height(sheet, row, cell_height(name, _SENTENCE, 12) + 2)


def _rule_line(sheet: Sheet, row: int, order: int, line: CheckLine) -> None:
    small = replace(look.BOX_CENTRED, size=_SMALL)
    put_number(sheet, row, 1, Decimal(order), small)
    put_text(sheet, row, 2, line.rule_id, small)
    put_text(sheet, row, _PAGE, line.sheet, small)
    put_text(sheet, row, 4, line.column_label, small)
    put_text(sheet, row, 5, line.sentence, replace(look.BOX, size=_SMALL))
    put_formula(sheet, (row, _RESULT), line.formula, line.cached, replace(small, color=look.PALE.color))
    link = replace(look.LINK, size=_SMALL)
    put_link(sheet, (row, _WHERE), (line.sheet, line.target_address), line.target_address, link)
    labels = cell_height(line.column_label, _WIDTHS[3], _SMALL)
    set_height(sheet, row, max(labels, cell_height(line.sentence, _SENTENCE, _SMALL)) + 2)


def _row(sheet: Sheet, row: int, headings: tuple[str, ...]) -> None:
    for column, text in enumerate(headings, start=1):
        put_text(sheet, row, column, text, look.HEADING)
    widths = [width or _SENTENCE for width in _WIDTHS]
    tallest = max(cell_height(text, width, 12, True) for text, width in zip(headings, widths, strict=True))
    set_height(sheet, row, max(tallest + 4, line_height(12) + 8))


def _colours(sheet: Sheet, rules: tuple[int, int]) -> None:
    """Three colours at most for any area: LibreOffice's .xls drops all of one that has more. “Thiếu” has
    its grey from the cell itself.
    """
    area = (rules[0], _RESULT, rules[1], _RESULT)
    first = f"${column_letters(_RESULT)}{rules[0]}"
    for word, style in ((WRONG, look.WRONG), (LOOK, _TO_SEE), (OK, look.GOOD)):
        colour_when(sheet, area, f'={first}="{word}"', style)
    top = (VERDICT_ROW, 1, VERDICT_ROW, _LAST)
    verdict = f"$A${VERDICT_ROW}"
    colour_when(sheet, top, f'={verdict}="{MAY_GO}"', look.GOOD)
    colour_when(sheet, top, f'=AND({verdict}<>"{MAY_GO}",{verdict}<>"{NOT_YET}")', look.WRONG)
    pages = (_SHEETS_ROW + 1, 6, rules[0] - 3, 6)
    colour_when(sheet, pages, f"=$F{_SHEETS_ROW + 1}>0", look.WRONG)

"""One sheet per appendix, drawn like the official form; which cell is which, `layout` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cchc_excel.books import template_styles as look
from cchc_excel.books.pages import (
    PRINT_WIDTH_LANDSCAPE,
    freeze,
    print_landscape,
    protect,
    select_cell,
    set_growing_height,
    set_height,
    set_widths,
)
from cchc_excel.books.template_check import colour_form
from cchc_excel.books.template_inputs import add_inputs, lists_of
from cchc_excel.books.text_size import cell_height, line_height
from cchc_excel.books.writer import Book, Sheet, Style, add_sheet, merge_text, put_formula, put_text
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.verbs import layout
from cchc_excel.verbs.layout import SheetPlan, plan, printed_code
from cchc_excel.verbs.stamp_texts import placeholder

_NUMBER, _UNIT, _CODE = 46, 78, 66  # pixels
_LABEL_LEAST, _VALUE_LEAST, _VALUE_MOST = 270, 64, 170
_TEXT_LINES = 4  # room for a short sentence in a year's column
_LEGEND = (
    "Ô trắng: nơi ghi số liệu · Ô xám: không ghi · Ô xanh: tự cộng · Dòng nghiêng, nền vàng nhạt: bổ sung, "
    "nên ghi nếu có · Không phát sinh ghi 0; chưa có số liệu để trống"
)


@dataclass(frozen=True)
class FormSheet:
    """What every drawing step of one form needs to know."""

    sheet: Sheet
    appendix: Appendix
    plan: SheetPlan
    level: str
    widths: tuple[int, ...]

    def width(self, first: int, last: int) -> int:
        """Pixels of the columns from first to last."""
        return sum(self.widths[first - 1 : last])


def add_form(
    book: Book, forms: FormSet, appendix: Appendix, level: str, derived: Mapping[Cell, str]
) -> None:
    """The appendix's sheet for a unit of that level; `derived` gives each derived cell's formula."""
    where = plan(appendix)
    sheet = add_sheet(book, appendix.sheet)
    form = FormSheet(sheet, appendix, where, level, _widths(appendix))
    set_widths(sheet, form.widths)
    _heading_block(form, forms)
    _column_headings(form)
    for indicator in appendix.indicators:
        _line(form, indicator, derived)
    last = _foot(form)
    colour_form(sheet, appendix)
    add_inputs(sheet, appendix, level, lists_of(forms.appendices))
    print_landscape(sheet, (last, where.code_column), (where.group_row, where.order_row))
    freeze(sheet, where.first_row, layout.UNIT_COLUMN)
    select_cell(sheet, where.first_row, layout.FIRST_VALUE_COLUMN)
    protect(sheet)


def _widths(appendix: Appendix) -> tuple[int, ...]:
    """Columns fill the printed width; a form that names no units of measure hides that column."""
    unit = _UNIT if any(one.unit for one in appendix.indicators) else 0
    fixed = _NUMBER + unit + _CODE
    share = (PRINT_WIDTH_LANDSCAPE - fixed - _LABEL_LEAST) // len(appendix.columns)
    value = max(_VALUE_LEAST, min(_VALUE_MOST, share))
    label = max(_LABEL_LEAST, PRINT_WIDTH_LANDSCAPE - fixed - value * len(appendix.columns))
    return (_NUMBER, label, unit, *(value for _ in appendix.columns), _CODE)


def _heading_block(form: FormSheet, forms: FormSet) -> None:
    """Whose form of which report this is (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    last, left = form.plan.code_column, layout.LABEL_COLUMN
    right, title = left + 1, form.appendix.title
    room = form.width(right, last)
    stamp = Stamp(
        form_set=forms.id,
        edition=forms.edition,
        unit=placeholder("don_vi"),
        period=placeholder("ky"),
        scope=Scope.OWN,
    ).line(form.appendix.key)
    about = f"Đơn vị báo cáo: {placeholder('ten_don_vi')}. Kỳ báo cáo: {placeholder('ten_ky')}"
    name_height = 2 * line_height(12) + 3
    rows: tuple[tuple[int, int, tuple[tuple[int, int, str, Style], ...]], ...] = (
        (layout.AUTHORITY_ROW, line_height(14) + 4, (
            (1, left, placeholder("co_quan_cap_tren"), look.ONE_LINE),
            (right, last, form.appendix.number, look.NUMBER_TITLE),
        )),
        (layout.TITLE_ROW, max(cell_height(title, room, 13, True), name_height), (
            (right, last, title, replace(look.TITLE, valign="top")),
        )),
        (layout.ATTACHED_ROW, line_height(12) + 2, (
            (right, last, placeholder("kem_theo"), replace(look.ONE_LINE, italic=True)),
        )),
        (layout.ABOUT_ROW, line_height(12) + 4, ((1, last, about, look.ONE_LINE),)),
        (layout.LEGEND_ROW, line_height(9), ((1, last, _LEGEND, look.LEGEND),)),
        (layout.STAMP_ROW, line_height(8) + 2, ((1, last, stamp, look.SMALL_GREY),)),
    )  # fmt: skip
    for row, height, texts in rows:
        set_height(form.sheet, row, height)
        for first, end, text, style in texts:
            merge_text(form.sheet, (row, first, row, end), text, style)
    unit = replace(look.BOLD, align="center", valign="top")
    merge_text(form.sheet, (layout.TITLE_ROW, 1, layout.ATTACHED_ROW, left), placeholder("co_quan"), unit)


def _column_headings(form: FormSheet) -> None:
    """Two merged rows of headings, then the (1)(2)… row."""
    where, appendix = form.plan, form.appendix
    first, last = layout.FIRST_VALUE_COLUMN, where.code_column
    for column, text in (
        (layout.NUMBER_COLUMN, "STT"),
        (layout.LABEL_COLUMN, appendix.label_heading),
        (layout.UNIT_COLUMN, "Đơn vị tính"),
        (last, "Mã số"),
    ):
        merge_text(form.sheet, (where.group_row, column, where.heading_row, column), text, look.HEADING)
    if appendix.column_group:
        area = (where.group_row, first, where.group_row, last - 1)
        merge_text(form.sheet, area, appendix.column_group, look.HEADING)
    top = where.heading_row if appendix.column_group else where.group_row
    for column in appendix.columns:
        place = where.columns[column.key]
        merge_text(form.sheet, (top, place, where.heading_row, place), column.label, look.HEADING)
    shown = [column for column in range(1, last + 1) if form.widths[column - 1]]
    for order, column in enumerate(shown, start=1):
        put_text(form.sheet, where.order_row, column, f"({order})", look.ORDER)
    _heading_heights(form)


def _heading_heights(form: FormSheet) -> None:
    appendix, first = form.appendix, layout.FIRST_VALUE_COLUMN
    value = form.widths[first - 1]
    tallest = max(cell_height(one.label, value, 12, True) for one in appendix.columns)
    group = cell_height(appendix.column_group, value * len(appendix.columns), 12, True)
    set_height(form.sheet, form.plan.group_row, group)
    set_height(form.sheet, form.plan.heading_row, max(tallest, line_height(12) * 2 - group + 6))
    set_height(form.sheet, form.plan.order_row, line_height(10))


def _line(form: FormSheet, indicator: Indicator, derived: Mapping[Cell, str]) -> None:
    """One printed line: number, label, unit, its cells, code."""
    row, sheet = form.plan.rows[indicator.key], form.sheet
    label = _label_style(indicator, form.level)
    plain = replace(label, align="center", indent=0)
    put_text(sheet, row, layout.NUMBER_COLUMN, indicator.number, plain)
    put_text(sheet, row, layout.LABEL_COLUMN, _label(indicator), label)
    put_text(sheet, row, layout.UNIT_COLUMN, indicator.unit, replace(plain, bold=False))
    put_text(sheet, row, form.plan.code_column, printed_code(form.appendix, indicator), look.CODE)
    for column in form.appendix.columns:
        place, style = (row, form.plan.columns[column.key]), value_style(indicator, form.level)
        formula = derived.get(Cell(form.appendix.key, indicator.key, column.key), "")
        if formula and indicator.derived:
            put_formula(sheet, place, formula, "", style)
        else:
            put_text(sheet, *place, "", style)
    _line_height(form, indicator, label)


def _label(indicator: Indicator) -> str:
    """A supplementary line says so, whatever its author called it."""
    says_so = "bổ sung" in indicator.label.lower()
    return indicator.label if says_so or not indicator.supplementary else f"{indicator.label} (bổ sung)"


def _label_style(indicator: Indicator, level: str) -> Style:
    style = replace(look.BOX, indent=indicator.depth, italic=indicator.depth > 0)
    if indicator.kind is Kind.HEADING:
        style = replace(style, bold=indicator.depth == 0)
    if not indicator.asked_of(level):
        return replace(style, color=look.GREY_TEXT)
    return look.supplementary(style) if indicator.supplementary else style


def value_style(indicator: Indicator, level: str) -> Style:
    """How the cells of a line look to a unit of that level; unlocked where input belongs."""
    if indicator.kind is Kind.HEADING:
        return look.NO_INPUT
    if not indicator.asked_of(level):
        return look.NOT_ASKED
    if indicator.derived:
        return look.DERIVED
    plain = {Kind.TEXT: look.INPUT_TEXT, Kind.STATE: look.INPUT_STATE}.get(indicator.kind, look.INPUT_NUMBER)
    return look.supplementary(plain) if indicator.supplementary else plain


def _line_height(form: FormSheet, indicator: Indicator, label: Style) -> None:
    row, indent = form.plan.rows[indicator.key], 12 * indicator.depth
    room = form.widths[layout.LABEL_COLUMN - 1] - indent
    needed = cell_height(_label(indicator), room, label.size, label.bold)
    unit = form.widths[layout.UNIT_COLUMN - 1]
    needed = max(needed, cell_height(indicator.unit, unit, label.size) if unit else 0)
    if indicator.kind is Kind.TEXT and indicator.asked_of(form.level):
        set_growing_height(form.sheet, row, max(needed, _TEXT_LINES * line_height(11) + 3))
    else:
        set_height(form.sheet, row, needed + 3)


def _foot(form: FormSheet) -> int:
    """Who drew it up, and the head of the unit's signature; the last row of the sheet.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (chức vụ, họ tên bold, room for the signature between).
    """
    row, last = form.plan.foot_row, form.plan.code_column
    middle = layout.UNIT_COLUMN
    right = middle + 1 if last > middle + 2 else last - 1
    centred, bold = look.CENTRED, replace(look.BOLD, align="center")
    texts = (
        (row, right, last, "…………, ngày …… tháng …… năm ………", replace(centred, italic=True)),
        (row + 1, 1, layout.LABEL_COLUMN, "NGƯỜI LẬP BIỂU", bold),
        (row + 1, right, last, placeholder("tham_quyen"), bold),
        (row + 2, 1, layout.LABEL_COLUMN, "(Ký, ghi rõ họ tên)", replace(centred, italic=True)),
        (row + 2, right, last, placeholder("chuc_vu"), bold),
    )
    for line, first, end, text, style in texts:
        merge_text(form.sheet, (line, first, line, end), text, style)
    return row + 6


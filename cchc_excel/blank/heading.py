"""What stands above and below the table of a form (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_excel.forms import layout
from cchc_excel.forms.layout import SheetPlan
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Appendix, FormSet
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import set_height
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import Sheet, merge_text

_TITLE_LEAST = 400  # pixels; a narrower right half puts the title over the whole width
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


@dataclass(frozen=True)
class FormHeading:
    """What the block above a table says, and the columns that it stands over.

    `left` is the last column of the office's half; `widths` are those of all columns in pixels.
    """

    sheet: Sheet
    widths: tuple[int, ...]
    left: int
    key: str
    number: str
    title: str
    legend: str

    @property
    def last(self) -> int:
        """The last column of the block."""
        return len(self.widths)

    def width(self, first: int, last: int) -> int:
        """Pixels of the columns from first to last."""
        return sum(self.widths[first - 1 : last])


def add_heading(form: FormSheet, forms: FormSet) -> None:
    """Whose form of which report this is: office on the left, title on the right, stamp above the table."""
    appendix = form.appendix
    widths = form.widths[: form.plan.code_column]
    named = (appendix.key, appendix.number, appendix.title)
    draw_heading(FormHeading(form.sheet, widths, layout.LABEL_COLUMN, *named, _LEGEND), forms)


def draw_heading(heading: FormHeading, forms: FormSet) -> None:
    """The block on its sheet; unit, period and offices are placeholders."""
    right = heading.left + 1
    if heading.width(right, heading.last) < _TITLE_LEAST:
        right = 1
    else:
        _office(heading)
    _title(heading, right)
    about = f"Đơn vị báo cáo: {make_placeholder('ten_don_vi')}. Kỳ báo cáo: {make_placeholder('ten_ky')}"
    for row, text, style, height in (
        (layout.ABOUT_ROW, about, look.ONE_LINE, line_height(12) + 4),
        (layout.LEGEND_ROW, heading.legend, look.LEGEND, line_height(9)),
        (layout.STAMP_ROW, _stamp_line(heading, forms), look.SMALL_GREY, line_height(8) + 2),
    ):
        merge_text(heading.sheet, (row, 1, row, heading.last), text, style)
        set_height(heading.sheet, row, height)


def _office(heading: FormHeading) -> None:
    left, top = heading.left, layout.AUTHORITY_ROW
    above, unit = make_placeholder("co_quan_cap_tren"), make_placeholder("co_quan")
    merge_text(heading.sheet, (top, 1, top, left), above, look.ONE_LINE)
    bold = replace(look.BOLD, align="center", valign="top")
    merge_text(heading.sheet, (layout.TITLE_ROW, 1, layout.ATTACHED_ROW, left), unit, bold)


def _title(heading: FormHeading, first: int) -> None:
    last = heading.last
    needed = cell_height(heading.title, heading.width(first, last), 13, True)
    beside_office = 2 * line_height(12) + 3 if first > 1 else 0
    italic = replace(look.ONE_LINE, italic=True)
    for row, text, style, height in (
        (layout.AUTHORITY_ROW, heading.number, look.NUMBER_TITLE, line_height(14) + 4),
        (layout.TITLE_ROW, heading.title, replace(look.TITLE, valign="top"), max(needed, beside_office)),
        (layout.ATTACHED_ROW, make_placeholder("kem_theo"), italic, line_height(12) + 2),
    ):
        merge_text(heading.sheet, (row, first, row, last), text, style)
        set_height(heading.sheet, row, height)


def _stamp_line(heading: FormHeading, forms: FormSet) -> str:
    stamp = Stamp(
        form_set=forms.id,
        edition=forms.edition,
        unit=make_placeholder("don_vi"),
        period=make_placeholder("ky"),
        scope=Scope.OWN,
    )
    return stamp.line(heading.key)


def add_foot(form: FormSheet) -> int:
    """Who drew it up and who signs for the unit, with room for the signature; the last row printed."""
    row, last = form.plan.foot_row, form.plan.code_column
    right = layout.FIRST_VALUE_COLUMN
    one_line, bold = look.ONE_LINE, replace(look.BOLD, align="center")
    dated = "…………, ngày …… tháng …… năm ………"
    texts = (
        (row, right, last, dated, replace(one_line, italic=True)),
        (row + 1, 1, layout.LABEL_COLUMN, "NGƯỜI LẬP BIỂU", bold),
        (row + 1, right, last, make_placeholder("tham_quyen"), replace(bold, wrap=False, shrink=True)),
        (row + 2, 1, layout.LABEL_COLUMN, "(Ký, ghi rõ họ tên)", replace(one_line, italic=True)),
        (row + 2, right, last, make_placeholder("chuc_vu"), replace(bold, wrap=False, shrink=True)),
    )
    for line, first, end, text, style in texts:
        merge_text(form.sheet, (line, first, line, end), text, style)
    return row + 6

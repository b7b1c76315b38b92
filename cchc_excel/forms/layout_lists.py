"""Which spreadsheet column of a list's sheet holds which field, and from which row on.

The sheet begins like the others: heading block, stamp line. Then one line for each rule that ties the
list to an appendix, the headings, a (1)(2)… row, and rows without an end: clerks insert, sort and
delete them, so nothing but the headings tells what a cell means. Rows and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.forms.layout import HEADING_ROWS
from cchc_excel.nouns.spec import FormSet, ListForm, ListRule

NUMBER_COLUMN, FIRST_FIELD_COLUMN = 1, 2
RULED_ROWS = 30  # drawn with borders in a blank workbook
ENTRY_ROWS = 2000  # rows with choices, questions and borders once filled
NOTHING = "Không phát sinh"  # in the first row: there was none
SOURCE = "Nguồn"  # the last heading of a list in a totals book: where each row stood
LEGEND = (
    "Mỗi dòng ghi một trường hợp; thêm, xóa, sắp xếp dòng tùy ý · "
    f"Không có thì ghi “{NOTHING}” ở dòng đầu · Chưa có số liệu thì để trống"
)
TOTALS_LEGEND = (
    "Các dòng lấy từ biểu của từng đơn vị, không sửa · Cột cuối: tệp, trang, ô của dòng đó · "
    "Nộp sổ này lên cấp trên thì giữ nguyên trang và hàng tiêu đề"
)
LISTED_MARK, TOLD_MARK = " trong danh sách: ", "Trong biểu, "  # in the lines that compare
COUNTED, ADDED, ROWS = "Số đơn vị đã báo cáo danh sách: ", "Tổng cột “", "Số dòng: "
DECLARED, LACKING = f"Báo cáo “{NOTHING}”: ", "Chưa có danh sách: "


@dataclass(frozen=True)
class ListPlan:
    """Where everything of one list stands on its sheet."""

    sheet: str
    form: ListForm
    check_rows: tuple[int, ...]  # one for each rule of the list, in order
    heading_row: int
    order_row: int  # the (1)(2)... row
    first_row: int
    last_ruled_row: int
    last_entry_row: int
    columns: Mapping[str, int]  # field key -> column

    @property
    def last_column(self) -> int:
        """The column of the last field."""
        return FIRST_FIELD_COLUMN + len(self.columns) - 1


def list_plan(form: ListForm, checks: int = 0) -> ListPlan:
    """The plan of a list's sheet that shows that many rules above its table."""
    heading = HEADING_ROWS + checks + 1
    return ListPlan(
        sheet=form.sheet,
        form=form,
        check_rows=tuple(range(HEADING_ROWS + 1, heading)),
        heading_row=heading,
        order_row=heading + 1,
        first_row=heading + 2,
        last_ruled_row=heading + 1 + RULED_ROWS,
        last_entry_row=heading + 1 + ENTRY_ROWS,
        columns={indicator.key: FIRST_FIELD_COLUMN + index for index, indicator in enumerate(form.fields)},
    )


def own_list_plan(forms: FormSet, form: ListForm, level: str) -> ListPlan:
    """The plan of the list in the blank workbook of a unit of that level."""
    return list_plan(form, len(asked_rules(forms, form, level)))


def is_printed_above(text: str) -> bool:
    """True for the lines that our workbooks print above the table of a list."""
    compares = LISTED_MARK in text and TOLD_MARK in text
    return compares or text.startswith((LEGEND, TOTALS_LEGEND, COUNTED, ADDED, ROWS, DECLARED, LACKING))


def asked_rules(forms: FormSet, form: ListForm, level: str) -> tuple[ListRule, ...]:
    """The rules of the list of which a unit of that level is asked at least one term."""
    return tuple(
        list_rule
        for list_rule in forms.list_rules
        if list_rule.list == form.key
        and any(forms.indicator(term).asked_of(level) for term in list_rule.terms)
    )

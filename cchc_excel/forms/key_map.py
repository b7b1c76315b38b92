"""The key map: which printed line and column of a sheet is which line and column of the form.

Written into the hidden sheet of every workbook, the unit's own and the totals book alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.forms.across import appendix_as_printed
from cchc_excel.forms.layout import plan_sheet, printed_code
from cchc_excel.forms.layout_lists import list_plan
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import KEY_COLUMN, KEY_ROW


def key_map(forms: FormSet) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet: each printed line with its code and row, each column with its place.

    A list has columns only: its rows are inserted, sorted and deleted.
    """
    for appendix in forms.appendices:
        where, shown = plan_sheet(appendix), appendix_as_printed(appendix)
        for indicator in shown.indicators:
            code = printed_code(appendix, indicator)
            yield KEY_ROW, where.sheet, appendix.key, code, indicator.key, str(where.rows[indicator.key])
        for column in shown.columns:
            place = str(where.columns[column.key])
            yield KEY_COLUMN, where.sheet, appendix.key, column.label, column.key, place
    for form in forms.lists:
        for key, number in list_plan(form).columns.items():
            yield KEY_COLUMN, form.sheet, form.key, form.field(key).label, key, str(number)

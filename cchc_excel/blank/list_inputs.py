"""What Excel itself says at a cell of a list: a prompt, a drop-down, a question when the entry looks odd.

As on the forms the question is never a stop. The first field also takes “Không phát sinh”.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.blank.inputs import (
    ERROR_LIMIT,
    PROMPT_LIMIT,
    TITLE_LIMIT,
    choice_range,
    choices_of,
    list_choices,
    shorten_to_limit,
)
from cchc_excel.forms.layout_lists import NOTHING, ListPlan
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import FormSet, Indicator, Kind
from cchc_excel.sheets.pages import add_validation
from cchc_excel.sheets.writer import Sheet

_KEEP = "Chọn Yes (Có) để giữ nguyên, No (Không) để sửa."
_FIRST_DAY, _LAST_DAY = 32874, 73415  # 01/01/1990 to 31/12/2100, as Excel counts days
_PROMPTS = {
    Kind.COUNT: "Ghi số nguyên từ 0 trở lên.",
    Kind.AMOUNT: "Ghi số từ 0 trở lên, có thể có phần lẻ.",
    Kind.PERCENT: "Ghi tỷ lệ từ 0 đến 100, kèm dấu %: 95,4%.",
    Kind.STATE: "Chọn một giá trị trong danh sách.",
    Kind.TEXT: "Ghi ngắn gọn bằng lời.",
    Kind.DATE: "Ghi ngày, tháng, năm: 05/3/2023.",
}
_ERRORS = {
    Kind.COUNT: f"Ô này cần một số nguyên từ 0 trở lên. {_KEEP}",
    Kind.AMOUNT: f"Ô này cần một số từ 0 trở lên. {_KEEP}",
    Kind.PERCENT: f"Ô này cần một tỷ lệ từ 0 đến 100, ví dụ 95,4%. {_KEEP}",
    Kind.STATE: f"Ô này cần một giá trị trong danh sách thả xuống. {_KEEP}",
    Kind.DATE: f"Ô này cần một ngày như 05/3/2023, không phải chữ. {_KEEP}",
}
_CONDITIONS = {
    Kind.COUNT: "AND({0}>=0,{0}=INT({0}))",
    Kind.AMOUNT: "{0}>=0",
    Kind.PERCENT: "AND({0}>=0,{0}<=100)",
    Kind.DATE: f"AND({{0}}>={_FIRST_DAY},{{0}}<={_LAST_DAY})",
}


def add_list_inputs(sheet: Sheet, forms: FormSet, where: ListPlan) -> None:
    """Every field has its prompt, and where it applies its choices or its question, in all entry rows."""
    for indicator in where.form.fields:
        column = where.columns[indicator.key]
        area = (where.first_row, column, where.last_entry_row, column)
        asked = {**_prompt(where, indicator), **_condition(forms, where, indicator)}
        add_validation(sheet, area, asked)


def _prompt(where: ListPlan, field: Indicator) -> Mapping[str, object]:
    text = _PROMPTS[field.kind]
    if field.key not in where.form.required:
        text = f"{text} Không có thì để trống."
    if field is where.form.fields[0]:
        text = f"{text} Cả danh sách không có gì thì ghi “{NOTHING}” ở dòng đầu."
    unit = f" Đơn vị tính: {field.unit}." if field.unit else ""
    hint = f" {field.hint.rstrip('.')}." if field.hint else ""
    return {
        "input_title": shorten_to_limit(field.label, TITLE_LIMIT),
        "input_message": shorten_to_limit(f"{text}{unit}{hint}", PROMPT_LIMIT),
    }


def _condition(forms: FormSet, where: ListPlan, field: Indicator) -> Mapping[str, object]:
    if field.kind is Kind.TEXT:
        return {"validate": "any"}
    asks = {
        "error_type": "warning",
        "error_title": "Xem lại ô này",
        "error_message": shorten_to_limit(_ERRORS[field.kind], ERROR_LIMIT),
    }
    if field.kind is Kind.STATE:
        choices = list_choices(where.form, field)
        return asks | {"validate": "list", "source": choice_range(choices_of(forms), choices)}
    cell = f"{column_letters(where.columns[field.key])}{where.first_row}"
    other = f'LOWER(TRIM({cell}))="{NOTHING.lower()}"' if field is where.form.fields[0] else "FALSE"
    if field.kind is Kind.PERCENT:
        other = f'OR({other},RIGHT(TRIM({cell}),1)="%")'
    good = _CONDITIONS[field.kind].format(cell)
    return asks | {"validate": "custom", "value": f"=IF(ISNUMBER({cell}),{good},{other})"}

"""What Excel itself says at an input cell: a prompt, a drop-down, a question when the entry looks odd.

The question is a warning, never a stop: the check accepts more than Excel's validation can express
("95,4" typed where decimals take a point, "chưa có số liệu"), and Excel must not forbid what the
check accepts. Excel's limits: titles 32 characters, prompts 255, error messages 225 as used here.
Lists are ranges, since a list written out vanishes beyond 255 characters.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.forms.layout import FIRST_VALUE_COLUMN, SheetPlan, plan_sheet, printed_code
from cchc_excel.forms.layout_lists import NOTHING
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Appendix, FormSet, Indicator, Kind, ListForm
from cchc_excel.nouns.stamp import HIDDEN_SHEET
from cchc_excel.sheets.pages import add_validation
from cchc_excel.sheets.writer import Sheet

TITLE_LIMIT, PROMPT_LIMIT, ERROR_LIMIT = 32, 255, 225
LIST_COLUMN, LIST_ROW = 8, 1  # the first list on the hidden sheet; the next stand to its right
FLAGS = ("1", "0")
_NONE = "Không phát sinh thì ghi 0; chưa có số liệu thì để trống."
_KEEP = "Chọn Yes (Có) để giữ nguyên, No (Không) để sửa."
KIND_NAMES = {
    Kind.COUNT: "số nguyên",
    Kind.AMOUNT: "số, có thể lẻ",
    Kind.PERCENT: "tỷ lệ %",
    Kind.FLAG: "Có = 1, Không = 0",
    Kind.STATE: "chọn trong danh sách",
    Kind.TEXT: "ghi bằng lời",
}
_PROMPTS = {
    Kind.COUNT: f"Ghi số nguyên từ 0 trở lên{{unit}}. {_NONE}",
    Kind.AMOUNT: f"Ghi số từ 0 trở lên, có thể có phần lẻ{{unit}}. {_NONE}",
    Kind.PERCENT: "Ghi tỷ lệ từ 0 đến 100, kèm dấu %: 95,4%. Tỷ lệ nhỏ hơn 1 phải có dấu %: 0,38%. "
    "Không có gì để tính thì để trống.",
    Kind.FLAG: "Chọn 1 nếu có, 0 nếu không. Chưa xác định thì để trống.",
    Kind.STATE: "Chọn một giá trị trong danh sách. Chưa đánh giá thì để trống.",
    Kind.TEXT: "Ghi ngắn gọn bằng lời. Không có thì ghi “Không có”.",
}
_ERRORS = {
    Kind.COUNT: f"Ô này cần một số nguyên từ 0 trở lên, hoặc “không có”. {_KEEP}",
    Kind.AMOUNT: f"Ô này cần một số từ 0 trở lên, hoặc “không có”. {_KEEP}",
    Kind.PERCENT: f"Ô này cần một tỷ lệ từ 0 đến 100, ví dụ 95,4%. {_KEEP}",
    Kind.FLAG: f"Ô này cần 1 (có) hoặc 0 (không). {_KEEP}",
    Kind.STATE: f"Ô này cần một giá trị trong danh sách thả xuống. {_KEEP}",
}
_ABSENCE = 'OR(LOWER(TRIM({0}))="không có",TRIM({0})="-")'
_CONDITIONS = {
    Kind.COUNT: f"=IF(ISNUMBER({{0}}),AND({{0}}>=0,{{0}}=INT({{0}})),{_ABSENCE})",
    Kind.AMOUNT: f"=IF(ISNUMBER({{0}}),{{0}}>=0,{_ABSENCE})",
    Kind.PERCENT: f'=IF(ISNUMBER({{0}}),AND({{0}}>=0,{{0}}<=100),OR(RIGHT(TRIM({{0}}),1)="%",{_ABSENCE}))',
}


def is_input(indicator: Indicator, level: str) -> bool:
    """True when a unit of this level types into the line's cells."""
    return indicator.kind is not Kind.HEADING and indicator.asked_of(level) and not indicator.derived


def lists_of(appendices: tuple[Appendix, ...]) -> tuple[tuple[str, ...], ...]:
    """Every drop-down list of the form set once, in order of first use."""
    lines = (indicator for appendix in appendices for indicator in appendix.indicators)
    used = (_list_of(indicator) for indicator in lines if indicator.kind in (Kind.FLAG, Kind.STATE))
    return tuple(dict.fromkeys(used))


def choices_of(forms: FormSet) -> tuple[tuple[str, ...], ...]:
    """Every drop-down list of forms and lists once, in the order of the hidden sheet's columns."""
    fields = ((form, indicator) for form in forms.lists for indicator in form.fields)
    listed = (list_choices(form, indicator) for form, indicator in fields if indicator.kind is Kind.STATE)
    return tuple(dict.fromkeys((*lists_of(forms.appendices), *listed)))


def list_choices(form: ListForm, field: Indicator) -> tuple[str, ...]:
    """What a field of a list can be; the first field also says that there was nothing."""
    return (*field.states, NOTHING) if field is form.fields[0] else field.states


def add_inputs(sheet: Sheet, appendix: Appendix, level: str, lists: tuple[tuple[str, ...], ...]) -> None:
    """Every input cell has its prompt, and where it applies its list or its question."""
    where = plan_sheet(appendix)
    for indicator in appendix.indicators:
        if is_input(indicator, level):
            area = _area(where, indicator)
            asked = {**_prompt(appendix, indicator), **_condition(indicator, area[:2], lists)}
            add_validation(sheet, area, asked)


def _area(where: SheetPlan, indicator: Indicator) -> tuple[int, int, int, int]:
    """The input cells of a line: its row, or its column down to the row that adds the others."""
    columns = where.appendix.columns
    if not where.appendix.across:
        row = where.rows[indicator.key]
        return row, FIRST_VALUE_COLUMN, row, where.code_column - 1
    column = where.columns[indicator.key]
    rows = [where.rows[column.key] for column in columns if not column.computed]
    return min(rows), column, max(rows), column


def _prompt(appendix: Appendix, indicator: Indicator) -> Mapping[str, object]:
    unit = f", đơn vị tính: {indicator.unit}" if indicator.unit else ""
    text = _PROMPTS[indicator.kind].format(unit=unit)
    if indicator.supplementary:
        text = f"Dòng bổ sung, nên ghi nếu có. {text}"
    full = f"{text} {indicator.hint}." if indicator.hint else text
    title = f"{printed_code(appendix, indicator)}: {KIND_NAMES[indicator.kind]}"
    return {
        "input_title": shorten_to_limit(title, TITLE_LIMIT),
        "input_message": shorten_to_limit(full, PROMPT_LIMIT),
    }


def _condition(
    indicator: Indicator, first: tuple[int, int], lists: tuple[tuple[str, ...], ...]
) -> Mapping[str, object]:
    if indicator.kind is Kind.TEXT:
        return {"validate": "any"}
    asks = {
        "error_type": "warning",
        "error_title": "Xem lại ô này",
        "error_message": shorten_to_limit(_ERRORS[indicator.kind], ERROR_LIMIT),
    }
    if indicator.kind in _CONDITIONS:
        cell = f"{column_letters(first[1])}{first[0]}"
        return asks | {"validate": "custom", "value": _CONDITIONS[indicator.kind].format(cell)}
    return asks | {"validate": "list", "source": choice_range(lists, _list_of(indicator))}


def _list_of(indicator: Indicator) -> tuple[str, ...]:
    return FLAGS if indicator.kind is Kind.FLAG else indicator.states


def choice_range(lists: tuple[tuple[str, ...], ...], choices: tuple[str, ...]) -> str:
    """Where the choices stand on the hidden sheet, as a validation names it."""
    column = column_letters(LIST_COLUMN + lists.index(choices))
    last = LIST_ROW + len(choices) - 1
    return f"='{HIDDEN_SHEET}'!${column}${LIST_ROW}:${column}${last}"


def shorten_to_limit(text: str, limit: int) -> str:
    """The text, cut after a whole word with "…" where it exceeds the limit."""
    if len(text) <= limit:
        return text
    return f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,.;:')}…"

"""The live check as data: helper cells, one line per rule instance, one count per sheet.

The builder of the workbook writes these where they say and knows nothing of their meaning.
Formulas are Excel's (English names, commas), no newer than Excel 2013, without arrays or volatile
references, and LibreOffice computes the same. Each starts with "=".

The helper sheet has one row per input cell (`live_check_cells`) and, beside them, one row per rule
instance (`live_check_rules`); the lines of the check sheet only show what stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.forms.layout_lists import FIRST_FIELD_COLUMN
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.sheets import HELPER_SHEET
from cchc_excel.nouns.spec import Cell, FormSet, Kind, Ref, Severity
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.excel import BLANK, MISSING, OK, UNREADABLE, Operand, quote_for_formula
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.blanks import adding_formulas
from cchc_excel.rules.derived import typed_cells
from cchc_excel.rules.instances import find_instances
from cchc_excel.rules.live_check_cells import (
    ADDRESS,
    ASKED,
    FIRST_ROW,
    FOUND,
    SHEET,
    HelperCell,
    HelperRow,
    cell_helpers,
    helper_rows,
)
from cchc_excel.rules.live_check_lists import ListCheck, list_checks
from cchc_excel.rules.live_check_reading import AMOUNT, STATE, TEXT
from cchc_excel.rules.live_check_rules import LOOK, WRONG, empty_word, write_verdict_formula
from cchc_excel.rules.sentences import say_rule
from cchc_excel.rules.sentences_lists import say_list_rule

__all__ = [
    "HELPER_SHEET",
    "LOOK",
    "MISSING",
    "OK",
    "WRONG",
    "CheckLine",
    "CheckPlan",
    "HelperCell",
    "SheetLine",
]
RULE, VERDICT, OPEN = 21, 22, 23  # columns of the helper sheet: rule id, verdict; flag of an open sum
NOTHING_YET = "Chưa nhập số liệu"
Operands = Mapping[Cell, Operand]


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """One rule in one column. `formula` shows OK, MISSING, WRONG (errors) or LOOK (the rest).

    `sheet` and `target_address` ("D17") are where the link of the line leads; `sentence` names
    only lines that the unit is asked; `cached` is the formula's result in an empty form.
    """

    rule_id: str
    severity: Severity
    sheet: str
    target_address: str
    column_label: str
    sentence: str
    formula: str
    cached: str


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """What is filled in and what cannot be read on one form sheet; the formulas count cells.

    `asked` counts the cells the sender must fill (no supplementary, no derived ones); `filled`
    those of them that are answered; `unreadable` every cell without a single meaning; `where`
    shows the address of the first of these ("D17"), else "". In an empty form: 0, 0 and "".
    """

    sheet: str
    asked: int
    filled: str
    unreadable: str
    where: str


@dataclass(frozen=True, kw_only=True)
class CheckPlan:
    """Everything the live check of one workbook consists of.

    `overall` is the formula of the one verdict, `overall_cached` its result in an empty form.
    `derived` holds the formula of each derived cell of the forms; it shows "" in an empty form.
    `lists` are the rules of lists, whose lines come after those of the appendices.
    """

    helpers: tuple[HelperCell, ...]
    lines: tuple[CheckLine, ...]
    sheets: tuple[SheetLine, ...]
    overall: str
    overall_cached: str
    derived: Mapping[Cell, str]
    lists: tuple[ListCheck, ...] = ()


def check_plan(forms: FormSet, level: str, scope: Scope) -> CheckPlan:
    """The live check of a workbook of that level: every instance that `rules.check` judges."""
    rows = helper_rows(forms, level, scope)
    found = find_instances(forms, level, scope)
    formulas = {instance.target: instance for instance in found if instance.derives}
    adding = adding_formulas(found)
    operands = {cell: _operand(row, cell in adding) for cell, row in rows.items()}
    helpers = list(cell_helpers(rows, {cell: instance.terms for cell, instance in formulas.items()}))
    helpers += [_open_helper(rows[cell].row, each, operands) for cell, each in adding.items()]
    for row, instance in enumerate(found, FIRST_ROW):
        helpers += _verdict_helpers(row, instance, operands)
    lists = list_checks(forms, level, rows) if scope is Scope.OWN else ()
    first = FIRST_ROW + len(found)
    for row, list_check in enumerate(lists, first):
        helpers += _list_helpers(row, list_check)
    return CheckPlan(
        helpers=tuple(helpers),
        lines=(
            *(
                _line(forms, instance, row, rows[_shown_at(instance, formulas)])
                for row, instance in enumerate(found, FIRST_ROW)
            ),
            *(_list_line(forms, list_check, row) for row, list_check in enumerate(lists, first)),
        ),
        sheets=tuple(_sheet_line(appendix.sheet, rows) for appendix in forms.appendices),
        overall=_overall(len(rows), len(found) + len(lists)),
        overall_cached=NOTHING_YET,
        derived=_derived(found, operands),
        lists=lists,
    )


def _operand(row: HelperRow, adds: bool) -> Operand:
    """The cells of one helper row, as absolute references with the sheet."""
    kind = row.indicator.kind
    return Operand(
        state=_at(STATE, row.row),
        amount=_at(AMOUNT, row.row),
        text=_at(TEXT, row.row),
        states=row.indicator.states if kind is Kind.STATE else (),
        is_text=kind is Kind.TEXT,
        open=_at(OPEN, row.row) if adds else "",
    )


def _open_helper(row: int, formula: Instance, operands: Operands) -> HelperCell:
    """1 for a sum of which a part is filled and another one, or a part of a part, is blank."""
    parts = [operands[term] for term in formula.terms]
    amounts, states = (",".join(getattr(part, name) for part in parts) for name in ("amount", "state"))
    deeper = "".join(f",{part.open}=1" for part in parts if part.open)
    test = f"AND(COUNT({amounts})>0,OR(MIN({states})={BLANK}{deeper}))"
    return HelperCell(row, OPEN, f"=IF({test},1,0)", Decimal(0))


def _at(column: int, row: int) -> str:
    return f"'{HELPER_SHEET}'!${column_letters(column)}${row}"


def _area(column: int, rows: int) -> str:
    letters = column_letters(column)
    return f"'{HELPER_SHEET}'!${letters}${FIRST_ROW}:${letters}${FIRST_ROW + max(rows, 1) - 1}"


def _verdict_helpers(row: int, instance: Instance, operands: Operands) -> list[HelperCell]:
    target, *rest = (operands[cell] for cell in instance.cells)
    formula = write_verdict_formula(instance.rule, target, tuple(rest), instance.derives)
    return [
        HelperCell(row, RULE, "", instance.rule.id),
        HelperCell(row, VERDICT, formula, empty_word(instance.rule)),
    ]


def _list_helpers(row: int, check: ListCheck) -> list[HelperCell]:
    return [
        *check.helpers,
        HelperCell(row, RULE, "", check.rule.id),
        HelperCell(row, VERDICT, f"={check.verdict}", MISSING),
    ]


def _list_line(forms: FormSet, check: ListCheck, row: int) -> CheckLine:
    """The line of a rule of a list; its link leads to the list's first row."""
    rule, where = check.rule, check.plan
    columns = forms.appendix(rule.terms[0].appendix).columns
    return CheckLine(
        rule_id=rule.id,
        severity=rule.severity,
        sheet=where.sheet,
        target_address=f"{column_letters(FIRST_FIELD_COLUMN)}{where.first_row}",
        column_label=forms.listing(rule.list).field(rule.by).label if rule.by else columns[0].label,
        sentence=say_list_rule(rule, forms),
        formula=f"={_at(VERDICT, row)}",
        cached=MISSING,
    )


def _shown_at(instance: Instance, formulas: Mapping[Cell, Instance]) -> Cell:
    """Where a breach is seen: the target, or the first cell to type into of one that the form computes."""
    return instance.target if instance.derives else next(typed_cells(instance.target, formulas))


def _line(forms: FormSet, instance: Instance, row: int, where: HelperRow) -> CheckLine:
    rule, target = instance.rule, instance.target
    asked = replace(rule, terms=tuple(Ref(cell.appendix, cell.indicator) for cell in instance.terms))
    return CheckLine(
        rule_id=rule.id,
        severity=rule.severity,
        sheet=where.sheet,
        target_address=where.address,
        column_label=forms.appendix(target.appendix).column(target.column).label,
        sentence=say_rule(asked, forms),
        formula=f"={_at(VERDICT, row)}",
        cached=empty_word(rule),
    )


def _sheet_line(sheet: str, rows: Mapping[Cell, HelperRow]) -> SheetLine:
    on_sheet = f"{_area(SHEET, len(rows))},{quote_for_formula(sheet)}"
    asked, states = _area(ASKED, len(rows)), _area(STATE, len(rows))
    first = f"MATCH({quote_for_formula(sheet)},{_area(FOUND, len(rows))},0)"
    return SheetLine(
        sheet=sheet,
        asked=sum(row.asked for row in rows.values() if row.sheet == sheet),
        filled=f'=COUNTIFS({on_sheet},{asked},1,{states},">{BLANK}",{states},"<{UNREADABLE}")',
        unreadable=f"=COUNTIFS({on_sheet},{states},{UNREADABLE})",
        where=f'=IFERROR(INDEX({_area(ADDRESS, len(rows))},{first}),"")',
    )


def _overall(cells: int, rules: int) -> str:
    """The one verdict: what must be mended first, then what is only surprising or not yet checked."""
    counts = {word: f'COUNTIF({_area(VERDICT, rules)},"{word}")' for word in (WRONG, LOOK, MISSING)}
    unreadable = f"COUNTIF({_area(STATE, cells)},{UNREADABLE})"
    filled = f'COUNTIFS({_area(ASKED, cells)},1,{_area(STATE, cells)},">{BLANK}")'
    mend = f'"Cần sửa: "&{counts[WRONG]}&" chỗ sai, "&{unreadable}&" ô không đọc được"'
    look = f'"Không có chỗ sai; "&{counts[LOOK]}&" chỗ nên xem lại"'
    later = f'"Chưa thấy chỗ sai; "&{counts[MISSING]}&" mục chưa đủ số liệu để kiểm tra"'
    calm = f'IF({counts[LOOK]}>0,{look},IF({counts[MISSING]}>0,{later},"Đạt"))'
    return f'=IF({counts[WRONG]}+{unreadable}>0,{mend},IF({filled}=0,"{NOTHING_YET}",{calm}))'


def _derived(found: tuple[Instance, ...], operands: Operands) -> dict[Cell, str]:
    """The formula of every derived cell by its own rule, "" when the terms do not allow a result.

    Each kind that computes says how (`Computing.write`)."""
    formulas: dict[Cell, str] = {}
    for instance in (each for each in found if each.derives):
        terms = tuple(operands[cell] for cell in instance.terms)
        computing = FACES[instance.rule.kind].computing
        if computing:
            formulas[instance.target] = computing.write(instance.rule.missing, terms)
    return formulas

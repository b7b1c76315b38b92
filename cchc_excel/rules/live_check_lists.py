"""The rules that tie a list to an appendix as Excel formulas: `lists` says the same.

On the helper sheet each rule has one row for each column that it compares: what the list adds up to,
what the appendix says, and whether they differ. Clerks insert, sort and delete rows of a list, so
formulas look at the list from its (1)(2)… row, which nobody can delete, far down; the sender's own totals
are not counted (`list_totals`). Texts are compared as Excel does: capitals do not matter, blanks around a
text do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.along import compared_columns
from cchc_excel.forms.layout_lists import (
    FIRST_FIELD_COLUMN,
    LISTED_MARK,
    NOTHING,
    NUMBER_COLUMN,
    TOLD_MARK,
    ListPlan,
    own_list_plan,
)
from cchc_excel.forms.layout_lists import asked_rules as asked
from cchc_excel.forms.limits import LAST_ROW
from cchc_excel.forms.list_totals import total_row_patterns
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.sheets import HELPER_SHEET
from cchc_excel.nouns.spec import Cell, Column, FormSet, Kind, ListRule, Severity
from cchc_excel.rule_kinds.parts.excel import MISSING, OK, UNREADABLE, quote_for_formula
from cchc_excel.rules.live_check_cells import FIRST_ROW, HelperCell, HelperRow
from cchc_excel.rules.live_check_reading import AMOUNT, STATE
from cchc_excel.rules.live_check_rules import LOOK, WRONG
from cchc_excel.rules.sentences_lists import form_side, list_side
from cchc_excel.vietnamese.vocabulary import SOLE_TOTAL_STARTS

LABEL, LISTED, TOLD, ODD = 27, 28, 29, 30  # columns of the helper sheet
_LITERAL = 250  # letters of a text in a formula; Excel allows 255

_UNTOLD, _NOT_YET = "chưa ghi", ""
AGREES, DIFFERS = "   →   khớp", "   →   lệch"
_ZERO = Decimal(0)

_TOLD_IN_TEXT = (Kind.TEXT, Kind.STATE, Kind.DATE)  # what the reader sees as a text

Rows = Mapping[Cell, HelperRow]
_Criterion = tuple[int, str]  # a column of the list and what Excel must find in it


@dataclass(frozen=True)
class ListCheck:
    """One rule: its helper cells, its verdict, and the line that the list's sheet shows.

    `verdict` is a formula without "=" that shows OK, MISSING (also in a blank form), WRONG or LOOK.
    `shown_cached` is what the line says in a blank form.
    """

    rule: ListRule
    plan: ListPlan
    helpers: tuple[HelperCell, ...]
    verdict: str
    shown: str
    shown_cached: str


@dataclass(frozen=True)
class _ComparedColumn:
    """A column that a rule compares and the helper row that does it."""

    column: Column
    row: int

    def at(self, column: int) -> str:
        """The helper cell as an absolute reference with the sheet."""
        return f"'{HELPER_SHEET}'!${column_letters(column)}${self.row}"


def list_checks(forms: FormSet, level: str, rows: Rows) -> tuple[ListCheck, ...]:
    """Every rule of the lists that a unit of that level fills, in the order of the lists."""
    made: list[ListCheck] = []
    row = FIRST_ROW
    for form in forms.lists:
        if not form.asked_of(level):
            continue
        plan = own_list_plan(forms, form, level)
        for rule in asked(forms, form, level):
            columns = compared_columns(forms.appendix(rule.terms[0].appendix))
            compared = tuple(_ComparedColumn(column, row + index) for index, column in enumerate(columns))
            made.append(_check(forms, rule, plan, compared, rows))
            row += len(compared)
    return tuple(made)


def _check(
    forms: FormSet, rule: ListRule, plan: ListPlan, compared: tuple[_ComparedColumn, ...], rows: Rows
) -> ListCheck:
    odd = _span(compared, ODD)
    breach = WRONG if rule.severity is Severity.ERROR else LOOK
    shown = _AgreementLine(forms, rule, compared)
    return ListCheck(
        rule=rule,
        plan=plan,
        helpers=tuple(
            cell for compared_column in compared for cell in _helpers(rule, plan, compared_column, rows)
        ),
        verdict=f'IF(COUNT({odd})=0,"{MISSING}",IF(SUM({odd})=0,"{OK}","{breach}"))',
        shown=f"={shown.formula()}",
        shown_cached=shown.cached(),
    )


def _span(compared: tuple[_ComparedColumn, ...], column: int) -> str:
    letters = column_letters(column)
    return f"'{HELPER_SHEET}'!${letters}${compared[0].row}:${letters}${compared[-1].row}"


def _helpers(
    rule: ListRule, plan: ListPlan, compared_column: _ComparedColumn, rows: Rows
) -> Iterator[HelperCell]:
    cells = [rows.get(Cell(*term, compared_column.column.key)) for term in rule.terms]
    amounts = ",".join(_at(AMOUNT, cell) for cell in cells if cell)
    states = ",".join(_at(STATE, cell) for cell in cells if cell)
    told = f'=IF(OR(COUNT({amounts})=0,MAX({states})>={UNREADABLE}),"",SUM({amounts}))'
    listed, by_form = compared_column.at(LISTED), compared_column.at(TOLD)
    odd = f'=IF({by_form}="","",IF(ROUND({listed}-{by_form},6)=0,0,1))'
    yield HelperCell(compared_column.row, LABEL, "", compared_column.column.label)
    yield HelperCell(compared_column.row, LISTED, f"={_listed(rule, plan, compared_column.column)}", _ZERO)
    yield HelperCell(compared_column.row, TOLD, told, "")
    yield HelperCell(compared_column.row, ODD, odd, "")


def _at(column: int, cell: HelperRow) -> str:
    return f"'{HELPER_SHEET}'!${column_letters(column)}${cell.row}"


def _listed(rule: ListRule, plan: ListPlan, column: Column) -> str:
    """What the rows of the list add up to for one column of the appendix; 0 in a blank form.

    Rows that `list_totals` takes for totals do not count, nor does a text that stands alone.
    """
    chosen: list[_Criterion] = []
    if rule.by and not column.total:
        chosen.append((plan.columns[rule.by], _same(column.label)))
    if rule.where:
        chosen.append((plan.columns[rule.where[0]], _same(rule.where[1])))
    kept = [
        (place, f"<>{pattern}")
        for place in (NUMBER_COLUMN, FIRST_FIELD_COLUMN)
        for pattern in total_row_patterns()
    ]
    less = () if chosen else _no_records(plan)  # what is chosen by an answer is no total without one
    return "".join((_measured(plan, [*kept, *chosen]), "" if chosen or plan.form.amount else "-1", *less))


def _measured(plan: ListPlan, criteria: Sequence[_Criterion]) -> str:
    """The sum of the amounts of the rows that fit, or their number; the (1)(2)… row is one of these."""
    chosen = ",".join(f"{_rows(plan, place)},{quote_for_formula(wanted)}" for place, wanted in criteria)
    form = plan.form
    if form.amount:
        return f"SUMIFS({_rows(plan, plan.columns[form.amount])},{chosen})"
    answered = _rows(plan, plan.columns[form.required[0]])
    return f'COUNTIFS({answered},"<>",{answered},{quote_for_formula(f"<>{NOTHING}*")},{chosen})'


def _no_records(plan: ListPlan) -> Iterator[str]:
    """What `_measured` counts too much: totals that are the only text of a row, and lone texts."""
    form = plan.form
    told = [plan.columns[indicator.key] for indicator in form.fields if indicator.kind in _TOLD_IN_TEXT]
    for place in (NUMBER_COLUMN, FIRST_FIELD_COLUMN):
        blank = [(other, "=") for other in told if other != place]
        for start in SOLE_TOTAL_STARTS:
            yield f"-{_measured(plan, [(place, f'{start}*'), *blank])}"
    first = form.field(form.required[0])
    if not form.amount and len(form.required) > 1 and first.kind is Kind.TEXT:
        mine = plan.columns[first.key]
        lone = [(place, "=") for place in plan.columns.values() if place != mine]
        kept = [
            (mine, f"<>{pattern}")
            for pattern in (*total_row_patterns(), *(f"{start}*" for start in SOLE_TOTAL_STARTS))
        ]
        yield f"-{_measured(plan, [*kept, *lone])}"


def _rows(plan: ListPlan, column: int) -> str:
    sheet, letters = plan.sheet.replace("'", "''"), column_letters(column)
    return f"'{sheet}'!${letters}${plan.order_row}:${letters}${LAST_ROW}"


def _same(value: str) -> str:
    """The criterion for that very text: its marks are no wildcards."""
    for mark in "~*?":
        value = value.replace(mark, f"~{mark}")
    return f"={value}"


@dataclass(frozen=True)
class _AgreementLine:
    """The line above the table: what the list says, what the appendix says, and whether they agree."""

    forms: FormSet
    rule: ListRule
    compared: tuple[_ComparedColumn, ...]

    def formula(self) -> str:
        """An expression for the whole text."""
        told, odd = self._sum(TOLD), _span(self.compared, ODD)
        known = f"COUNT({_span(self.compared, TOLD)})=0"
        judged = f'IF({known},"{_NOT_YET}",IF(SUM({odd})=0,"{AGREES}",{self._differs()}))'
        said = f'IF({known},"{_UNTOLD}",{told})'
        return f"{_literal(self._list())}&{self._sum(LISTED)}&{_literal(self._form())}&{said}&{judged}"

    def cached(self) -> str:
        """What the line says in a blank form."""
        return f"{self._list()}0{self._form()}{_UNTOLD}{_NOT_YET}"

    def _list(self) -> str:
        return f"{list_side(self.rule, self.forms)}{LISTED_MARK}"

    def _form(self) -> str:
        return f"   ·   {TOLD_MARK}{form_side(self.rule, self.forms)}: "

    def _sum(self, column: int) -> str:
        """The column that adds up the others, else all of them together."""
        total = next(
            (compared_column for compared_column in self.compared if compared_column.column.total), None
        )
        return f"SUM({total.at(column)})" if total else f"SUM({_span(self.compared, column)})"

    def _differs(self) -> str:
        """Which column differs first, and how."""
        if not self.rule.by:
            return f'"{DIFFERS}"'
        first = f"MATCH(1,{_span(self.compared, ODD)},0)"
        label, listed, told = (
            f"INDEX({_span(self.compared, column)},{first})" for column in (LABEL, LISTED, TOLD)
        )
        return f'"{DIFFERS} ở “"&{label}&"” (danh sách: "&{listed}&", biểu: "&{told}&")"'


def _literal(value: str) -> str:
    """The text in a formula, in pieces that Excel allows."""
    pieces = [value[start : start + _LITERAL] for start in range(0, len(value), _LITERAL)]
    return "&".join(quote_for_formula(piece) for piece in pieces)

"""Lines and appendices as a Word template names and prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.coverage import coverage_range
from cchc_excel.vietnamese.numbers import show_number, show_roman
from cchc_excel.wording.covered import Covered, covered_by
from cchc_excel.wording.headings import ColumnHeading, group_headings, sign_title
from cchc_excel.wording.holes import Hole
from cchc_excel.wording.printed import (
    UNKNOWN,
    PrintedRow,
    print_tally,
    rows_with_figures,
    say_shared_coverage,
    shared_coverage,
)
from cchc_excel.wording.values import Phrase, Value, say_place, value_of

Figures = Mapping[Cell, Figure]
NOT_ASSESSED = "Chưa đánh giá"


@dataclass(frozen=True, kw_only=True)
class AppendixLine:
    """A line of an appendix: `dong["2019"]` is one Value; `dau`, `cuoi` the first and last column.

    `tong` adds up the columns: only for counts that each unit sends anew every period, only when
    every column has a figure, and only as far as the coverage it shows. A stock (biên chế, số
    TTHC) is never to be added over years: whoever writes the template decides. `theo_cot` names the
    columns with something other than 0, largest first: "Đất đai (13); Thuế (1)".
    """

    ma: str
    nhan: str
    don_vi_tinh: str
    do_phu: str
    cot: Mapping[str, Value]
    dau: Value
    cuoi: Value
    tong: Value
    theo_cot: Phrase

    def __getitem__(self, column: str) -> Value:
        return self.cot[column]


@dataclass(frozen=True, kw_only=True)
class AppendixSheet:
    """An appendix: `pl1.vb_chi_dao` is a Line; `cac_cot` and `cac_dong` fill its Word table.

    A form printed across (`ngang`) has two rows of headings, `nhom_tren` above `cot_duoi`, and one unit of
    measure, `do_bang`, for all of its columns. `so_phu_luc` is its place among the annexes of a report as a
    Roman numeral, `so_phu_luc_sau` its place where one more annex stands before it.
    """

    ten: str
    tieu_de: str
    linh_vuc: str
    ten_cot_nhan: str
    nhom_cot: str
    cac_cot: tuple[str, ...]
    so_cot: int
    cac_dong: tuple[PrintedRow, ...]
    so_o_thieu: int
    dong: Mapping[str, AppendixLine]
    ngang: bool = False
    do_bang: str = ""
    nhom_tren: tuple[ColumnHeading, ...] = ()
    cot_duoi: tuple[ColumnHeading, ...] = ()
    so_phu_luc: str = ""
    so_phu_luc_sau: str = ""

    def __getitem__(self, indicator: str) -> AppendixLine:
        return self.dong[indicator]

    @property
    def do_phu_chung(self) -> str:
        """The coverage of every row that has cells, where it is the same; "" where rows differ."""
        return shared_coverage(self.cac_dong)

    @property
    def do_phu_ghi_chu(self) -> str:
        """What is said below the table of a coverage that all rows share; "" where everybody is in it."""
        complete = all(value.du for line in self.dong.values() for value in line.cot.values())
        return "" if complete else say_shared_coverage(self.cac_dong)

    @property
    def dong_co_so_lieu(self) -> tuple[PrintedRow, ...]:
        """The rows that have a figure, and the headings that lead them; () when there is none."""
        return rows_with_figures(self.cac_dong)


def sheet_of(forms: FormSet, round_: Round, appendix: Appendix, figures: Figures) -> AppendixSheet:
    """An appendix with every line that has cells, supplementary ones included; these are not printed."""
    asked = [indicator for indicator in appendix.indicators if indicator.kind is not Kind.HEADING]
    lines = {indicator.key: _line(forms, round_, appendix, indicator, figures) for indicator in asked}
    alone = not round_.units  # then the table says what the unit wrote, and counts nobody
    states = () if alone else _states(appendix)
    columns = (*states, NOT_ASSESSED) if states else tuple(column.label for column in appendix.columns)
    shown = [indicator for indicator in appendix.indicators if not indicator.supplementary]
    if appendix.across:
        columns = tuple(indicator.label for indicator in shown)
        beside = [indicator for indicator in asked if indicator.supplementary]
        rows = tuple(
            replace(_across(column, number, shown, lines), them=_beside(column, beside, lines))
            for number, column in enumerate(appendix.columns, 1)
        )
    elif alone:
        rows = tuple(_answers(appendix, indicator, lines.get(indicator.key)) for indicator in shown)
    else:
        rows = tuple(_row(appendix, indicator, lines.get(indicator.key), figures) for indicator in shown)
    upper, lower = group_headings(shown) if appendix.across else ((), ())
    place = 1 + forms.appendices.index(appendix)
    return AppendixSheet(
        ten=appendix.number,
        tieu_de=sign_title(appendix.title),
        linh_vuc=appendix.area,
        ten_cot_nhan=appendix.label_heading,
        nhom_cot=appendix.column_group or (appendix.columns[0].label if states else "Số liệu"),
        cac_cot=columns,
        so_cot=len(columns),
        cac_dong=rows,
        so_o_thieu=sum(row.o.count(UNKNOWN) for row in rows),
        dong=lines,
        ngang=appendix.across,
        do_bang=appendix.measure,
        nhom_tren=upper,
        cot_duoi=lower,
        so_phu_luc=show_roman(place),
        so_phu_luc_sau=show_roman(place + 1),
    )


def _states(appendix: Appendix) -> tuple[str, ...]:
    """The states of an appendix that asks for nothing else, in one column: its table counts units."""
    asked = [indicator for indicator in appendix.indicators if indicator.kind is not Kind.HEADING]
    same = len({indicator.states for indicator in asked}) == 1 and len(appendix.columns) == 1
    return asked[0].states if asked and same and asked[0].kind is Kind.STATE else ()


def _line(
    forms: FormSet, round_: Round, appendix: Appendix, indicator: Indicator, figures: Figures
) -> AppendixLine:
    pairs = [(indicator, column) for column in appendix.columns]
    found = [figures.get(Cell(appendix.key, indicator.key, column.key)) for column in appendix.columns]
    values = tuple(
        value_of(forms, round_, appendix, pair, figure) for pair, figure in zip(pairs, found, strict=True)
    )
    coverages = [figure.coverage for figure in found if figure is not None]
    coverage = coverage_range(coverages, forms)
    return AppendixLine(
        ma=indicator.code,
        nhan=indicator.label,
        don_vi_tinh=values[0].don_vi_tinh,
        do_phu=coverage,
        cot={column.key: value for column, value in zip(appendix.columns, values, strict=True)},
        dau=values[0],
        cuoi=values[-1],
        tong=_total(appendix, indicator, values, (coverage, covered_by(coverages, forms))),
        theo_cot=_by_column(appendix, indicator, values),
    )


def _by_column(appendix: Appendix, indicator: Indicator, values: tuple[Value, ...]) -> Phrase:
    """The columns with a number other than 0; not printable where a column lacks its number."""
    pairs = [pair for pair in zip(appendix.columns, values, strict=True) if not pair[0].computed]
    place = f"{appendix.sheet} dòng {indicator.code}"
    reasons = [
        value.thieu or f"không phải là số: {place}" for _, value in pairs if value.thieu or value.so is None
    ]
    hole = _of_columns([value.khuyet for _, value in pairs])
    some = sorted((pair for pair in pairs if pair[1].so), key=lambda pair: -(pair[1].so or 0))
    none = "" if some else f"mọi cột đều là 0: {place}"
    return Phrase(
        chu="; ".join(f"{column.label} ({value.chu})" for column, value in some),
        thieu=hole.said if hole else next(iter(reasons), none),
        khuyet=hole,
    )


def _of_columns(found: Sequence[Hole | None]) -> Hole | None:
    """The hole of a line that lacks columns: the one that it lacks, or how many."""
    holes = [hole for hole in found if hole]
    if len(holes) < 2:
        return next(iter(holes), None)
    return replace(holes[0], column=f"{len(holes)}/{len(found)} cột")


def _total(
    appendix: Appendix, indicator: Indicator, values: tuple[Value, ...], whose: tuple[str, Covered]
) -> Value:
    """The sum over the columns; missing when one of them is. A form that adds them itself is quoted."""
    for column, value in zip(appendix.columns, values, strict=True):
        if column.total:
            return value
    span = f"{appendix.columns[0].label} đến {appendix.columns[-1].label}"
    place = say_place(appendix, indicator, span)
    hole = _of_columns([value.khuyet for value in values])
    reason = hole.said if hole else next((value.thieu for value in values if value.thieu), "")
    if not values[0].cong_don:
        hole, reason = None, f"không cộng được qua các kỳ: {place}"
    numbers = [value.so for value in values if value.so is not None]
    amount = None if reason or len(numbers) < len(values) else sum(numbers, Decimal(0))
    unlisted = Phrase(chu="", thieu=f"không liệt kê theo tổng các kỳ: {place}")
    dated = all(column.start and column.end for column in appendix.columns)
    days = [value.so_ngay or 0 for value in values] if dated else [values[0].so_ngay or 0]
    return replace(
        values[0],
        noi=place,
        chu="" if amount is None else show_number(amount),
        so=amount,
        do_phu=whose[0],
        phu=whose[1],
        du=all(value.du for value in values),
        thieu=reason,
        khuyet=hole,
        cach_tinh=unlisted,
        tu=unlisted,
        mau=unlisted,
        danh_sach=unlisted,
        chua_co=unlisted,
        theo_don_vi=(),
        cac_don_vi=frozenset.intersection(*(value.cac_don_vi for value in values)),
        so_ngay=sum(days),
    )


def _across(
    field: Column, number: int, shown: Sequence[Indicator], lines: Mapping[str, AppendixLine]
) -> PrintedRow:
    """The row of one field of a form printed across, with the figure of every question."""
    values = [lines[indicator.key].cot[field.key] for indicator in shown]
    return PrintedRow(
        stt=field.number or ("" if field.computed else str(number)),
        nhan=field.label,
        don_vi_tinh=values[0].don_vi_tinh,
        o=tuple(_cell(indicator, value) for indicator, value in zip(shown, values, strict=True)),
        do_phu=values[0].do_phu,
        tong_cong=field.computed,
    )


def _beside(field: Column, asked: Sequence[Indicator], lines: Mapping[str, AppendixLine]) -> tuple[str, ...]:
    """What was written in the supplementary columns of a form printed across, "" where nothing."""
    return tuple(lines[indicator.key].cot[field.key].chu for indicator in asked)


def _row(appendix: Appendix, indicator: Indicator, line: AppendixLine | None, figures: Figures) -> PrintedRow:
    states = _states(appendix)
    cells: tuple[str, ...]
    if line is None or (indicator.rollup is Rollup.NONE and all(value.thieu for value in line.cot.values())):
        line, cells = None, ("",) * (len(states) + 1 if states else len(appendix.columns))
    elif states:
        figure = figures.get(Cell(appendix.key, indicator.key, appendix.columns[0].key))
        cells = print_tally(figure, states)
    else:
        cells = tuple(_cell(indicator, value) for value in line.cot.values())
    return PrintedRow(
        stt=indicator.number,
        nhan=indicator.label,
        don_vi_tinh=line.don_vi_tinh if line else "",
        o=cells,
        do_phu=line.do_phu if line else "",
    )


def _answers(appendix: Appendix, indicator: Indicator, line: AppendixLine | None) -> PrintedRow:
    """The row of one unit alone: its own answers, states and texts as it wrote them."""
    blank = ("",) * len(appendix.columns)
    return PrintedRow(
        stt=indicator.number,
        nhan=indicator.label,
        don_vi_tinh=indicator.unit if line else "",
        o=tuple(value.chu or UNKNOWN for value in line.cot.values()) if line else blank,
        do_phu="",
    )


def _cell(indicator: Indicator, value: Value) -> str:
    if value.thieu:
        return UNKNOWN
    if indicator.kind is Kind.TEXT:
        return f"{len(value.cac_don_vi)} đơn vị nêu"
    return value.chu

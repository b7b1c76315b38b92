"""Rounds and filings made up for the roll-up tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from cchc_excel.forms.inside_map import inside_from, rows_of_inside
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind, Level, Ref, Rollup
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.totals_book.input import TotalsInput

YEARS = tuple(
    Column(key=str(year), label=f"Năm {year}", start=date(year, 1, 1), end=date(year, 12, 31))
    for year in (2018, 2019)
)
ONE = (Column(key="danh_gia", label="Đánh giá"),)
LEVELS = (
    Level(key="xa", label="cấp xã", short="xã"),
    Level(key="huyen", label="cấp huyện", short="huyện"),
    Level(key="tinh", label="cấp tỉnh", short="tỉnh"),
)


def line(key: str, kind: Kind, rollup: Rollup, **more: object) -> Indicator:
    """An indicator whose code and label are made of its key."""
    settings = {"code": key, "number": "-", "label": f"Dòng {key}", "unit": "số"}
    return Indicator(key=key, kind=kind, rollup=rollup, **(settings | more))  # type: ignore[arg-type]


def appendix(key: str, lines: Iterable[Indicator], columns: tuple[Column, ...] = YEARS) -> Appendix:
    """An appendix of these lines."""
    return Appendix(
        key=key, number=key.upper(), sheet=key.upper(), title="Biểu thử", area="Thử", label_heading="Chỉ tiêu",
        column_group="Kỳ", edition="2020", source="thử", columns=columns, indicators=tuple(lines),
    )  # fmt: skip


FORMS = FormSet(
    id="thu", title="Bộ biểu thử", edition="2020", source="thử", levels=LEVELS,
    appendices=(
        appendix("pl1", (
            line("muc", Kind.HEADING, Rollup.NONE),
            line("so", Kind.COUNT, Rollup.SUM),
            line("so_xa", Kind.COUNT, Rollup.SUM, levels=("xa",)),
            line("so_huyen", Kind.COUNT, Rollup.SUM, levels=("huyen", "tinh")),
            line("co", Kind.FLAG, Rollup.COUNT_YES),
            line("ty_le", Kind.PERCENT, Rollup.RATIO, parts=("tu", "mau"), weight=Ref("pl1", "so")),
            line("tu", Kind.COUNT, Rollup.SUM, together=("mau",), supplementary=True),
            line("mau", Kind.COUNT, Rollup.SUM, together=("tu",), supplementary=True),
            line("nang", Kind.PERCENT, Rollup.WEIGHTED, weight=Ref("pl1", "so")),
            line("tran", Kind.PERCENT, Rollup.RATIO),
            line("lech", Kind.PERCENT, Rollup.RATIO, parts=("so", "co_hop")),
            line("co_hop", Kind.COUNT, Rollup.SUM),
            line("chung", Kind.COUNT, Rollup.SAME),
            line("chu", Kind.TEXT, Rollup.TEXT),
            line("rieng", Kind.COUNT, Rollup.NONE),
            line("muc_do", Kind.STATE, Rollup.TALLY, states=("Đạt", "Không đạt")),
        )),
        appendix("pl8", (
            line("mot", Kind.STATE, Rollup.TALLY, states=("Đạt", "Không đạt")),
            line("hai", Kind.STATE, Rollup.TALLY, states=("Đạt", "Không đạt")),
        ), ONE),
    ),
)  # fmt: skip
PERIOD = Period(key="2020", name="giai đoạn 2011 - 2020", start=date(2011, 1, 1), end=date(2020, 3, 31))
DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46")
COMMUNES = tuple(
    Unit(code=str(19867 + 3 * index), name=f"Xã {name}", level="xa", parent="477")
    for index, name in enumerate(("Quảng Thái", "Quảng Ngạn", "Quảng Lợi", "Quảng Công", "Quảng Phước", "Quảng An"))
)


def round_of(units: Iterable[Unit] = COMMUNES, reporting: Unit = DISTRICT, own_book: bool = True) -> Round:
    """A round of the made-up forms."""
    return Round(form_set="thu", period=PERIOD, reporting=reporting, units=tuple(units), own_book=own_book)


def entry(forms: FormSet, cell: Cell, value: object, file: str) -> Entry:
    """A Decimal, text, int or State as an entry at its place in the file."""
    row, column = plan_sheet(forms.appendix(cell.appendix)).position(cell)
    place = Place(file, forms.appendix(cell.appendix).sheet, row, column)
    if isinstance(value, State):
        return Entry(cell, value, None, "?", place)
    kept = Decimal(value) if isinstance(value, int) else value
    return Entry(cell, State.VALUE, kept, str(value), place)  # type: ignore[arg-type]


def filing(unit: Unit, values: Mapping[tuple[str, str, str], object], forms: FormSet = FORMS) -> Filing:
    """A unit's own filing that holds these values and nothing else."""
    file = f"{unit.code}.xlsx"
    entries = {Cell(*key): entry(forms, Cell(*key), value, file) for key, value in values.items() if value is not None}
    return Filing(
        unit=unit.code, form_set=forms.id, edition=forms.edition, period=PERIOD.key, scope=Scope.OWN, file=file,
        sha256="0" * 64, entries=entries,
    )  # fmt: skip


def totals_filing(
    round_: Round, filings: Mapping[str, Filing], held_back: frozenset[str] = frozenset(), forms: FormSet = FORMS
) -> Filing:
    """The totals book of a round, read back as a filing of its reporting unit."""
    made = TotalsInput(forms=forms, round_=round_, filings=filings, held_back=held_back)
    totals = made.rolled.totals
    shape, file = totals_form(forms), f"tong-{round_.reporting.code}.xlsx"
    return Filing(
        unit=round_.reporting.code, form_set=forms.id, edition=forms.edition, period=PERIOD.key, scope=Scope.TOTAL,
        file=file, sha256="1" * 64,
        entries={key: entry(shape, key, one.value, file) for key, one in totals.items() if one.value is not None},
        coverage={key: (one.coverage.got, one.coverage.expected) for key, one in totals.items()},
        level_coverage={key: one.coverage.by_level for key, one in totals.items()},
        inside=inside_from(list(rows_of_inside(made.inside))),
    )  # fmt: skip

"""Workbooks as the form prints them, filled in and already read: RawBooks for the recogniser's tests."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.forms import layout
from cchc_excel.forms.layout import plan_sheet, printed_code
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Scope
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Kind, Ref
from cchc_excel.nouns.stamp import (
    CHECKSUM,
    HIDDEN_SHEET,
    KEY_COLUMN,
    KEY_ROW,
    PREFIX,
    Stamp,
    compute_checksum,
)
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rules.instances import find_derivations

FORMS = load_form_set("tong-ket-2011-2020")
DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen")
COMMUNES = tuple(
    Unit(code=code, name=name, level="xa", parent="477")
    for code, name in (
        ("19867", "Thị trấn Sịa"),
        ("19870", "Xã Quảng Thái"),
        ("19873", "Xã Quảng Ngạn"),
        ("19876", "Xã Quảng Lợi"),
    )
)
NGAN, THAI = COMMUNES[2], COMMUNES[1]
ROUND = Round(
    form_set=FORMS.id,
    period=Period(
        key="2011-2020", name="giai đoạn 2011 - 2020", start=date(2011, 1, 1), end=date(2020, 3, 31)
    ),
    reporting=DISTRICT,
    units=COMMUNES,
)
GOLDEN = Path(__file__).parent.parent / "samples" / "quang-dien" / "quang-ngan.csv"
Cells = dict[tuple[int, int], RawCell]


def text(value: str) -> RawCell:
    """A text cell."""
    return RawCell(RawKind.TEXT, value)


def number(value: int | str) -> RawCell:
    """A number cell."""
    return RawCell(RawKind.NUMBER, Decimal(value))


def stamp_of(unit: Unit, period: str = ROUND.period.key, scope: Scope = Scope.OWN) -> Stamp:
    """The stamp of a unit's workbook in the round."""
    return Stamp(form_set=FORMS.id, edition=FORMS.edition, unit=unit.code, period=period, scope=scope)


def filled_book(
    unit: Unit, values: Mapping[Cell, RawCell], forms: FormSet = FORMS, stamp: Stamp | None = None
) -> RawBook:
    """The unit's workbook as generated, with these cells filled in."""
    mark = stamp or stamp_of(unit)
    fields = {PREFIX + name: value for name, value in mark.fields().items()} | {
        CHECKSUM: compute_checksum(mark, forms)
    }
    sheets = tuple(form_sheet(unit, one, mark, values) for one in forms.appendices)
    return RawBook(
        format="xlsx",
        sheets=(guide(), *sheets, hidden_sheet(fields, forms)),
        properties=fields,
        names=fields,
    )


def guide() -> RawSheet:
    """The instruction sheet."""
    return RawSheet("Hướng dẫn", {(1, 1): text("HƯỚNG DẪN"), (3, 1): text("PL1"), (3, 3): text("Phụ lục 1")})


def form_sheet(unit: Unit, appendix: Appendix, stamp: Stamp, values: Mapping[Cell, RawCell]) -> RawSheet:
    """One appendix's sheet."""
    where = plan_sheet(appendix)
    cells = heading_block(unit, appendix, stamp)
    for row in (where.group_row,):
        cells |= {
            (row, 1): text("STT"),
            (row, 2): text(appendix.label_heading),
            (row, 3): text("Đơn vị tính"),
        }
        cells |= {(row, where.code_column): text("Mã số")}
        if appendix.column_group:
            cells[row, layout.FIRST_VALUE_COLUMN] = text(appendix.column_group)
    for one in appendix.columns:
        cells[where.heading_row, where.columns[one.key]] = text(one.label)
    for place in range(1, where.code_column + 1):
        cells[where.order_row, place] = text(f"({place})")
    for one in appendix.indicators:
        row = where.rows[one.key]
        cells[row, 1], cells[row, 2], cells[row, 3] = text(one.number), text(one.label), text(one.unit)
        cells[row, where.code_column] = text(printed_code(appendix, one))
    cells |= {where.position(cell): raw for cell, raw in values.items() if cell.appendix == appendix.key}
    foot = where.foot_row
    cells |= {(foot, 4): text("…………, ngày …… tháng …… năm ………"), (foot + 1, 1): text("NGƯỜI LẬP BIỂU")}
    cells |= {
        (foot + 1, 4): text("TM. ỦY BAN NHÂN DÂN"),
        (foot + 2, 4): text("CHỦ TỊCH"),
        (foot + 6, 4): text("Lê Văn A"),
    }
    merges = ((1, 1, 1, 2), (1, 3, 1, where.code_column), (6, 1, 6, where.code_column))
    return RawSheet(appendix.sheet, {k: v for k, v in cells.items() if v.value != ""}, merges)


def heading_block(unit: Unit, appendix: Appendix, stamp: Stamp) -> Cells:
    """The rows above the column headings."""
    own = unit.code == DISTRICT.code
    return {
        (1, 1): text("" if own else "ỦY BAN NHÂN DÂN HUYỆN QUẢNG ĐIỀN"),
        (1, 3): text(appendix.number),
        (2, 1): text(f"ỦY BAN NHÂN DÂN {unit.name.upper()}"),
        (2, 3): text(appendix.title),
        (3, 3): text(f"(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm …… của UBND {unit.name})"),
        (4, 1): text(f"Đơn vị báo cáo: UBND {unit.name}. Kỳ báo cáo: {ROUND.period.name}"),
        (5, 1): text("Ô trắng: nơi ghi số liệu · Ô xám: không ghi"),
        (6, 1): text(stamp.line(appendix.key)),
    }


def hidden_sheet(fields: Mapping[str, str], forms: FormSet = FORMS) -> RawSheet:
    """The hidden sheet: stamp and key map."""
    rows: list[tuple[str, ...]] = list(fields.items())
    for one in forms.appendices:
        where = plan_sheet(one)
        rows += [
            (KEY_ROW, one.sheet, one.key, printed_code(one, line), line.key, str(where.rows[line.key]))
            for line in one.indicators
        ]
        rows += [
            (KEY_COLUMN, one.sheet, one.key, column.label, column.key, str(where.columns[column.key]))
            for column in one.columns
        ]
    cells = {(r, c): text(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)}
    return RawSheet(HIDDEN_SHEET, cells, hidden=True)


def asked_cells(unit: Unit, forms: FormSet = FORMS) -> list[Cell]:
    """Every cell that the unit fills."""
    return [
        Cell(one.key, line.key, column.key)
        for one in forms.appendices
        for line in one.indicators
        if line.kind is not Kind.HEADING and line.asked_of(unit.level)
        for column in one.columns
    ]


def sample_values(unit: Unit, shift: int = 0) -> dict[Cell, RawCell]:
    """A different plausible value in every asked cell: a value read in the wrong place is seen.

    Cells that the form computes hold the sum of their parts, as in any workbook that was computed.
    """
    made: dict[Cell, RawCell] = {}
    for place, cell in enumerate(asked_cells(unit)):
        line = FORMS.indicator(Ref(cell.appendix, cell.indicator))
        if line.kind is Kind.PERCENT:
            made[cell] = number(f"{20 + place % 70}.{shift % 10}{place % 9 + 1}")
        elif line.kind is Kind.FLAG:
            made[cell] = number((place + shift) % 2)
        elif line.kind is Kind.STATE:
            made[cell] = text(line.states[(place + shift) % len(line.states)])
        elif line.kind is Kind.TEXT:
            made[cell] = text(f"Tuyên truyền đợt {place} lần {shift}")
        else:
            made[cell] = number(3000 + 7 * place + shift)
    for cell, parts in _added(unit).items():
        made[cell] = number(str(sum(Decimal(str(made[part].value)) for part in parts)))
    return made


def _added(unit: Unit) -> dict[Cell, tuple[Cell, ...]]:
    """The cells that the form computes, each with its parts."""
    made = (find_derivations(FORMS, one, unit.level, Scope.OWN) for one in FORMS.appendices)
    return {cell: one.terms for some in made for cell, one in some.items()}


def golden_rows() -> list[dict[str, str]]:
    """The 394 cells of Quảng Ngạn as printed."""
    with GOLDEN.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))

"""docs/gia-tri-o.md is the test: every row of its tables is read as it says."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_excel.nouns.catalogue.cells import NOTICES
from cchc_excel.nouns.filing import RawCell, RawKind, State
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Indicator, Kind, Rollup, Severity
from cchc_excel.values.dates import find_day_order, settle_day
from cchc_excel.values.size import settle_rate, settle_size
from cchc_excel.values.values import Reading, read_value

DOC = Path(__file__).parent.parent / "docs" / "gia-tri-o.md"
HEADER = "| Trong ô | Dạng ô | Chỉ tiêu | Được hiểu là | Trạng thái | Mã |"
KINDS = {
    "số đếm": Kind.COUNT,
    "số đo": Kind.AMOUNT,
    "tỷ lệ": Kind.PERCENT,
    "có/không": Kind.FLAG,
    "đánh giá": Kind.STATE,
    "chữ": Kind.TEXT,
    "ngày": Kind.DATE,
}
STATES = {
    "giá trị": State.VALUE,
    "không có": State.NONE,
    "trống": State.BLANK,
    "không áp dụng": State.NOT_APPLICABLE,
    "từ chối": State.REJECTED,
}
EPOCHS = {"ngày": "", "ngày .ods": "1899-12-30", "ngày 1904": "1904-01-01"}
UNITS = {Kind.COUNT: "văn bản", Kind.AMOUNT: "triệu đồng", Kind.PERCENT: "%"}
NAMED = {
    "[cách cứng]": "\u00a0",
    "[không bề rộng]": "\u200b",
    "[xuống dòng]": "\n",
    "[dấu tab]": "\t",
    "[О Kirin]": "\u041e",
    "[о Kirin]": "\u043e",
    "[З Kirin]": "\u0417",
    "[х Kirin]": "\u0445",
    "[С Kirin]": "\u0421",
    "[Ð Bắc Âu]": "\u00d0",
}


def kind_of(row: Row) -> Kind:
    return KINDS[row.kind.partition(" cho ")[0].partition(" cạnh ")[0]]


def reading_of(row: Row) -> Reading:
    """What the cell means by itself, settled by its two figures or by those beside it where the row names any."""
    reading = read_value(raw_cell(row), indicator(kind_of(row)))
    _, rate, written = row.kind.partition(" cho ")
    _, size, beside = row.kind.partition(" cạnh ")
    if rate:
        return settle_rate(reading, number(written.rstrip("%")), Decimal("0.05"))
    if size and kind_of(row) is Kind.DATE:
        orders = frozenset(map(find_day_order, beside.split(" và ")))
        return settle_day(reading, raw_cell(row), orders)
    return settle_size(reading, [number(one) for one in beside.split(" và ")]) if size else reading


class Row(NamedTuple):
    """One cell of one form for one kind of line, and what it must be read as."""

    written: str
    form: str
    kind: str
    meaning: str
    state: str
    code: str


def indicator(kind: Kind) -> Indicator:
    states = ("Đạt", "Không đạt") if kind is Kind.STATE else ()
    return Indicator(
        key="dong",
        code="1",
        number="1",
        label="Số lượng văn bản chỉ đạo, điều hành",
        unit=UNITS.get(kind, ""),
        kind=kind,
        rollup=Rollup.NONE,
        states=states,
    )


def rows() -> list[Row]:
    found = []
    inside = False
    for line in DOC.read_text(encoding="utf-8").splitlines():
        inside = line == HEADER or (inside and line.startswith("|"))
        if inside and line != HEADER and not line.startswith("|---"):
            written, forms, kinds, *rest = (cell.strip() for cell in line.split("|")[1:-1])
            wanted = list(KINDS) if kinds == "mọi loại" else kinds.split(", ")
            found += [Row(written, form, kind, *rest) for form in forms.split(", ") for kind in wanted]
    return found


def raw_cell(row: Row) -> RawCell | None:
    text = row.written.replace("``", "").strip("`")
    for name, char in NAMED.items():
        text = text.replace(name, char)
    if row.form == "trống":
        return None
    if row.form == "chữ tổ hợp":
        return RawCell(RawKind.TEXT, unicodedata.normalize("NFD", text))
    if row.form.startswith("chữ") and " hiện " not in row.form:
        return RawCell(RawKind.TEXT, text, font=row.form.removeprefix("chữ").strip())
    form, told, seen = row.form.partition(" hiện ")
    cell = RawCell(RawKind.TEXT, text) if form == "chữ" else stored_cell(form, text)
    return replace(cell, shown=seen.replace("[không gì]", "")) if told else cell


def stored_cell(form: str, text: str) -> RawCell:
    if form in ("số", "công thức"):
        formula = "=D5" if form == "công thức" else ""
        return RawCell(RawKind.NUMBER, number(text), formula=formula)
    if form == "số dạng %":
        return RawCell(RawKind.NUMBER, number(text.rstrip("%")) / 100, percent=True)
    if form == "số 1904":
        return RawCell(RawKind.NUMBER, number(text), epoch=EPOCHS["ngày 1904"])
    if form in EPOCHS:
        return RawCell(RawKind.DATE, iso(text), epoch=EPOCHS[form])
    if form == "đúng/sai":
        return RawCell(RawKind.BOOL, text == "TRUE")
    doubts = {"gạch bỏ": {"mixed": "chữ bị gạch bỏ"}, "CSV": {}, "CSV lệch": {"shifted": "O-23"}}
    doubts |= {"dòng lệch ô": {"shifted": "O-51"}}
    if form in doubts:
        return RawCell(RawKind.TEXT, text, **doubts[form])
    kinds = {"lỗi": RawKind.ERROR, "công thức chưa tính": RawKind.UNCOMPUTED}
    return RawCell(kinds[form], text)


def iso(text: str) -> str:
    day, _, clock = text.partition(" ")
    if "/" not in day:
        return day
    written = "-".join(reversed(day.split("/")))
    return f"{written}T{clock}:00" if clock else written


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def expected_value(row: Row) -> Decimal | str | None:
    meaning = row.meaning.strip("`")
    if row.state != "giá trị":
        return None
    return meaning if kind_of(row) in (Kind.TEXT, Kind.STATE, Kind.DATE) else number(meaning)


ROWS = rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.written}-{row.form}-{row.kind}")
def test_every_row_of_the_document_is_read_as_it_says(row):
    reading = reading_of(row)
    assert (reading.state, reading.value, reading.code) == (STATES[row.state], expected_value(row), row.code)


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row.state == "từ chối" and row.meaning],
    ids=lambda row: f"{row.written}-{row.kind}",
)
def test_a_refusal_offers_the_readings_of_the_document(row):
    slots = reading_of(row).slots
    readings = [slots[name] for name in ("a", "b") if name in slots]
    assert readings == row.meaning.strip("`").split("` hoặc `")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.written}-{row.form}-{row.kind}")
def test_every_code_gives_a_sentence_a_clerk_can_act_on(row):
    kind = indicator(kind_of(row))
    reading = reading_of(row)
    if reading.code:
        place = Place("xa.xlsx", "PL1", 17, 4)
        sentence = make_finding(reading.code, place, label=kind.label, **reading.slots).text
        assert sentence.startswith("Trang “PL1”, ô D17")
        assert reading.slots["raw"] in sentence
        assert len(sentence) < 240
        assert "!" not in sentence.replace(reading.slots["raw"], "")


def test_every_code_of_the_catalogue_stands_in_the_document():
    assert {row.code for row in ROWS if row.code} == {notice.code for notice in NOTICES}


def test_only_refusals_are_errors():
    severities = {notice.code: notice.severity for notice in NOTICES}
    for row in ROWS:
        if row.code:
            assert (severities[row.code] is Severity.ERROR) == (row.state == "từ chối"), row


def test_the_document_has_all_its_rows():
    assert len(ROWS) > 400

"""What holds for every cell content, not only for the cases somebody thought of."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.nouns.catalogue.cells import NOTICES
from cchc_excel.nouns.filing import RawCell, RawKind, State
from cchc_excel.nouns.spec import Indicator, Kind, Rollup, Severity
from cchc_excel.values.digits import write_unmistakably
from cchc_excel.values.values import read_value
from cchc_excel.vietnamese import vocabulary
from cchc_excel.vietnamese.numbers import show_as_typed, show_number
from cchc_excel.vietnamese.text import normalise_words

SEVERITIES = {notice.code: notice.severity for notice in NOTICES}
FONTS = st.sampled_from(["", "Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"])
WORDS = sorted(
    {word for name in ("NONE_WORDS", "BLANK_WORDS", "YES_WORDS", "NO_WORDS", "MARKS", "TWO_MEANINGS")
     for word in getattr(vocabulary, name)}
)  # fmt: skip
PIECES = st.lists(
    st.sampled_from([*WORDS, *"0123456789.,%-+~/; ()xOО=#", "văn bản", "VB", "đạt", "\u00a0", "\u200b", "\n"]),
    max_size=8,
).map("".join)
TEXTS = st.one_of(st.text(max_size=30), PIECES)
AMOUNTS = st.decimals(0, 999_999_999, places=3)
UNSEEN = ["", "\u00a0", "\u200b", "\ufeff", " ", "\u2009", "\u00ad", "\u2060"]


def line(kind: Kind) -> Indicator:
    units = {Kind.COUNT: "văn bản", Kind.AMOUNT: "triệu đồng", Kind.PERCENT: "%"}
    return Indicator(
        key="dong", code="1", number="1", label="Dòng", unit=units.get(kind, ""), kind=kind,
        rollup=Rollup.NONE, states=("Đạt", "Không đạt") if kind is Kind.STATE else (),
    )  # fmt: skip


LINES = st.sampled_from([line(kind) for kind in Kind])


def read_text(text: str, indicator: Indicator, font: str = ""):
    return read_value(RawCell(RawKind.TEXT, text, font=font), indicator)


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text)


@given(st.integers(0, 999_999_999_999), st.data())
def test_a_count_is_read_however_it_is_written(number, data):
    value = Decimal(number)
    grouped = show_number(value)
    forms = [
        show_as_typed(value), "0" + show_as_typed(value), f"{number},0", f"{number}.00", grouped, grouped.replace(".", ","),
        grouped.replace(".", " "), grouped.replace(".", "\u00a0"), full_width(show_as_typed(value)), f"{number} VB",
        f"{number} văn bản", f" {number}\u200b", f"{number}.",
    ]  # fmt: skip
    written = data.draw(st.sampled_from(forms))
    assert read_text(written, line(Kind.COUNT)).value == value
    assert read_value(RawCell(RawKind.NUMBER, value), line(Kind.COUNT)).value == value


@given(TEXTS, LINES, FONTS)
def test_no_text_raises_and_every_answer_is_whole(text, indicator, font):
    reading = read_text(text, indicator, font)
    assert_whole(reading)
    if reading.state is State.VALUE and indicator.kind in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.FLAG):
        assert isinstance(reading.value, Decimal) and reading.value >= 0
    if reading.state is State.VALUE and indicator.kind is Kind.STATE:
        assert reading.value in indicator.states


@given(st.decimals(allow_nan=True, allow_infinity=True), st.booleans(), LINES)
def test_no_number_raises_and_every_answer_is_whole(value, percent, indicator):
    assert_whole(read_value(RawCell(RawKind.NUMBER, value, percent=percent), indicator))


@given(st.sampled_from(list(RawKind)), TEXTS, LINES)
def test_no_kind_of_cell_raises(kind, text, indicator):
    value = {RawKind.NUMBER: Decimal(len(text)), RawKind.BOOL: True}.get(kind, text)
    assert_whole(read_value(RawCell(kind, value), indicator))


def assert_whole(reading) -> None:
    refused = reading.state is State.REJECTED
    assert (reading.value is not None) == (reading.state is State.VALUE)
    assert not reading.code or "raw" in reading.slots
    assert refused == (bool(reading.code) and SEVERITIES[reading.code] is Severity.ERROR)


@given(AMOUNTS, st.sampled_from([Kind.AMOUNT, Kind.PERCENT]))
def test_a_number_written_without_doubt_is_read_back(value, kind):
    sign = "%" if kind is Kind.PERCENT else ""  # without it, what is at most 1 may be a share
    assert read_text(write_unmistakably(value) + sign, line(kind)).value == value


@given(AMOUNTS, st.sampled_from([0, 2, 4]))
def test_a_rate_means_the_same_however_it_is_stored(value, places):
    by_text = read_text(write_unmistakably(value.scaleb(-places)), line(Kind.PERCENT))
    stored = [RawCell(RawKind.NUMBER, value.scaleb(-places), formula=formula) for formula in ("", "=D1/D2")]
    readings = [by_text, *(read_value(cell, line(Kind.PERCENT)) for cell in stored)]
    assert len({(one.state, one.value, one.code, one.candidates) for one in readings}) == 1


@given(AMOUNTS, st.booleans())
def test_a_percent_cell_in_percent_format_gives_what_is_seen(value, signed):
    seen = f"{write_unmistakably(value)}%" if signed else ""
    stored = RawCell(RawKind.NUMBER, value / 100, percent=True)
    assert read_value(stored, line(Kind.PERCENT)).value == value
    assert not signed or read_text(seen, line(Kind.PERCENT)).value == value


@given(st.floats(0, 1e9, allow_nan=False), st.sampled_from([Kind.AMOUNT, Kind.PERCENT]))
def test_fifteen_digits_survive_and_binary_noise_does_not(number, kind):
    value = Decimal(repr(number))
    reading = read_value(RawCell(RawKind.NUMBER, value), line(kind))
    if reading.state is State.VALUE:
        assert reading.value == Decimal(f"{value:.15g}" if value else "0")


@given(st.sampled_from([Kind.COUNT, Kind.AMOUNT, Kind.PERCENT]), PIECES)
def test_a_reading_that_is_offered_is_accepted_when_written(kind, text):
    reading = read_text(text, line(kind))
    if reading.code == "O-02":
        for name in ("a",) if kind is Kind.PERCENT else ("a", "b"):
            again = read_text(reading.slots[name], line(kind))
            assert again.state is State.VALUE and not again.code


@pytest.mark.parametrize("stored", ["0.4", "1", "0.01234", "0.0005", "0.999"])
def test_both_readings_of_a_share_are_accepted_when_written(stored):
    slots = read_value(RawCell(RawKind.NUMBER, Decimal(stored)), line(Kind.PERCENT)).slots
    readings = [read_text(slots[name], line(Kind.PERCENT)).value for name in ("a", "b")]
    assert readings == [Decimal(stored) * 100, Decimal(stored)]


@given(TEXTS, LINES, st.sampled_from(UNSEEN), st.sampled_from(UNSEEN))
def test_what_cannot_be_seen_does_not_change_the_outcome(text, indicator, before, after):
    decorated = unicodedata.normalize("NFD", before + text + after)
    one, other = read_text(text, indicator), read_text(decorated, indicator)
    assert (one.state, one.value, one.code) == (other.state, other.value, other.code)


@given(TEXTS, LINES)
def test_case_and_a_closing_stop_do_not_change_a_word(text, indicator):
    if indicator.kind in (Kind.FLAG, Kind.STATE) and normalise_words(text.upper()) == normalise_words(text):
        one, other = read_text(text, indicator), read_text(text.upper(), indicator)
        assert (one.state, one.value) == (other.state, other.value)


@given(LINES)
def test_four_things_stay_four(indicator):
    assert read_value(None, indicator).state is State.BLANK
    assert read_text("không thuộc thẩm quyền", indicator).state is State.NOT_APPLICABLE
    if indicator.kind in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT):
        assert read_text("0", indicator).value == 0
        assert read_text("không có", indicator).state is State.NONE


def test_every_known_word_is_in_the_form_in_which_words_are_compared():
    names = [name for name in dir(vocabulary) if name.endswith(("_WORDS", "MARKS", "_MEANINGS"))]
    words = [word for name in names for word in getattr(vocabulary, name)]
    words += [one for group in vocabulary.UNIT_SPELLINGS.items() for one in (group[0], *group[1])]
    assert [word for word in words if isinstance(word, str) and len(word) > 1 and normalise_words(word) != word] == []


def test_no_word_has_two_meanings_in_one_kind_of_line():
    none, blank = set(vocabulary.NONE_WORDS), set(vocabulary.BLANK_WORDS)
    elsewhere = set(vocabulary.NOT_APPLICABLE_WORDS)
    doubtful = set(vocabulary.TWO_MEANINGS) | set(vocabulary.MARKS)
    assert not none & blank and not none & elsewhere and not none & doubtful and not blank & doubtful
    assert not set(vocabulary.YES_WORDS) & set(vocabulary.NO_WORDS)


@pytest.mark.parametrize("unit", sorted(vocabulary.UNIT_SPELLINGS))
def test_every_way_to_write_the_unit_behind_a_number_is_dropped_with_a_note(unit):
    kind = Kind.PERCENT if unit == "%" else Kind.COUNT
    indicator = replace(line(kind), unit=unit)
    for words in vocabulary.UNIT_SPELLINGS[unit]:
        reading = read_text(f"12 {words}", indicator)
        assert (reading.value, reading.code, reading.slots["a"]) == (12, "O-31", "12"), words


def test_a_long_text_is_quoted_in_part_and_kept_whole_beside_it():
    text = "Đề nghị xem phụ lục kèm theo " * 20
    reading = read_text(text, line(Kind.COUNT))
    assert len(reading.slots["raw"]) <= 40 and reading.slots["raw"].endswith("…")
    assert reading.text == text.strip()

"""What a spreadsheet cell means in an indicator's place. One meaning is accepted, two are refused.

Decided by the indicator's kind. Blank, 0, "không có" and not-applicable stay four things. Every
case is written down in docs/gia-tri-o.md, which is also the test. The words stand in
`vietnamese.vocabulary`, the forms of numbers in `digits` and `number`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import RawCell, RawKind, State
from cchc_excel.nouns.findings import has_trait
from cchc_excel.nouns.keeping import keep_texts
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.values.boxes import find_ticked_entry
from cchc_excel.values.dates import read_day, tell_before_date
from cchc_excel.values.digits import drop_noise
from cchc_excel.values.display import weigh_display
from cchc_excel.values.number import read_stored, read_written, show_stored_number
from cchc_excel.values.reading import Reading, accept_value, declare_absent, quote_text, refuse_text
from cchc_excel.values.size import note_groups
from cchc_excel.values.words import (
    read_absence,
    read_flag,
    read_flag_bool,
    read_flag_number,
    read_none,
    read_state,
    read_wrong_word,
    refuse_state,
)
from cchc_excel.vietnamese.legacy import to_unicode
from cchc_excel.vietnamese.lookalikes import to_latin_letters
from cchc_excel.vietnamese.text import clean_text, one_line

ERROR_TEXTS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
_BLANK = Reading(State.BLANK)
_KEPT_LENGTH = 60  # small numbers and words come back in many cells
_FREE_TEXT = (Kind.TEXT, Kind.HEADING)

__all__ = ["ERROR_TEXTS", "Reading", "read_value"]


def read_value(raw: RawCell | None, indicator: Indicator) -> Reading:
    """The meaning of a cell in the place of that indicator; never raises for any content.

    Numbers are Decimal: percent points in PERCENT lines (0.4 in percent format is 40), 1 or 0 in
    FLAG lines; a state is spelled as in the spec; a text is cleaned; a day is ISO text. A formula
    counts by its cached result. What holds struck-out, raised or hidden pieces has no single meaning.
    What shows something else than it stores is weighed by `display`.
    """
    if raw is None:
        return _BLANK
    return _kept_reading(raw, indicator) if _comes_back(raw.value) else _read(raw, indicator)


def _comes_back(value: Decimal | str | bool) -> bool:
    """True for a small text or a number, which many cells hold; what is no number can be no key."""
    return value.is_finite() if isinstance(value, Decimal) else len(str(value)) <= _KEPT_LENGTH


def _read(raw: RawCell, indicator: Indicator) -> Reading:
    reading = _meaning(raw, indicator)
    if not reading.text or has_trait(reading.code, Trait.NO_RESULT):
        return reading
    if raw.shifted:
        return refuse_text(raw.shifted, reading.text)
    if raw.mixed:
        return _unmixed(reading, raw, indicator)
    if raw.shown is not None and not (raw.kind is RawKind.DATE and reading.state is State.REJECTED):
        return weigh_display(
            reading, raw, indicator, lambda text: _meaning(RawCell(RawKind.TEXT, text), indicator)
        )
    return reading


_kept_reading = keep_texts(_read)


def _unmixed(reading: Reading, raw: RawCell, indicator: Indicator) -> Reading:
    """The reading of a cell with pieces that are marked: a text stays, with a note."""
    if indicator.kind not in _FREE_TEXT:
        return refuse_text("O-22", reading.text, marks=raw.mixed)
    slots = {"raw": quote_text(reading.text), "marks": raw.mixed}
    return reading if reading.code else replace(reading, code="O-42", slots=slots)


def _meaning(raw: RawCell, indicator: Indicator) -> Reading:
    """What the cell means by its content alone."""
    if raw.kind is RawKind.ERROR:
        return refuse_text("O-12", str(raw.value))
    if raw.kind is RawKind.UNCOMPUTED:
        written = "" if raw.value == "=" else quote_text(str(raw.value))  # .xls and .xlsb keep no formula
        return refuse_text("O-13", str(raw.value), raw=written, formula=written and f" “{written}”")
    if isinstance(raw.value, bool):
        return _read_bool(raw.value, indicator)
    if isinstance(raw.value, Decimal):
        return _read_number(raw.value, raw, indicator)
    return _read_date(raw, indicator) if raw.kind is RawKind.DATE else _read_text(raw, indicator)


def _read_bool(value: bool, indicator: Indicator) -> Reading:
    text = "TRUE" if value else "FALSE"
    if indicator.kind is Kind.FLAG:
        return read_flag_bool(value, text)
    if indicator.kind is Kind.STATE:
        return refuse_state(text, indicator)
    if indicator.kind is Kind.DATE:
        return refuse_text("O-24", text)
    return accept_value(text, text) if indicator.kind in _FREE_TEXT else refuse_text("O-18", text)


def _read_number(value: Decimal, raw: RawCell, indicator: Indicator) -> Reading:
    if not value.is_finite():
        return refuse_text("O-01", str(value))
    tidy = drop_noise(value)
    text = show_stored_number(tidy, raw.percent)
    if indicator.kind is Kind.DATE:
        return read_day(raw, text)
    if indicator.kind is Kind.FLAG:
        return refuse_text("O-16", text) if raw.percent else read_flag_number(tidy, text)
    if indicator.kind is Kind.STATE:
        return refuse_state(text, indicator)
    if indicator.kind in _FREE_TEXT:
        return accept_value(text, text)
    return read_stored(tidy, raw, indicator)


def _read_date(raw: RawCell, indicator: Indicator) -> Reading:
    if indicator.kind is Kind.DATE:
        return read_day(raw, str(raw.value))
    sort, text, typed = tell_before_date(raw)
    if indicator.kind in _FREE_TEXT:
        return accept_value(text, text, "O-40", sort=sort)
    if indicator.kind is Kind.STATE:
        return refuse_state(text, indicator)
    return refuse_text("O-11", text, sort=sort, a=typed)


def _read_text(raw: RawCell, indicator: Indicator) -> Reading:
    visible = clean_text(to_unicode(str(raw.value), raw.font))
    if not visible:
        return Reading(State.BLANK)
    if indicator.kind in _FREE_TEXT:
        return _with_note(_read_free_text(visible, indicator), raw, line="")
    line = one_line(visible)
    entry = find_ticked_entry(line)
    if entry is not None:
        return _read_ticked(entry, line, indicator, raw)
    return _with_note(_read_asked(line, indicator, raw), raw, line)


def _read_ticked(entry: str, line: str, indicator: Indicator, raw: RawCell) -> Reading:
    """The reading of the words beside the ticked box; boxes of which none is ticked are a blank."""
    if not entry:
        return declare_absent(State.BLANK, line, "O-35")
    reading = _read_asked(entry, indicator, replace(raw, value=entry))
    if reading.state is State.REJECTED:
        return replace(reading, text=line, slots={**reading.slots, "raw": quote_text(line)})
    return replace(reading, text=line, code="O-37", slots={"raw": quote_text(line), "a": entry})


def _read_free_text(text: str, indicator: Indicator) -> Reading:
    if text.upper() in ERROR_TEXTS:
        return refuse_text("O-12", text)
    return read_absence(text) or read_none(text, indicator) or accept_value(text, text)


def _read_asked(line: str, indicator: Indicator, raw: RawCell) -> Reading:
    if line.upper() in ERROR_TEXTS:
        return refuse_text("O-12", line)
    if line.startswith("="):
        return refuse_text("O-14", line)
    if (absence := read_absence(line)) is not None:
        return absence
    if indicator.kind is Kind.FLAG:
        return read_flag(line)
    if indicator.kind is Kind.STATE:
        return read_state(line, indicator)
    if indicator.kind is Kind.DATE:
        return read_none(line, indicator) or read_day(raw, to_latin_letters(line))
    figures = _lines_with_figures(str(raw.value))
    if len(figures) > 1:  # on one line "157" above "162" would look like 157 162
        return replace(
            refuse_text("O-07", "\n".join(figures)), slots={"raw": quote_text(" | ".join(figures))}
        )
    return read_none(line, indicator) or read_wrong_word(line) or read_written(line, indicator)


def _lines_with_figures(written: str) -> list[str]:
    """The lines of a cell, and what tabs part on them, that hold a digit."""
    lines = clean_text(written.replace("\t", "\n")).split("\n")
    return [line.strip() for line in lines if any(char.isdigit() for char in line)]


def _with_note(reading: Reading, raw: RawCell, line: str) -> Reading:
    """The reading, with a note if letters had to be replaced to get it and nothing else is noted."""
    if has_trait(reading.code, Trait.UNIT_DROPPED):  # a unit of measure was dropped: "712 705 hồ sơ"
        return note_groups(reading, str(raw.value).strip())
    if reading.code or reading.state is State.REJECTED:
        return reading
    if to_unicode(str(raw.value), raw.font) != raw.value:
        return replace(reading, code="O-33", slots={**reading.slots, "font": raw.font})
    if to_latin_letters(line) != line:
        return replace(reading, code="O-32", slots={**reading.slots, "a": to_latin_letters(line)})
    return note_groups(reading, str(raw.value).strip())

"""How wide the columns of a list are, which way its page lies, and how its cells look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_excel.nouns.spec import Indicator, Kind, ListForm
from cchc_excel.sheets.pages import PRINT_WIDTH_LANDSCAPE, PRINT_WIDTH_PORTRAIT
from cchc_excel.sheets.text_size import text_width
from cchc_excel.sheets.writer import Style

DAY = "dd/mm/yyyy"
_NUMBER = 44  # pixels
_FIXED = {Kind.COUNT: 76, Kind.AMOUNT: 96, Kind.PERCENT: 80, Kind.DATE: 96}
_LEAST, _TEXT, _STATE_MOST = 84, 170, 220
_LEFT_SHARE = 0.42  # of the width: the office's half of the heading
_ROOM = 14  # pixels beside the longest word of a heading
_ENTRY = Style(size=11, locked=False)


def list_widths(form: ListForm) -> tuple[int, ...]:
    """Pixels of STT and of each field; together they fill the printed width.

    Every column has what its heading needs; the rest goes where texts are long.
    """
    least = [_least(indicator) for indicator in form.fields]
    wished = [max(width, _wished(indicator)) for width, indicator in zip(least, form.fields, strict=True)]
    room = PRINT_WIDTH_LANDSCAPE if is_wide(form) else PRINT_WIDTH_PORTRAIT
    spare = max(room - _NUMBER - sum(least), 0)
    wanting = max(sum(wished) - sum(least), 1)
    columns = zip(least, wished, strict=True)
    return (_NUMBER, *(few + spare * (many - few) // wanting for few, many in columns))


def is_wide(form: ListForm) -> bool:
    """True when the columns need an A4 page that lies on its side."""
    usual = (max(_least(indicator), min(_wished(indicator), _TEXT)) for indicator in form.fields)
    return _NUMBER + sum(usual) > PRINT_WIDTH_PORTRAIT


def _least(field: Indicator) -> int:
    longest = max(text_width(word, 12, True) for word in field.label.split())
    return max(int(longest) + _ROOM, _FIXED.get(field.kind, _LEAST))


def _wished(field: Indicator) -> int:
    """What an entry would like: half of the longest choice, twice the heading of a text."""
    if field.kind is Kind.STATE:
        return min(_STATE_MOST, int(max(text_width(state, 11, False) for state in field.states) / 2) + _ROOM)
    return 2 * int(text_width(field.label, 12, True)) if field.kind is Kind.TEXT else 0


def list_left(widths: Sequence[int]) -> int:
    """The last column of the office's half of the heading."""
    edges = [sum(widths[: count + 1]) for count in range(len(widths))]
    wished = _LEFT_SHARE * edges[-1]
    return min(range(len(edges)), key=lambda index: abs(edges[index] - wished)) + 1


def entry_style(field: Indicator | None) -> Style:
    """How a cell of that field looks where no row is drawn, None for STT."""
    if field is None or field.kind in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT):
        return replace(_ENTRY, align="center")
    return replace(_ENTRY, align="center", number_format=DAY) if field.kind is Kind.DATE else _ENTRY


def ruled_style(field: Indicator | None) -> Style:
    """The same with the borders of a drawn row."""
    return replace(entry_style(field), border=True)

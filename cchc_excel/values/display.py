"""Cells that store one thing and show another: what they mean, or both readings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import RawCell, RawKind, State
from cchc_excel.nouns.findings import has_trait
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.values.digits import (
    drop_noise,
    find_meanings,
    is_too_long,
    show_as_general,
    write_unmistakably,
)
from cchc_excel.values.reading import Reading, accept_value, quote_text, refuse_text
from cchc_excel.vietnamese.numbers import find_exponent
from cchc_excel.vietnamese.text import clean_text, one_line

Again = Callable[[str], Reading]
_FIGURE = re.compile(r"[0-9](?:[0-9., ]*[0-9])?")
_TYPED_PLACES = 4  # nobody types more decimals; what has more was computed, or pasted from a formula
_MOST_PLACES, _ROOMY = 20, Context(prec=60)
_DASHES = ("-", "–", "—")


def weigh_display(reading: Reading, raw: RawCell, indicator: Indicator, again: Again) -> Reading:
    """The reading of what a cell stores, once what it shows (`raw.shown`) is weighed.

    `again` reads a text in the place of the same indicator. What is shown may add the line's own unit,
    or round; where it says anything else, both readings are offered.
    """
    seen = one_line(clean_text(raw.shown or ""))
    if not seen:
        return refuse_text("O-29", reading.text)
    if raw.kind is not RawKind.NUMBER:
        return _of_text(reading, seen, again)
    found = _FIGURE.search(seen)
    return _of_figure(reading, raw, found, again) if found else _of_words(reading, seen, indicator, again)


def _of_text(reading: Reading, seen: str, again: Again) -> Reading:
    written = again(seen)
    if (written.state, written.value) == (reading.state, reading.value):
        return reading
    return _either(reading, seen, written)


def _either(reading: Reading, seen: str, written: Reading) -> Reading:
    """The refusal that offers what is stored, and what is shown where that has a meaning."""
    a = quote_text(reading.text)
    if written.state not in (State.VALUE, State.NONE):
        return _stored(reading, "O-28", seen, a=a)
    return _stored(reading, "O-27", seen, a=a, b=_short(written, seen))


def _short(written: Reading, seen: str) -> str:
    return show_as_general(written.value) if isinstance(written.value, Decimal) else quote_text(seen)


def _stored(reading: Reading, code: str, seen: str, **slots: str) -> Reading:
    """A refusal that keeps the stored text and quotes the shown one."""
    return replace(refuse_text(code, seen, **slots), text=reading.text)


def _of_figure(reading: Reading, raw: RawCell, figure: re.Match[str], again: Again) -> Reading:
    """What a stored number means that is shown as this figure, maybe among words."""
    seen, value = figure.string, Decimal(raw.value)
    stored = drop_noise(value.scaleb(2) if raw.percent else value)
    if is_too_long(stored):
        return reading
    if stored < 0 and reading.state is State.REJECTED:
        return _also_seen(reading, seen)
    near = [meaning for meaning in find_meanings(figure[0]) if meaning == _rounded(stored, meaning)]
    words = seen[: figure.start()] + seen[figure.end() :]
    if raw.percent:
        words = words.replace("%", "", 1)
    if not near:
        return _not_rounded(reading, figure, words.strip(), again)
    if words.strip():
        probe = again(seen[: figure.start()] + write_unmistakably(stored) + seen[figure.end() :])
        if probe.state is not State.VALUE or probe.value != stored:
            return _beside_words(reading, seen, probe)
        reading = accept_value(stored, reading.text) if reading.state is State.REJECTED else reading
    return reading if stored in near else _hidden_decimals(reading, raw, near[0], seen)


def _rounded(stored: Decimal, shown: Decimal) -> Decimal:
    """The stored number with as many decimals as the shown one has, half up as Excel rounds."""
    places = max(min(find_exponent(shown), 0), -_MOST_PLACES)
    return stored.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP, _ROOMY)


def _not_rounded(reading: Reading, figure: re.Match[str], words: str, again: Again) -> Reading:
    """Another number is shown: scaled by thousands, or typed over."""
    figures = find_meanings(figure[0])
    if words or not figures:
        return _either(reading, figure.string, again(figure.string))
    return _stored(reading, "O-27", figure.string, a=quote_text(reading.text), b=show_as_general(figures[0]))


def _beside_words(reading: Reading, seen: str, probe: Reading) -> Reading:
    """Words that are not the line's unit stand beside the right number."""
    if reading.state is State.REJECTED and (
        probe.code == reading.code or has_trait(probe.code, Trait.NOT_WHOLE)
    ):
        return _also_seen(reading, seen)
    return _either(reading, seen, probe)


def _hidden_decimals(reading: Reading, raw: RawCell, shown: Decimal, seen: str) -> Reading:
    """A number that is shown rounded: the stored one counts."""
    if reading.state is State.REJECTED:
        return _also_seen(reading, seen)
    computed = bool(raw.formula) or find_exponent(Decimal(raw.value)) < -_TYPED_PLACES
    if reading.code or (computed and find_exponent(shown) < 0):
        return reading
    slots = {"raw": quote_text(seen), "a": quote_text(reading.text)}
    return replace(reading, code="O-47" if computed else "O-46", slots=slots)


def _also_seen(reading: Reading, seen: str) -> Reading:
    """The same refusal, quoting what is shown beside what is stored."""
    raw = f"{reading.slots['raw']} (hiện {quote_text(seen)})"
    return replace(reading, slots={**reading.slots, "raw": raw})


def _of_words(reading: Reading, seen: str, indicator: Indicator, again: Again) -> Reading:
    """A stored number that is shown as words only."""
    written = again(seen)
    if reading.state is State.REJECTED:
        if indicator.kind is Kind.STATE and written.state is State.VALUE:
            return replace(
                written, text=reading.text, code="O-48", slots={"raw": seen, "a": str(written.value)}
            )
        return _stored(reading, "O-28", seen, a=quote_text(reading.text))
    if written.state is State.VALUE and written.value == reading.value:
        return reading
    if reading.value == 0 and indicator.kind is not Kind.TEXT:
        if seen in _DASHES:
            return reading
        if written.state is State.NONE and indicator.kind is not Kind.PERCENT:
            noted = replace(reading, code="O-48", slots={"raw": seen, "a": "0"})
            return noted if written.code else reading
    return _either(reading, seen, written)

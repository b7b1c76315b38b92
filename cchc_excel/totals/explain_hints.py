"""What a clerk may have meant who asks for a line that the form set does not have: words, or a number."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.vietnamese.text import fold_text

_MOST = 5  # candidates named


def say_hint(forms: FormSet, figures: Mapping[Cell, Figure], asked: str) -> str:
    """One sentence with lines and columns of this form set, as `cchc explain` takes them: those that hold
    the number asked for, else those that are called so, else the nearest, else an example.
    """
    found = list(dict.fromkeys(_holding(figures, asked))) or list(dict.fromkeys(_called(forms, asked)))
    if found:
        more = f" … (và {len(found) - _MOST} chỗ nữa)" if len(found) > _MOST else ""
        return f"Có phải: {'; '.join(found[:_MOST])}{more}?"
    names = [name for appendix in forms.appendices for name in _names(appendix)]
    near = difflib.get_close_matches(asked.strip().lower(), names, n=3)
    return f"Có phải: {', '.join(near)}?" if near else f"Ví dụ: {' hoặc '.join(_examples(forms))}."


def _holding(figures: Mapping[Cell, Figure], asked: str) -> Iterator[str]:
    """Where the number stands among the totals: "25.931" is 25931 first, else 25,931."""
    wanted = _readings(asked)
    for number in wanted:
        found = [cell for cell, figure in figures.items() if figure.value == number]
        if found:
            yield from (f"{cell.appendix}.{cell.indicator} {cell.column}" for cell in found)
            return


def _readings(asked: str) -> tuple[Decimal, ...]:
    text = asked.strip().removesuffix("%").strip()
    if not text or not all(char.isdecimal() or char in ".," for char in text) or not text.isascii():
        return ()
    whole = text.replace(".", "").replace(",", ".")
    some = [one for one in (whole, text.replace(",", ".")) if one.count(".") < 2 and one.strip(".")]
    return tuple(dict.fromkeys(Decimal(text.strip(".")) for text in some))


def _called(forms: FormSet, asked: str) -> Iterator[str]:
    """Lines, columns and lists whose label holds the words, marks forgiven."""
    words = fold_text(asked)
    if len(words) < 2 or words.replace(".", "").replace(",", "").isdecimal():
        return
    for appendix in forms.appendices:
        for line in _asked_lines(appendix):
            if words in fold_text(line.label):
                yield f"{appendix.key}.{line.key} ({line.label})"
        for column in appendix.columns:
            if words in fold_text(column.label):
                yield _of_column(appendix, column.key, column.label)
    yield from (
        f"{list_form.key} ({list_form.title})"
        for list_form in forms.lists
        if words in fold_text(list_form.title)
    )


def _of_column(appendix: Appendix, key: str, label: str) -> str:
    if appendix.across:  # its columns are the rows as printed, and are asked for as such
        return f"{appendix.key}.{key} ({label})"
    first = next(_asked_lines(appendix))
    return f"{appendix.key}.{first.key} {key} ({label})"


def _asked_lines(appendix: Appendix) -> Iterator[Indicator]:
    return (indicator for indicator in appendix.indicators if indicator.kind is not Kind.HEADING)


def _names(appendix: Appendix) -> Iterator[str]:
    for line in appendix.indicators:
        yield f"{appendix.key}.{line.code}".lower()
        yield f"{appendix.key}.{line.key}".lower()


def _examples(forms: FormSet) -> tuple[str, ...]:
    appendix = forms.appendices[0]
    lines = [indicator for indicator in _asked_lines(appendix)][:2]
    return tuple(f"{appendix.key}.{indicator.code or indicator.key}" for indicator in lines)

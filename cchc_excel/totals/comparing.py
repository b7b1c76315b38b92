"""How a clerk reads a compared line whose levels keep different lists, and whose number stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.vietnamese.numbers import show_number

_ANSWERED = (Standing.INCLUDED, Standing.DIFFERENT)
_NAMED = 3  # more values of one level do not fit in one sentence
_SHORT = 20


def say_levels(forms: FormSet, figure: Figure) -> str:
    """What each level wrote, the highest first: "cấp huyện ghi 180, cấp xã ghi 25".

    A totals book is compared by the answer of one level; units inside it that gave another one are told.
    """
    labels = {level.key: level.label for level in forms.levels}
    given = _given_by_level(figure)
    keys = [*(key for key in reversed(labels) if key in given), *(key for key in given if key not in labels)]
    return ", ".join(f"{labels.get(key, key)} ghi {_values(given[key])}" for key in keys)


def _given_by_level(figure: Figure) -> Mapping[str, tuple[Decimal | str, ...]]:
    given = {key: dict.fromkeys(values) for key, values in figure.level_values.items()}
    books = (one for one in figure.contributions if one.standing in _ANSWERED)
    for inner in (inner for book in books for inner in book.within if inner.standing in _ANSWERED):
        if inner.value is not None:
            given.setdefault(inner.level, {}).setdefault(inner.value)
    return {key: tuple(values) for key, values in given.items()}


def say_whose_number(round_: Round, figure: Figure) -> str:
    """Whose number stands: the reporting unit's own, or nobody's when it gave none."""
    if figure.value is None:
        return f"chưa lấy số nào vì {round_.reporting.name} chưa ghi"
    return f"lấy số của {round_.reporting.name}"


def _values(values: tuple[Decimal | str, ...]) -> str:
    said = [
        show_number(value) if isinstance(value, Decimal) else f"“{value[:_SHORT]}”"
        for value in values[:_NAMED]
    ]
    return " hoặc ".join(said) + (" …" if len(values) > _NAMED else "") if said else "khác nhau"

"""What changed between two editions of a form set: lines and columns paired, then each difference told once.

Lines pair by their key where the words are still those; else by equal words, else by words that are near
and say no opposite; the rest is added or dropped. A line whose words changed much but whose key stayed is
`unsure`: a person must say whether it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

from cchc_excel.nouns.spec import Appendix, Column, FormSet, Indicator, ListForm
from cchc_excel.vietnamese.near_text import FIT, NEAR, label_key, measure_likeness, says_opposite

Form = Appendix | ListForm


class Keyed(Protocol):
    """What has a key of its own within its form set, form or line."""

    @property
    def key(self) -> str:
        """The key."""


Item = TypeVar("Item", bound=Keyed)
_FORM_NEAR = 80.0  # titles of a form in two editions: "Biểu số 06a/VPCP/KSTT" and its successor


class EditionChange(Enum):
    """What may have changed, in the words of the table."""

    FORM_ADDED = "thêm biểu"
    FORM_DROPPED = "bỏ biểu"
    TITLE = "đổi tên biểu"
    ADDED = "thêm dòng"
    DROPPED = "bỏ dòng"
    NUMBER = "đổi số thứ tự"
    LABEL = "đổi lời"
    MEASURE = "đổi đơn vị tính"
    KIND = "đổi cách ghi"
    ROLLUP = "đổi cách tổng hợp"
    LEVELS = "đổi cấp báo cáo"
    COLUMN_ADDED = "thêm cột"
    COLUMN_DROPPED = "bỏ cột"
    COLUMN_LABEL = "đổi tên cột"


@dataclass(frozen=True)
class Difference:
    """One change: the form's printed number, the line's ("" for the form), before and after.

    Kinds and ways of adding up are told by the words of their vocabulary ("count"), which other floors put
    into Vietnamese; `unsure` asks a person.
    """

    form: str
    line: str
    change: EditionChange
    before: str = ""
    after: str = ""
    unsure: bool = False


def compare_form_sets(old: FormSet, new: FormSet) -> tuple[Difference, ...]:
    """Every difference, in the order of the new edition, what was dropped of a form after the form's own."""
    pairs = _pair(old.every_form, new.every_form, lambda form: form.title, _FORM_NEAR)
    return tuple(_tell(pairs))


def _tell(pairs: Sequence[tuple[Form | None, Form | None]]) -> Iterator[Difference]:
    for before, after in pairs:
        if before is None and after is not None:
            yield Difference(after.number, "", EditionChange.FORM_ADDED, after=after.title)
        elif after is None and before is not None:
            yield Difference(before.number, "", EditionChange.FORM_DROPPED, before=before.title)
        elif before is not None and after is not None:
            yield from _compare_forms(before, after)


def _compare_forms(before: Form, after: Form) -> Iterator[Difference]:
    if before.title != after.title:
        yield Difference(after.number, "", EditionChange.TITLE, before.title, after.title)
    for old, new in _pair(_lines(before), _lines(after), lambda line: line.label, NEAR):
        yield from _compare_lines(after.number, old, new)
    columns = [form.columns if isinstance(form, Appendix) else () for form in (before, after)]
    for left, right in _pair(columns[0], columns[1], lambda column: column.label, NEAR):
        yield from _compare_columns(after.number, left, right)


def _lines(form: Form) -> tuple[Indicator, ...]:
    return form.indicators if isinstance(form, Appendix) else form.fields


def _compare_lines(form: str, old: Indicator | None, new: Indicator | None) -> Iterator[Difference]:
    if old is None or new is None:
        if new is not None:
            yield Difference(form, new.code, EditionChange.ADDED, after=new.label)
        elif old is not None:
            yield Difference(form, old.code, EditionChange.DROPPED, before=old.label)
        return
    unsure = measure_likeness(label_key(old.label), label_key(new.label)) < NEAR
    told = (
        (EditionChange.NUMBER, old.code, new.code),
        (EditionChange.LABEL, old.label, new.label),
        (EditionChange.MEASURE, old.unit, new.unit),
        (EditionChange.KIND, old.kind.value, new.kind.value),
        (EditionChange.ROLLUP, old.rollup.value, new.rollup.value),
        (EditionChange.LEVELS, ", ".join(old.levels), ", ".join(new.levels)),
    )
    for change, before, after in told:
        if before != after:
            yield Difference(form, new.code, change, before, after, unsure and change is EditionChange.LABEL)


def _compare_columns(form: str, old: Column | None, new: Column | None) -> Iterator[Difference]:
    if old is None and new is not None:
        yield Difference(form, "", EditionChange.COLUMN_ADDED, after=new.label)
    elif new is None and old is not None:
        yield Difference(form, "", EditionChange.COLUMN_DROPPED, before=old.label)
    elif old is not None and new is not None and old.label != new.label:
        yield Difference(form, "", EditionChange.COLUMN_LABEL, old.label, new.label)


def _pair(
    old: Sequence[Item], new: Sequence[Item], words: Callable[[Item], str], near: float
) -> tuple[tuple[Item | None, Item | None], ...]:
    """Each new item with the old one that it was, None where it is new; then the old ones that are gone."""
    left = {index: label_key(words(item)) for index, item in enumerate(old)}
    taken: dict[int, int] = {}
    for least in (_same_key, _same_words, _near_words):
        for index, item in enumerate(new):
            if index not in taken:
                found = least(old, left, item, label_key(words(item)), near)
                if found is not None:
                    taken[index] = found
                    del left[found]
    pairs: list[tuple[Item | None, Item | None]] = [
        (old[taken[index]] if index in taken else None, item) for index, item in enumerate(new)
    ]
    return (*pairs, *((old[index], None) for index in left))


def _same_key(old: Sequence[Item], left: dict[int, str], item: Item, words: str, near: float) -> int | None:
    """The old item of that key, unless its words are of something else."""
    for index, before in left.items():
        if (
            old[index].key == item.key
            and measure_likeness(before, words) >= FIT
            and not says_opposite(words, before)
        ):
            return index
    return None


def _same_words(old: Sequence[Item], left: dict[int, str], item: Item, words: str, near: float) -> int | None:
    """The only old item with those words."""
    found = [index for index, before in left.items() if before == words]
    return found[0] if len(found) == 1 else None


def _near_words(old: Sequence[Item], left: dict[int, str], item: Item, words: str, near: float) -> int | None:
    """The nearest old item, if near enough and not its opposite."""
    rated = {index: measure_likeness(before, words) for index, before in left.items()}
    best = max(rated, key=lambda index: rated[index], default=None)
    if best is None or rated[best] < near or says_opposite(words, left[best]):
        return None
    return best

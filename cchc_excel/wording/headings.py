"""The headings of a form printed across, as a Word table prints them: groups above, questions below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc_excel.nouns.spec import Indicator

STARTS, GOES_ON = "restart", "continue"  # Word's own words for cells merged downwards

_MODEL = "(mẫu tham khảo)"


@dataclass(frozen=True, kw_only=True)
class ColumnHeading:
    """One heading: its text, the number printed below it, and over how many columns it goes.

    `noi` is "continue" for a cell that the one above it goes on in, else "restart".
    """

    ten: str
    so: str = ""
    so_cot: int = 1
    noi: str = STARTS


def group_headings(shown: Sequence[Indicator]) -> tuple[tuple[ColumnHeading, ...], tuple[ColumnHeading, ...]]:
    """The two rows of headings over these questions.

    Neighbours of one group share its heading; a question without a group goes over both rows. A deeper
    group stands before a question that without it would read like another of the same group.
    """
    keyed = enumerate(shown)
    runs = [list(run) for _, run in groupby(keyed, lambda pair: pair[1].groups[:1] or pair[0])]
    upper = tuple(_above([indicator for _, indicator in run]) for run in runs)
    texts = [(indicator.groups[:1], indicator.heading or indicator.label) for indicator in shown]
    return upper, tuple(
        _below(indicator, texts.count(text) > 1) for indicator, text in zip(shown, texts, strict=True)
    )


def _above(run: Sequence[Indicator]) -> ColumnHeading:
    first = run[0]
    return ColumnHeading(
        ten=first.groups[0] if first.groups else first.heading or first.label, so_cot=len(run)
    )


def _below(indicator: Indicator, alike: bool) -> ColumnHeading:
    own = indicator.heading or indicator.label
    if not indicator.groups:
        return ColumnHeading(ten="", so=indicator.number, noi=GOES_ON)
    inner = ", ".join(indicator.groups[1:]) if alike else ""
    return ColumnHeading(ten=f"{inner}: {own[:1].lower()}{own[1:]}" if inner else own, so=indicator.number)


def sign_title(title: str) -> str:
    """The title as a signed document has it: that a form is only a model is said elsewhere."""
    return title.removesuffix(_MODEL).strip()

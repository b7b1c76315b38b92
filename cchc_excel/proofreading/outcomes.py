"""What became of each number of a proof-read document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cchc_excel.proofreading.text import NumberRole


class NumberVerdict(Enum):
    """How a number stands against the figures; the text is what a clerk reads, in this order."""

    CONTRADICTED = "mâu thuẫn"
    UNKNOWN = "chưa rõ"
    MATCHED = "khớp"
    APART = "không phải số liệu"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One number: where it stands, as written, the words around it, and what it was matched to.

    `name` is the computed figure, `right` its value as printed, `how` the rounding understood;
    empty for UNKNOWN. `role` tells what a number that is no figure is. `order` sorts by document.
    `emptied` marks a table cell without a number where the data give one (`written` is what it holds).
    `upto` are the words of the sentence up to and with the number, "" outside sentences.
    """

    where: str
    written: str
    around: str
    verdict: NumberVerdict
    name: str = ""
    right: str = ""
    how: str = ""
    role: NumberRole = NumberRole.VALUE
    order: tuple[int, int] = (0, 0)
    in_table: bool = False
    emptied: bool = False
    upto: str = ""

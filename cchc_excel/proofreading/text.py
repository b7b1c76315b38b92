"""What a proof-reader reads: passages and tables of a document, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True)
class Passage:
    """One paragraph: its clean text, where it stands ("đoạn 12, mục II.1"), and whether it is a heading.

    `order` counts the blocks of the document; `section` is the numbering of the last heading above.
    """

    text: str
    where: str
    order: int = 0
    heading: bool = False
    section: str = ""


@dataclass(frozen=True)
class TextGrid:
    """A table: `caption` the lines above it, `rows` with merged cells repeated in `again`.

    `again` holds the (row, column) positions, from 0, that only continue a merged cell.
    """

    where: str
    caption: str
    rows: tuple[tuple[str, ...], ...]
    order: int = 0
    again: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class ProofDocument:
    """A document to be proof-read: its blocks in order; `left_out` says what was not read, in Vietnamese."""

    blocks: tuple[Passage | TextGrid, ...]
    left_out: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.blocks if isinstance(passage, Passage))

    @property
    def grids(self) -> tuple[TextGrid, ...]:
        return tuple(text_grid for text_grid in self.blocks if isinstance(text_grid, TextGrid))


class NumberRole(Enum):
    """What a number in a text is; only a VALUE can be right or wrong. The text is what a clerk reads."""

    VALUE = "số liệu"
    DATE = "ngày tháng, năm"
    PERIOD = "kỳ, thời hạn"
    DOCUMENT = "số văn bản, điều luật"
    NUMBERING = "đề mục, số thứ tự"
    CONTACT = "điện thoại, địa chỉ mạng"
    NAME = "tên gọi, mã, cấp độ"


@dataclass(frozen=True)
class NumberMeaning:
    """One meaning of a written number: its value, and the step of its last written digit."""

    value: Decimal
    step: Decimal


@dataclass(frozen=True)
class Number:
    """A number as written: its span in the passage, its meanings (the likeliest first), and its role.

    `over` holds the meanings of y in "x/y", else nothing. `noun` is the unit of measure behind it as
    written, "%" for a rate. `spoken` is true for a number in words.
    """

    start: int
    end: int
    raw: str
    readings: tuple[NumberMeaning, ...]
    over: tuple[NumberMeaning, ...] = ()
    noun: str = ""
    role: NumberRole = NumberRole.VALUE
    spoken: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest meaning."""
        return self.readings[0].value

    @property
    def percent(self) -> bool:
        """True for a rate in percent points."""
        return self.noun == "%"

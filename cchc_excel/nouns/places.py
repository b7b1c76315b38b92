"""Where a value stood in a file, and how that is said to a person."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Place:
    """Where a value stood: file name, sheet name, row and column (both from 1).

    `lead` is, for a table of a Word document, how many of the rows are the lines of text above it; None
    in a workbook. It only tells how the place is said.
    """

    file: str
    sheet: str
    row: int
    column: int
    lead: int | None = field(default=None, compare=False)

    @property
    def a1(self) -> str:
        """The address as Excel shows it, "D17"."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def spoken(self) -> str:
        """The place within its sheet as people find it: "ô D17"; in Word "dòng 5, cột 4" of the table."""
        return f"ô {self.a1}" if self.lead is None else self.address

    @property
    def listed(self) -> str:
        """The same as it stands in a list of places: "D17"; in Word "(dòng 5, cột 4)"."""
        return self.a1 if self.lead is None else f"({self.address})"

    @property
    def address(self) -> str:
        """The same without "ô": "D17"; in Word "dòng 5, cột 4" or "dòng chữ thứ 2 trên bảng"."""
        if self.lead is None:
            return self.a1
        if self.row <= self.lead:
            return f"dòng chữ thứ {self.row} trên bảng"
        return f"dòng {self.row - self.lead}, cột {self.column}"


def column_letters(column: int) -> str:
    """Column letters of a column number from 1: 1 -> "A", 27 -> "AA"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The other way of `column_letters`: "AA" -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

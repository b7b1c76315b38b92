"""What stands in a paragraph or a cell of a Word document, as it is gathered."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.reading.parts.fonts import Piece
from cchc_excel.reading.parts.marks import NUMBERED
from cchc_excel.reading.parts.xml import find_attribute
from cchc_excel.reading.word.asides import NoteId, referred_note


class RichText:
    """Text with its fonts, marks on any of it, what floats on it, the notes that it leads to."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.marks: set[str] = set()
        self.floating: list[str] = []
        self.notes: dict[NoteId, None] = {}
        self._typed = ""  # the text without the numbers that Word puts before it

    def write(self, text: str, font: str) -> None:
        """Takes a piece of text."""
        self._typed += text
        self.pieces.append((text, font))

    def tell(self, tag: str, value: Mapping[str, str]) -> None:
        """Takes an element of `word.plain` or `word.numbering`: doubts, shapes, numbers, notes."""
        if tag == "doubt":
            self.marks.add(value["mark"])
            self.write(value["text"], "")
        elif tag == "floating":
            self.floating.append(value["text"])
        elif tag == "numbered":
            self.pieces.append((value["text"] + " ", ""))
            self.marks.add(NUMBERED)
        elif note := referred_note(tag, find_attribute(value, "id")):
            self.notes[note] = None

    def add_line(self, more: RichText) -> None:
        """Takes a further paragraph."""
        self.pieces += more.pieces if not self.pieces else [("\n", ""), *more.pieces]
        self._typed += more._typed
        self.marks |= more.marks
        self.floating += more.floating
        self.notes |= more.notes

    def seen_marks(self) -> frozenset[str]:
        """The marks; a number by Word is none before words, where it is seen to be no figure."""
        words = any(letter.isalpha() for letter in self._typed)
        return frozenset(self.marks - {NUMBERED} if words else self.marks)

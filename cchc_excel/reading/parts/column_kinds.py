"""What the columns of a table hold, words or figures, and whether a row that ends early holds the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from cchc_excel.vietnamese.patterns import compile_search

Texts = Mapping[int, str]  # of a row, by column
_YEAR = compile_search(r"(?<!\d)(?:19|20)\d\d(?!\d)", hit="Năm 2015", miss="Số 12015")
_FIRST = 2  # the column before it numbers the rows: "1", "I", "a"


class ColumnKinds:
    """The kinds of the columns below one heading, as its years and its whole rows show them."""

    def __init__(self) -> None:
        self._years: set[int] = set()
        self._words: Counter[int] = Counter()
        self._figures: Counter[int] = Counter()
        self._rows = 0

    def add_heading(self, texts: Texts) -> None:
        """A column under a year holds figures, though "Có" may stand there in a line that asks it."""
        self._years |= {column for column, text in texts.items() if _YEAR.search(text)}

    def add_row(self, texts: Texts) -> None:
        """A row that fills all columns."""
        self._rows += 1
        self._words.update(column for column, text in texts.items() if _is_word(text))
        self._figures.update(column for column, text in texts.items() if _is_figure(text))

    def contradict(self, texts: Texts, end: int, covered: Collection[int]) -> bool:
        """True for a row up to column `end` with a cell that seems to belong to the column beside.

        That is a figure where most rows have words, no words there before a figure where no merge covers the
        column (a label, a unit of measure), or words behind a figure, both among figures.
        """
        figures = {column for column, text in texts.items() if column >= _FIRST and _is_figure(text)}
        inner = set(range(max(_FIRST, min(texts)), max(figures, default=0)))
        if any(self._of_words(column) for column in figures | (inner - {*texts, *covered})):
            return True
        first = min(filter(self._of_figures, figures), default=end)
        return any(
            _is_word(text) and self._of_figures(column) and column > first for column, text in texts.items()
        )

    def may_hold_more(self, texts: Texts, left_out: int) -> bool:
        """True where a row that declares so many columns left out at its end may have lost an earlier cell.

        That is where whole rows hold figures in a column behind its last number: it may belong there.
        """
        last = max((column for column in texts if self._is_filled(column)), default=0)
        return last > 0 and any(self._figures[column] for column in range(last + 1, last + left_out + 1))

    def _is_filled(self, column: int) -> bool:
        return column >= _FIRST and (column in self._years or self._figures[column] > 0)

    def _of_words(self, column: int) -> bool:
        """True where most rows have words and none a figure: a signature below the table tells nothing."""
        most = 2 * self._words[column] > self._rows
        return column not in self._years and most and not self._figures[column]

    def _of_figures(self, column: int) -> bool:
        return column in self._years or self._figures[column] > 0 == self._words[column]


def _is_figure(text: str) -> bool:
    return text.strip()[:1].isdigit()


def _is_word(text: str) -> bool:
    return not _is_figure(text) and any(sign.isalpha() for sign in text)

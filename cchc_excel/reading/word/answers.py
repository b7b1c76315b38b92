"""Fields and content controls side by side: the digits of two answers make no number."""

from __future__ import annotations

from collections.abc import Sequence


class Answers:
    """The last text of a cell, and the controls and fields in which it stood, outermost first."""

    def __init__(self) -> None:
        self._text, self._within = "", ()  # type: tuple[str, Sequence[object]]

    def part(self, text: str, within: Sequence[object]) -> str:
        """The text, behind a tab where its digits would go on those of another field."""
        if not text.strip():
            return text
        glued = self._text[-1:].isdigit() and text.lstrip()[:1].isdigit()
        beside = any(one is not other for one, other in zip(self._within, within, strict=False))
        self._text, self._within = text.rstrip(), tuple(within)
        return f"\t{text}" if glued and beside else text

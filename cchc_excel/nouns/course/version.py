"""Which copy of a form counts, where a unit sent the form in several files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cchc_excel.nouns.filing import Filing


class Why(StrEnum):
    """By which rule one copy of a form gives way to another."""

    CHOICE = "chon"  # a person said so
    ANSWER = "sua"  # the other is the answer of the copy of it that went back
    NEWER = "moi"  # the other came later, and the round's settings let that decide


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """The copy of the form (key) in the book of content `sha256` counts no more: that in `by` does."""

    unit: str
    form: str
    sha256: str
    by: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class CopyOfForm:
    """One copy of a form: the filing of its file; when that came, None where nobody knows yet."""

    filing: Filing
    arrived: datetime | None = None

    @property
    def sha256(self) -> str:
        """The content hash of the book that holds it."""
        return self.filing.sha256


@dataclass(frozen=True, kw_only=True)
class OpenChoice:
    """Copies of one form of one unit that differ, the earliest first: which one counts is for a person to
    say.
    """

    unit: str
    form: str
    copies: tuple[CopyOfForm, ...]

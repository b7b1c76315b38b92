"""What the files of a round hold, as it is gathered file by file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_excel.nouns.account import Account
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.rounds.ledger.store import Receipt


@dataclass(frozen=True)
class ReceivedFiling:
    """One filing found in one received file; `origin` tells which filing of which book, by its content."""

    receipt: Receipt
    filing: Filing
    origin: str


@dataclass(frozen=True)
class BookSpan:
    """Which of the findings and accounts were told of the book of one content: from, up to."""

    content: str
    findings: slice
    accounts: slice


@dataclass(frozen=True)
class WholeFiling:
    """The filing of one unit, None when checking it failed; what is to be said; the rules not checked."""

    filing: Filing | None
    findings: Sequence[Finding]
    skipped: Sequence[Finding] = ()


@dataclass
class Gathered:
    """What has been found so far; only `gathering` adds to it."""

    receipts: list[Receipt] = field(default_factory=list)
    pieces: list[ReceivedFiling] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # content -> name
    refused: dict[str, ReadFailure] = field(default_factory=dict)  # by content: each copy is an error
    spans: list[BookSpan] = field(default_factory=list)
    # by content: under which name, and the filings in it with their origins
    opened: dict[str, tuple[str, tuple[tuple[Filing, str], ...]]] = field(default_factory=dict)

"""Which remarks and ledgers go with the copies of forms that gave way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.jobs.gathered import Gathered
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding

BookKey = tuple[str, str]  # unit, content of a book


def key_of(filing: Filing) -> BookKey:
    """Which unit's filing in which book."""
    return filing.unit, filing.sha256


@dataclass(frozen=True)
class Cut:
    """Which remarks and ledgers go with the copies that gave way: `left` is what is left of a book."""

    books: Mapping[BookKey, Filing]
    left: Mapping[BookKey, Filing | None]

    def findings(self, gathered: Gathered) -> list[Finding]:
        """Those that are not about a copy that gave way."""
        gone = {
            at
            for span in gathered.spans
            for at in range(span.findings.start, span.findings.stop)
            if self._is_of_gone(span.content, gathered.findings[at])
        }
        return [finding for at, finding in enumerate(gathered.findings) if at not in gone]

    def accounts(self, gathered: Gathered) -> list[Account]:
        """Those of the copies that count."""
        gone = {
            at
            for span in gathered.spans
            for at in range(span.accounts.start, span.accounts.stop)
            if self._is_gone(span.content, gathered.accounts[at].unit, gathered.accounts[at].sheets)
        }
        return [account for at, account in enumerate(gathered.accounts) if at not in gone]

    def _is_of_gone(self, content: str, finding: Finding) -> bool:
        sheets = (finding.place.sheet,) if finding.place and finding.place.sheet else ()
        return self._is_gone(content, finding.unit, sheets)

    def _is_gone(self, content: str, unit: str, sheets: Sequence[str]) -> bool:
        """True for a book of which nothing counts, and for sheets of it on which nothing does."""
        own = [key for key in self.books if key[1] == content and (not unit or key[0] == unit)]
        if not any(key in self.left for key in own):
            return False
        if all(key in self.left and self.left[key] is None for key in own):
            return True
        before = {sheet for key in own for sheet in _sheets_of(self.books[key])}
        now = {sheet for key in own for sheet in _sheets_of(self.left.get(key, self.books[key]))}
        return bool(sheets) and set(sheets) <= before - now


def _sheets_of(filing: Filing | None) -> set[str]:
    if filing is None:
        return set()
    cells = {entry.place.sheet for entry in filing.entries.values() if entry.place}
    rows = (record for rows in filing.records.values() for record in rows)
    return cells | {entry.place.sheet for row in rows for entry in row.entries.values() if entry.place}

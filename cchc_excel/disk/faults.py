"""Faults of the clerk's settings and lists: findings that end a command."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding


class ListFault(ClerkFault):
    """One or more findings about a file of settings; the text has one line for each."""

    def __init__(self, findings: Sequence[Finding]):
        lines = "\n".join(f"[{finding.code}] {finding.text}" for finding in findings)
        Exception.__init__(self, lines)
        self.code, self.sentence = findings[0].code, lines
        self.findings = tuple(findings)


class UnitFileError(ListFault):
    """A unit list that cannot be used."""


class RoundFileError(ListFault):
    """A round's settings that cannot be used."""

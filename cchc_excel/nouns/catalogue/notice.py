"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.nouns.spec import Severity


@dataclass(frozen=True)
class Notice:
    """A numbered sentence with named slots, its usual severity, and for maintainers when it is raised.

    An error that is not `acceptable` keeps a filing out of the totals whatever an officer decides:
    there is no saying which of several contents would be counted, or it would be counted twice.
    """

    code: str
    severity: Severity
    template: str
    when: str
    acceptable: bool = True

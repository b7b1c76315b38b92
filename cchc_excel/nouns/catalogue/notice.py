"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.nouns.spec import Severity


@dataclass(frozen=True)
class Notice:
    """A numbered sentence with named slots, its usual severity, and for maintainers when it is raised."""

    code: str
    severity: Severity
    template: str
    when: str

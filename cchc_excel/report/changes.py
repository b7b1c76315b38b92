"""What changed between two versions of one report, told by section: figures, sentences, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ALIKE = 0.55  # two wordings of one sentence rather than two sentences
_SHOWN = 160


class ReportLine(NamedTuple):
    """A paragraph or table row of a report, and the heading that it stands under ("" before the first)."""

    section: str
    text: str


@dataclass(frozen=True)
class ReportChange:
    """`before` is "" for what is new, `after` is "" for what is gone; both for what says something else."""

    section: str
    before: str
    after: str

    @property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """The numbers that differ, (was, is), of a sentence whose words are the same; else ()."""
        if strip_numbers(self.before) != strip_numbers(self.after):
            return ()
        pairs = zip(_NUMBER.findall(self.before), _NUMBER.findall(self.after), strict=True)
        return tuple((was, now) for was, now in pairs if was != now)

    @property
    def said(self) -> str:
        """One line for the clerk: "5.160 → 5.210 trong “…”", "câu mới: “…”" …"""
        if not self.before:
            return f"thêm: “{_short(self.after)}”"
        if not self.after:
            return f"không còn: “{_short(self.before)}”"
        if self.figures:
            moved = "; ".join(f"{was} → {now}" for was, now in self.figures)
            return f"{moved} trong “{_short(self.after)}”"
        return f"đổi lời: “{_short(self.before)}” → “{_short(self.after)}”"


def strip_numbers(text: str) -> str:
    """The text without its numbers: the same for a sentence whose figures alone have changed."""
    return _NUMBER.sub("#", text)


def find_changes(before: Sequence[ReportLine], after: Sequence[ReportLine]) -> tuple[ReportChange, ...]:
    """Every difference in the order of the report now; what is gone stands where it stood."""
    old, new = ([line for line in lines if line.text] for lines in (before, after))
    marks, marks_now = ([(line.section, strip_numbers(line.text)) for line in lines] for lines in (old, new))
    found: list[ReportChange] = []
    matcher = SequenceMatcher(None, marks, marks_now, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(old[first:last], new[start:end], strict=True)
            found += [
                ReportChange(now.section, was.text, now.text) for was, now in pairs if was.text != now.text
            ]
        else:
            found += _replaced(old[first:last], new[start:end])
    return tuple(found)


def _replaced(old: Sequence[ReportLine], new: Sequence[ReportLine]) -> Iterator[ReportChange]:
    """Lines that are worded otherwise are told together, the others as gone or new."""
    left = [(pair, _words(pair)) for pair in old]
    told: list[ReportChange] = []
    for now in new:
        words = _words(now)
        was = max(left, key=lambda pair: _likeness(pair[1], words), default=None)
        if was is not None and _likeness(was[1], words) >= _ALIKE:
            left.remove(was)
            told.append(ReportChange(now.section, was[0].text, now.text))
        else:
            told.append(ReportChange(now.section, "", now.text))
    yield from (ReportChange(pair.section, pair.text, "") for pair, _ in left)
    yield from told


def _words(line: ReportLine) -> frozenset[str]:
    """The words of a line without its numbers, each marked with the section: others share none."""
    return frozenset(f"{line.section}\n{word}" for word in strip_numbers(line.text).split())


def _likeness(was: frozenset[str], now: frozenset[str]) -> float:
    """Twice the words that both have over the words of either, 0 to 1."""
    return 2 * len(was & now) / (len(was) + len(now) or 1)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def say_changes(found: Sequence[ReportChange]) -> str:
    """All changes as a text of lines, each section under its heading."""
    lines: list[str] = []
    section = None
    for report_change in found:
        if report_change.section != section:
            section = report_change.section
            lines += ["", section or "Phần đầu"]
        lines.append(f"- {report_change.said}")
    return "\r\n".join([*lines, ""])

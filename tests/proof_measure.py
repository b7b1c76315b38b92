"""The tables of sentences and of small tables that the proof-reader is measured on, and the measuring."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.text import TextGrid

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Case:
    """One sentence or table: whether it is broken, of which kind, which codes tell it; `held` were not tuned on."""

    pair: str
    held: bool
    kind: str
    broken: bool
    codes: frozenset[str]
    text: str


def read_cases(name: str) -> list[Case]:
    """The rows of a table of cases; the first line says what it is."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [
        Case(row["cap"], row["phan"] == "giu", row["loai"], row["dung_sai"] == "sai", frozenset(filter(None, row["ma"].split("/"))), row["cau"])
        for row in csv.DictReader(lines)
    ]


def read_grids(name: str) -> list[tuple[Case, TextGrid]]:
    """The small tables with their cases; `gop` names the cells that only continue a merged one."""
    found = []
    for row in json.loads((DATA / name).read_text(encoding="utf-8"))["bang"]:
        again = frozenset(tuple(map(int, place.split(","))) for place in row["gop"].split(";") if place)
        grid = TextGrid("bảng 1", "", tuple(map(tuple, row["dong"])), again=again)  # type: ignore[arg-type]
        codes = frozenset(filter(None, row["ma"].split("/")))
        text = " / ".join(" | ".join(cells) for cells in row["dong"])
        found.append((Case(row["cap"], row["phan"] == "giu", row["loai"], row["dung_sai"] == "sai", codes, text), grid))
    return found


@dataclass
class Measure:
    """How many there are, were found and were accused; the misses and the wrong accusations in words."""

    sound: int = 0
    broken: int = 0
    accusations: int = 0
    right: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)

    def add(self, case: Case, findings: Iterable[Finding]) -> None:
        """Counts one case; a note is no accusation."""
        codes = [finding.code for finding in findings if finding.severity is not Severity.NOTE]
        self.accusations += len(codes)
        self.sound += not case.broken
        self.broken += case.broken
        right = [code for code in codes if code in case.codes]
        self.right += len(right)
        self.false += not case.broken and bool(codes)
        if case.broken and not right:
            self.missed.append(f"{case.pair} {case.kind} {case.text}")
        if len(right) < len(codes):
            self.accused.append(f"{case.pair} {codes} {case.text}")

    @property
    def found_share(self) -> float:
        return 1 - len(self.missed) / self.broken

    @property
    def right_share(self) -> float:
        return self.right / self.accusations

    @property
    def false_share(self) -> float:
        """The share of the sound that are accused of anything."""
        return self.false / self.sound

    def lines(self) -> list[str]:
        """What a person reads when the bounds are missed, and what the documentation says."""
        head = f"{self.broken} broken, {self.found_share:.1%} found; {self.accusations} accusations, {self.right_share:.1%} right; {self.sound} sound, {self.false_share:.1%} accused"
        return [head, *("missed: " + text for text in self.missed), *("wrong: " + text for text in self.accused)]

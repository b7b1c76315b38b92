"""Every report template of ours, filled: with complete figures and with half of them, for the checker of the decree."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from docx import Document
from docx.document import Document as OpenDocument
from names_walked import COMMUNES, SETS, parent_of, wording_of

from cchc_excel.report.report import render_report
from cchc_excel.rounds.office import Ground, Office
from cchc_excel.templates.narratives import NARRATIVES

FOLDER = Path(__file__).resolve().parent.parent / "workbook_templates"
FILES = tuple(narrative.file for narrative in NARRATIVES)
PLAN = Ground(kind="Kế hoạch", number="5/KH-UBND", signed_on=date(2026, 1, 6), issuer="Ủy ban nhân dân tỉnh", about="cải cách hành chính")
OFFICE = Office(number="7", signed_on=date(2026, 2, 5), position="Phó Chủ tịch", grounds=(PLAN,) * 2)


@dataclass(frozen=True, eq=False)
class Sample:
    """One filled report: its template, how much of the figures is there, and the document."""

    file: str
    filled: float
    document: OpenDocument
    notice: bool

    def __str__(self) -> str:
        return f"{self.file}-{self.filled:g}"


def make_bytes(file: str, filled: float) -> bytes:
    """The report of that template over invented figures."""
    bare = file.removeprefix("bao-cao-")
    name = max((known for known in SETS if bare == known or bare.startswith(f"{known}.")), key=len)
    alone = ".xa" in bare.removeprefix(name)
    words = wording_of(name, COMMUNES[0] if alone else parent_of(name), filled, Random(7), OFFICE)
    made = render_report((FOLDER / f"{file}.docx").read_bytes(), words)
    assert made.document, [one.text for one in made.findings]
    return made.document


@cache
def samples() -> tuple[Sample, ...]:
    """Every template once: a commune's with all figures, a district's with half of them (where coverage is told)."""
    return tuple(make_sample(file, 1 if ".xa" in file else 0.5) for file in FILES)


def make_sample(file: str, filled: float) -> Sample:
    """The report of that template with that share of its figures."""
    return Sample(file, filled, Document(io.BytesIO(make_bytes(file, filled))), "kiem-tra.huyen" in file)

"""The two sample communes of the periodic form set, each in a round of its own workbook alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType

from docx import Document

from cchc_excel.disk.shipped import templates_root
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.jobs.reporting.single import ReportRequest, report_of_file
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.report.report import Rendered
from cchc_excel.report.template_choice import template_names
from cchc_excel.rounds.period_compare import find_previous_period, same_last_year
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound
from cchc_excel.wording.wording import Beside, Wording, make_wording

_NUMBERED = re.compile(r"([IVX]+|\d+(?:\.\d+)?)\. ")


def opened(sample: ModuleType, folder: Path) -> tuple[FormSet, Round, Examined]:
    """The forms, a round of the commune alone, and what its workbook says."""
    desk = sample.round_desk(folder / "dot")
    examined = examine_files(desk, sorted((sample.HERE / "nop-ve").iterdir()))
    commune = desk.round_.unit(sample.UNIT)
    return desk.forms, replace(desk.round_, reporting=commune, units=(), own_book=True), examined


def words(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], last_year: Figures | None = None
) -> Wording:
    """The words of a round's report; of other rounds at most the same period of last year is known."""
    rules = load_regulations()
    before, year = find_previous_period(round_.period, rules).period, same_last_year(round_.period, rules).period
    beside = Beside(
        listings=roll_up_lists(forms, round_, filings, frozenset()),
        previous=OtherRound(before, None, "chưa có số liệu kỳ trước"),
        last_year=OtherRound(year, last_year, "" if last_year else "chưa có số liệu cùng kỳ năm trước"),
    )
    return make_wording(forms, round_, roll_up(forms, round_, filings, frozenset()), beside=beside)


def template_of(round_: Round) -> bytes:
    """The most specific shipped template for the round."""
    names = template_names(round_, load_regulations())
    return next(path for name in names if (path := templates_root() / name).is_file()).read_bytes()


def rendered(sample: ModuleType, folder: Path) -> Rendered:
    """The commune's report from its workbook alone, as `cchc report TỆP` makes it."""
    (kept,) = (sample.HERE / "nop-ve").iterdir()
    book = folder / kept.name
    shutil.copyfile(kept, book)
    made = report_of_file(book, ReportRequest())
    assert made.document and not made.errors
    return Rendered(made.document.read_bytes(), made.notes)


def sections(document: bytes) -> dict[str, str]:
    """The text of each section of the body by its number: "I.3.2"; tables are left out."""
    found: dict[str, list[str]] = {}
    path = ["", "", ""]
    for one in Document(BytesIO(document)).paragraphs:
        level = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2}.get(one.style.name)
        if level is not None:
            number = _NUMBERED.match(one.text)
            assert number, one.text
            path[level:] = [number[1].rpartition(".")[2], *[""] * (2 - level)]
        found.setdefault(".".join(part for part in path if part), []).append(one.text)
    return {number: "\n".join(texts) for number, texts in found.items()}

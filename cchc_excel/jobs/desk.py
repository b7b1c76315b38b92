"""A round's folder, opened: the round and the forms it asks for. Every job starts here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.faults import RoundFileError
from cchc_excel.forms.toml.files import form_set_names
from cchc_excel.forms.toml.getters import suggest_nearest
from cchc_excel.jobs.editions import edition_of
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.folders import BLANKS, INBOX, RESULTS, ROUND_FILE
from cchc_excel.rounds.kept_forms import kept_folder
from cchc_excel.rounds.round_files import read_round


@dataclass(frozen=True)
class ReadingWay:
    """How files are read: `anew`, though the ledger remembers them; by how many `workers`, 0 for as many as
    help; `kept` is False where nothing of the folder may be changed, not even what its ledger remembers.
    """

    anew: bool = False
    workers: int = 0
    kept: bool = True


@dataclass(frozen=True)
class Desk:
    """The folder of one đợt báo cáo, its round and its form set (own appendices included)."""

    folder: Path
    round_: Round
    forms: FormSet
    clock: Callable[[], datetime] = datetime.now  # what the ledger takes for now
    reading: ReadingWay = ReadingWay()

    @property
    def blanks(self) -> Path:
        """Where the blank workbooks are written."""
        return self.folder / BLANKS

    @property
    def inbox(self) -> Path:
        """Where the files that units sent are put."""
        return self.folder / INBOX

    @property
    def results(self) -> Path:
        """Where totals, lists and reports are written."""
        return self.folder / RESULTS


def open_desk(
    folder: Path, clock: Callable[[], datetime] = datetime.now, reading: ReadingWay | None = None
) -> Desk:
    """The desk of a round's folder, with the forms that the round was opened with. Raises what the
    settings and spec readers raise.
    """
    round_ = read_round(folder)
    if not kept_folder(folder, round_.form_set):
        _known_form_set(round_.form_set)
    return Desk(folder, round_, edition_of(folder, round_.form_set).forms, clock, reading or ReadingWay())


def _known_form_set(name: str) -> None:
    """RoundFileError, which names the round's settings, when no form set has that name."""
    known = form_set_names()
    if name not in known:
        lacking = f"Không có bộ biểu “{name}”."
        remedy = f"Hãy ghi một trong: {', '.join(known)}.{suggest_nearest(name, known)}"
        raise RoundFileError(
            [make_finding("C-21", file=ROUND_FILE, key="bo_bieu", fault=lacking, remedy=remedy)]
        )

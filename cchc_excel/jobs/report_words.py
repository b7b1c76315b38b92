"""The words and numbers of a round's report: its own figures, its parts, and other rounds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.report_earlier import COMPARED, earlier_rounds
from cchc_excel.nouns.unit import Round
from cchc_excel.verbs.rollup import roll_up
from cchc_excel.verbs.wording import Beside, Wording, wording
from cchc_excel.verbs.wording_office import Office
from cchc_excel.verbs.wording_parts import Figures
from cchc_excel.verbs.wording_periods import findings_of_earlier


def words_of(collected: Collected, office: Office, compared: Collection[str] = ()) -> Wording:
    """The names and numbers that a template may use, from the round as it stands.

    Other rounds are read only for the names in `compared` ("ky_truoc", "cung_ky"); what must be said
    of them stands in the words' notes.
    """
    desk = collected.desk
    whole = figures_of(collected, desk.round_)
    earlier = earlier_rounds(desk, compared)
    beside = Beside(
        own=figures_of(collected, replace(desk.round_, units=())),
        below=figures_of(collected, replace(desk.round_, own_book=False)),
        previous=earlier["ky_truoc"],
        last_year=earlier["cung_ky"],
    )
    made = wording(desk.forms, desk.round_, whole.figures, office, beside)
    told = [(COMPARED[name], one) for name, one in earlier.items() if name in compared]
    notes = [note for which, one in told for note in findings_of_earlier(desk.round_, which, one)]
    return replace(made, notes=tuple(notes))


def figures_of(collected: Collected, round_: Round) -> Figures:
    """The figures of the filings that the round, or a part of it, expects."""
    found = roll_up(collected.desk.forms, round_, collected.examined.filings, collected.held_back)
    return Figures(round_=round_, figures=found)

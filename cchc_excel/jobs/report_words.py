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


def words_of(collected: Collected, office: Office, compared: Collection[str] = COMPARED) -> Wording:
    """The names and numbers that a template may use, from the round as it stands.

    Other rounds are read only for the names in `compared`.
    """
    desk = collected.desk
    whole = figures_of(collected, desk.round_)
    previous, last_year = earlier_rounds(desk, compared)
    beside = Beside(
        own=figures_of(collected, replace(desk.round_, units=())),
        below=figures_of(collected, replace(desk.round_, own_book=False)),
        previous=previous,
        last_year=last_year,
    )
    return wording(desk.forms, desk.round_, whole.figures, office, beside)


def figures_of(collected: Collected, round_: Round) -> Figures:
    """The figures of the filings that the round, or a part of it, expects."""
    found = roll_up(collected.desk.forms, round_, collected.examined.filings, collected.held_back)
    return Figures(round_=round_, figures=found)

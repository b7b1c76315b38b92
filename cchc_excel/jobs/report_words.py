"""The words and numbers of a round's report: its own figures, its parts, and other rounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, replace

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.report_earlier import COMPARED, View, earlier_rounds, whole_round
from cchc_excel.jobs.report_figures import figures_of
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.unit import Round
from cchc_excel.verbs.wording import Beside, Wording, wording
from cchc_excel.verbs.wording_office import Office
from cchc_excel.verbs.wording_parts import Figures
from cchc_excel.verbs.wording_periods import findings_of_earlier


@dataclass(frozen=True)
class Source:
    """Whose figures a report tells: filings of the desk's round, those in `held_back` left out.

    `view` turns another round into the one to compare with.
    """

    desk: Desk
    filings: Mapping[str, Filing]
    held_back: Set[str]
    view: View = whole_round


def words_of(collected: Collected, office: Office, compared: Collection[str] = ()) -> Wording:
    """The names and numbers that a template may use, from the round as it stands.

    Other rounds are read only for the names in `compared` ("ky_truoc", "cung_ky"); what must be said
    of them stands in the words' notes.
    """
    source = Source(collected.desk, collected.examined.filings, collected.held_back)
    return words_from(source, office, compared)


def words_from(source: Source, office: Office, compared: Collection[str] = ()) -> Wording:
    """The same from these filings."""
    desk = source.desk
    whole = _figures(source, desk.round_)
    earlier = earlier_rounds(desk, compared, source.view)
    beside = Beside(
        listings=whole.listings,
        own=_figures(source, replace(desk.round_, units=())),
        below=_figures(source, replace(desk.round_, own_book=False)),
        previous=earlier["ky_truoc"],
        last_year=earlier["cung_ky"],
    )
    made = wording(desk.forms, desk.round_, whole.figures, office, beside)
    told = [(COMPARED[name], one) for name, one in earlier.items() if name in compared]
    notes = [note for which, one in told for note in findings_of_earlier(desk.round_, which, one)]
    return replace(made, notes=tuple(notes))


def _figures(source: Source, round_: Round) -> Figures:
    return figures_of(source.desk.forms, round_, source.filings, source.held_back)

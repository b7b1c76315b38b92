"""The words and numbers of a round's report: its own figures, its parts, and other rounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.report_earlier import COMPARED, earlier_rounds
from cchc_excel.jobs.report_figures import figures_of
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.unit import Round
from cchc_excel.verbs.wording import Beside, Wording, wording
from cchc_excel.verbs.wording_office import Office
from cchc_excel.verbs.wording_parts import Figures
from cchc_excel.verbs.wording_periods import Earlier, findings_of_earlier


@dataclass(frozen=True)
class Source:
    """Whose figures a report tells: filings of the desk's round, those in `held_back` left out.

    `earlier` are the rounds to compare with, by their names in a template; `compared` those of them that
    the template names: what must be said of these stands in the words' notes.
    """

    desk: Desk
    filings: Mapping[str, Filing]
    held_back: Set[str]
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    compared: Collection[str] = ()


def words_of(collected: Collected, office: Office, compared: Collection[str] = ()) -> Wording:
    """The names and numbers that a template may use, from the round as it stands.

    Other rounds are read only for the names in `compared` ("ky_truoc", "cung_ky").
    """
    desk = collected.desk
    earlier = earlier_rounds(desk, compared)
    filings = collected.examined.filings
    return words_from(Source(desk, filings, collected.held_back, earlier, compared), office)


def words_from(source: Source, office: Office) -> Wording:
    """The same from these filings."""
    desk = source.desk
    whole = _figures(source, desk.round_)
    beside = Beside(
        listings=whole.listings,
        own=_figures(source, replace(desk.round_, units=())),
        below=_figures(source, replace(desk.round_, own_book=False)),
        previous=source.earlier.get("ky_truoc"),
        last_year=source.earlier.get("cung_ky"),
    )
    made = wording(desk.forms, desk.round_, whole.figures, office, beside)
    told = [(COMPARED[name], source.earlier[name]) for name in COMPARED if name in source.compared]
    notes = [note for which, one in told for note in findings_of_earlier(desk.round_, which, one)]
    return replace(made, notes=tuple(notes))


def _figures(source: Source, round_: Round) -> Figures:
    return figures_of(source.desk.forms, round_, source.filings, source.held_back)

"""The words and numbers of a round's report: its own figures, its parts, and other rounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.earlier import COMPARED, earlier_rounds
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.nouns.course.arrival import Punctual
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.office import Office
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound, findings_of_earlier
from cchc_excel.wording.wording import Beside, Wording, make_wording

OWN_PARTS = ("rieng", "cap_duoi")  # names that need the figures of a part of the round
PARTS = (*OWN_PARTS, *COMPARED)


@dataclass(frozen=True)
class ReportSource:
    """Whose figures a report tells: filings of the desk's round, those in `held_back` left out.

    `earlier` are the rounds to compare with, by their names in a template. `named` are the parts and
    rounds that the template names: only these parts are added up, and only of these rounds the words'
    notes say what must be known. `punctual` is who sent when; None without a deadline, and for one unit.
    """

    desk: Desk
    filings: Mapping[str, Filing]
    held_back: Set[str]
    earlier: Mapping[str, OtherRound] = field(default_factory=dict)
    named: Collection[str] = OWN_PARTS
    punctual: Punctual | None = None


def words_of(collected: Collected, office: Office, named: Collection[str] = OWN_PARTS) -> Wording:
    """The names and numbers that a template may use, from the round as it stands.

    Of `PARTS`, those `named` have figures: other rounds are read only for "ky_truoc" and "cung_ky".
    """
    desk = collected.desk
    earlier = earlier_rounds(desk, named)
    source = ReportSource(desk, collected.counted, collected.held_back, earlier, named, collected.punctual)
    return words_from(source, office)


def words_from(source: ReportSource, office: Office) -> Wording:
    """The same from these filings."""
    desk, named = source.desk, source.named
    whole = _figures(source, desk.round_)
    beside = Beside(
        listings=whole.listings,
        names=whole.names,
        own=_figures(source, replace(desk.round_, units=())) if "rieng" in named else None,
        below=_figures(source, replace(desk.round_, own_book=False)) if "cap_duoi" in named else None,
        previous=source.earlier.get("ky_truoc"),
        last_year=source.earlier.get("cung_ky"),
        punctual=source.punctual,
    )
    made = make_wording(desk.forms, desk.round_, whole.figures, office, beside)
    told = [(COMPARED[name], source.earlier[name]) for name in COMPARED if name in named]
    notes = [
        note for which, other_round in told for note in findings_of_earlier(desk.round_, which, other_round)
    ]
    return replace(made, notes=tuple(notes))


def _figures(source: ReportSource, round_: Round) -> Figures:
    return figures_of(source.desk.forms, round_, source.filings, source.held_back)

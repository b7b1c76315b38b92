"""Other rounds for a report to compare with, found beside this one and read anew.

Decision: totals that were written earlier are not trusted. The files in the other round's `nop-ve` are
examined again with the rules of today, and what an officer accepted there stays accepted; only where no
file of a unit is left there, the round's own totals book is read. Nothing in that folder is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_excel.jobs.collect import reread_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.examine import examine_files
from cchc_excel.jobs.memory import only_looked_at
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.jobs.results import TOTALS
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Ref
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.comparable import WantedPeriod, is_wanted, may_be_wanted, wanted_periods
from cchc_excel.rounds.folders import ROUND_FILE
from cchc_excel.rounds.ledger.damage import LedgerFault
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.rounds.round_files import read_round
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import NAME_IT, OtherRound

COMPARED = {"ky_truoc": "kỳ trước", "cung_ky": "cùng kỳ năm trước"}  # names that need another round
_MOST_SIBLINGS = 200  # folders beside the round that are looked into
View = Callable[[Round], Round]
_VALIDATE = "Hãy chạy cchc validate trong thư mục của đợt đó để biết vì sao."
UNREAD = "chưa đọc số liệu của đợt đó"


@dataclass(frozen=True)
class _Search:
    """For which round which period is wanted."""

    desk: Desk
    wanted: WantedPeriod
    view: View


def whole_round(round_: Round) -> Round:
    """The other round as it is."""
    return round_


def earlier_rounds(desk: Desk, wanted: Collection[str], view: View = whole_round) -> dict[str, OtherRound]:
    """By its name in a template, the round of the period before, and that of the same period last year.

    Only those `wanted` are looked for; the others have no figures. `view` gives the part of the other
    round that is asked for.
    """
    sought = wanted_periods(desk.round_.period, load_regulations())
    read: dict[Path, Figures] = {}
    unread = {name: OtherRound(wanted_period.period, None, UNREAD) for name, wanted_period in sought.items()}
    asked = {
        name: _Search(desk, wanted_period, view) for name, wanted_period in sought.items() if name in wanted
    }
    return unread | {name: _earlier(search, read) for name, search in asked.items()}


class NoEarlierFigures(Exception):
    """There is no such round, or its figures cannot be had: the reason, as a gap in the report tells it."""

    def __init__(self, reason: str, remedy: str = NAME_IT):
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def _earlier(search: _Search, read: dict[Path, Figures]) -> OtherRound:
    """The round that was found, each folder read once; or why there is none."""
    period = search.wanted.period
    try:
        folder = _folder(search)
        if folder not in read:
            read[folder] = _figures(open_desk(folder), search.view)
        found = read[folder]
    except LedgerFault:
        return OtherRound(period, None, f"không đọc được sổ cái của đợt “{folder.name}”", remedy=_VALIDATE)
    except NoEarlierFigures as lack:
        return OtherRound(period, None, lack.reason, remedy=lack.remedy)
    except ClerkFault as fault:
        return OtherRound(period, None, fault.sentence)
    return OtherRound(found.round_.period, found, "", search.wanted.remarks)


def _folder(search: _Search) -> Path:
    """The folder of the wanted round. NoEarlierFigures when there is none, or more than one."""
    named = _named(search)
    if named:
        return named
    period = search.wanted.period
    found = [folder for folder, round_ in _siblings(search.desk) if is_wanted(round_.period, search.wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(path.name for path in found)
        raise NoEarlierFigures(f"có {len(found)} thư mục cùng là đợt {period.name} ({listed})")
    raise NoEarlierFigures(f"chưa có đợt {period.name}{_named_instead(search)}")


def _named(search: _Search) -> Path | None:
    """The round that the settings name, if it is the wanted one: its dates may differ by some days."""
    desk = search.desk
    if not desk.round_.previous:
        return None
    folder = (desk.folder / desk.round_.previous).resolve()
    other = open_desk(folder).round_
    return folder if _alike(other, desk.round_) and may_be_wanted(other.period, search.wanted) else None


def _named_instead(search: _Search) -> str:
    """What the round named by the settings is, where it is not the wanted one."""
    desk = search.desk
    if not desk.round_.previous:
        return ""
    other = open_desk((desk.folder / desk.round_.previous).resolve()).round_
    if _alike(other, desk.round_):
        return f" (dot_truoc chỉ đợt {other.period.name})"
    return f" (dot_truoc chỉ một đợt của bộ biểu “{other.form_set}”, {other.reporting.name})"


def _siblings(desk: Desk) -> Iterator[tuple[Path, Round]]:
    """The rounds of this unit with these forms in the folders beside this one, by name.

    Those that cannot be opened are passed over.
    """
    here = desk.folder.resolve()
    folders = sorted(path.parent for path in here.parent.glob(f"*/{ROUND_FILE}"))
    for folder in folders[:_MOST_SIBLINGS]:
        if folder == here:
            continue
        try:
            found = read_round(folder)
        except ClerkFault:  # a broken round beside this one is its own matter
            continue
        if _alike(found, desk.round_):
            yield folder, found


def _alike(one: Round, now: Round) -> bool:
    return (one.form_set, one.reporting.code) == (now.form_set, now.reporting.code)


def _figures(desk: Desk, view: View) -> Figures:
    """The figures of the round, as viewed, from its units' files; of the whole round from its totals book
    where no file is left.
    """
    round_ = view(desk.round_)
    collected = reread_round(desk)
    if collected.examined.filings:
        return figures_of(desk.forms, round_, collected.counted, collected.held_back)
    if round_ != desk.round_ or collected.examined.receipts:
        raise NoEarlierFigures(f"không đọc được tệp nào của đợt “{desk.folder.name}”", _VALIDATE)
    return _from_totals(desk)


def _from_totals(desk: Desk) -> Figures:
    """The figures of the totals book in the round's results, seen as the one filing of a round above.

    Who is in them is known where everybody is; else nothing is compared with them.
    """
    path = desk.results / TOTALS
    if not path.is_file():
        lacking = f"đợt “{desk.folder.name}” không có tệp nào của đơn vị, cũng không có {TOTALS}"
        raise NoEarlierFigures(lacking, _VALIDATE)
    above = Unit(code="cap-tren", name="Cấp trên", level="")
    outer = replace(desk.round_, reporting=above, units=(desk.round_.reporting,), own_book=False, previous="")
    examined = examine_files(only_looked_at(Desk(desk.folder, outer, desk.forms)), [path])
    filing = examined.filings.get(desk.round_.reporting.code)
    if filing is None or filing.scope is not Scope.TOTAL:
        raise NoEarlierFigures(f"không đọc được {TOTALS} của đợt “{desk.folder.name}”", _VALIDATE)
    found = figures_of(desk.forms, outer, examined.filings, frozenset())
    known = {cell: _with_everybody(desk, figure) for cell, figure in found.figures.items()}
    return replace(found, round_=desk.round_, figures=known)


def _with_everybody(desk: Desk, figure: Figure) -> Figure:
    """The figure of a totals book with its units in the place of the book: those that it names, or of an
    older one, where the figure is complete, all that owe it, without their numbers.
    """
    if inside := tuple(inner for contribution in figure.contributions for inner in contribution.within):
        return replace(figure, contributions=inside)
    if not figure.coverage.complete or figure.value is None:
        return figure
    line = desk.forms.indicator(Ref(figure.cell.appendix, figure.cell.indicator))
    owed = [unit.code for unit in desk.round_.expected() if line.asked_of(unit.level)]
    return replace(figure, contributions=tuple(Contribution(text, Standing.INCLUDED) for text in owed))

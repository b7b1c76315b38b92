"""`cchc init`: start a round's folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_excel.disk.faults import ListFault
from cchc_excel.disk.safe_write import write_whole
from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.jobs.init_period import PeriodAsked, choose_deadline, choose_period
from cchc_excel.jobs.unit_asked import one_of
from cchc_excel.jobs.units import province_units
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.official import TWO_LEVELS_SINCE
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.receiving.worker import ReadFailure, read_in_worker
from cchc_excel.rounds.folders import APPENDICES, BLANKS, INBOX, OWN_RULES, RESULTS, SETTINGS
from cchc_excel.rounds.kept_forms import keep_forms
from cchc_excel.rounds.ledger.store import OPENED, open_ledger, write_note
from cchc_excel.rounds.official_check import check_units
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.rounds.round_files import write_round
from cchc_excel.rounds.unit_by_name import match_units
from cchc_excel.rounds.unit_codes import LEVEL_NAMES, find_level_of_word
from cchc_excel.rounds.unit_files import read_units

_NAMED = 5  # units named in one line


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What the clerk says when opening a round; dates and names may be left to the form set.

    Without a unit list, `reporting` is a province of today and its official communes are taken.
    """

    form_set: str
    units: Path | None
    reporting: str
    name: str = ""
    start: date | None = None
    end: date | None = None
    period: str = ""
    deadline: date | None = None
    own_book: bool = True
    kind: str = ""
    year: int | None = None
    regime: str = "cchc"
    own_rules: Path | None = None


@dataclass(frozen=True)
class Opened:
    """The round as written, where its settings stand, and what was noticed in the unit list.

    `said` tells where period and deadline come from, and what speaks against them.
    """

    round_: Round
    settings: Path
    findings: tuple[Finding, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundPlan:
    """A round as it would be opened, what was noticed in its list, where its dates come from."""

    round_: Round
    findings: tuple[Finding, ...]
    said: tuple[str, ...]


def start_round(folder: Path, opening: Opening) -> Opened:
    """The round's folder exists with its settings, unit list, sub-folders, a copy of the forms and ledger.

    ClerkFault when the folder already holds a round: settings are changed in its file, not here.
    """
    settings = folder / SETTINGS
    if settings.exists():
        raise ClerkFault("X-30", folder=folder, settings=SETTINGS)
    planned = plan_round(opening)
    round_ = planned.round_
    for name in (BLANKS, INBOX, RESULTS, APPENDICES):
        (folder / name).mkdir(parents=True, exist_ok=True)
    keep_forms(folder, specs_root() / round_.form_set)
    if opening.own_rules:
        write_whole(folder / OWN_RULES, opening.own_rules.read_bytes())
    write_round(folder, round_)
    with open_ledger(folder) as ledger:
        write_note(ledger, OPENED, f"{round_.form_set}; {round_.period.key}; {len(round_.units)} đơn vị")
    return Opened(round_, settings, planned.findings, planned.said)


def plan_round(opening: Opening) -> RoundPlan:
    """The round that the opening asks for, and what is said of it; nothing is written."""
    known = form_set_names()
    if opening.form_set not in known:
        raise ClerkFault("X-31", name=opening.form_set, known=", ".join(known))
    forms = load_form_set(opening.form_set)
    rules = load_regulations(opening.own_rules)
    chosen = choose_period(forms, _asked(opening), rules)
    listed, findings = _listed(opening, chosen.period.end)
    reporting = _reporting(listed, opening)
    units = _children(listed, reporting)
    due = choose_deadline(chosen.period, opening.deadline, (reporting.level, units), rules)
    round_ = Round(
        form_set=forms.id,
        period=chosen.period,
        reporting=reporting,
        units=units,
        deadline=due.deadline,
        own_book=opening.own_book,
    )
    return RoundPlan(round_, tuple(findings), chosen.said + due.said + _said_beside(listed, reporting))


def _listed(opening: Opening, day: date) -> tuple[Sequence[Unit], Sequence[Finding]]:
    """The units of the list file, held against the official list; without a file, the official ones.

    The official list is that of the period's last day; of now for a period before the two levels.
    """
    if opening.units is None:
        return province_units(opening.reporting, day if day >= TWO_LEVELS_SINCE else None), ()
    try:
        units, findings = read_units(opening.units, read_in_worker)
        return units, (*findings, *check_units(units, official_list(), day, opening.units.name))
    except ReadFailure as refusal:
        raise ListFault([refusal.finding(opening.units.name)]) from refusal


def _asked(opening: Opening) -> PeriodAsked:
    return PeriodAsked(
        regime=opening.regime,
        kind=opening.kind,
        year=opening.year,
        name=opening.period,
        start=opening.start,
        end=opening.end,
    )


def _reporting(listed: Sequence[Unit], opening: Opening) -> Unit:
    if opening.units is None:
        return listed[0]
    by_name = not opening.name and not opening.reporting.strip().isdigit()
    if by_name or match_units(listed, opening.reporting):
        return one_of(listed, opening.reporting, "Danh sách đơn vị")
    if not opening.name:
        raise ClerkFault("X-32", unit_code=opening.reporting)
    level = find_level_of_word(opening.name.split()[0])
    if not level:
        raise ClerkFault("X-33", name=opening.name)
    return Unit(code=opening.reporting, name=opening.name, level=level)


def _children(listed: Sequence[Unit], reporting: Unit) -> tuple[Unit, ...]:
    """Units whose parent is the reporting unit, or that name none and are not beside it."""
    children = tuple(unit for unit in listed if unit.parent == reporting.code or not unit.parent)
    beside = _beside(listed, reporting)
    children = tuple(unit for unit in children if unit.code != reporting.code and unit not in beside)
    if not children:
        raise ClerkFault("X-34", unit_code=reporting.code)
    return children


def _beside(listed: Sequence[Unit], reporting: Unit) -> tuple[Unit, ...]:
    """Units of the list that name nobody above and are not below the reporting unit either.

    A list of a whole province has its province and the neighbouring districts: the unit above and those of
    a higher level never report to this one, those of its own level only where nobody names it as parent.
    """
    ranks, named = list(LEVEL_NAMES), any(unit.parent == reporting.code for unit in listed)
    own = ranks.index(reporting.level)
    others = (unit for unit in listed if unit.code != reporting.code and not unit.parent)
    return tuple(
        unit
        for unit in others
        if unit.code == reporting.parent
        or ranks.index(unit.level) > own
        or (ranks.index(unit.level) == own and named)
    )


def _said_beside(listed: Sequence[Unit], reporting: Unit) -> tuple[str, ...]:
    names = [unit.name for unit in _beside(listed, reporting)]
    more = f" và {len(names) - _NAMED} đơn vị khác" if len(names) > _NAMED else ""
    said = f"{', '.join(names[:_NAMED])}{more}"
    return (f"Không phải nộp cho {reporting.name} (cùng cấp hoặc cấp trên): {said}.",) if names else ()

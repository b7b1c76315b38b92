"""A unit's filled workbook opened by itself: a round of that one unit, from stamps and print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cchc_excel.disk.faults import ListFault
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.jobs.reporting.earlier import COMPARED, UNREAD
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Filing, RawBook, Scope
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.receiving.worker import ReadFailure, read_in_worker
from cchc_excel.recognising.whose.stamp_reading import read_unit_and_period, stamps_of
from cchc_excel.rounds.comparable import WantedPeriod, may_be_wanted, wanted_periods
from cchc_excel.rounds.folders import APPENDICES
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.rounds.unit_codes import LENGTHS, find_level_of_word
from cchc_excel.wording.periods import OtherRound


def desk_of_file(path: Path) -> Desk:
    """A round of the one unit whose workbook this is, in the folder where the workbook lies."""
    book, stamp = _stamped(path)
    known = form_set_names()
    if stamp.form_set not in known:
        raise ClerkFault("X-62", file=path.name, form_set=stamp.form_set, known=", ".join(known))
    forms = load_form_set(stamp.form_set, path.parent / APPENDICES)
    printed = read_unit_and_period(book, stamp.period)
    if printed.period is None:
        raise ClerkFault("X-63", file=path.name, lacking="không còn dòng ghi đơn vị và kỳ báo cáo")
    unit = Unit(code=stamp.unit, name=printed.unit, level=_level(stamp.unit, printed.unit, forms))
    whole = Round(form_set=forms.id, period=printed.period, reporting=unit, units=())
    return Desk(path.parent, whole, forms)


def _stamped(path: Path) -> tuple[RawBook, Stamp]:
    """The workbook and its stamp. ClerkFault when it cannot be read, has none, or is a totals book."""
    if not path.is_file():
        raise ClerkFault("X-42", path=path)
    try:
        book = read_in_worker(path, path.name)
    except ReadFailure as failure:
        raise ListFault([failure.finding(path.name)]) from failure
    stamps = stamps_of(book)
    if not stamps:
        raise ClerkFault("X-63", file=path.name, lacking="không có mã biểu của chương trình")
    if stamps[0].scope is Scope.TOTAL:
        raise ClerkFault("X-64", file=path.name)
    return book, stamps[0]


def _level(code: str, name: str, forms: FormSet) -> str:
    """The level of a unit by what its name begins with, else by the length of its code."""
    words = name.split()
    named = next((found for count in (1, 2) if (found := find_level_of_word(" ".join(words[:count])))), "")
    by_length = next((level for level, length in LENGTHS.items() if length == len(code)), "")
    level = named or by_length
    if level not in [level.key for level in forms.levels]:
        raise ClerkFault("X-65", name=name, unit_code=code)
    return level


def narrow_to_unit(round_: Round, unit: Unit) -> Round:
    """The round as one of its units sees it: that unit and nobody else."""
    return replace(round_, reporting=unit, units=(), own_book=True)


def own_filing(desk: Desk, path: Path) -> tuple[Examined, Filing]:
    """What was found in the unit's workbook, and its filing. ClerkFault when no form was read."""
    examined = examine_files(desk, [path])
    filing = examined.filings.get(desk.round_.reporting.code)
    if filing is None:
        said = "; ".join(finding.text for finding in examined.findings[:2]) or "không có biểu nào đọc được"
        raise ClerkFault("X-66", file=path.name, said=said)
    if filing.blank:
        raise ClerkFault("X-67", file=path.name)
    return examined, filing


def earlier_files(desk: Desk, given: Mapping[str, Path]) -> dict[str, OtherRound]:
    """The unit's figures of other periods from its workbooks, by their names in a template.

    ClerkFault for a workbook of another unit, form set or period than the name says.
    """
    sought = wanted_periods(desk.round_.period, load_regulations())
    unread = {name: OtherRound(wanted_period.period, None, UNREAD) for name, wanted_period in sought.items()}
    return unread | {name: _earlier(desk, path, (name, sought[name])) for name, path in given.items()}


def _earlier(desk: Desk, path: Path, asked: tuple[str, WantedPeriod]) -> OtherRound:
    name, wanted = asked
    other = desk_of_file(path)
    then, now = other.round_, desk.round_
    if (then.form_set, then.reporting.code) != (now.form_set, now.reporting.code):
        slots = {"then_set": then.form_set, "then": then.reporting.name, "form_set": now.form_set}
        raise ClerkFault("X-68", file=path.name, name=now.reporting.name, **slots)
    if not may_be_wanted(then.period, wanted):
        slots = {"period": then.period.name, "compared": COMPARED[name], "wanted": wanted.period.name}
        raise ClerkFault("X-69", file=path.name, **slots)
    _, filing = own_filing(other, path)
    found = figures_of(other.forms, then, {filing.unit: filing}, frozenset())
    return OtherRound(then.period, found, "", wanted.remarks)

"""Whose office writes a document: what `co-quan.toml` says of it, and who stands above it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_excel.disk.faults import RoundFileError
from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.official import TWO_LEVELS_SINCE
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.issuer.defaults import COMMITTEE
from cchc_excel.rounds.issuer.reading import OfficeFile, read_office
from cchc_excel.rounds.issuer.said import lay_over, office_of_file
from cchc_excel.rounds.office import Office, split_name
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.round_files import find_round, read_round


@dataclass(frozen=True)
class FoundOffice:
    """The office of a document; the file found, and whether it is this unit's (else it says nothing)."""

    office: Office
    file: OfficeFile
    own: bool


def office_for(desk: Desk, said: Office) -> FoundOffice:
    """The office of the desk's reporting unit: what its file says, and over it what the command says.

    A file with another unit's code (`don_vi`) is not its own. One without a code is that of the round around
    it: the report of a single commune in a district's round does not take the district's.
    """
    file, around = read_office(desk.folder), _round_around(desk)
    unit = desk.round_.reporting
    code = file.text("co_quan", "don_vi") or (around.reporting.code if around else unit.code)
    own = code == unit.code
    known = lay_over(office_of_file(file), said) if own else said
    above = known.above or _committee_above(desk, known, around)
    return FoundOffice(replace(known, above=above), file, own)


def _round_around(desk: Desk) -> Round | None:
    """The round in whose folder the desk stands; None where there is none."""
    try:
        return read_round(find_round(desk.folder))
    except RoundFileError:
        return None


def _committee_above(desk: Desk, office: Office, around: Round | None) -> str:
    """The committee of the level above by name; "" where nobody knows it.

    Before 1/7/2025 the official list has only the last names (Huế was a tỉnh): the round alone is believed.
    """
    unit, day = desk.round_.reporting, office.signed_on or desk.round_.period.end
    if day < TWO_LEVELS_SINCE:
        below = around is not None and unit.code in [listed.code for listed in around.units]
        return _committee(desk, around.reporting) if around and below else ""
    listed = official_list()
    known = listed.coded(unit.code, day)
    upper = listed.coded(known.unit.parent if known else unit.parent, day)
    return _committee(desk, upper.unit) if upper else ""


def _committee(desk: Desk, unit: Unit) -> str:
    return f"{COMMITTEE} {' '.join(split_name(unit, desk.forms))}"

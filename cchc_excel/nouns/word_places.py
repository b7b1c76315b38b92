"""Places in a Word document as people count there: rows and columns of the table, not a sheet's letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.nouns.account import Account
from cchc_excel.nouns.catalogue.notice import Policy
from cchc_excel.nouns.filing import Entry, Filing, RawBook, Record
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place, column_number

Leads = Mapping[str, int]  # sheet name -> rows above the table itself
_NUMBER = re.compile(r"\d+")
_AREA = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def leads_of(book: RawBook) -> Leads:
    """The tables of a Word document; nothing for a workbook."""
    return {sheet.name: sheet.lead for sheet in book.sheets if sheet.lead is not None}


def counted_filing(filing: Filing, leads: Leads) -> Filing:
    """The same filing with every place counted within its table."""
    entries = {cell: _entry(entry, leads) for cell, entry in filing.entries.items()}
    records = {
        form: tuple(_record(record, leads) for record in some) for form, some in filing.records.items()
    }
    return replace(filing, entries=entries, records=records)


def counted_finding(finding: Finding, leads: Leads) -> Finding:
    """The same finding with its place, and the rows and areas in its slots, counted within its table."""
    place = _place(finding.place, leads)
    if place is None or place.lead is None:
        return finding
    slots = {name: _counted_slot(finding.policy, name, text, place) for name, text in finding.slots.items()}
    return replace(finding, place=place, slots=slots)


def _counted_slot(policy: Policy, name: str, text: str, place: Place) -> str:
    if name in policy.row_slots:
        return _NUMBER.sub(lambda found: _row_said(int(found[0]), place), text)
    area = _AREA.fullmatch(text) if name in policy.area_slots else None
    if area:
        first, last = (
            replace(place, row=int(row), column=column_number(letters)).address
            for letters, row in ((area[1], area[2]), (area[3], area[4]))
        )
        return f"từ {first} đến {last}"
    return text


def _row_said(row: int, place: Place) -> str:
    """The number of a sheet's row as the table counts it; that of a line of text above it stays."""
    return str(row - place.lead) if place.lead is not None and row > place.lead else str(row)


def counted_account(account: Account, leads: Leads) -> Account:
    """The same account with the places outside the form counted within their tables."""
    outside = tuple(replace(stray, place=_within_table(stray.place, leads)) for stray in account.outside)
    footings = tuple(replace(footing, place=_place(footing.place, leads)) for footing in account.footings)
    return replace(account, outside=outside, footings=footings)


def _record(record: Record, leads: Leads) -> Record:
    return replace(record, entries={key: _entry(entry, leads) for key, entry in record.entries.items()})


def _entry(entry: Entry, leads: Leads) -> Entry:
    refused = _place(entry.refused_part, leads)
    return replace(entry, place=_place(entry.place, leads), refused_part=refused)


def _place(place: Place | None, leads: Leads) -> Place | None:
    return place and _within_table(place, leads)


def _within_table(place: Place, leads: Leads) -> Place:
    return replace(place, lead=leads[place.sheet]) if place.sheet in leads else place

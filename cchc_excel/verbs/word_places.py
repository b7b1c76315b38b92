"""Places in a Word document as people count there: rows and columns of the table, not a sheet's letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.nouns.account import Account
from cchc_excel.nouns.filing import Entry, Filing, Place, RawBook, Record
from cchc_excel.nouns.findings import Finding

Leads = Mapping[str, int]  # sheet name -> rows above the table itself


def leads_of(book: RawBook) -> Leads:
    """The tables of a Word document; nothing for a workbook."""
    return {sheet.name: sheet.lead for sheet in book.sheets if sheet.lead is not None}


def counted_filing(filing: Filing, leads: Leads) -> Filing:
    """The same filing with every place counted within its table."""
    entries = {cell: _entry(one, leads) for cell, one in filing.entries.items()}
    records = {form: tuple(_record(one, leads) for one in some) for form, some in filing.records.items()}
    return replace(filing, entries=entries, records=records)


def counted_finding(finding: Finding, leads: Leads) -> Finding:
    """The same finding with its place counted within its table."""
    return replace(finding, place=_place(finding.place, leads)) if finding.place else finding


def counted_account(account: Account, leads: Leads) -> Account:
    """The same account with the places outside the form counted within their tables."""
    outside = tuple(replace(one, place=_place(one.place, leads)) for one in account.outside)
    footings = tuple(replace(one, place=_place(one.place, leads)) for one in account.footings)
    return replace(account, outside=outside, footings=footings)


def _record(record: Record, leads: Leads) -> Record:
    return replace(record, entries={key: _entry(one, leads) for key, one in record.entries.items()})


def _entry(entry: Entry, leads: Leads) -> Entry:
    return replace(entry, place=_place(entry.place, leads)) if entry.place else entry


def _place(place: Place | None, leads: Leads) -> Place | None:
    return replace(place, lead=leads[place.sheet]) if place and place.sheet in leads else place

"""One list from several tables or files: pages joined, equal copies counted once, different ones refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.filing import Entry, Filing, Record, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet, ListForm
from cchc_excel.nouns.unit import Unit
from cchc_excel.vietnamese.text import cut_text

Content = tuple[tuple[State, object], ...]


def extract_content(form: ListForm, entries: Mapping[str, Entry]) -> Content:
    """What a record says, field by field, wherever it stands."""
    found = (entries.get(indicator.key) for indicator in form.fields)
    return tuple((State.BLANK, None) if entry is None else _said(entry) for entry in found)


def _said(entry: Entry) -> tuple[State, object]:
    return entry.state, entry.raw if entry.state is State.REJECTED else entry.value


def count_contents(form: ListForm, records: Sequence[Record]) -> Counter[Content]:
    """What all records say, in no order."""
    return Counter(extract_content(form, record.entries) for record in records)


def reject_record(record: Record, number: int) -> Record:
    """The record with nothing read of it: what stood there is kept, and counts nowhere."""
    entries = {
        name: replace(
            entry,
            cell=entry.cell._replace(column=f"dong-{number}"),
            state=entry.state if entry.state is State.BLANK else State.REJECTED,
            value=None,
        )
        for name, entry in record.entries.items()
    }
    return replace(record, number=number, entries=entries)


def join_lists(forms: FormSet, filings: Sequence[Filing]) -> tuple[Filing, list[Finding]]:
    """The first filing with the lists of all of them, and where they disagree.

    Files that say the same of a list count once. Where they differ every record is rejected and both
    files are named.
    """
    records: dict[str, tuple[Record, ...]] = {}
    empty: set[str] = set()
    findings: list[Finding] = []
    for form in forms.lists:
        said = [
            filing for filing in filings if filing.records.get(form.key) or form.key in filing.declared_empty
        ]
        kept, declared, told = _joined(form, said)
        findings += told
        if kept:
            records[form.key] = kept
        if declared:
            empty.add(form.key)
    return replace(filings[0], records=records, declared_empty=frozenset(empty)), findings


def _joined(form: ListForm, filings: Sequence[Filing]) -> tuple[tuple[Record, ...], bool, list[Finding]]:
    if not filings:
        return (), False, []
    first = filings[0]
    own = first.records.get(form.key, ())
    told: list[Finding] = []
    for other in filings[1:]:
        theirs = other.records.get(form.key, ())
        same = count_contents(form, own) == count_contents(form, theirs)
        slots = {"number": form.number, "other": f"tệp “{other.file}”"}
        code = "L-42" if same else "L-04"
        told.append(make_finding(code, place_of_list(first, own), unit=first.unit, **slots))
        if not same:
            every = [record for filing in filings for record in filing.records.get(form.key, ())]
            return tuple(reject_record(record, number) for number, record in enumerate(every, 1)), False, told
    return own, form.key in first.declared_empty, told


def place_of_list(filing: Filing, records: Sequence[Record]) -> Place:
    """The sheet on which these records of a filing stand, its file where there are none."""
    places = (entry.place for record in records for entry in record.entries.values() if entry.place)
    found = next(places, None)
    return replace(found, row=0, column=0) if found else Place(filing.file, "", 0, 0)


def blank_lists(filing: Filing, forms: FormSet, unit: Unit) -> list[Finding]:
    """One note for every list that the unit owes and that neither has a record nor says there was none."""
    whole = Place(filing.file, "", 0, 0)
    return [
        make_finding(
            "L-41",
            whole,
            unit=unit.code,
            name=unit.name,
            number=list_form.number,
            title=cut_text(list_form.area),
        )
        for list_form in forms.lists
        if (filing.scope is Scope.TOTAL or list_form.asked_of(unit.level))
        and not filing.records.get(list_form.key)
        and list_form.key not in filing.declared_empty
    ]

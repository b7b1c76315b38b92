"""The rows of every list over the units of a round, with who answered and who did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from cchc_excel.forms.totals_lists import list_cell
from cchc_excel.nouns.figure import Coverage, ListedRow, Listing
from cchc_excel.nouns.filing import Filing, Record
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, ListForm, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.rollup import senders_of
from cchc_excel.totals.shares import Sender
from cchc_excel.totals.within import list_units_within


def roll_up_lists(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> Mapping[str, Listing]:
    """One listing for each list of the form set, by its key; see `Listing`.

    `filings` by unit code; units in `held_back` owe the list and give nothing. A row of a totals book is
    about the unit that it names. Rows of which nothing could be read are left out.
    """
    senders = senders_of(forms, round_, filings, held_back)
    return {list_form.key: _listing(list_form, senders) for list_form in forms.lists}


def _listing(form: ListForm, senders: tuple[Sender, ...]) -> Listing:
    rows: list[ListedRow] = []
    standings: dict[str, Standing] = {}
    got: Counter[str] = Counter()
    owed: Counter[str] = Counter()
    line = _as_line(form)
    for sender in senders:
        standing = _standing(sender, form, line)
        standings[sender.unit.code] = standing
        for level, (given, expected) in _cover(sender, form, line, standing).items():
            got[level] += given
            owed[level] += expected
        if standing is Standing.INCLUDED and sender.filing is not None:
            rows += [
                ListedRow(unit=record.unit or sender.unit.code, record=record, sender=sender.unit.code)
                for record in sender.filing.records.get(form.key, ())
                if _readable(record)
            ]
    unseen = Counter(sender.unit.level for sender in senders if sender.hides_units(line))
    coverage = Coverage({level: (got[level], owed[level]) for level in owed if owed[level]}, unseen)
    return Listing(
        form=form.key,
        rows=tuple(rows),
        coverage=coverage,
        standings=standings,
        within=dict(filter(None, (_answered(sender, form) for sender in senders))),
        unsure=frozenset(sender.unit.code for sender in senders if _unsure(sender, form)),
    )


def _answered(sender: Sender, form: ListForm) -> tuple[str, tuple[str, ...]] | None:
    """A totals book with the units inside it that answered the list; None where it does not say."""
    found = list_units_within(sender.filing, list_cell(form.key)) if sender.filing else ()
    answered = tuple(
        contribution.unit for contribution in found if contribution.standing is Standing.INCLUDED
    )
    return (sender.unit.code, answered) if found else None


def _unsure(sender: Sender, form: ListForm) -> bool:
    cover = sender.carried(list_cell(form.key)) or {}
    return any(got < owed for got, owed in cover.values())


def _as_line(form: ListForm) -> Indicator:
    """The list as a line of a form, for those who ask which units owe it."""
    return Indicator(
        key=form.key,
        code="",
        number="",
        label=form.title,
        unit="",
        kind=Kind.TEXT,
        rollup=Rollup.NONE,
        levels=form.levels,
    )


def _standing(sender: Sender, form: ListForm, line: Indicator) -> Standing:
    if absent := sender.absence(line, list_cell(form.key)):
        return absent.contribution.standing
    assert sender.filing is not None
    records = sender.filing.records.get(form.key, ())
    if records and not any(_readable(record) for record in records):
        return Standing.REJECTED
    carried = sender.carried(list_cell(form.key)) or {}
    told = records or form.key in sender.filing.declared_empty or any(given for given, _ in carried.values())
    return Standing.INCLUDED if told else Standing.BLANK


def _cover(
    sender: Sender, form: ListForm, line: Indicator, standing: Standing
) -> Mapping[str, tuple[int, int]]:
    cell = list_cell(form.key)
    absent = sender.absence(line, cell)
    return absent.cover if absent else sender.cover(line, cell, standing)


def _readable(record: Record) -> bool:
    return any(entry.filled for entry in record.entries.values())

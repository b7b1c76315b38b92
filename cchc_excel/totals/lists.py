"""The rows of every list over the units of a round, with who answered and who did not."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from cchc_excel.forms.totals_lists import list_cell
from cchc_excel.nouns.figure import ListedRow, Listing
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, ListForm, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.rollup import roll_up_plain, senders_of
from cchc_excel.totals.shares import Sender


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
    cell = list_cell(form.key)
    answering = [_answering(sender, form) for sender in senders]
    answered = roll_up_plain(_as_line(form), cell, answering)
    rows = tuple(
        ListedRow(unit=record.unit or sender.unit.code, record=record, sender=sender.unit.code)
        for sender, given in zip(senders, answered.contributions, strict=True)
        if given.standing is Standing.INCLUDED and sender.filing is not None
        for record in sender.filing.records.get(form.key, ())
        if record.filled
    )
    return Listing(form=form.key, rows=rows, answered=answered)


def _answering(sender: Sender, form: ListForm) -> Sender:
    """The sender with its list as one cell: answered, blank, or rejected where no row could be read."""
    if sender.filing is None:
        return sender
    records = sender.filing.records.get(form.key, ())
    said = form.key in sender.filing.declared_empty
    state = State.REJECTED if records else State.VALUE if said else State.BLANK
    if any(record.filled for record in records):
        state = State.VALUE
    cell = list_cell(form.key)
    return replace(sender, filing=replace(sender.filing, entries={cell: Entry(cell, state)}))


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

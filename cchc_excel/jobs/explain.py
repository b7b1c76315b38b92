"""`cchc explain`: where a number comes from, down to the cells of the units' files."""

from __future__ import annotations

import re

from cchc_excel.jobs.collect import Collected
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator
from cchc_excel.totals.explain_hints import say_hint
from cchc_excel.totals.findings import AcceptedError
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import Told
from cchc_excel.totals.telling_lists import tell_list
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.wording.on_time_told import add_on_time_lines, on_time_figures

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def explain_line(collected: Collected, address: str, column: str | None) -> tuple[Figure, ...]:
    """The figures of a line ("pl1.1" or "pl1.vb_chi_dao"), in one column ("2019", "Năm 2019") or in all;
    of a rate that only reports print ("dung_han.theo_766") where the form set has it.

    ClerkFault when the line or the column does not exist; what may have been meant is offered, by words
    ("hộ tịch") and by number ("25.931") as well.
    """
    desk, forms = collected.desk, add_on_time_lines(collected.desk.forms)
    address, column = _as_asked(forms, address, column)
    added = roll_up(desk.forms, desk.round_, collected.counted, collected.held_back)
    figures = {**added, **on_time_figures(desk.forms, added)}
    line = find_line(forms, address)
    if line is None:
        hint = say_hint(forms, figures, address)
        raise ClerkFault("X-60", address=address, form_set=desk.forms.id, hint=hint)
    appendix, indicator = line
    known = [column.key for column in appendix.columns]
    wanted = known if column is None else [find_column(appendix, column)]
    return tuple(
        figures[Cell(appendix.key, indicator.key, key)]
        for key in wanted
        if Cell(appendix.key, indicator.key, key) in figures
    )


def list_accepted_errors(collected: Collected) -> tuple[AcceptedError, ...]:
    """The errors of the filings that are counted because an officer accepted them: who, when, why."""
    return tuple(
        AcceptedError(finding=finding, who=decision.who, day=decision.made.date(), reason=decision.reason)
        for unit, decision in collected.accepted.items()
        if unit not in collected.held_back
        for finding in collected.examined.errors(unit)
    )


def explain_list(collected: Collected, address: str, wanted: str | None) -> Told | None:
    """The list that the address names ("tre_han"), with `wanted` only rows that hold this text.

    None when no list has that name.
    """
    desk, key = collected.desk, address.strip().lower().replace("-", "_")
    if key not in [list_form.key for list_form in desk.forms.lists]:
        return None
    filings = collected.counted
    listings = roll_up_lists(desk.forms, desk.round_, filings, collected.held_back)
    return tell_list(desk.forms, desk.round_, listings[key], wanted or "")


def _as_asked(forms: FormSet, address: str, column: str | None) -> tuple[str, str | None]:
    """Line and column of a form printed across, also when they are named as printed: field, then question.

    "tthc.dat_dai dang_tong" and "tthc.dang_tong dat_dai" are one; codes ("tthc.dat_dai 11") likewise.
    """
    key, _, row = address.strip().lower().partition(".")
    for appendix in forms.appendices:
        if appendix.across and appendix.key == key and row in [column.key for column in appendix.columns]:
            return f"{key}.{column or appendix.indicators[0].key}", row
    return address, column


def find_column(appendix: Appendix, written: str) -> str:
    """The key of the one column that is meant: by key, by printed heading, or by its only year.

    ClerkFault, with the columns there are, when none or several could be meant.
    """
    wanted = fold_text(written)
    year = wanted.removeprefix("nam ")
    for spoken in (
        {column.key: fold_text(column.key) == wanted for column in appendix.columns},
        {column.key: fold_text(column.label) == wanted for column in appendix.columns},
        {column.key: set(_YEAR.findall(column.label)) == {year} for column in appendix.columns},
    ):
        found = [key for key, meant in spoken.items() if meant]
        if len(found) == 1:
            return found[0]
    known = "; ".join(f"{column.key} ({column.label})" for column in appendix.columns)
    raise ClerkFault("X-61", number=appendix.number, written=written, columns=known)


def find_line(forms: FormSet, address: str) -> tuple[Appendix, Indicator] | None:
    """The line that "pl1.4.3" (printed number) or "pl1.hai_long_chung" (key) names; None for none."""
    names = {}
    for appendix in forms.appendices:
        for indicator in appendix.indicators:
            names[f"{appendix.key}.{indicator.code}".lower()] = (appendix, indicator)
            names[f"{appendix.key}.{indicator.key}".lower()] = (appendix, indicator)
    return names.get(address.strip().lower())

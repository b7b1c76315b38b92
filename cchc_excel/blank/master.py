"""The master workbook of a form set for one level: what the specs compile to."""

from __future__ import annotations

import hashlib

from cchc_excel.blank.check import add_check, add_helpers
from cchc_excel.blank.form import add_form
from cchc_excel.blank.guide import add_guide
from cchc_excel.blank.hidden import add_stamp
from cchc_excel.blank.list import add_list_form, number_cells
from cchc_excel.forms.layout_lists import own_list_plan
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Appendix, FormSet
from cchc_excel.rules.live_check import check_plan
from cchc_excel.sheets.parts import set_results
from cchc_excel.sheets.writer import close_book, open_book, set_property

ORIGIN = "cchc_goc"  # custom property of a master: the fingerprint of what it was made from


def build_master(forms: FormSet, level: str) -> bytes:
    """The master for units of that level: everything in place, placeholders where unit, period,
    deadline and checksum go. The same forms give the same bytes.

    Sheets: instructions (opened first), one per appendix, one per list that the level fills, the live
    check, then two hidden ones.
    """
    check = check_plan(forms, level, Scope.OWN)
    book = open_book(title=forms.title)
    add_guide(book, forms, level)
    for appendix in forms.appendices:
        add_form(book, forms, appendix, level, check.derived)
    for form in forms.lists:
        if form.asked_of(level):
            checks = [list_check for list_check in check.lists if list_check.rule.list == form.key]
            add_list_form(book, forms, form, checks)
    add_check(book, forms, check)
    add_stamp(book, forms)
    add_helpers(book, check)
    set_property(book, ORIGIN, fingerprint_forms(forms, level))
    return _with_empty_results(close_book(book), forms, level)


def _with_empty_results(made: bytes, forms: FormSet, level: str) -> bytes:
    """The numbers of empty rows are computed as nothing: XlsxWriter would leave them as never computed."""
    lists = [own_list_plan(forms, list_form, level) for list_form in forms.lists if list_form.asked_of(level)]
    cells = [cell for where in lists for cell in number_cells(where)]
    return set_results(made, dict.fromkeys(cells, "")) if cells else made


def fingerprint_forms(forms: FormSet, level: str) -> str:
    """Sixteen hex digits that differ when any line, column, rule or wording of the forms differs."""
    text = (
        f"{level}\n{forms!r}{''.join(_across(appendix) for appendix in forms.appendices if appendix.across)}"
    )
    if forms.lists:
        text += f"\n{forms.lists!r}\n{forms.list_rules!r}"
    theirs = {rule.id: rule.levels for rule in forms.all_rules() if rule.levels}
    text += f"\n{theirs!r}" if theirs else ""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _across(appendix: Appendix) -> str:
    """What the repr of a form printed across leaves out."""
    headings = [(indicator.groups, indicator.heading) for indicator in appendix.indicators]
    totals = [column.key for column in appendix.columns if column.total]
    columns = [(column.key, column.adds, column.number) for column in appendix.columns]
    adding = [column for column in columns if any(column[1:])]
    said = f"\n{appendix.key}: {appendix.measure!r} {headings!r} {totals!r}"
    return f"{said} {adding!r}" if adding else said

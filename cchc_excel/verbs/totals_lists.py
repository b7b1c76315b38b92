"""Lists in a totals book: the unit stands in the first column, every level has them."""

from __future__ import annotations

import re
from dataclasses import replace

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, Indicator, Kind, ListForm, Rollup
from cchc_excel.nouns.unit import Round
from cchc_excel.verbs.match_text import folded

UNIT_FIELD = "don_vi"  # the field of a totals book's list that says whose row it is
UNIT_LABEL = "Đơn vị"
_CODE = re.compile(r"(?<!\d)(?:\d{5}|\d{3})(?!\d)")


def totals_list(form: ListForm) -> ListForm:
    """The list as a totals book has it: asked of every level, the unit before its fields."""
    unit = Indicator(
        key=UNIT_FIELD, code="0", number="", label=UNIT_LABEL, unit="", kind=Kind.TEXT, rollup=Rollup.NONE
    )
    return replace(form, fields=(unit, *form.fields), required=(UNIT_FIELD, *form.required), levels=())


def list_cell(form: str) -> Cell:
    """The cell under which a totals book tells how many units are in a list (`do_phu`, `do_phu_cap`)."""
    return Cell(form, "danh_sach", "dong")


def unit_said(entry: Entry, round_: Round) -> str:
    """The code of the unit that a cell names: by code, or by the name of a unit of the round.

    Units below those of the round are known by their code only; without one their name is kept.
    """
    text = entry.raw.strip()
    named = [one.code for one in round_.expected() if folded(one.name) == folded(text)]
    if len(named) == 1:
        return named[0]
    if found := _CODE.search(text):
        return found[0]
    bare = [one.code for one in round_.expected() if folded(one.name).endswith(f" {folded(text)}")]
    return bare[0] if len(bare) == 1 else text

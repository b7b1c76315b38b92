"""What enters an earlier round's figures, and what the words made of figures may say of their coverage."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import lists_books
import lists_forms
import pytest
from test_report_periods import COMMUNES, DISTRICT, FORMS, NOW, figures, filings, round_in

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.earlier import _figures, _with_everybody, whole_round
from cchc_excel.nouns.figure import Contribution, Coverage, Figure
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.wording.limits import list_units_below
from cchc_excel.wording.on_time import on_time
from cchc_excel.wording.wording import make_wording

PLANS, PAPERS = Cell("chung", "ke_hoach", "ky_nay"), Cell("chung", "vb_bh", "ky_nay")


def test_a_unit_that_was_held_back_is_not_in_the_earlier_figures(tmp_path: Path) -> None:
    inbox = tmp_path / "nop-ve"
    inbox.mkdir()
    right, wrong = lists_forms.COMMUNES[:2]
    for unit, papers in ((right, Decimal(5)), (wrong, Decimal(-5))):
        book = lists_books.filled(unit, {}, {PLANS: Decimal(3), PAPERS: papers})
        (inbox / f"{unit.code}.xlsx").write_bytes(book)
    found = _figures(Desk(tmp_path, lists_forms.ROUND, lists_forms.FORMS), whole_round)
    assert found.figures[PLANS].value == 3
    given = {one.unit: one.standing for one in found.figures[PLANS].contributions}
    assert given[right.code] is Standing.INCLUDED and given[wrong.code] is not Standing.INCLUDED


@pytest.mark.parametrize(("got", "everybody"), [(3, True), (2, False)])
def test_only_a_complete_figure_of_a_totals_book_names_everybody(
    tmp_path: Path, got: int, everybody: bool
) -> None:
    figure = counted(Cell("tthc", "nhan_tong", "tong"), 40, got)
    made = _with_everybody(Desk(tmp_path, round_in(NOW), FORMS), figure)
    codes = [one.unit for one in made.contributions]
    assert codes == ([one.code for one in (*COMMUNES, DISTRICT)] if everybody else ["694"])


def counted(cell: Cell, value: int, got: int) -> Figure:
    """A figure out of one totals book, in which so many of three communes are."""
    amount = Decimal(value)
    return Figure(
        cell=cell, value=amount, method=Rollup.SUM, coverage=Coverage({"xa": (got, 3)}, {}),
        contributions=(Contribution("694", Standing.INCLUDED, amount),),
    )  # fmt: skip


@pytest.mark.parametrize("weak", ["nhan_tong", "da_truoc_han", "da_dung_han", "dang_trong_han"])
def test_a_rate_covers_no_more_units_than_its_weakest_count(weak: str) -> None:
    lines = ("nhan_tong", "da_tong", "da_truoc_han", "da_dung_han", "dang_trong_han")
    given: Mapping[Cell, Figure] = {
        cell: counted(cell, 10, 1 if line == weak else 3)
        for line in lines
        for cell in [Cell("tthc", line, "tong")]
    }
    made = on_time(FORMS, round_in(NOW), given)
    assert made and made.theo_766.ty_le.do_phu == "1/3 xã"


def test_a_unit_at_the_limit_is_not_below_it() -> None:
    here = round_in(NOW)
    value = make_wording(FORMS, here, figures(here, filings()).figures).names["tthc"]["nhan_tong"].tong
    assert list_units_below(value, 50).thieu.startswith("không đơn vị nào dưới 50")
    assert str(list_units_below(value, 51)) == "Tân Hưng (50)"
    assert str(list_units_below(value, 101)) == "Tân Hưng (50), Thanh An (100)"

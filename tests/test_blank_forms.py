"""A form sent back untouched is no report: it is named, and counted nowhere; a declared 0 is an answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from across_books import COMMUNES, TTHC, raw, read, text, with_sheet
from across_books import round_of as round_across
from commands import cchc
from lists_books import NOTHING
from lists_books import filled as with_lists
from lists_books import read as read_lists
from lists_forms import COMMUNES as LISTED
from rounds import COMMUNES as SIX
from rounds import FORMS, filing, round_of

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.layout_lists import own_list_plan
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.results import TOTALS
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, FormSet, Kind
from cchc_excel.nouns.standing import Standing
from cchc_excel.recognising.join import join_filings
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.rules.untouched import blank_findings
from cchc_excel.totals.long_words import HEADINGS
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.senders.reporters import describe_reporters
from samples.make_quang_dien import round_desk

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EVERY = ("tong-ket-2011-2020", "tthc-06", "dinh-ky", "hai-long", "kiem-tra")
SETS = ("tong-ket-2011-2020", "hai-long", "dinh-ky", "kiem-tra")


def own(values: Mapping[Cell, Decimal | str], forms: FormSet = TTHC) -> Filing:
    """What a commune's workbook with these values is filed as."""
    return read(raw(COMMUNES[0], values, forms), forms).filings[0]


@pytest.mark.parametrize("name", SETS)
def test_the_blank_workbook_of_every_form_set_is_blank(name: str) -> None:
    forms = load_form_set(name)
    made = own({}, forms)
    assert made.blank
    assert [one.code for one in blank_findings(made, forms, COMMUNES[0])] == ["N-29"]


@pytest.mark.parametrize("written", [Decimal(0), "0", "không có", "rất nhiều"])
def test_a_zero_a_declared_none_and_a_refused_word_are_no_blank_form(written: Decimal | str) -> None:
    assert not own({Cell("tthc", "da_qua_han", "ho_tich"): written}).blank


@pytest.mark.parametrize(("name", "of_round"), [*zip(EVERY, (*EVERY[1:], EVERY[0]), strict=True)])
def test_a_workbook_of_another_form_set_is_told_as_such_and_whether_it_is_blank(name: str, of_round: str) -> None:
    forms, asked = load_form_set(name), load_form_set(of_round)
    blank = raw(COMMUNES[0], {}, forms)
    books = [(blank, f"còn để trống của bộ “{forms.id}, bản {forms.edition}”")]
    for sheet, *spot in _an_input_of_each(forms):
        page = next(one for one in blank.sheets if one.name == sheet)
        typed = with_sheet(blank, replace(page, cells={**page.cells, tuple(spot): text("0")}))
        books.append((typed, f"là biểu của bộ “{forms.id}, bản {forms.edition}”"))
    for book, words in books:
        said = recognise_workbook(book, asked, round_across(asked), "a.xlsx", "00").findings
        assert [(one.code, words in one.text) for one in said if one.code != "N-21"] == [("N-28", True)]


def _an_input_of_each(forms: FormSet) -> Iterator[tuple[str, int, int]]:
    """Sheet, row and column of the last typed cell of the first appendix, and of the first row of a list."""
    plan = plan_sheet(forms.appendices[0])
    asked = [one for one in forms.appendices[0].indicators if one.kind is not Kind.HEADING]
    yield plan.sheet, *plan.position(Cell(plan.appendix.key, asked[-1].key, forms.appendices[0].columns[-1].key))
    for form in forms.lists[:1]:
        listed = own_list_plan(forms, form, "xa")
        yield form.sheet, listed.first_row, max(listed.columns.values())


def test_a_list_that_says_that_there_was_nothing_is_an_answer() -> None:
    said = read_lists(with_lists(LISTED[0], {"tre_han": NOTHING})).filings[0]
    silent = read_lists(with_lists(LISTED[0], {})).filings[0]
    assert (said.blank, silent.blank) == (False, True)


def test_each_untouched_appendix_of_a_filled_form_is_told_by_its_sheet() -> None:
    forms = load_form_set("kiem-tra")
    first = forms.appendices[0]
    typed = {Cell(first.key, first.indicators[0].key, first.columns[0].key): "Đạt"}
    found = blank_findings(own(typed, forms), forms, COMMUNES[0])
    others = [
        one.sheet for one in forms.appendices[1:] if any(line.asked_of("xa") for line in one.indicators)
    ]
    assert [(one.code, one.place and one.place.sheet) for one in found] == [("N-70", one) for one in others]


def test_a_blank_copy_beside_a_filled_form_contradicts_nothing() -> None:
    blank, filled = own({}), own({Cell("tthc", "da_qua_han", "ho_tich"): Decimal(3)})
    whole, said = join_filings([blank, filled], TTHC, "xa")
    assert ([one.code for one in said], whole.blank) == ([], False)
    assert all(one.state is not State.REJECTED for one in whole.entries.values())


def test_a_blank_form_is_in_no_figure_and_says_so_by_its_own_name() -> None:
    round_, cell = round_of(SIX[:2], own_book=False), Cell("pl1", "so", "2018")
    filings = {SIX[0].code: filing(SIX[0], {cell: 5}), SIX[1].code: filing(SIX[1], {})}
    figures = roll_up(FORMS, round_, filings, frozenset())
    assert all(one.contributions[1].standing in (Standing.BLANK_FORM, Standing.NOT_ASKED) for one in figures.values())
    assert (figures[cell].value, figures[cell].coverage.by_level) == (5, {"xa": (1, 2)})
    named = describe_reporters(FORMS, round_, figures)
    assert (named.so_da_tong_hop, named.du, named.chua_bao_cao.chu) == (1, False, "Quảng Ngạn (gửi biểu trống)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round of Quảng Điền: one commune's workbook, another's untouched."""
    desk = round_desk(tmp_path_factory.mktemp("blank") / "dot")
    for path in (SAMPLES / "phat-hien/N-29/19870.xlsx", SAMPLES / "quang-dien/nop-ve/19891 so lieu minh hoa.xlsx"):
        (desk.inbox / path.name).write_bytes(path.read_bytes())
    return desk.folder


def test_the_screen_of_validate_names_a_blank_form(folder: Path) -> None:
    done = cchc("validate", cwd=folder)
    assert "[N-29]" in done.stdout and "(1 đơn vị gửi biểu trống)" in done.stdout


def test_aggregate_counts_one_unit_and_names_the_blank_form_everywhere(folder: Path) -> None:
    done = cchc("aggregate", cwd=folder)
    assert "Đã cộng 1/12" in done.stdout and "Biểu trống, chưa báo cáo: Xã Quảng Thái (19870)" in done.stdout
    results = folder / "ket-qua"
    book = openpyxl.load_workbook(results / TOTALS)
    cover = [[cell.value for cell in row] for row in book["Tổng hợp"].iter_rows()]
    assert any("19870" in row and "Biểu trống, chưa báo cáo" in row for row in cover)
    missing = [[cell.value for cell in row] for row in book["Còn thiếu"].iter_rows()]
    assert [row[5] for row in missing if row[0] == "Xã Quảng Thái"] == ["gửi biểu trống"]
    table = csv.DictReader(io.StringIO((results / "so-lieu.csv").read_text(encoding="utf-8-sig")), delimiter=";")
    states = {row[HEADINGS["state"]] for row in table if row[HEADINGS["unit"]] == "19870"}
    assert states == {"gửi biểu trống"}


def test_the_letter_to_the_unit_names_the_blank_form_and_nobody_can_accept_it(folder: Path) -> None:
    cchc("return", cwd=folder)
    letters = [one.read_text(encoding="utf-8-sig") for one in (folder / "ket-qua/tra-lai").rglob("*.txt")]
    assert any("Kính gửi: UBND xã Quảng Thái" in one and "để trống, chưa có ô nào được ghi" in one for one in letters)
    done = cchc("accept", "19870", "--ly-do", "Xã nói là không có gì", cwd=folder)
    assert done.returncode != 0 and "biểu trống" in done.stdout + done.stderr

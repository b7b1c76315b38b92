"""A form sent back untouched is no report: it is named, and counted nowhere; a declared 0 is an answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from across_books import COMMUNES, TTHC, raw, read
from commands import cchc
from lists_books import NOTHING
from lists_books import filled as with_lists
from lists_books import read as read_lists
from lists_forms import COMMUNES as LISTED
from rounds import COMMUNES as SIX
from rounds import FORMS, filing, round_of

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.results import TOTALS
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.standing import Standing
from cchc_excel.recognising.join import join_filings
from cchc_excel.rules.untouched import blank_findings
from cchc_excel.totals.long_words import HEADINGS
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.reporters import describe_reporters
from samples.make_quang_dien import round_desk

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
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

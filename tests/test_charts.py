"""Charts: the numbers that they show, what they say of missing units, and how they reach paper."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx_made import template, texts, words
from openpyxl import load_workbook
from report_rounds import COMMUNES, DISTRICT, FORMS, ROUND, figures, filing
from sheets_read import read_sheet

from cchc_excel.forms.toml.files import load_folder
from cchc_excel.nouns.chart import Chart, ChartKind, Point
from cchc_excel.nouns.sheets import CHARTS_SHEET
from cchc_excel.nouns.spec import Cell, SpecError
from cchc_excel.report.report import render_report
from cchc_excel.sheets.word_chart import chart_parts
from cchc_excel.sheets.writer import open_book
from cchc_excel.totals_book.book import TotalsInput, totals_book
from cchc_excel.totals_book.charts import add_charts
from cchc_excel.totals_book.grid import grid_of
from cchc_excel.wording.charts import make_charts

SET = """id = "thu"
title = "Thử"
edition = "2026"
source = "Tự đặt"
appendices = ["pl"]
[[levels]]
key = "xa"
label = "cấp xã"
short = "xã"
"""
APPENDIX = """key = "pl"
number = "Phụ lục 1"
sheet = "PL1"
title = "Thử"
area = "Thử"
label_heading = "Chỉ tiêu"
column_group = ""
edition = "2026"
source = "Tự đặt"
columns = [{ key = "nay", label = "Kỳ này" }]
[[indicators]]
code = "1"
key = "so"
number = "1"
label = "Số văn bản"
unit = "văn bản"
kind = "count"
rollup = "sum"
[[indicators]]
code = "2"
key = "chu"
number = "2"
label = "Ghi chú"
unit = ""
kind = "text"
rollup = "text"
"""


def bars(*numbers: int, note: str = "", thieu: str = "") -> Chart:
    points = tuple(
        Point(str(place), f"Xã {place}", Decimal(one), str(one)) for place, one in enumerate(numbers)
    )
    return Chart(kind=ChartKind.BY_UNIT, title="Hồ sơ", unit="hồ sơ", points=points, note=note, thieu=thieu)


def spec(tmp_path: Path, chart: str) -> Path:
    (tmp_path / "bo-bieu.toml").write_text(SET + "[[charts]]\n" + chart, encoding="utf-8")
    (tmp_path / "pl.toml").write_text(APPENDIX, encoding="utf-8")
    return tmp_path


def test_units_stand_in_order_of_size_and_who_is_missing_is_named() -> None:
    given = {one.code: filing(one, index) for index, one in enumerate(COMMUNES[:4])}
    chart = make_charts(FORMS, ROUND, figures(given))["hai_long"]
    assert [one.value for one in chart.points] == sorted((one.value for one in chart.points), reverse=True)
    assert {one.key for one in chart.points} == {one.code for one in COMMUNES[:4]}
    assert chart.note.startswith("Chưa có số liệu: Quảng Công, Quảng Phước,") and not chart.thieu


def test_a_trend_has_gaps_and_tells_a_part_of_a_period_and_lacking_units() -> None:
    given = {one.code: filing(one, index) for index, one in enumerate(COMMUNES[:3])}
    found = dict(figures(given))
    del found[Cell("pl1", "vb_chi_dao", "2017")]
    chart = make_charts(FORMS, ROUND, found)["van_ban"]
    assert [one.value is None for one in chart.points] == [False, False, True, False, False, False]
    assert [one.partial for one in chart.points] == [False] * 5 + [True]
    assert chart.note == "Số đơn vị có số liệu ở mọi kỳ: 3/11 xã, 0/1 huyện."


def test_one_unit_alone_makes_no_picture() -> None:
    chart = make_charts(FORMS, ROUND, figures({COMMUNES[0].code: filing(COMMUNES[0], 0)}))["hai_long"]
    assert "chưa đủ số liệu để vẽ biểu đồ “Mức độ hài lòng chung năm 2019”" in chart.thieu
    with pytest.raises(ValueError, match="chưa đủ"):
        chart_parts(chart)


def drawn(chart: Chart) -> bytes:
    made = render_report(template("{{ bd }}"), words(bd=chart))
    assert made.document and made.findings == ()
    return made.document


@pytest.mark.parametrize("count", [2, 13, 168])
def test_a_chart_fits_between_the_margins_of_a_page(count: int) -> None:
    made = drawn(bars(*range(count), note="Chưa có số liệu: An Phú."))
    (shape,) = Document(io.BytesIO(made)).inline_shapes
    assert shape.width.cm == pytest.approx(16, abs=0.1) and 2 < shape.height.cm < 24.5
    assert made == drawn(bars(*range(count), note="Chưa có số liệu: An Phú."))
    assert ("Không vẽ 128 đơn vị ở giữa." in texts(made)[0]) == (count == 168)


def test_each_chart_is_words_own_with_its_workbook_a_description_and_a_numbered_caption() -> None:
    made = render_report(template("{{ bd }}", "{{ bd }}"), words(bd=bars(3, 2, note="Chưa có số liệu: An Phú.")))
    assert made.document and made.findings == ()
    document = Document(io.BytesIO(made.document))
    described = document.element.body.findall(".//{*}docPr")
    assert {one.get("descr") for one in described} == {"Hồ sơ (hồ sơ). Xã 0: 3; Xã 1: 2"} and len({one.get("id") for one in described}) == 2
    assert texts(made.document) == [f"Biểu đồ {number}. Hồ sơ (hồ sơ)Chưa có số liệu: An Phú." for number in (1, 2)]
    assert [one.text for one in document.element.body.findall(".//{*}instrText")] == [" SEQ Biểu_đồ \\* ARABIC "] * 2
    with zipfile.ZipFile(io.BytesIO(made.document)) as package:
        books = [name for name in package.namelist() if name.startswith("word/embeddings/")]
        assert len(books) == 2 and not any(name.startswith("word/media/") for name in package.namelist())
        sheet = load_workbook(io.BytesIO(package.read(books[0]))).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet["A2:B3"]] == [["Xã 0", 3], ["Xã 1", 2]]


def test_a_missing_year_is_a_gap_and_a_part_of_a_year_joined_to_no_line() -> None:
    points = (Point("a", "2017", Decimal(5), "5"), Point("b", "2018", None, "…"), Point("c", "2019", Decimal(7), "7"),
              Point("d", "2020", Decimal(2), "2", partial=True))  # fmt: skip
    xml, _ = chart_parts(Chart(kind=ChartKind.TREND, title="Văn bản", unit="văn bản", points=points))
    root = parse_xml(xml)
    assert root.find(".//{*}dispBlanksAs").get("val") == "gap" and root.find(".//{*}externalData") is not None
    whole, part = root.findall(".//{*}ser")
    shown = [{one.get("idx"): one.findtext("{*}v") for one in series.findall("{*}val//{*}pt")} for series in (whole, part)]
    assert shown == [{"0": "5", "2": "7"}, {"3": "2"}]
    assert part.find("{*}spPr/{*}ln/{*}noFill") is not None
    assert [[one.tag.partition("}")[2] for one in labels if "show" in one.tag] for labels in root.findall(".//{*}dLbls")] == [
        ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"]] * 2  # fmt: skip


def test_a_chart_without_numbers_leaves_its_paragraph_out_or_a_marked_gap() -> None:
    lacking = bars(thieu="chưa đủ số liệu để vẽ")
    made = render_report(template("A", "{%p cau %}", "{{ bd }}", "{%p endcau %}", "B"), words(bd=lacking))
    assert made.document and texts(made.document) == ["A", "B"]
    assert [one.code for one in made.findings] == ["W-08"]
    marked = render_report(template("{{ bd }}"), words(bd=lacking))
    assert marked.document and texts(marked.document) == ["[chưa đủ số liệu để vẽ]"]


def test_a_loop_over_a_chart_ends() -> None:
    many = tuple(bars(1, 2) for _ in range(300))
    made = render_report(template("{%p for x in ds %}", "{{ x }}", "{%p endfor %}"), words(ds=many))
    assert made.document is None and [one.code for one in made.findings] == ["W-06"]


def test_the_totals_book_draws_over_formulas_that_lead_to_the_figures() -> None:
    given = {one.code: filing(one, index) for index, one in enumerate((*COMMUNES[:4], DISTRICT))}
    content = totals_book(TotalsInput(forms=FORMS, round_=ROUND, filings=given))
    sheet = read_sheet(content, CHARTS_SHEET)
    shown = read_sheet(content, CHARTS_SHEET, values=True)
    assert sheet["B4"].value.startswith("='PL1'!$D$") and shown["B4"].value > 0
    rates = [(row, cell) for row in range(1, 60) for cell in [sheet.cell(row, 2)] if str(cell.value).startswith("=IF(ISNUMBER('Số liệu")]
    assert len(rates) == 4 and all(1 < shown.cell(row, 2).value <= 100 for row, _ in rates)
    # labels are formatted as the cells are, and no conditional format reaches them: 50% there and here
    assert {cell.number_format for _, cell in rates} == {'General"%"'} and not sheet.conditional_formatting
    assert all(cell.value.endswith(",2),\"\")") for _, cell in rates)
    assert len(sheet._charts) == len(FORMS.charts)


def test_a_totals_book_without_numbers_has_no_sheet_of_charts() -> None:
    totals, book = TotalsInput(forms=FORMS, round_=ROUND, filings={}), open_book()
    add_charts(book, totals, grid_of(totals))
    assert book.inner.worksheets() == []


FAULTS = [
    ('key="a"\nkind="by_unit"\ntitle="A"\nof="pl.so"\ncolumn="nao"', "column", "không có cột “nao”"),
    ('key="a"\nkind="by_unit"\ntitle="A"\nof="pl.chu"\ncolumn="nay"', "of", "không phải số"),
    ('key="a"\nkind="by_unit"\ntitle="A"\nof="pl.nao"\ncolumn="nay"', "of", "không có chỉ tiêu “nao”"),
    ('key="a"\nkind="trend"\ntitle="A"\nof="pl.so"', "kind", "hai cột kỳ trở lên"),
    ('key="a"\nkind="tron"\ntitle="A"\nof="pl.so"', "kind", "tron"),
    ('key="a"\nkind="by_unit"\ntitle="A"\nof="pl.so"\ncolumn="nay"\nmau="do"', "mau", "mau"),
]


@pytest.mark.parametrize(("chart", "key", "said"), FAULTS)
def test_a_chart_of_what_is_not_asked_is_the_designers_fault(
    tmp_path: Path, chart: str, key: str, said: str
) -> None:
    with pytest.raises(SpecError) as caught:
        load_folder(spec(tmp_path, chart))
    assert caught.value.path.endswith(key) and said in str(caught.value)


def test_a_right_chart_loads(tmp_path: Path) -> None:
    chart = 'key="a"\nkind="by_unit"\ntitle="A"\nof="pl.so"\ncolumn="nay"'
    assert [one.key for one in load_folder(spec(tmp_path, chart)).charts] == ["a"]


def test_a_name_with_dollar_signs_is_a_name_and_a_letter_of_no_font_is_no_fault() -> None:
    points = (
        Point("1", "Xã $\\bad{$ An", Decimal(2), "2"),
        Point("2", "Xã $x_2$ \U0001f600", Decimal(1), "1"),
    )
    odd = Chart(kind=ChartKind.BY_UNIT, title="A $\\bad{$", unit="$\\x{$", points=points)
    assert texts(drawn(odd)) == ["Biểu đồ 1. A $\\bad{$ ($\\x{$)"]
    xml, _ = chart_parts(replace(odd, title="A & <B>", points=(points[0], replace(points[1], label="<&>"))))
    assert [one.text for one in parse_xml(xml).findall(".//{*}cat//{*}v")] == ["Xã $\\bad{$ An", "<&>"]

"""A report that a clerk has edited is brought up to date: figures alone change, whatever was done to the words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx_made import comments, said, template
from docx_made import words as words_of
from report_rounds import FORMS, ROUND, figures, filings, without
from report_sections import footnotes

from cchc_excel.nouns.chart import Chart, ChartKind, Point
from cchc_excel.report.changes import strip_numbers
from cchc_excel.report.docx.figure_table import FigureTable, parse_table, write_table
from cchc_excel.report.docx.package import checked_package, open_template
from cchc_excel.report.figure_paths import NotThere, resolve_path
from cchc_excel.report.living import Refreshed, find_places, refresh_document, table_of
from cchc_excel.report.report import render_report
from cchc_excel.wording.wording import Wording, make_wording

TEMPLATE = template(
    "{{ don_vi.so_lieu_chung }}.",
    'Năm 2019 đã ban hành {{ pl1.vb_chi_dao["2019"].kem }} chỉ đạo, trong đó cấp ủy ban hành {{ pl1.vb_cap_uy["2019"].kem }}.',
    'Đài truyền thanh cấp xã đã phát {{ pl1.ban_tin_dai["2019"].kem }} chuyên đề.',
    'Mức độ hài lòng chung đạt {{ pl1.hai_long_chung["2019"].kem }} trên {{ pl1.hai_long_mau["2019"].kem }}.',
    'So với năm trước, số văn bản {{ thay_doi(pl1.vb_chi_dao["2018"], pl1.vb_chi_dao["2019"]) }} của toàn huyện.',
    'Các đơn vị phát nhiều: {{ pl1.ban_tin_dai["2019"].danh_sach }}.',
    "{%p for dong in pl1.cac_dong %}",
    "Dòng {{ dong.nhan }} có các số liệu {% for o in dong.o %}{{ o }}; {% endfor %}hết.",
    "{%p endfor %}",
)  # fmt: skip
Edit = Callable[[OpenDocument], None]


@cache
def words(complete: bool) -> Wording:
    """The round as it was (Quảng An sent nothing, one line of Quảng Thọ is blank), and as it is when all is in."""
    sent = filings()
    if not complete:
        del sent["19888"]
        sent["19894"] = without(sent["19894"], ("pl1", "ban_tin_dai"))
    return make_wording(FORMS, ROUND, figures(sent))


@cache
def written(complete: bool) -> bytes:
    made = render_report(TEMPLATE, words(complete))
    assert made.document
    return made.document


@cache
def today() -> dict[str, str]:
    """Every figure of the report as it would be written anew, by its key."""
    table = table_of(written(True))
    assert table and len(table.rows) > 60
    return {row.key: row.text for row in table.rows}


def lines(content: bytes) -> list[str]:
    return [text for one in Document(io.BytesIO(content)).paragraphs if (text := one.text)]


def worded(content: bytes) -> list[str]:
    """Every line without its numbers, but those in which whole phrases are computed: who, and by how much."""
    phrased = ("Số liệu của", "Các đơn vị phát nhiều:", "So với năm trước,")
    return [strip_numbers(line) for line in lines(content) if not line.startswith(phrased)]


def edited(edit: Edit) -> tuple[bytes, Refreshed]:
    """The report of then with that edit, and the same brought up to date."""
    document = Document(io.BytesIO(written(False)))
    edit(document)
    out = io.BytesIO()
    document.save(out)
    table = table_of(out.getvalue())
    assert table
    return out.getvalue(), refresh_document(out.getvalue(), table, words(True).names)


def sentence(document: OpenDocument, number: int) -> Paragraph:
    return document.paragraphs[number]


def figure_run(paragraph: Paragraph, number: int = 0) -> object:
    """The run of a figure of the paragraph, as python-docx sees it."""
    marks = [one for one in paragraph._p.iter(qn("w:bookmarkStart"))]
    return next(run for run in paragraph.runs if run._r is marks[number].getnext())


def move_up(document: OpenDocument) -> None:
    sentence(document, 0)._p.addprevious(sentence(document, 3)._p)


def swap(document: OpenDocument) -> None:
    sentence(document, 1)._p.addprevious(sentence(document, 2)._p)


def copy_twice(document: OpenDocument) -> None:
    for _ in range(2):
        sentence(document, 2)._p.addnext(deepcopy(sentence(document, 2)._p))


def copy_without_marks(document: OpenDocument) -> None:
    document.add_paragraph(sentence(document, 2).text)


def retype(document: OpenDocument) -> None:
    sentence(document, 2).text = str(sentence(document, 2).text)


def reword(document: OpenDocument) -> None:
    paragraph = sentence(document, 1)
    paragraph.runs[0].text = "Trong năm 2019, huyện ta đã ban hành được "
    paragraph.add_run(" Đó là kết quả của 12 cuộc họp.")


def join_runs(document: OpenDocument) -> None:
    """As LibreOffice does: one run for the whole sentence, and bookmarks that end where they begin."""
    paragraph = sentence(document, 2)
    mark = paragraph._p.find(qn("w:bookmarkStart"))
    end = paragraph._p.find(qn("w:bookmarkEnd"))
    after = "".join(run.text for run in paragraph.runs[1:])
    for run in paragraph.runs[2:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[1].text = after
    mark.addnext(end)


def cut_figure(document: OpenDocument) -> None:
    run = figure_run(sentence(document, 3))
    twin = deepcopy(run._r)
    run._r.addnext(twin)
    run.text, Paragraph(sentence(document, 3)._p, None).runs[2].text = run.text[:2], run.text[2:]


def embolden(document: OpenDocument) -> None:
    figure_run(sentence(document, 2)).bold = True


def track_insertion(document: OpenDocument) -> None:
    run = figure_run(sentence(document, 2))._r
    inserted = OxmlElement("w:ins")
    run.addprevious(inserted)
    inserted.append(run)


def delete_sentence(document: OpenDocument) -> None:
    sentence(document, 4)._p.getparent().remove(sentence(document, 4)._p)


def paste_table(document: OpenDocument) -> None:
    cells = document.add_table(2, 2).rows[0].cells
    cells[0].text, cells[1].text = "Số cuộc họp", "31"


def same_number(document: OpenDocument) -> None:
    sentence(document, 5).insert_paragraph_before(f"Riêng văn phòng có {figure_run(sentence(document, 2)).text} bản tin của mình.")


KEEPING: tuple[Edit, ...] = (
    lambda document: None,
    lambda document: sentence(document, 0).insert_paragraph_before("Thực hiện Công văn số 12/CV ngày 3 tháng 2."),
    move_up, swap, copy_twice, copy_without_marks, retype, reword, join_runs, cut_figure, embolden, track_insertion,
    delete_sentence, paste_table, same_number,
    lambda document: sentence(document, 2).add_run(" Xem thêm mục 5."),
    lambda document: document.add_page_break(),
    lambda document: document.add_comment(sentence(document, 2).runs, "Xem lại số 31"),
    lambda document: sentence(document, 2).runs[0].add_break(),
    lambda document: setattr(sentence(document, 2), "style", "Heading 2"),
)  # fmt: skip


@pytest.mark.parametrize("edit", KEEPING, ids=lambda edit: edit.__name__)
def test_after_an_edit_figures_change_and_no_word_does(edit: Edit) -> None:
    before, made = edited(edit)
    assert worded(made.document) == worded(before)
    assert made.own == () and made.changed
    table = table_of(made.document)
    assert table
    places = find_places(Document(io.BytesIO(made.document)).element.body, table.rows)
    wrong = [(place.shown, today()[place.row.key]) for place in places if place.shown != today()[place.row.key]]
    assert [shown for shown, _ in wrong] in ([], ["Số liệu của 11/11 xã và của huyện, trừ chỗ có ghi chú"])  # a new report leaves it out
    assert len({place.row.key for place in places}) >= len(table.rows) - 2


@pytest.mark.parametrize(("edit", "own"), [(reword, "Đó là kết quả của 12 cuộc họp."), (same_number, "Riêng văn phòng có")])
def test_numbers_of_the_clerks_own_are_left(edit: Edit, own: str) -> None:
    before, made = edited(edit)
    theirs, now = ([line[line.index(own) :] for line in lines(content) if own in line] for content in (before, made.document))
    assert theirs == now and theirs


def overtype(document: OpenDocument) -> None:
    figure_run(sentence(document, 2)).text = "77.777"


def overtype_tracked(document: OpenDocument) -> None:
    run = figure_run(sentence(document, 2))._r
    gone, new = OxmlElement("w:del"), deepcopy(run)
    run.addprevious(gone)
    gone.append(run)
    run.find(qn("w:t")).tag = qn("w:delText")
    new.find(qn("w:t")).text = "77.777"
    gone.addnext(new)


@pytest.mark.parametrize("edit", [overtype, overtype_tracked], ids=lambda edit: edit.__name__)
def test_a_figure_that_was_written_over_is_left_and_told(edit: Edit) -> None:
    _, made = edited(edit)
    assert "Đài truyền thanh cấp xã đã phát 77.777 bản tin chuyên đề." in " ".join(lines(made.document))
    key = next(row.key for row in (table_of(made.document) or FigureTable(())).rows if row.path[1] == ("m", ("m", ("n", "pl1"), "ban_tin_dai"), "2019"))
    assert [(one.shown, one.now) for one in made.own] == [("77.777", today()[key])]


def test_what_was_changed_is_shaded_once_and_no_longer_when_nothing_changes() -> None:
    _, made = edited(lambda document: None)
    assert _shades(made.document) == len(made.changed)
    again = refresh_document(made.document, table_of(made.document) or FigureTable(()), words(True).names)
    assert (again.changed, again.own, again.unsure, _shades(again.document)) == ((), (), (), 0)


def _shades(content: bytes) -> int:
    return len(list(Document(io.BytesIO(content)).element.body.iter(qn("w:shd"))))


def test_footnotes_say_whose_the_figures_are_today_and_an_edited_one_is_left() -> None:
    assert "Số liệu của 9/11 xã." in "".join(footnotes(written(False)).values())
    _, made = edited(lambda document: None)
    document = Document(io.BytesIO(made.document))
    notes = footnotes(made.document)
    used = [notes[mark.get(qn("w:id"))] for mark in document.element.body.iter(qn("w:footnoteReference"))]
    assert not any("9/11" in text or "10/11" in text for text in used)
    assert lines(made.document)[0] == "Số liệu của 11/11 xã và của huyện, trừ chỗ có ghi chú."


def test_a_filled_gap_loses_its_yellow_and_its_comment() -> None:
    content = template('Có {{ pl1.ban_tin_dai["2019"].kem }} đã phát.', 'Có {{ pl1.vb_cap_uy["2019"].kem }} mới.')
    none = {code: without(one, ("pl1", "ban_tin_dai")) for code, one in filings().items()}
    made = render_report(content, make_wording(FORMS, ROUND, figures(none))).document
    assert made and len(comments(made)) == 1 and lines(made)[0] == "Có …… bản tin đã phát."
    now = refresh_document(made, table_of(made) or FigureTable(()), words(True).names)
    assert comments(now.document) == [] and "……" not in lines(now.document)[0]
    assert not list(Document(io.BytesIO(now.document)).element.body.iter(qn("w:highlight")))


def test_an_item_is_found_by_its_label_when_a_list_has_moved_and_told_when_it_is_gone() -> None:
    rows = words(True).names["phu_luc"]
    assert isinstance(rows, tuple)
    path = ("m", ("i", ("n", "phu_luc"), 0, "Phụ lục 1"), "ten")
    assert resolve_path(path, {"phu_luc": rows[::-1]}) == "Phụ lục 1"
    with pytest.raises(NotThere):
        resolve_path(path, {"phu_luc": rows[1:]})


@pytest.mark.parametrize(
    "path",
    [(), ("n",), ("n", "x"), ("m", ("n", "a"), "__class__"), ("f", "co", ()), ("f", "open", (("c", "x"),)), ("p", "safe", ("n", "a"), ()),
     ("i", ("n", "a"), "0", ""), ("z", 1), "pl1", ("m", ("f", "thay_doi", ()), "chu"), ("i", ("n", "a"), 5, "")],
)  # fmt: skip
def test_a_name_that_somebody_else_wrote_leads_nowhere(path: object) -> None:
    with pytest.raises(NotThere):
        resolve_path(path, {"a": (), "thay_doi": len})


def test_a_table_reads_back_as_it_was_written_and_anything_else_is_none() -> None:
    table = table_of(written(False))
    assert table and parse_table(write_table(table)) == table
    assert [parse_table(text) for text in ("", "{}", "[]", '{"rows":[[1]]}', "[" * 100_000)] == [None] * 5
    assert parse_table(write_table(replace(table, unit="19888"))) == replace(table, unit="19888")


def test_a_relation_that_leads_nowhere_keeps_no_report_from_being_opened() -> None:
    """LibreOffice saves a chart without its workbook, and the chart's relation to it stays."""
    points = tuple(Point(str(number), f"Xã {number}", Decimal(number), str(number)) for number in (1, 2))
    chart = Chart(kind=ChartKind.BY_UNIT, title="Hồ sơ", unit="hồ sơ", points=points)
    made = render_report(template("{{ bd }}", "Có {{ x }} hồ sơ."), words_of(bd=chart, x=said("5"))).document
    assert made and checked_package(made) == made
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if "embeddings" not in name:
                target.writestr(name, source.read(name))
    with pytest.raises(KeyError):
        table_of(out.getvalue())
    assert "Có 5 hồ sơ." in [one.text for one in open_template(out.getvalue()).docx.paragraphs]  # as proofreading opens it
    table = table_of(checked_package(out.getvalue()))
    assert table and [row.text for row in table.rows] == ["5"]

"""The shipped report template: made by code, official in form, true to the figures."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx_made import comments, template, texts
from office import convert, page_texts
from report_rounds import FORMS, ROUND, figures, filings, without

from cchc_excel.disk.shipped import templates_root
from cchc_excel.nouns.spec import FormSet
from cchc_excel.report.report import check_template, render_report
from cchc_excel.rounds.office import Office
from cchc_excel.templates.narrative import Narrative
from cchc_excel.templates.narratives import NARRATIVES
from cchc_excel.templates.report import report_template
from cchc_excel.wording.wording import Wording, make_wording

TEMPLATE = (templates_root() / "bao-cao-tong-ket-2011-2020.docx").read_bytes()
OFFICE = Office(superior="Ủy ban nhân dân tỉnh", addressees=("Sở Nội vụ",), signer="Nguyễn Văn A")
ONE_MM = 36000


@cache
def complete(forms: FormSet = FORMS) -> Wording:
    """The words of a round in which everybody answered everything."""
    return make_wording(forms, ROUND, figures(filings(forms), forms=forms), OFFICE)


@pytest.fixture(scope="module")
def report() -> bytes:
    made = render_report(TEMPLATE, complete())
    assert made.document, [one.text for one in made.findings]
    return made.document


@cache
def template_made(file: str) -> bytes:
    """The template of that name as the code makes it now."""
    return report_template(next(one for one in NARRATIVES if one.file == file))


@pytest.mark.parametrize("narrative", NARRATIVES, ids=lambda one: one.file)
def test_the_checked_in_template_is_what_the_code_makes(narrative: Narrative) -> None:
    kept = (templates_root() / f"{narrative.file}.docx").read_bytes()
    assert template_made(narrative.file) == kept, "run workbook_templates/make_report_template.py"


def test_every_name_of_the_template_is_known() -> None:
    listed, found = check_template(TEMPLATE, complete())
    assert found == ()
    assert len(listed) > 100 and all(one.known for one in listed)


def test_a_complete_round_leaves_no_gap(report: bytes) -> None:
    whole = re.sub(r"\[cơ quan tự viết: [^]]+\]", "", "\n".join(texts(report)))
    assert "[" not in whole and "{" not in whole and "None" not in whole
    assert "Sở Nội vụ" in whole and "ỦY BAN NHÂN DÂN TỈNH" in whole and "Nguyễn Văn A" in whole


def test_every_number_of_the_appendices_is_its_figure(report: bytes) -> None:
    context = complete()
    tables = [one for one in Document(io.BytesIO(report)).tables if one.rows[0].cells[0].text == "STT"]
    assert len(tables) == len(FORMS.appendices)
    for appendix, table in zip(FORMS.appendices, tables, strict=True):
        sheet = context.names[appendix.key]
        expected = [
            (one.stt, one.nhan, one.don_vi_tinh, *one.o, *([] if sheet.do_phu_chung else [one.do_phu]))
            for one in sheet.cac_dong
        ]
        rows = table._tbl.tr_lst[2:]
        found = [
            tuple("".join(t.text or "" for t in tc.iter(qn("w:t"))) for tc in row.tc_lst) for row in rows
        ]
        assert found == expected
        columns = table._tbl.tblGrid.gridCol_lst
        assert len(columns) == len(expected[0])
        assert abs(sum(int(one.get(qn("w:w"))) for one in columns) - 14003) <= 2


def test_figures_in_the_sentences_are_the_figures(report: bytes) -> None:
    names = complete().names
    body = "\n".join(texts(report))
    for line, column in (("vb_chi_dao", "2019"), ("hai_long_mau", "2019"), ("hai_long_chung", "2019")):
        assert str(names["pl1"][line][column].kem) in body
    assert str(names["pl3"]["dung_han_xa"]["2019"]) in body
    assert str(names["pl1"]["vb_chi_dao"].tong.kem) in body


def test_sentences_without_data_stand_with_dots_and_comments() -> None:
    sent = {
        code: without(one, ("pl1", "hai_long_mau"), ("pl2", "vbqppl_ban_hanh"))
        for code, one in filings().items()
    }
    made = render_report(TEMPLATE, make_wording(FORMS, ROUND, figures(sent), OFFICE))
    whole = "\n".join(texts(made.document or b""))
    assert "năm 2019 đã khảo sát …… " in whole and "[thiếu" not in whole
    told = "\n".join(comments(made.document or b""))
    assert "Chưa có số liệu: Biểu PL2, dòng 1, 6/6 cột." in told and "Chưa có số liệu: Biểu PL1, dòng" in told
    assert {one.code for one in made.gaps} == {"W-07", "W-08"}


def test_an_empty_round_still_gives_a_document_that_claims_nothing() -> None:
    made = render_report(TEMPLATE, make_wording(FORMS, ROUND, figures({})))
    whole = "\n".join(texts(made.document or b""))
    assert "Chưa có đơn vị cấp xã nào có biểu số liệu" in whole and "0/11 đơn vị" not in whole
    assert not re.search(r"là \d[\d.,]*[ %][a-zđ(]", whole)


def test_an_appendix_of_the_users_own_gets_its_section() -> None:
    own = replace(
        FORMS.appendix("pl5"), key="pl4", number="Phụ lục 4", sheet="PL4", title="Tổ chức bộ máy", rules=()
    )
    forms = replace(FORMS, appendices=(*FORMS.appendices, own))
    made = render_report(TEMPLATE, complete(forms))
    document = Document(io.BytesIO(made.document or b""))
    assert len(document.sections) == 1 + len(forms.appendices)
    assert "Phụ lục 4" in [one.text for one in document.paragraphs]


def test_a_form_of_many_columns_still_fits_the_page() -> None:
    wide = FORMS.appendix("pl5")
    columns = tuple(replace(wide.columns[0], key=f"c{n}", label=f"Cột {n}") for n in range(13))
    own = replace(wide, key="pl9", number="Phụ lục 9", sheet="PL9", columns=columns, rules=())
    made = render_report(TEMPLATE, complete(replace(FORMS, appendices=(*FORMS.appendices, own))))
    table = Document(io.BytesIO(made.document or b"")).tables[-1]
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.gridCol_lst]
    assert len(widths) == 3 + len(columns)  # every row has the same coverage
    assert sum(widths) == 14003 and min(widths) > 300 and widths[1] >= 2200


def test_pages_are_as_the_decree_says(report: bytes) -> None:
    sections = Document(io.BytesIO(report)).sections
    assert [one.orientation for one in sections] == [WD_ORIENT.PORTRAIT] + [WD_ORIENT.LANDSCAPE] * 6
    for one in sections:
        assert sorted(round(side / ONE_MM) for side in (one.page_width, one.page_height)) == [210, 297]
        assert 20 <= round(one.top_margin / ONE_MM) <= 25 and 20 <= round(one.bottom_margin / ONE_MM) <= 25
        assert 30 <= round(one.left_margin / ONE_MM) <= 35 and 15 <= round(one.right_margin / ONE_MM) <= 20
        assert one.different_first_page_header_footer
        assert one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert "PAGE" in one.header._element.xml


@pytest.mark.parametrize("narrative", NARRATIVES, ids=lambda one: one.file)
def test_each_upright_annex_is_a_section_and_lead_in_lines_stay_with_their_list(narrative: Narrative) -> None:
    document = Document(io.BytesIO(template_made(narrative.file)))
    landscape = 2 * bool(narrative.legend)  # the end of the section before, first and later
    assert len(document.sections) == 1 + len(narrative.annexes) + landscape
    upright = document.sections[: len(narrative.annexes) + 1]
    assert all(one.orientation is WD_ORIENT.PORTRAIT for one in upright)
    assert all(one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1" for one in document.sections)
    leading = [one for one in document.paragraphs if one.text.endswith(":") and one.style.name == "Body Text"]
    assert all(one.paragraph_format.keep_with_next for one in leading)
    assert len(narrative.annexes) < 2 or narrative.annexes[1].number == "Phụ lục II"


def test_a_row_that_only_heads_others_stays_with_the_next(report: bytes) -> None:
    rows = Document(io.BytesIO(report)).tables[2].rows
    heads = [row for row in rows[2:] if not any(cell.text for cell in row.cells[2:])]
    assert [row.cells[1].text for row in heads] == [
        "Tuyên truyền CCHC",
        "Đo lường sự hài lòng của người dân, tổ chức",
    ]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for row in heads for cell in row.cells)
    assert not rows[2].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_text_is_in_real_styles_of_the_right_size(report: bytes) -> None:
    document = Document(io.BytesIO(report))
    body = document.styles["Body Text"]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == (
        "Times New Roman",
        14,
    )
    assert round(body.paragraph_format.first_line_indent.cm, 2) == 1.27
    assert body.paragraph_format.space_after.pt >= 6
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert len(headings) == 5 and headings[0].startswith("I. ")
    assert not [one for one in document.paragraphs if one.style.name == "Normal" and one.text.strip()]


def test_header_rows_repeat_and_no_row_is_split(report: bytes) -> None:
    for table in [one for one in Document(io.BytesIO(report)).tables if one.rows[0].cells[0].text == "STT"]:
        rows = table._tbl.tr_lst
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows[:3]] == [True, True, False]


def test_the_same_figures_give_the_same_bytes(report: bytes) -> None:
    assert render_report(TEMPLATE, complete()).document == report


def test_printed_pages_are_numbered_from_two_in_every_section(report: bytes, tmp_path: Path) -> None:
    made = tmp_path / "bao-cao.docx"
    made.write_bytes(report)
    pages = page_texts(convert([made], "pdf", tmp_path)[0])
    starts = [page for page in pages if re.match(r"\s*(ỦY BAN|Phụ lục \d)", page)]
    assert len(starts) == 7
    numbered = [re.match(r"\s*(\d+)\n", page) for page in pages if page not in starts]
    assert all(numbered)
    assert "./." in "".join(pages) and "Nơi nhận" in "".join(pages)
    assert all(page.strip() for page in pages)


def end_of_report(report: bytes, lines: int) -> bytes:
    """The report without its appendices, this many lines longer before its last heading."""
    document = Document(io.BytesIO(report))
    body = document.element.body
    signature = document.tables[1]._tbl
    for one in list(signature.itersiblings())[:-1]:  # the last holds the page
        body.remove(one)
    last = [one for one in document.paragraphs if one.style.name == "Heading 1"][-1]
    for number in range(lines):
        last.insert_paragraph_before(f"Dòng thêm {number}.", style="Body Text")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_signature_never_stands_alone_on_a_page(report: bytes, tmp_path: Path) -> None:
    made = [tmp_path / f"dai-them-{lines}.docx" for lines in range(0, 36, 3)]
    for lines, path in zip(range(0, 36, 3), made, strict=True):
        path.write_bytes(end_of_report(report, lines))
    seen = set()
    for pdf in convert(made, "pdf", tmp_path / "in"):
        pages = page_texts(pdf)
        (number,) = [index for index, page in enumerate(pages) if "Nơi nhận" in page]
        assert "Trên đây là báo cáo" in pages[number] and "Đề nghị các đơn vị" in pages[number], pdf.name
        assert "TM. ỦY BAN" in pages[number] and "Nguyễn Văn A" in pages[number], pdf.name
        seen.add((len(pages), "Dòng thêm" in pages[number] or "IV." in pages[number]))
    assert len({count for count, _ in seen}) > 1 and {alone for _, alone in seen} == {True, False}


def body_of(made: bytes | None) -> str:
    return "\n".join(texts(made or b""))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"dat_toan_bo": 0, "co_khong_dat": 5, "dat_chua_du": 11, "chua_danh_gia": 0},
            "không có mục tiêu nào được mọi đơn vị đánh giá là đạt; 5 mục tiêu có đơn vị đánh giá không đạt; "
            "11 mục tiêu mới được một số đơn vị đánh giá, đều là đạt.",
        ),
        (
            {"dat_toan_bo": 16, "co_khong_dat": 0, "dat_chua_du": 0, "chua_danh_gia": 0},
            "có 16 mục tiêu được mọi đơn vị đánh giá là đạt; không có mục tiêu nào bị đánh giá không đạt.",
        ),
        (
            {"dat_toan_bo": 1, "co_khong_dat": 2, "dat_chua_du": 0, "chua_danh_gia": 13},
            "có 1 mục tiêu được mọi đơn vị đánh giá là đạt; 2 mục tiêu có đơn vị đánh giá không đạt; "
            "13 mục tiêu chưa có đơn vị nào đánh giá.",
        ),
    ],
)
def test_no_goal_is_said_in_words_never_as_nought(counts: dict[str, int], said: str) -> None:
    names = complete().names
    told = replace(complete(), names={**names, "muc_tieu": replace(names["muc_tieu"], **counts)})
    whole = body_of(render_report(TEMPLATE, told).document)
    assert f"Trong 16 mục tiêu của giai đoạn, {said}" in whole
    assert " 0 mục tiêu" not in whole


def test_what_is_left_out_is_always_named() -> None:
    for sent in (
        filings(),
        {code: without(one, ("pl6", "vb_di_tong")) for code, one in filings().items()},
        {},
    ):
        for note in render_report(TEMPLATE, make_wording(FORMS, ROUND, figures(sent), OFFICE)).gaps:
            assert "“”" not in note.text and "“…”" not in note.text, note.text


def test_a_wrong_line_is_offered_lines_by_their_full_names() -> None:
    made = render_report(
        template("{{ pl1.vb_chi_dap.tong }}", "{{ vb_chi_dao }}", "{{ pl2.vb_chi_dao }}"), complete()
    )
    offered = [re.findall("“([^”]+)”", one.text.partition("tên gần nhất")[2]) for one in made.findings]
    assert [near[0] for near in offered] == ["pl1.vb_chi_dao"] * 3
    assert all(
        check_template(template(f"{{{{ {near[0]} }}}}"), complete())[1][0].code == "W-12" for near in offered
    )

"""Reports opened for proof-reading: what is seen of them, and what becomes of hostile ones."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_made import template
from hypothesis import given
from hypothesis import strategies as st
from work_counted import growth

from cchc_excel.proofreading import source as proof_source
from cchc_excel.proofreading.arithmetic import MOST_FIGURES, check_arithmetic
from cchc_excel.proofreading.check import Basis, check_numbers
from cchc_excel.proofreading.places import SourceParagraph, place_blocks
from cchc_excel.proofreading.source import UnreadableReport, read_report
from cchc_excel.proofreading.tables.grids import check_grid_sums
from cchc_excel.proofreading.text import ProofDocument, TextGrid

NOTHING = Basis(known=(), tables=())


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts(source: ProofDocument) -> list[str]:
    return [one.text for one in source.passages]


def with_body(xml: str) -> bytes:
    """A document whose only paragraph holds this XML."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return saved(document)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_are_counted_and_placed_under_their_headings() -> None:
    source = read_report(
        template("I. KẾT QUẢ", "1. Hồ sơ", "", "Có 5 hồ sơ.", "II. TỒN TẠI", "Không."), "a.docx"
    )
    assert [one.where for one in source.passages] == [
        "đoạn 1, mục I", "đoạn 2, mục I.1", "đoạn 3, mục I.1", "đoạn 4, mục II", "đoạn 5, mục II",
    ]  # fmt: skip


def test_a_number_broken_into_runs_is_one_number() -> None:
    source = read_report(with_body(run("có 2.6") + run("72 hồ sơ")), "a.docx")
    assert texts(source) == ["có 2.672 hồ sơ"]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    xml = (
        run("có ")
        + f"<w:ins w:id='1'>{run('7')}</w:ins><w:del w:id='2'><w:r><w:delText>9</w:delText></w:r></w:del>"
    )
    assert texts(read_report(with_body(xml + run(" hồ sơ")), "a.docx")) == ["có 7 hồ sơ"]


def test_field_codes_are_not_text() -> None:
    xml = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE 12</w:instrText></w:r>"
    assert texts(read_report(with_body(xml + run("trang")), "a.docx")) == ["trang"]


def test_unseen_characters_are_gone() -> None:
    assert texts(read_report(template("có\u200b 2\u00a0hồ\u00ad sơ\u202e"), "a.docx")) == ["có 2 hồ sơ"]


def test_a_letterhead_is_text_and_a_list_of_figures_is_a_table() -> None:
    rows = (("STT", "Đơn vị", "Số"), ("1", "An Bình", "4"))
    source = read_report(template("Phụ lục 1", rows=rows), "a.docx")
    assert [(one.where, one.rows) for one in source.grids] == [("bảng 1 (Phụ lục 1)", rows)]
    letter = read_report(template("x", rows=(("Số: 17/BC-UBND", "ngày 5"),)), "a.docx")
    assert letter.grids == () and "Số: 17/BC-UBND" in texts(letter)


def test_merged_cells_are_repeated_once_marked() -> None:
    document = Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kết quả"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "An Bình"
    (grid,) = read_report(saved(document), "a.docx").grids
    assert grid.rows[0] == ("", "Kết quả", "Kết quả")
    assert (grid.rows[1][0], grid.rows[2][0]) == ("An Bình", "An Bình")
    assert grid.again == {(0, 2), (2, 0)}


def with_blocks(xml: str) -> bytes:
    """A document whose body begins with these blocks."""
    document = Document()
    for place, block in enumerate(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
        document.element.body.insert(place, block)
    return saved(document)


def word_row(*texts: str, before: int = 0, cell: str = "") -> str:
    """A row of a Word table; `before` grid columns are left out at its start, `cell` are properties of the last."""
    skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    last = len(texts) - 1
    cells = "".join(
        f"<w:tc><w:tcPr>{cell if place == last else ''}</w:tcPr><w:p>{run(text)}</w:p></w:tc>" for place, text in enumerate(texts)
    )
    return f"<w:tr>{skipped}{cells}</w:tr>"


def test_rows_that_begin_late_keep_their_columns() -> None:
    """Word's own grid: four right figures were called wrong for a row that leaves out its first column."""
    rows = word_row("TT", "Đơn vị", "Hồ sơ"), word_row("1", "An Bình", "12"), word_row("2", "Tân Lập", "15"), word_row("Cộng", "27", before=1)
    (grid,) = read_report(with_blocks(f"<w:tbl>{''.join(rows)}</w:tbl>"), "a.docx").grids
    assert grid.rows[-1] == ("", "Cộng", "27") and list(check_grid_sums(grid)) == []


def test_a_cell_merged_in_the_old_way_continues_the_one_to_its_left() -> None:
    rows = word_row("Tổng số", "x", cell='<w:hMerge w:val="continue"/>'), word_row("1", "2")
    (grid,) = read_report(with_blocks(f"<w:tbl>{''.join(rows) * 2}</w:tbl>"), "a.docx").grids
    assert grid.rows[0] == ("Tổng số", "Tổng số") and (0, 1) in grid.again


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    inner = f"<w:tbl>{word_row('a', 'b', 'c') * 2}</w:tbl>"
    cell = f"<w:tc><w:p>{run('Kèm bảng')}</w:p>{inner}<w:p/></w:tc>"
    outer = f"<w:tbl><w:tr><w:tc><w:p>{run('1')}</w:p></w:tc><w:tc><w:p>{run('2')}</w:p></w:tc>{cell}</w:tr></w:tbl>"
    first, second = read_report(with_blocks(outer), "a.docx").grids
    assert first.rows == (("1", "2", "Kèm bảng"),) and second.rows == (("a", "b", "c"),) * 2


def test_a_table_cut_by_hand_at_the_end_of_a_page_is_added_up_whole() -> None:
    head = word_row("TT", "Đơn vị", "Hồ sơ")
    upper = f"<w:tbl>{head}{word_row('1', 'An Bình', '12')}{word_row('2', 'Tân Lập', '15')}</w:tbl>"
    lower = f"<w:tbl>{head}{word_row('3', 'Phú Sơn', '3')}{word_row('', 'Cộng', '{}')}</w:tbl>"
    found = [check_arithmetic(read_report(with_blocks(f"{upper}<w:p/>{lower.format(total)}"), "a.docx")) for total in ("30", "31")]
    assert [[one.code for one in each] for each in found] == [[], ["P-14"]]


def test_a_text_file_is_read_with_its_line_numbers_and_its_tables() -> None:
    text = "## 1. Hồ sơ\n\n- Có **5** hồ sơ.\nSTT\tĐơn vị\tSố\n1\tAn Bình\t4\nHết."
    source = read_report(text.encode("utf-8-sig"), "a.txt")
    assert [(one.text, one.where) for one in source.passages if one.text] == [
        ("1. Hồ sơ", "dòng 1, mục 1"), ("- Có 5 hồ sơ.", "dòng 3, mục 1"), ("Hết.", "dòng 6, mục 1"),
    ]  # fmt: skip
    assert source.grids[0].rows == (("STT", "Đơn vị", "Số"), ("1", "An Bình", "4"))


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.docx"),
        (template("x")[:-300], "a.docx"),
        (zipped(**{"word/document.xml": b"<x/>"}), "a.docx"),
        (zipped(**{"a.xml": b"0" * 9_000_000}), "a.docx"),
        (zipped(**{"a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "a.docx"),
        ("hồ sơ".encode("utf-16-le"), "a.txt"),
        (b"\xff\xfe\x00", "a.txt"),
        ("hồ sơ".encode("cp1258", "replace"), "a.txt"),
    ],
)
def test_what_is_no_report_is_refused_in_words(content: bytes, name: str) -> None:
    with pytest.raises(UnreadableReport) as refusal:
        read_report(content, name)
    assert str(refusal.value)


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_report_with_a_damaged_byte_is_read_or_refused(position: int, byte: int) -> None:
    content = bytearray(DAMAGED)
    content[position % len(content)] = byte
    try:
        source = read_report(bytes(content), "a.docx")
    except UnreadableReport:
        return
    check_arithmetic(source)


DAMAGED = template("Tổng số 9 hồ sơ, gồm 4 hồ sơ A, 5 hồ sơ B.", rows=(("STT", "Đơn vị", "Số"),) * 3)
HOSTILE = {
    "digits": "1" * 20_000, "dots": "111." * 5_000, "spaces": "1 " * 10_000, "brackets": "A (2), " * 2_800,
    "open": "A (1 " * 4_000, "joints": "1 hồ sơ trong đó " * 1_100, "rates": "5 chiếm 5% " * 1_800,
    "words": "hai mươi " * 2_200, "names": "5 xã (" + "An, " * 5_000 + ")", "mails": "a@a" * 6_000,
    "dates": "ngày 1 tháng 1 năm " * 1_000, "documents": "1/A-A/A-" * 2_500, "colons": "1: " * 6_000,
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_paragraph_comes_to_an_end(text: str) -> None:
    """How soon is measured by `benchmarks/hostile_text.py`."""
    source = ProofDocument(tuple(place_blocks([SourceParagraph(text)])))
    check_arithmetic(source)
    check_numbers(source, NOTHING)


def test_a_sentence_with_too_many_figures_is_named_as_not_checked() -> None:
    (found,) = check_arithmetic(ProofDocument(tuple(place_blocks([SourceParagraph("5 hồ sơ và " * (MOST_FIGURES + 1))]))))
    assert found.code == "P-21"


def test_what_is_too_long_is_named_as_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_source, "MAX_PARAGRAPHS", 3)
    source = read_report(template("a", "b", "c", "d"), "a.docx")
    assert (len(source.passages), len(source.left_out)) == (3, 1)


WORDS = "số lượng hồ sơ văn bản đã giải quyết trong đó xã công chức tiếp nhận tỷ lệ đúng hạn năm 2019 gồm và , ;"


def proofread_pages(count: int) -> ProofDocument:
    """A report of so many pages, read and checked: some 2.500 characters and 25 figures a page, no two sentences alike."""
    chance, words = random.Random(1), WORDS.split()
    sentences = [
        " ".join(
            chance.choice(words) if chance.random() < 0.95 else str(chance.randint(1, 9999))
            for _ in range(85)
        )
        for _ in range(count * 7)
    ]
    source = read_report(template(*(f"Câu {n} {text}." for n, text in enumerate(sentences))), "dai.docx")
    check_arithmetic(source)
    check_numbers(source, NOTHING)
    return source


def test_the_work_of_a_report_grows_with_its_pages_only() -> None:
    assert sum(len(passage.text) for passage in proofread_pages(12).passages) > 25_000
    assert growth(proofread_pages, 6) < 2.3


def proofread_rows(count: int) -> None:
    """A table of so many rows, checked."""
    rows = tuple((str(n), f"Việc {n}", str(n), "5") for n in range(count))
    source = ProofDocument((TextGrid(where="bảng 1", caption="", rows=rows),))
    check_arithmetic(source)
    check_numbers(source, NOTHING)


def test_the_work_of_a_table_grows_with_its_rows_only() -> None:
    assert growth(proofread_rows, 400) < 2.3

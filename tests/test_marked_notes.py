"""Notes of ours beside the sender's own, and what becomes of all marks when the file goes out again."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from marked_books import HEADING, book_of, differing, mend, parts_of, rich_book, with_parts

from cchc_excel.nouns.marks import NOTE_MARK
from cchc_excel.returning.copy import Unpatchable, marked_copy, same_but_marks
from cchc_excel.returning.list import EarlierList, earlier_list

SHEET = "Số 'A' liệu"
RICH = rich_book()
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
VML = "xl/drawings/vmlDrawing1.vml"


def threaded_book() -> bytes:
    """The rich book where the comment at B2 is the placeholder of a thread."""
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B2" id="{1}" personId="{2}"><text>trao đổi</text></threadedComment></ThreadedComments>'
    )
    relation = (
        f'<Relationship Id="rId77" Type="{THREADS}" Target="../threadedComments/threadedComment1.xml"/>'
    )
    return with_parts(
        RICH,
        {
            "xl/worksheets/_rels/sheet2.xml.rels": lambda old: old.replace(
                b"</Relationships>", relation.encode() + b"</Relationships>"
            )
        },
        {"xl/threadedComments/threadedComment1.xml": thread.encode()},
    )


def comments(data: bytes, sheet: int = 2) -> dict[tuple[int, int], str]:
    return dict(book_of(data).sheets[sheet].comments)


def boxes(data: bytes, part: str = VML) -> list[tuple[int, int]]:
    """Row and column of each box, from 1."""
    text = parts_of(data)[part].decode()
    return [
        (int(r) + 1, int(c) + 1)
        for r, c in re.findall(r"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", text)
    ]


def test_our_note_follows_the_senders_words_and_others_stay():
    said = comments(marked_copy(RICH, (mend(SHEET, 2, 2), mend(SHEET, 2, 3)), HEADING))
    assert said[2, 2] == f"ghi chú của xã\n{NOTE_MARK} Hãy ghi một số. [O-01]"
    assert said[2, 3] == f"{NOTE_MARK} Hãy ghi một số. [O-01]"
    assert said[3, 1] == "ghi chú khác"


def test_there_is_one_box_for_each_comment_with_numbers_of_its_own():
    data = marked_copy(RICH, (mend(SHEET, 2, 2), mend(SHEET, 2, 3), mend(SHEET, 30, 9)), HEADING)
    assert sorted(boxes(data)) == sorted(comments(data)) == [(2, 2), (2, 3), (3, 1), (30, 9)]
    shapes = re.findall(rb'<v:shape id="_x0000_s(\d+)"', parts_of(data)[VML])
    assert len(set(shapes)) == len(shapes) == 4


def test_a_sheet_without_notes_gets_the_two_parts_and_their_relations():
    data = marked_copy(RICH, (mend("Khác", 1, 1),), HEADING)
    assert differing(RICH, data) >= {
        "+xl/comments2.xml",
        "+xl/drawings/vmlDrawing2.vml",
        "+xl/worksheets/_rels/sheet3.xml.rels",
    }
    assert comments(data, 3) == {(1, 1): f"{NOTE_MARK} Hãy ghi một số. [O-01]"}
    assert boxes(data, "xl/drawings/vmlDrawing2.vml") == [(1, 1)]
    blocks = [
        re.findall(rb'idmap[^>]* data="(\d+)"', parts_of(data)[f"xl/drawings/vmlDrawing{n}.vml"])
        for n in (1, 2)
    ]
    assert blocks[0] != blocks[1]


def test_the_drawing_of_notes_stands_where_the_schema_wants_it():
    with_table = with_parts(
        RICH,
        {
            "xl/worksheets/sheet3.xml": lambda old: old.replace(
                b"</worksheet>", b"<extLst><ext uri='{x}'/></extLst></worksheet>"
            )
        },
    )
    sheet = parts_of(marked_copy(with_table, (mend("Khác", 1, 1),), HEADING))["xl/worksheets/sheet3.xml"]
    assert re.search(rb"<legacyDrawing [^>]*/><extLst>", sheet)


def test_a_cell_with_a_thread_is_coloured_and_listed_but_gets_no_note():
    data = threaded_book()
    marked = marked_copy(data, (mend(SHEET, 2, 2), mend(SHEET, 2, 3)), HEADING)
    before, after = parts_of(data), parts_of(marked)
    assert (
        after["xl/threadedComments/threadedComment1.xml"]
        == before["xl/threadedComments/threadedComment1.xml"]
    )
    assert comments(marked)[2, 2] == "trao đổi" and (2, 3) in comments(marked)
    assert b"ghi ch\xc3\xba c\xe1\xbb\xa7a x\xc3\xa3</t>" in after["xl/comments1.xml"]
    assert after["xl/comments1.xml"].count(NOTE_MARK.encode()) == 1
    page = openpyxl.load_workbook(io.BytesIO(marked))[SHEET]
    assert page["B2"].fill.fgColor.rgb == "FFFFC7CD"


def test_form_controls_in_the_same_drawing_stay():
    def only_control(old: bytes) -> bytes:
        control = (
            b'<v:shape id="_x0000_s1025" type="#_x0000_t201"><x:ClientData ObjectType="Button"/></v:shape>'
        )
        head = re.sub(rb"<v:shape(type)?[ >].*", b"", old, flags=re.DOTALL)
        return head + control + b"</xml>"

    data = with_parts(
        RICH, {VML: only_control, "xl/comments1.xml": lambda old: re.sub(rb"<comment .*</comment>", b"", old)}
    )
    vml = parts_of(marked_copy(data, (mend(SHEET, 9, 9),), HEADING))[VML]
    assert (
        b'ObjectType="Button"' in vml
        and vml.count(b"<v:shapetype") == 1
        and boxes(with_parts(RICH, {VML: lambda _: vml})) == [(9, 9)]
    )


def returned_once() -> bytes:
    """B2 and C2 were marked, and A1 of another sheet."""
    return marked_copy(RICH, (mend(SHEET, 2, 2), mend(SHEET, 2, 3), mend("Khác", 1, 1)), HEADING)


def test_the_list_remembers_what_fill_each_marked_cell_had():
    kept = earlier_list(book_of(returned_once()))
    assert kept.sheet == "Cần sửa" and set(kept.fills) == {(SHEET, 2, 2), (SHEET, 2, 3), ("Khác", 1, 1)}
    assert "E2EFDA" in kept.fills[SHEET, 2, 3] and 'patternType="none"' in kept.fills[SHEET, 2, 2]


def test_a_returned_file_that_goes_out_again_shows_only_what_is_still_wrong():
    once = returned_once()
    again = marked_copy(once, (mend(SHEET, 2, 2, todo="Vẫn còn sai."),), HEADING, earlier_list(book_of(once)))
    book = openpyxl.load_workbook(io.BytesIO(again))
    assert book.sheetnames == ["Cần sửa", "Bìa", SHEET, "Khác"]
    assert book[SHEET]["B2"].fill.fgColor.rgb == "FFFFC7CD"
    assert book[SHEET]["C2"].fill.fgColor.rgb == "FFE2EFDA"
    assert book[SHEET]["C2"].number_format == "0.0%"
    assert book["Khác"]["A1"].fill.patternType in (None, "none")
    assert comments(again) == {
        (2, 2): f"ghi chú của xã\n{NOTE_MARK} Vẫn còn sai. [O-01]",
        (3, 1): "ghi chú khác",
    }
    assert comments(again, 3) == {}
    assert boxes(again) == [(2, 2), (3, 1)] and boxes(again, "xl/drawings/vmlDrawing2.vml") == []
    assert [row[3].value for row in book["Cần sửa"].iter_rows(min_row=6)][:1] == ["B2"] and book[
        "Cần sửa"
    ].max_row == 6
    assert same_but_marks(book_of(RICH), book_of(again))


def test_marks_come_off_even_when_the_list_was_deleted_or_edited():
    once = returned_once()
    bare = marked_copy(once, (), HEADING, EarlierList("", {(SHEET, 2, 3): "<fill><!DOCTYPE"}))
    book = openpyxl.load_workbook(io.BytesIO(bare))
    assert book[SHEET]["C2"].fill.patternType in (None, "none")
    assert comments(bare, 3) == {(2, 2): "ghi chú của xã", (3, 1): "ghi chú khác"}


@pytest.mark.parametrize("fill", ["", "<fill", "<x/>", '<fill xmlns="urn:x"/>', "<fill>" + "a" * 900])
def test_a_remembered_fill_that_is_none_gives_no_fill(fill: str) -> None:
    again = marked_copy(returned_once(), (), HEADING, EarlierList("Cần sửa", {(SHEET, 2, 3): fill}))
    cell = openpyxl.load_workbook(io.BytesIO(again))[SHEET]["C2"]
    assert cell.fill.patternType in (None, "none") and cell.number_format == "0.0%"


def test_a_note_whose_box_is_not_to_be_found_says_that_all_is_well():
    once = returned_once()
    odd = with_parts(
        once,
        {VML: lambda old: old.replace(b"<x:Row>1</x:Row><x:Column>2</x:Column>", b"<x:Column>2</x:Column>")},
    )
    again = marked_copy(odd, (), HEADING, earlier_list(book_of(once)))
    assert comments(again)[2, 3] == f"{NOTE_MARK} ô này không còn lỗi."


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (VML, lambda old: b"\xff\xfe" + old.decode().encode("utf-16-le")),
        (VML, lambda old: old.replace(b"xmlns:v=", b"xmlns:w=")),
        ("xl/comments1.xml", lambda old: old.replace(b"commentList", b"danhSach")),
        ("xl/worksheets/_rels/sheet2.xml.rels", lambda old: old.replace(b'/vmlDrawing"', b'/khac"')),
    ],
)
def test_odd_notes_are_not_patched(part: str, change: object) -> None:
    with pytest.raises(Unpatchable, match="ghi chú trong tệp khác thường"):
        marked_copy(with_parts(RICH, {part: change}), (mend(SHEET, 2, 3),), HEADING)

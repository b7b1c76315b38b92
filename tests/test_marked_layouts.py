"""Comments as openpyxl, LibreOffice and XlsxWriter lay them out; sheets without marks keep their bytes."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from marked_books import HEADING, book_of, differing, mend, parts_of, picture, rich_book, with_parts
from office import convert
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from cchc_excel.jobs.returning.give_back import give_back
from cchc_excel.nouns.marks import NOTE_MARK
from cchc_excel.returning.copy import marked_copy, same_but_marks
from cchc_excel.returning.list import earlier_list
from samples.make_quang_dien import round_desk

SENT = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
FILE = "19894 so lieu minh hoa.xlsx"
PLACES = (mend("PL1", 2, 2), mend("PL1", 2, 3))
NOTE = f"{NOTE_MARK} Hãy ghi một số. [O-01]"
_ROW = "{urn:schemas-microsoft-com:office:excel}Row"
_COLUMN = "{urn:schemas-microsoft-com:office:excel}Column"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"


class Picture(Image):
    """A picture that openpyxl writes without an imaging library."""

    def __init__(self) -> None:
        self.ref, self.width, self.height, self.format = None, 2, 2, "png"

    def _data(self) -> bytes:
        return picture().getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def by_openpyxl(pictured: bool) -> bytes:
    """PL1 with two comments, with or without a picture; "Khác" and "_so" have nothing to mark."""
    book = openpyxl.Workbook()
    page = book.active
    page.title, page["B2"], page["A3"] = "PL1", 5, 'một "ô" & chữ'
    page["B2"].comment, page["A3"].comment = Comment("ghi chú của xã", "Lan"), Comment("ghi chú khác", "Lan")
    if pictured:
        page.add_image(Picture(), "D2")
    book.create_sheet("Khác")["A1"] = '=IF(A2="","x","y")'
    book.create_sheet("_so")["A1"] = 1
    return saved(book)


def resaved_by_openpyxl() -> bytes:
    """A workbook with notes of Excel's kind, loaded and saved by openpyxl; its sheet is PL1."""
    book = openpyxl.load_workbook(io.BytesIO(rich_book()))
    book["Số 'A' liệu"].title = "PL1"
    return saved(book)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same workbook as several programs save it, with and without a picture."""
    folder = tmp_path_factory.mktemp("gui")
    made = {
        "openpyxl": by_openpyxl(False),
        "openpyxl-anh": by_openpyxl(True),
        "openpyxl-luu-lai": resaved_by_openpyxl(),
    }
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    again = convert([folder / f"{name}.xlsx" for name in made], "xlsx", folder / "ra")
    return made | {f"{one.stem}-libreoffice": one.read_bytes() for one in again}


def part_of(data: bytes, sheet: str) -> str:
    """The name of the part of a sheet."""
    book = etree.fromstring(parts_of(data)["xl/workbook.xml"])
    links = etree.fromstring(parts_of(data)["xl/_rels/workbook.xml.rels"])
    identifier = next(
        value
        for one in book.iter("{*}sheet")
        if one.get("name") == sheet
        for key, value in one.attrib.items()
        if key.endswith("}id")
    )
    target = next(one.get("Target") for one in links if one.get("Id") == identifier)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def boxes(data: bytes) -> list[tuple[int, int]]:
    """Row and column of every box of a note in the package; each drawing is well-formed XML."""
    drawings = [body for name, body in parts_of(data).items() if name.endswith(".vml")]
    shapes = [one for body in drawings for one in etree.fromstring(body).iter(_SHAPE)]
    numbered = [one.get("id") for one in shapes if one.get("id").startswith("_x0000_s")]
    assert len(set(numbered)) == len(numbered)  # LibreOffice calls every box of its own shape_0
    return sorted(
        (int(one.findtext(f".//{_ROW}")) + 1, int(one.findtext(f".//{_COLUMN}")) + 1)
        for one in shapes
        if one.find(f".//{_ROW}") is not None
    )


def comments(data: bytes) -> dict[tuple[int, int], str]:
    return dict(next(one for one in book_of(data).sheets if one.name == "PL1").comments)


def test_comments_of_every_program_get_our_notes_beside_the_senders(sent: dict[str, bytes]) -> None:
    assert "xl/comments/comment1.xml" in parts_of(sent["openpyxl"])
    for name, data in sent.items():
        marked = marked_copy(data, PLACES, HEADING)
        assert same_but_marks(book_of(data), book_of(marked)), name
        said = comments(marked)
        assert said[2, 2].startswith("ghi chú của xã") and said[2, 2].endswith(NOTE), name
        assert said[2, 3] == NOTE and said[3, 1] == comments(data)[3, 1], name
        assert boxes(marked) == [(2, 2), (2, 3), (3, 1)], name


def test_pictures_and_sheets_without_marks_keep_their_bytes(sent: dict[str, bytes]) -> None:
    for name, data in sent.items():
        changed = differing(data, marked_copy(data, PLACES, HEADING))
        kinds = {re.sub(r"\d+", "", one.rpartition("/")[2]) for one in changed}
        assert kinds <= {
            "[Content_Types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "sheet.xml",
            "comments.xml", "comment.xml", "commentsDrawing.vml", "vmlDrawing.vml",
        }, (name, changed)  # fmt: skip
        sheets = {one for one in changed if "worksheets/sheet" in one and not one.startswith("+")}
        assert sheets == {part_of(data, "PL1")}, (name, changed)
        if "anh" in name:
            assert any(one.startswith("xl/media/") for one in parts_of(data)), name


def test_marks_come_off_again_and_only_where_they_were(sent: dict[str, bytes]) -> None:
    for name, data in sent.items():
        once = marked_copy(data, PLACES, HEADING)
        again = marked_copy(once, PLACES[:1], HEADING, earlier_list(book_of(once)))
        assert sorted(comments(again)) == [(2, 2), (3, 1)] == boxes(again), name
        sheets = {one for one in differing(once, again) if "worksheets/sheet" in one}
        assert sheets == {part_of(once, "PL1"), part_of(once, "Cần sửa")}, name


def test_libreoffice_opens_all_of_them_with_both_notes(sent: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in sent.items():
        (tmp_path / f"{name}.xlsx").write_bytes(marked_copy(data, PLACES, HEADING))
    for path in convert([tmp_path / f"{name}.xlsx" for name in sent], "xlsx", tmp_path / "ra"):
        book = openpyxl.load_workbook(path)
        assert book.active.title == "Cần sửa" and book["PL1"]["C2"].comment.text == NOTE, path.name
        assert NOTE in book["PL1"]["B2"].comment.text and book["PL1"]["A3"].comment, path.name


def test_the_sheet_that_was_open_loses_its_selection_and_no_other_byte() -> None:
    data = rich_book()
    name = "xl/worksheets/sheet2.xml"
    odd = with_parts(data, {name: lambda old: old.replace(b"<v>5</v>", b"<v >5</v ><!-- &quot; 'a' -->")})
    old, new = parts_of(odd)[name], parts_of(marked_copy(odd, (mend("Khác", 1, 1),), HEADING))[name]
    assert new != old and new == old.replace(b' tabSelected="1"', b"")


@pytest.mark.parametrize("said", ["0", "false"])
def test_a_sheet_that_says_it_is_not_selected_keeps_its_bytes(said: str) -> None:
    name, told = "xl/worksheets/sheet3.xml", f'<sheetView tabSelected="{said}" '.encode()
    odd = with_parts(rich_book(), {name: lambda old: old.replace(b"<sheetView ", told)})
    assert name not in differing(odd, marked_copy(odd, (), HEADING))


def test_a_unit_that_saved_with_openpyxl_gets_its_own_file_back(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    desk.inbox.mkdir(exist_ok=True)
    book = openpyxl.load_workbook(SENT / FILE)
    book["PL3"]["B12"].comment = Comment("xã xin giải thích", "Lan")
    book["PL3"].add_image(Picture(), "L2")
    (desk.inbox / FILE).write_bytes(saved(book))
    (returned,) = give_back(desk).returned
    assert returned.copy is not None and returned.copy.name == FILE and returned.remark == ""
    marked = returned.copy.read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(marked))["PL3"]["B12"].comment.text == "xã xin giải thích"
    assert parts_of(marked)["xl/media/image1.png"] == picture().getvalue()
    noted = {name for name, body in parts_of(marked).items() if NOTE_MARK.encode() in body}
    sheets = {one for one in differing((desk.inbox / FILE).read_bytes(), marked) if "worksheets/sheet" in one}
    assert "xl/comments/comment1.xml" in noted and part_of(marked, "_cchc") not in sheets


def test_beside_a_word_file_the_units_workbook_is_marked_itself(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    desk.inbox.mkdir(exist_ok=True)
    word = SENT.parent.parent / "tra-ve" / "2-dang-tep" / "bao-cao-kem-phu-luc.docx"
    shutil.copyfile(word, desk.inbox / word.name)
    book = openpyxl.load_workbook(SENT / "19870 so lieu minh hoa.xlsx")
    book["PL1"]["E11"] = "abc"
    del book["PL3"]  # which stands in the Word file alone; the other forms are the same in both
    (desk.inbox / "bieu.xlsx").write_bytes(saved(book))
    made = {one.file: one for one in give_back(desk).returned}
    assert made["bieu.xlsx"].remark == "" and made[word.name].remark.startswith("biểu mới điền sẵn")
    own, fresh = (openpyxl.load_workbook(made[one].copy) for one in ("bieu.xlsx", word.name))
    assert own["PL1"]["E11"].comment.text.startswith(NOTE_MARK)
    assert own["Cần sửa"]["D6"].hyperlink.location == "'PL1'!E11"
    assert fresh["PL3"]["E20"].value is not None

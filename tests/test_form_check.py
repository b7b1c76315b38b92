"""`cchc form-check`: a sound report broken at one point gives exactly that point of Nghị định 30/2020."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as OpenDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from the_thuc_made import make_bytes

from cchc_excel.cli.main import run
from cchc_excel.proofreading.form.check import check_form
from cchc_excel.proofreading.form.parts import read_roman

Change = Callable[[OpenDocument], None]
SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "phat-hien"


@cache
def sound() -> bytes:
    """A commune's report as the program writes it."""
    return make_bytes("bao-cao-hai-long.xa", 1)


def find(document: OpenDocument, style: str, last: bool = False) -> Paragraph:
    """The first or last paragraph with text of a style, in tables too."""
    found = [Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p"))]
    named = [one for one in found if one.style is not None and one.style.name == style and one.text.strip()]
    return named[-1 if last else 0]


def style(name: str, **look: object) -> Change:
    """A change of a style: font attributes, or `align`."""

    def change(document: OpenDocument) -> None:
        for key, value in look.items():
            holder = document.styles[name].paragraph_format if key == "alignment" else document.styles[name].font
            setattr(holder, key, value)

    return change


def text(name: str, old: str, new: str, last: bool = False) -> Change:
    """A change of the words of one paragraph."""

    def change(document: OpenDocument) -> None:
        paragraph = find(document, name, last)
        assert old in paragraph.text
        changed = paragraph.text.replace(old, new)
        for part in paragraph.runs[1:]:
            part.text = ""
        paragraph.runs[0].text = changed

    return change


def paper(document: OpenDocument) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(216), Mm(279)


def sideways(document: OpenDocument) -> None:
    first = document.sections[0]
    first.orientation, first.page_width, first.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)


def margin(document: OpenDocument) -> None:
    document.sections[0].left_margin = Mm(20)


def foreign(document: OpenDocument) -> None:
    find(document, "Body Text").runs[0].font.name = "Arial"


def coloured(document: OpenDocument) -> None:
    find(document, "Body Text").runs[0].font.color.rgb = RGBColor(200, 0, 0)


def unruled(document: OpenDocument) -> None:
    following = find(document, "Tiêu ngữ")._p.getnext()
    following.getparent().remove(following)


def uneven(document: OpenDocument) -> None:
    long = next(one for one in document.paragraphs if one.style is not None and one.style.name == "Body Text" and len(one.text) > 100)
    long.alignment = WD_ALIGN_PARAGRAPH.LEFT


def first_page(document: OpenDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


def skip(document: OpenDocument) -> None:
    last = find(document, "Heading 1", last=True)
    last.runs[0].text = f"IX. {last.text.split(' ', 1)[1]}"
    for part in last.runs[1:]:
        part.text = ""


def unread(document: OpenDocument) -> None:
    for one in document.paragraphs:
        for part in one.runs:
            if one.style is not None and one.style.name in ("Body Text", "Đoạn kết"):
                part.text = part.text.replace("Phụ lục", "Bảng").replace("phụ lục", "bảng").replace("èm theo", "ùng")


BREAKS: tuple[tuple[str, Change], ...] = (
    ("H-01", paper),
    ("H-01", sideways),
    ("H-02", margin),
    ("H-03", foreign),
    ("H-03", coloured),
    ("H-04", style("Quốc hiệu", bold=False)),
    ("H-04", text("Quốc hiệu", "NGHĨA", "NGHIÃ")),
    ("H-05", style("Tiêu ngữ", size=Pt(11))),
    ("H-05", text("Tiêu ngữ", " - ", " – ")),
    ("H-05", unruled),
    ("H-06", style("Cơ quan ban hành", size=Pt(15))),
    ("H-07", text("Số ký hiệu", "07/", "7/")),
    ("H-07", text("Số ký hiệu", "/BC-UBND", " / BC-UBND")),
    ("H-08", style("Địa danh", italic=False)),
    ("H-08", text("Địa danh", "tháng 02", "tháng 2")),
    ("H-08", text("Địa danh", "tháng 02", "tháng 03")),
    ("H-09", style("Title", size=Pt(16))),
    ("H-10", style("Subtitle", bold=False)),
    ("H-11", style("Căn cứ", italic=False)),
    ("H-11", text("Căn cứ", ";", ",")),
    ("H-12", style("Kính gửi", bold=True)),
    ("H-13", style("Body Text", size=Pt(12))),
    ("H-14", style("Heading 1", size=Pt(16))),
    ("H-15", uneven),
    ("H-16", style("Nơi nhận tiêu đề", italic=False)),
    ("H-17", style("Nơi nhận", size=Pt(13))),
    ("H-17", text("Nơi nhận", "Lưu: VT", "Lưu VP", last=True)),
    ("H-18", style("Chức vụ", bold=False)),
    ("H-20", skip),
    ("H-21", style("Phụ lục", size=Pt(12))),
    ("H-22", style("Tên phụ lục", bold=False)),
    ("H-23", style("Kèm theo", italic=False)),
    ("H-24", unread),
    ("H-26", first_page),
)  # fmt: skip


def codes(document: OpenDocument) -> set[str]:
    return {one.code for one in check_form(document)}


def test_the_report_as_the_program_writes_it_is_sound() -> None:
    assert codes(Document(io.BytesIO(sound()))) == set()


@pytest.mark.parametrize(("code", "change"), BREAKS, ids=[f"{code}-{place}" for place, (code, _) in enumerate(BREAKS)])
def test_a_point_broken_by_itself_is_told_and_none_other(code: str, change: Change) -> None:
    document = Document(io.BytesIO(sound()))
    change(document)
    assert codes(document) == {code}


def test_a_reference_is_dead_from_its_day_on() -> None:
    """Nghị định 61/2018 in a report of 2024 is right, in one of 2026 it is a note."""
    said = []
    for year in ("2024", "2026"):
        document = Document(io.BytesIO(sound()))
        text("Địa danh", "2026", year)(document)
        find(document, "Body Text").runs[0].text += " Thực hiện Nghị định số 61/2018/NĐ-CP."
        said.append(codes(document))
    assert said == [set(), {"H-27"}]


def test_the_command_names_the_points_in_words_and_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["the-thuc", str(SAMPLES / "H-01" / "sai-the-thuc.docx")]) == 1
    assert "[H-07]" in capsys.readouterr().out
    path = tmp_path / "dung.docx"
    path.write_bytes(sound())
    assert run(["form-check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["dung_the_thuc"] is True
    path.write_bytes(b"PK hong")
    assert run(["form-check", str(path)]) == 1
    assert "[P-20]" in capsys.readouterr().out


@pytest.mark.parametrize(("roman", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40)])
def test_a_roman_number_is_read(roman: str, value: int) -> None:
    assert read_roman(roman) == value

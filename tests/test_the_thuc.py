"""The 29 points of `docs/the-thuc.md`, on every report template of ours, filled wholly and by half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from the_thuc_made import Sample, samples

from cchc_excel.proofreading.form.check import check_form
from cchc_excel.report.docx.marks import DOTS, STANDING_WORDS
from cchc_excel.report.own_words import OWN_WORDS

DOC = Path(__file__).resolve().parent.parent / "docs" / "the-thuc.md"
CENTRE, LEFT, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
BODY = ("Body Text", "Đoạn kết")
Faults = Iterator[str]


def paragraphs(sample: Sample, *styles: str) -> list[Paragraph]:
    """Paragraphs of these styles with text, those in tables included, in order."""
    return [one for name, one in every_paragraph(sample) if name in styles]


@cache
def every_paragraph(sample: Sample) -> tuple[tuple[str, Paragraph], ...]:
    """Each paragraph with text behind the name of its style."""
    names = {style.style_id: style.name for style in sample.document.styles}
    found = []
    for element in sample.document.element.body.iter(qn("w:p")):
        if "".join(text.text or "" for text in element.iter(qn("w:t"))).strip():
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            named = names.get(style.get(qn("w:val")), "") if style is not None else "Normal"
            found.append((named, Paragraph(element, sample.document._body)))
    return tuple(found)


def look(sample: Sample, style: str, **wanted: object) -> Faults:
    """What of a style is otherwise than wanted: sizes in points as (least, most)."""
    font, form = sample.document.styles[style].font, sample.document.styles[style].paragraph_format
    shown = {"bold": bool(font.bold), "italic": bool(font.italic), "caps": bool(font.all_caps), "align": form.alignment}
    for name, value in wanted.items():
        if name == "size":
            least, most = value  # type: ignore[misc]
            if not least <= font.size.pt <= most:
                yield f"{style}: cỡ {font.size.pt}"
        elif shown[name] != value:
            yield f"{style}: {name} {shown[name]}"


def ruled(sample: Sample, after: Paragraph) -> bool:
    """Whether the paragraph after this one is a drawn line."""
    follower = after._p.getnext()
    return follower is not None and follower.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is not None


def line_share(paragraph: Paragraph, inside: int) -> float:
    """How much of its column a drawn line below the paragraph takes."""
    indent = paragraph._p.getnext().find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return 1 - sum(int(indent.get(qn(f"w:{side}"))) for side in ("left", "right")) / (inside / Pt(1) * 20)


def point_01(sample: Sample) -> Faults:
    for section in sample.document.sections:
        sides = sorted(round(side / Mm(1)) for side in (section.page_width, section.page_height))
        if sides != [210, 297]:
            yield f"khổ {sides}"
    if sample.document.sections[0].page_width > sample.document.sections[0].page_height:
        yield "thân nằm ngang"


def point_02(sample: Sample) -> Faults:
    for section in sample.document.sections:
        for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            if not least <= round(getattr(section, f"{side}_margin") / Mm(1), 1) <= most:
                yield f"lề {side}"


def point_03(sample: Sample) -> Faults:
    used = {name for name, _ in every_paragraph(sample)}
    for name in used:
        style = sample.document.styles[name]
        if style.font.name != "Times New Roman" or str(style.font.color.rgb) != "000000":
            yield f"{name}: {style.font.name}, {style.font.color.rgb}"
    own = [run for run in sample.document.element.body.iter(qn("w:rFonts"))]
    if own:
        yield "có đoạn chữ dùng phông riêng"


def point_04(sample: Sample) -> Faults:
    for style in (*BODY, "Heading 1", "Heading 2", "Heading 3", "Kính gửi", "Căn cứ"):
        yield from look(sample, style, size=(14, 14))


def point_05(sample: Sample) -> Faults:
    yield from look(sample, "Quốc hiệu", size=(12, 13), bold=True, italic=False, align=CENTRE)
    yield from look(sample, "Tiêu ngữ", size=(13, 14), bold=True, italic=False, align=CENTRE)
    (nation,), (motto,) = paragraphs(sample, "Quốc hiệu"), paragraphs(sample, "Tiêu ngữ")
    if (nation.text, motto.text) != ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        yield f"{nation.text} / {motto.text}"
    if not ruled(sample, motto):
        yield "thiếu đường kẻ dưới Tiêu ngữ"


def point_06(sample: Sample) -> Faults:
    yield from look(sample, "Cơ quan chủ quản", size=(12, 13), bold=False)
    yield from look(sample, "Cơ quan ban hành", size=(12, 13), bold=True, align=CENTRE)
    office = paragraphs(sample, "Cơ quan ban hành")
    if [one.text for one in office][:1] != ["ỦY BAN NHÂN DÂN"] or not all(one.text.isupper() for one in office):
        yield f"cơ quan ban hành {[one.text for one in office]}"
    if paragraphs(sample, "Cơ quan chủ quản"):
        yield "Ủy ban nhân dân có dòng chủ quản"
    if not (ruled(sample, office[-1]) and 1 / 3 <= line_share(office[-1], Mm(62)) <= 1 / 2):
        yield "đường kẻ dưới cơ quan ban hành"


def point_07(sample: Sample) -> Faults:
    yield from look(sample, "Số ký hiệu", size=(13, 13), bold=False, italic=False)
    wanted = "Số: 07/TB-UBND" if sample.notice else "Số: 07/BC-UBND"
    if [one.text for one in paragraphs(sample, "Số ký hiệu")] != [wanted]:
        yield f"số {[one.text for one in paragraphs(sample, 'Số ký hiệu')]}"


def point_08(sample: Sample) -> Faults:
    yield from look(sample, "Địa danh", size=(13, 14), italic=True, bold=False)
    (place,) = paragraphs(sample, "Địa danh")
    if not re.fullmatch(r"\w[\w ]*, ngày 05 tháng 02 năm 2026", place.text):
        yield place.text


def point_09(sample: Sample) -> Faults:
    yield from look(sample, "Title", size=(13, 14), bold=True, caps=True, align=CENTRE)
    if [one.text for one in paragraphs(sample, "Title")] != ["Thông báo" if sample.notice else "Báo cáo"]:
        yield f"tên loại {[one.text for one in paragraphs(sample, 'Title')]}"


def point_10(sample: Sample) -> Faults:
    yield from look(sample, "Subtitle", size=(13, 14), bold=True, caps=False, align=CENTRE)
    subject = paragraphs(sample, "Subtitle")
    if len(subject) != 1 or not ruled(sample, subject[-1]) or not 1 / 3 <= line_share(subject[-1], Mm(160)) <= 1 / 2:
        yield f"trích yếu {[one.text for one in subject]}"


def point_11(sample: Sample) -> Faults:
    yield from look(sample, "Căn cứ", size=(13, 14), italic=True, bold=False)
    lines = [one.text for one in paragraphs(sample, "Căn cứ")]
    if [line[-1:] for line in lines] != [";", "."] or not all(line.startswith("Căn cứ ") for line in lines):
        yield f"căn cứ {lines}"


def point_12(sample: Sample) -> Faults:
    yield from look(sample, "Kính gửi", size=(13, 14), bold=False, italic=False)
    lines = [one.text for one in paragraphs(sample, "Kính gửi")]
    if bool(lines) == sample.notice or not all(line.startswith(("Kính gửi: ", "- ")) for line in lines):
        yield f"kính gửi {lines}"


def point_13(sample: Sample) -> Faults:
    for name in BODY:
        yield from look(sample, name, size=(13, 14), align=JUSTIFIED, bold=False, italic=False)
        form = sample.document.styles[name].paragraph_format
        if not Mm(10) <= form.first_line_indent <= Mm(12.8) or form.space_after < Pt(6) or not 1 <= form.line_spacing <= 1.5:
            yield f"{name}: lùi dòng, khoảng cách"


def point_14(sample: Sample) -> Faults:
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        yield from look(sample, name, size=(13, 14), bold=True, align=LEFT)


def point_15(sample: Sample) -> Faults:
    numbers = {"Heading 1": r"([IVX]+)\. ", "Heading 2": r"(\d+)\. ", "Heading 3": r"(\d+\.\d+)\. "}
    count = [0, 0, 0]
    for name, heading in every_paragraph(sample):
        if name not in numbers:
            continue
        level = int(name[-1]) - 1
        found = re.match(numbers[name], heading.text)
        count[level:] = [count[level] + 1, *[0] * (2 - level)]
        wanted = (roman(count[0]), str(count[1]), f"{count[1]}.{count[2]}")[level]
        if found is None or found[1] != wanted:
            yield f"“{heading.text}” phải là {wanted}"


def roman(number: int) -> str:
    return ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][number]


def point_16(sample: Sample) -> Faults:
    yield from look(sample, "Nơi nhận tiêu đề", size=(12, 12), bold=True, italic=True)
    yield from look(sample, "Nơi nhận", size=(11, 11), bold=False, italic=False)
    lines = [one.text for one in paragraphs(sample, "Nơi nhận")]
    if not all(line.startswith("- ") for line in lines) or [line[-1] for line in lines] != [";"] * (len(lines) - 1) + ["."]:
        yield f"nơi nhận {lines}"


def point_17(sample: Sample) -> Faults:
    lines = [one.text for one in paragraphs(sample, "Nơi nhận")]
    first = "- Ủy ban nhân dân các " if sample.notice else "- Như trên;"
    if not lines[0].startswith(first) or not lines[-1].startswith("- Lưu: VT"):
        yield f"nơi nhận {lines}"


def point_18(sample: Sample) -> Faults:
    yield from look(sample, "Chức vụ", size=(13, 14), bold=True, align=CENTRE)


def point_19(sample: Sample) -> Faults:
    lines = [one.text for one in paragraphs(sample, "Chức vụ")]
    if lines != ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]:
        yield f"chữ ký {lines}"


def point_20(sample: Sample) -> Faults:
    section = sample.document.sections[0]
    header = section.header.paragraphs[0]
    if "PAGE" not in header._p.xml or not section.different_first_page_header_footer:
        yield "số trang"
    yield from look(sample, "Header", size=(13, 14), align=CENTRE)
    if section.first_page_header.paragraphs[0].text:
        yield "số trang hiện ở trang đầu"


def point_21(sample: Sample) -> Faults:
    for section in sample.document.sections:
        start = section._sectPr.find(qn("w:pgNumType"))
        if start is None or start.get(qn("w:start")) != "1":
            yield "phụ lục không đếm trang từ 1"
    annexes = len(paragraphs(sample, "Phụ lục"))
    if len(sample.document.sections) != 1 + annexes:
        yield f"{len(sample.document.sections)} phần, {annexes} phụ lục"


def point_22(sample: Sample) -> Faults:
    yield from look(sample, "Phụ lục", size=(14, 14), bold=True, align=CENTRE)
    yield from look(sample, "Tên phụ lục", size=(13, 14), bold=True, caps=True, align=CENTRE)
    yield from look(sample, "Kèm theo", size=(13, 14), italic=True, align=CENTRE)
    if not len(paragraphs(sample, "Phụ lục")) == len(paragraphs(sample, "Tên phụ lục")) <= len(paragraphs(sample, "Kèm theo")):
        yield "tiêu đề phụ lục"


def point_23(sample: Sample) -> Faults:
    for one in paragraphs(sample, "Phụ lục", "Tên phụ lục"):
        if "mẫu tham khảo" in one.text.lower():
            yield one.text


def grids(sample: Sample) -> list[Table]:
    """The tables of the report with visible lines: not the blocks of heading and signature."""
    return [table for table in sample.document.tables if table.style is not None and table.style.name == "Table Grid"]


def point_24(sample: Sample) -> Faults:
    for table in grids(sample):
        first = table._tbl.tr_lst[0]
        if first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield "đầu bảng không lặp lại"
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in table._tbl.tr_lst):
            yield "có dòng bị cắt đôi được"


def point_25(sample: Sample) -> Faults:
    filled = False
    for element in sample.document.element.body:
        ends = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        filled = filled or "".join(element.itertext()).strip() != ""
        if ends:
            if not filled:
                yield "phần trống"
            filled = False


def point_26(sample: Sample) -> Faults:
    (table,) = [one for one in sample.document.tables if "Nơi nhận:" in one.rows[0].cells[0].text]
    before = [element for element in table._tbl.itersiblings(qn("w:p"), preceding=True)][:2]
    for element in before:
        paragraph = Paragraph(element, sample.document._body)
        kept = paragraph.paragraph_format.keep_with_next
        if not (kept or (kept is None and paragraph.style is not None and paragraph.style.paragraph_format.keep_with_next)):
            yield f"“{paragraph.text[:40]}” không đi cùng chữ ký"


def point_27(sample: Sample) -> Faults:
    for table in grids(sample):
        inside = set(table._tbl.iter(qn("w:p")))
        names = {name for name, one in every_paragraph(sample) if one._p in inside}
        small = [name for name in names if sample.document.styles[name].font.size < Pt(11)]
        if small:
            yield f"chữ nhỏ: {small}"


def point_28(sample: Sample) -> Faults:
    for one in paragraphs(sample, *BODY):
        if re.search(r"\([^()]*\(", one.text):
            yield one.text


def point_29(sample: Sample) -> Faults:
    noted = {element.get(qn("w:id")) for element in sample.document.element.body.iter(qn("w:commentRangeStart"))}
    for mark in sample.document.element.body.iter(qn("w:highlight")):
        element = mark.getparent().getparent()
        run = Run(element, None)  # type: ignore[arg-type]
        if run.font.highlight_color != WD_COLOR_INDEX.YELLOW or run.text.startswith(OWN_WORDS):
            continue
        start = element.getprevious()
        marked = start is not None and start.tag == qn("w:commentRangeStart") and start.get(qn("w:id")) in noted
        if not (run.text in (DOTS, STANDING_WORDS) or re.fullmatch(r"\[[^\d:]+\]", run.text)) or not marked:
            yield f"tô vàng: {run.text}"


POINTS = {name: check for name, check in sorted(globals().items()) if name.startswith("point_")}


@pytest.mark.parametrize("point", POINTS)
def test_every_report_meets_the_point(point: str) -> None:
    found = [(str(sample), fault) for sample in samples() for fault in POINTS[point](sample)]
    assert found == []


def test_the_checker_of_any_word_file_finds_nothing_on_our_own_reports() -> None:
    """H-27 is a note: some of these forms are older than the date that the test gives them."""
    found = [(str(sample), one.text) for sample in samples() for one in check_form(sample.document) if one.code != "H-27"]
    assert found == []


def test_the_document_says_each_point_and_what_holds_it() -> None:
    rows = re.findall(r"^\| (\d+)\. .*\| ([^|]*) \|$", DOC.read_text(encoding="utf-8"), re.M)
    assert [int(number) for number, _ in rows] == list(range(1, 30))
    held = [re.findall(r"`(point_\d\d)`", holder) for _, holder in rows]
    assert [names[0] for names in held] == list(POINTS)

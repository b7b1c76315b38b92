"""Building blocks of a Word template: styles, paragraphs, tables and sections by Nghị định 30/2020."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
LEFT, CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TOP, BOTTOM, BINDING, OUTER = Mm(20), Mm(20), Mm(30), Mm(20)
SHORT, LONG = Mm(210), Mm(297)
INDENT = Mm(12.7)
_STYLE_IDS: WeakKeyDictionary[Part, dict[str, str | None]] = WeakKeyDictionary()


@dataclass(frozen=True, kw_only=True)
class ParagraphLook:
    """How paragraphs of one style look; sizes in points."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    first: Length = Mm(0)
    before: float = 0
    after: float = 0
    lines: float = 1.0
    with_next: bool = False


LOOKS = (
    ParagraphLook(name="Normal"),
    ParagraphLook(name="Body Text", align=JUSTIFIED, first=INDENT, before=3, after=6, lines=1.15),
    ParagraphLook(
        name="Đoạn kết", align=JUSTIFIED, first=INDENT, before=3, after=6, lines=1.15, with_next=True
    ),  # the body's end: it goes to the page of the signature
    ParagraphLook(
        name="Heading 1",
        bold=True,
        caps=True,
        first=INDENT,
        align=LEFT,
        before=9,
        after=6,
        with_next=True,
    ),
    ParagraphLook(
        name="Heading 2", bold=True, first=INDENT, align=LEFT, before=6, after=6, with_next=True
    ),
    ParagraphLook(
        name="Heading 3",
        bold=True,
        italic=True,
        first=INDENT,
        align=LEFT,
        before=6,
        after=6,
        with_next=True,
    ),
    ParagraphLook(name="Title", bold=True, caps=True, align=CENTRE, before=18, with_next=True),
    ParagraphLook(name="Subtitle", bold=True, align=CENTRE, with_next=True),
    ParagraphLook(name="Header", align=CENTRE),
    ParagraphLook(name="Quốc hiệu", size=13, bold=True, align=CENTRE),
    ParagraphLook(name="Tiêu ngữ", bold=True, align=CENTRE),
    ParagraphLook(name="Cơ quan chủ quản", size=13, align=CENTRE),
    ParagraphLook(name="Cơ quan ban hành", size=13, bold=True, align=CENTRE),
    ParagraphLook(name="Số ký hiệu", size=13, align=CENTRE, before=6),
    ParagraphLook(name="Địa danh", italic=True, align=CENTRE, before=6),
    ParagraphLook(name="Kính gửi", align=CENTRE, before=12, after=6),
    ParagraphLook(name="Căn cứ", italic=True, align=JUSTIFIED, first=INDENT, before=3, after=3),
    ParagraphLook(name="Chức vụ", bold=True, align=CENTRE),
    ParagraphLook(name="Nơi nhận tiêu đề", size=12, bold=True, italic=True),
    ParagraphLook(name="Nơi nhận", size=11),
    ParagraphLook(name="Phụ lục", bold=True, align=CENTRE, with_next=True),
    ParagraphLook(name="Tên phụ lục", bold=True, caps=True, align=CENTRE, with_next=True),
    ParagraphLook(name="Kèm theo", italic=True, align=CENTRE, after=6, with_next=True),
    ParagraphLook(name="Tiêu đề bảng", size=12, bold=True, align=CENTRE, before=1, after=1),
    ParagraphLook(name="Chữ trong bảng", size=12, align=LEFT, before=0.5, after=0.5),
    ParagraphLook(name="Số trong bảng", size=12, align=CENTRE, before=0.5, after=0.5),
    ParagraphLook(name="Tiêu đề bảng ngang", size=11, bold=True, align=CENTRE, before=1, after=1),
    ParagraphLook(name="Chữ trong bảng ngang", size=11, align=LEFT, before=0.5, after=0.5),
    ParagraphLook(name="Số trong bảng ngang", size=11, align=CENTRE, before=0.5, after=0.5),
    ParagraphLook(name="Hình", align=CENTRE, before=3, after=6),
    ParagraphLook(name="Đơn vị tính", size=12, italic=True, align=WD_ALIGN_PARAGRAPH.RIGHT),
    ParagraphLook(name="Ghi chú", size=12, italic=True, align=JUSTIFIED, before=4),
    ParagraphLook(name="Ngắt phần", size=1),
)


def make_blank_document() -> Document:
    """An empty document with our styles, in Vietnamese, without python-docx's sample properties."""
    document = new_document()
    for look in LOOKS:
        _style(document, look)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]
    document.styles["Phụ lục"].base_style = document.styles["Heading 1"]
    return document


def _style(document: Document, look: ParagraphLook) -> None:
    styles = document.styles
    known = look.name in [style.name for style in styles]
    style = styles[look.name] if known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.quick_style = True
    font = style.font
    font.name, font.size = FONT, Pt(look.size)
    font.bold, font.italic, font.all_caps = look.bold, look.italic, look.caps
    font.color.rgb = RGBColor(0, 0, 0)
    _one_font(style)
    form = style.paragraph_format
    form.alignment, form.first_line_indent, form.keep_with_next = look.align, look.first, look.with_next
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, look.lines
    form.widow_control = True


def _one_font(style: ParagraphStyle) -> None:
    """Times New Roman for every script; without theme fonts, borders and letter spacing of the sample."""
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for tag in ("w:spacing", "w:kern"):
        for old in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(old)
    for old in style.element.pPr.findall(qn("w:pBdr")) if style.element.pPr is not None else []:
        style.element.pPr.remove(old)


def write_paragraphs(where: Document | _Cell, style: str, *texts: str) -> list[Paragraph]:
    """Paragraphs of one style at the end of a document or cell."""
    made: list[Paragraph] = []
    for text in texts:
        reuse = isinstance(where, _Cell) and not made and _untouched(where)
        paragraph = where.paragraphs[0] if reuse else where.add_paragraph()
        paragraph._p.style = _style_id(paragraph, style)
        paragraph.add_run(text)
        made.append(paragraph)
    return made


def _style_id(paragraph: Paragraph, style: str) -> str | None:
    """The id of the style of that name; python-docx looks through all styles, so once a document."""
    known = _STYLE_IDS.setdefault(paragraph.part, {})
    if style not in known:
        known[style] = paragraph.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
    return known[style]


def write_bold_when(where: _Cell, style: str, condition: str, text: str) -> None:
    """A paragraph of a placeholder that is printed in bold where the condition holds."""
    (paragraph,) = write_paragraphs(where, style, f"{{% if {condition} %}}")
    paragraph.add_run(text).bold = True
    for piece in ("{% else %}", text, "{% endif %}"):
        paragraph.add_run(piece)


def _untouched(cell: _Cell) -> bool:
    return len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs


def draw_rule(where: Document | _Cell, width: Length, inside: Length) -> None:
    """A thin solid line of that width, centred in a column of width `inside`."""
    (paragraph,) = write_paragraphs(where, "Ngắt phần", "")
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = int((inside - width) / 2)
    form.space_before, form.space_after = Pt(3), Pt(0)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def add_fixed_table(
    document: Document, widths: Sequence[Length], rows: int, style: str = "Table Grid"
) -> Table:
    """A table of fixed layout with these column widths."""
    table: Table = document.add_table(rows, len(widths), style)
    table.autofit = False
    width = table._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(sum(widths) / Pt(1) * 20)))
    for row in table.rows:
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = wide
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    return table


def without_margins(table: Table) -> None:
    """Cells without inner margins left and right, for the heading block."""
    set_side_margins(table, Mm(0))


def set_side_margins(table: Table, inside: Length) -> None:
    """Cells with these inner margins left and right."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(round(inside / Pt(1) * 20)))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


def mark_rows(table: Table, heading: int) -> None:
    """The first rows repeat on every page and stay with the next; no row is split over two pages."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index < heading:
            properties.append(OxmlElement("w:tblHeader"))
            keep_with_next(row.cells)


def keep_with_next(cells: Iterable[_Cell]) -> None:
    """The row of these cells never stands alone at the foot of a page."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def set_up_page(section: Section, orientation: WD_ORIENT) -> None:
    """A4, margins of the decree, page number hidden on the first page and counted from 1."""
    upright = orientation is WD_ORIENT.PORTRAIT
    section.orientation = orientation
    section.page_width, section.page_height = (SHORT, LONG) if upright else (LONG, SHORT)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = BINDING, OUTER
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(start)


def number_pages(section: Section) -> None:
    """A PAGE field centred in the top margin; an empty header for the first page."""
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind == "text":
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)
    section.first_page_header.paragraphs[0].style = "Header"


def section_end(document: Document, properties: BaseOxmlElement) -> None:
    """A paragraph that ends a section with a copy of these properties."""
    (paragraph,) = write_paragraphs(document, "Ngắt phần", "")
    paragraph._p.get_or_add_pPr().append(deepcopy(properties))

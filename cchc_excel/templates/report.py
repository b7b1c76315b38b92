"""The Word template of a report: our own sentences, made by code, edited in Word.

`python workbook_templates/make_report_template.py` writes them anew; a test holds the checked-in files
to this code. Each sentence stands between `{% cau %}` and `{% endcau %}` when it may be left out.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Mm, Pt
from docx.table import _Cell

from cchc_excel.report.docx.package import repack_docx
from cchc_excel.report.own_words import OWN_WORDS
from cchc_excel.templates.appendices import across_table, upright_table
from cchc_excel.templates.blocks import (
    add_fixed_table,
    draw_rule,
    make_blank_document,
    mark_rows,
    number_pages,
    section_end,
    set_up_page,
    without_margins,
    write_paragraphs,
)
from cchc_excel.templates.narrative import FORM_NUMBER, Annex, Narrative
from cchc_excel.templates.tables import add_table
from cchc_excel.vietnamese.patterns import compile_start

LEFT_COLUMN, RIGHT_COLUMN = Mm(62), Mm(98)
TEXT_WIDTH = Mm(160)
_ARTICLE = compile_start(r"Điều \d+\.", hit="Điều 1. Công bố", miss="1. Kết quả")  # bold
_SIGNATURE_SPACE = 72  # points for the signature and the seal
_WITH_SIGNATURE = 2  # paragraphs of the body that go to the page of the signature


def report_template(narrative: Narrative) -> bytes:
    """The template's bytes, the same every time."""
    document = make_blank_document()
    _heading(document, narrative)
    _title(document, narrative)
    _body(document, narrative)
    _signature(document, narrative)
    _pages(document)
    for annex in narrative.annexes:
        _annex(document, narrative, annex)
    if narrative.legend:
        _appendices(document, narrative)
    raw = io.BytesIO()
    document.core_properties.author = "cchc-excel"
    document.core_properties.title = narrative.title
    document.core_properties.comments = ""
    document.save(raw)
    return repack_docx(raw.getvalue())


def _heading(document: Document, narrative: Narrative) -> None:
    """Agency and number on the left, national title and date on the right."""
    table = add_fixed_table(document, (LEFT_COLUMN, RIGHT_COLUMN), 2, "Normal Table")
    without_margins(table)
    agency, nation = table.rows[0].cells
    write_paragraphs(
        agency, "Cơ quan chủ quản", "{%p if van_ban.chu_quan %}", "{{ van_ban.chu_quan }}", "{%p endif %}"
    )
    _each_line(agency, "Cơ quan ban hành", "van_ban.ban_hanh")
    draw_rule(agency, Mm(24), LEFT_COLUMN)
    write_paragraphs(nation, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    write_paragraphs(nation, "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    draw_rule(nation, Mm(63), RIGHT_COLUMN)
    number, dated = table.rows[1].cells
    write_paragraphs(number, "Số ký hiệu", f"Số: {narrative.number}")
    write_paragraphs(dated, "Địa danh", "{{ van_ban.noi_ngay }}")


def _title(document: Document, narrative: Narrative) -> None:
    write_paragraphs(document, "Title", narrative.kind)
    write_paragraphs(document, "Subtitle", narrative.subject)
    draw_rule(document, Mm(60), TEXT_WIDTH)
    if narrative.upward:
        _each_line(document, "Kính gửi", "van_ban.kinh_gui_dong")
    if narrative.decided_by:
        write_paragraphs(document, "Chức vụ", "", narrative.decided_by, "")
    _each_line(document, "Căn cứ", "van_ban.can_cu")


def _each_line(where: Document | _Cell, style: str, lines: str) -> None:
    """A paragraph for each of the lines that the office's file or its defaults give, less empty ones."""
    begin, end = (f"{{%p for dong in {lines} %}}", "{%p if dong %}"), ("{%p endif %}", "{%p endfor %}")
    write_paragraphs(where, style, *begin, "{{ dong }}", *end)


def _body(document: Document, narrative: Narrative) -> None:
    """The sentences. One that leads in a list, and the last two, stay with what follows them."""
    for index, (style, text) in enumerate(narrative.body, start=-len(narrative.body)):
        article = _ARTICLE.match(text)
        (paragraph,) = write_paragraphs(document, style, article[0] if article else text)
        if article:
            paragraph.runs[0].bold = True
            paragraph.add_run(text.removeprefix(article[0]))
        if text.endswith(":") or index >= -_WITH_SIGNATURE:
            paragraph.paragraph_format.keep_with_next = True
        if text.startswith(OWN_WORDS):
            paragraph.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def _signature(document: Document, narrative: Narrative) -> None:
    """Recipients and signature, whole on one page: that of the closing paragraphs, kept with next."""
    table = add_fixed_table(document, (Mm(75), Mm(85)), 1, "Normal Table")
    mark_rows(table, 0)
    recipients, signer = table.rows[0].cells
    write_paragraphs(recipients, "Nơi nhận tiêu đề", "Nơi nhận:")
    _each_line(recipients, "Nơi nhận", narrative.recipients)
    _each_line(signer, "Chức vụ", narrative.signature)
    write_paragraphs(signer, "Chức vụ", "{{ van_ban.nguoi_ky }}")
    signer.paragraphs[-1].paragraph_format.space_before = Pt(_SIGNATURE_SPACE)
    for cell in (recipients, signer):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _pages(document: Document) -> None:
    section = document.sections[0]
    set_up_page(section, WD_ORIENT.PORTRAIT)
    number_pages(section)


def _annex(document: Document, narrative: Narrative, annex: Annex) -> None:
    """One annex in a section of its own, upright like the text: its pages are counted from 1."""
    if annex.condition:
        write_paragraphs(document, "Normal", f"{{%p if {annex.condition} %}}")
    section_end(document, document.sections[-1]._sectPr)  # of the text, or of the annex before
    write_paragraphs(document, "Phụ lục", annex.number)
    write_paragraphs(document, "Tên phụ lục", annex.title)
    write_paragraphs(document, "Kèm theo", narrative.attached)
    add_table(document, annex.table)
    if annex.note:
        write_paragraphs(document, "Ghi chú", annex.note)
    if annex.condition:
        write_paragraphs(document, "Normal", "{%p endif %}")


def _appendices(document: Document, narrative: Narrative) -> None:
    """One landscape section for each appendix of the form set, whatever their number.

    Inside the loop stands the end of the section before: of the upright text the first time, of
    another appendix later. The last section ends with the document, so no empty page follows.
    """
    section = document.sections[-1]
    write_paragraphs(document, "Normal", "{%p for pl in phu_luc %}", "{%p if loop.first %}")
    section_end(document, section._sectPr)
    set_up_page(section, WD_ORIENT.LANDSCAPE)
    write_paragraphs(document, "Normal", "{%p else %}")
    section_end(document, section._sectPr)
    write_paragraphs(document, "Normal", "{%p endif %}")
    write_paragraphs(document, "Phụ lục", narrative.place)
    write_paragraphs(document, "Tên phụ lục", "{{ pl.tieu_de }}")
    if narrative.place != FORM_NUMBER:
        write_paragraphs(document, "Kèm theo", f"({FORM_NUMBER})")
    write_paragraphs(document, "Kèm theo", narrative.attached)
    write_paragraphs(document, "Normal", "{%p if pl.ngang %}")
    _with_coverage(document, narrative.coverage, across_table)
    write_paragraphs(document, "Normal", "{%p else %}")
    _with_coverage(document, narrative.coverage, upright_table)
    write_paragraphs(document, "Normal", "{%p endif %}")
    write_paragraphs(document, "Ghi chú", narrative.legend)
    write_paragraphs(document, "Normal", "{%p endfor %}")


def _with_coverage(document: Document, heading: str, draw: Callable[[Document, str], None]) -> None:
    """The table with its column of coverage; without it where every row has the same one."""
    if not heading:
        draw(document, "")
        return
    write_paragraphs(document, "Normal", "{%p if pl.do_phu_chung %}")
    draw(document, "")
    write_paragraphs(document, "Normal", "{%p else %}")
    draw(document, heading)
    write_paragraphs(document, "Normal", "{%p endif %}")

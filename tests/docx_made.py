"""Small Word templates made for one test, and the text of documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml.ns import qn

from cchc_excel.report.docx.package import repack_docx
from cchc_excel.wording.holes import MISSING, Hole
from cchc_excel.wording.tables import AppendixLine, AppendixSheet
from cchc_excel.wording.values import Phrase
from cchc_excel.wording.wording import Wording


@lru_cache(maxsize=64)
def template(*paragraphs: str, header: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A docx with these paragraphs, a header and a table; the same bytes whenever it is made."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return repack_docx(out.getvalue())


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def run(text: str) -> str:
    """A run of this text, as XML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str) -> str:
    """A paragraph of this XML."""
    return f"<w:p>{inside}</w:p>"


def document(body: str, document_xml: bytes = b"") -> bytes:
    """The smallest docx with this XML in its body, or with this for its whole main part."""
    made = f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>".encode()
    office = "application/vnd.openxmlformats-"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{office}package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{office}officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("[Content_Types].xml", types)
        target.writestr("_rels/.rels", links)
        target.writestr("word/document.xml", document_xml or made)
    return out.getvalue()


def words(**names: object) -> Wording:
    """A context of these names."""
    return Wording(names, title="Báo cáo", author="UBND", dated=date(2020, 3, 31))


def said(chu: str) -> Phrase:
    return Phrase(chu=chu)


def missing(reason: str = "thiếu số liệu: PL1 dòng 1, Năm 2019") -> Phrase:
    return Phrase(chu="", thieu=reason)


def absent(line: str, sheet_: str = "PL1", why: str = MISSING) -> Phrase:
    """A value for want of data: that line has none."""
    hole = Hole(why, sheet_, line, "Năm 2019")
    return Phrase(chu="", thieu=hole.said, khuyet=hole)


def sheet(lines: Mapping[str, AppendixLine]) -> AppendixSheet:
    """An appendix that has these lines and prints nothing."""
    return AppendixSheet(
        ten="Phụ lục 1", tieu_de="", linh_vuc="", ten_cot_nhan="", nhom_cot="", cac_cot=(), so_cot=0, cac_dong=(),
        so_o_thieu=0, dong=lines,
    )  # fmt: skip


def comments(document: bytes) -> list[str]:
    """The texts of Word's comments, in order, lines of one comment joined by " | "."""
    return [" | ".join(line.text for line in one.paragraphs) for one in Document(io.BytesIO(document)).comments]


def retype(document: OpenDocument, old: str, new: str) -> None:
    """The first paragraph with these words gets others in their place, as somebody types them over runs."""
    runs = next(one.runs for one in document.paragraphs if old in "".join(run.text for run in one.runs))
    run = next((run for run in runs if old in run.text), None)
    if run is None:  # a figure is a run of its own: the paragraph becomes one
        run, text = runs[0], "".join(run.text for run in runs)
        for other in runs[1:]:
            other.text = ""
        run.text = text
    run.text = run.text.replace(old, new, 1)


def texts(document: bytes) -> list[str]:
    """The paragraphs of the body, those in tables included, in order."""
    body = Document(io.BytesIO(document)).element.body
    return ["".join(one.text or "" for one in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]

"""A document that is not fit to be signed says so at its head."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt


def mark_draft(document: Document, line: str) -> None:
    """The first paragraph of the document is that line, bold and to the right."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.add_run(line).bold = True
    document.element.body.insert(0, paragraph._p)

"""A Word document against Nghị định 30/2020/NĐ-CP, all points."""

from __future__ import annotations

from docx.document import Document

from cchc_excel.nouns.findings import Finding
from cchc_excel.proofreading.form.looks import read_paragraphs
from cchc_excel.proofreading.form.pages import check_pages
from cchc_excel.proofreading.form.parts import name_parts
from cchc_excel.proofreading.form.points import check_body, check_fonts, check_looks
from cchc_excel.proofreading.form.references import check_references
from cchc_excel.proofreading.form.wording import check_wording
from cchc_excel.proofreading.source import UnreadableReport
from cchc_excel.report.docx.package import DAMAGE, BrokenTemplate, open_template


def check_form(document: Document) -> tuple[Finding, ...]:
    """The findings of paper, fonts, looks, words and references, in the order of the points."""
    named = name_parts(tuple(read_paragraphs(document)))
    found = [
        *check_pages(document),
        *check_fonts(named),
        *check_looks(named),
        *check_body(named),
        *check_wording(named),
        *check_references(named),
    ]
    return tuple(sorted(found, key=lambda finding: finding.code))


def check_form_bytes(content: bytes) -> tuple[Finding, ...]:
    """The same of a file's bytes; UnreadableReport when it is no Word document that we read."""
    try:
        return check_form(open_template(content).docx)
    except BrokenTemplate as fault:
        raise UnreadableReport(str(fault)) from fault
    except (*DAMAGE, RecursionError) as fault:
        raise UnreadableReport("tệp hỏng hoặc không phải tệp Word .docx") from fault

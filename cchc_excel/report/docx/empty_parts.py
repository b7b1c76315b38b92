"""What commands leave empty and Word does not open: cells without a paragraph, tables without a row."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_BLOCKS = (qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:customXml"), qn("w:altChunk"))
_HOLDERS = (qn("w:tc"), qn("w:txbxContent"), qn("w:hdr"), qn("w:ftr"))
_ROWS = (qn("w:tr"), qn("w:sdt"), qn("w:customXml"))


def mend_empty_parts(root: BaseOxmlElement) -> None:
    """Rows without cells and tables without rows go; what must hold a paragraph, last of all, gets one."""
    for row in [element for element in root.iter(qn("w:tr")) if element.find(f".//{qn('w:tc')}") is None]:
        row.getparent().remove(row)
    for table in list(root.iter(qn("w:tbl"))):
        if not any(one.tag in _ROWS for one in table):
            table.getparent().remove(table)
    for holder in list(root.iter(*_HOLDERS)):
        blocks = [one for one in holder if one.tag in _BLOCKS]
        if not blocks or (holder.tag == qn("w:tc") and blocks[-1].tag == qn("w:tbl")):
            holder.append(OxmlElement("w:p"))

#!/usr/bin/env bash
# A form in Word 97-2003 format whose answers were chosen in drop-down fields loses them when it is
# converted by doc2docx (package msdoc2docx 0.36.6): the cell comes out empty, convert() returns as usual.
# Only its report holds general diagnostics (FIELDS_FLATTENED, CONVERSION_COMPLETE), no place of a lost answer. LibreOffice's own conversion keeps the answer.
#
# Seen on 30/11/2026: doc2docx “Đánh giá|”, LibreOffice “Đánh giá|Không đạt”. Fails when that changes.
# Needs Python 3.11+ with pip and LibreOffice Writer (soffice), which also makes the .doc.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q install --disable-pip-version-check --target "$folder/lib" msdoc2docx==0.36.6 python-docx==1.2.0
export PYTHONPATH="$folder/lib"
cd "$folder"
python3 - <<'PYTHON'
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = Document()
table = document.add_table(1, 2)
table.cell(0, 0).text = "Đánh giá"
answer = table.cell(0, 1).paragraphs[0]._p
choices = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("Chọn", "Đạt", "Không đạt"))
for run in (
    '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="DanhGia"/><w:enabled/>'
    f'<w:ddList><w:result w:val="2"/>{choices}</w:ddList></w:ffData></w:fldChar>',
    '<w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    '<w:fldChar w:fldCharType="end"/>',
):
    answer.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))
document.save("bieu.docx")
PYTHON
office() { soffice --headless "-env:UserInstallation=file://$folder/profile" --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
office doc . bieu.docx
office pdf office bieu.doc
python3 - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

from doc2docx import convert
from docx import Document

codes = sorted(told.code for told in convert("bieu.doc", "ra.docx").report.diagnostics)
row = [cell.text for cell in Document("ra.docx").tables[0].rows[0].cells]
shown = " ".join(subprocess.run(["pdftotext", "office/bieu.pdf", "-"], capture_output=True, text=True, check=True).stdout.split())
print(f"msdoc2docx {version('msdoc2docx')}: {'|'.join(row)!r}; LibreOffice: {shown!r}")
print("diagnostics:", codes)
kept = "Không đạt" in shown
sys.exit(0 if kept and row == ["Đánh giá", ""] else "changed")
PYTHON

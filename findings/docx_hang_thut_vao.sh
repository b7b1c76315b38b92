#!/usr/bin/env bash
# A row of a Word table that begins one column late (w:gridBefore, what Word writes when the first cell of a row was
# deleted) read with docx2python 3.7.1: its cells come out one column to the left, so the figure of "Quý II" stands
# under "Quý I"; merged cells are repeated to keep the columns, left-out ones are not.
# python-docx says how many columns are left out (row.grid_cols_before).
#
# Seen on 1/12/2026. Fails when that changes. Needs Python 3.11+ with pip.
# The product's reader keeps Word's own grid: tests of cchc_excel/reading/word.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q install --disable-pip-version-check --target "$folder/lib" docx2python==3.7.1 python-docx==1.2.0
cd "$folder"
PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys
from importlib.metadata import version

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx2python import docx2python

document = docx.Document()
table = document.add_table(2, 3)
for row, texts in enumerate((("Chỉ tiêu", "Quý I", "Quý II"), ("", "12", "34"))):
    for column, text in enumerate(texts):
        table.cell(row, column).text = text
late = table.rows[1]._tr
late.remove(late.tc_lst[0])
left_out = OxmlElement("w:gridBefore")
left_out.set(qn("w:val"), "1")
late.get_or_add_trPr().append(left_out)
document.save("bang.docx")
late_row = docx.Document("bang.docx").tables[0].rows[1]
with docx2python("bang.docx") as read:
    rows = [["".join(cell) for cell in row] for row in read.body[0]]
print("docx2python", version("docx2python"), rows, "· python-docx: columns before", late_row.grid_cols_before)
sys.exit(0 if rows[1][:2] == ["12", "34"] and late_row.grid_cols_before == 1 else 1)
PYTHON

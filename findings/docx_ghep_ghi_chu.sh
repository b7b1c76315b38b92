#!/usr/bin/env bash
# A report and its appendix that both carry Word comments ("ask Xã A for this figure"), put together with
# docxcompose 2.2.0: the comment of the appendix is gone, and the mark it leaves in the text has the number of
# the report's own comment, so that the report's remark stands beside the appendix's figure too. No warning.
#
# The documents are made with python-docx 1.2.0 (whose comments are new), one paragraph and one comment each.
# Seen on 1/12/2026: comments.xml holds one text, document.xml two references to number 0. Fails when that changes.
# Needs Python 3.11+ with pip. The product joins no documents: report and appendices are one rendering.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q install --disable-pip-version-check --target "$folder/lib" docxcompose==2.2.0 python-docx==1.2.0
cd "$folder"
PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import re
import sys
import zipfile
from importlib.metadata import version

import docx
from docxcompose.composer import Composer

for name, text, remark in (
    ("bao-cao", "Ban hành 12 văn bản.", "Hỏi lại Phòng Nội vụ"),
    ("phu-luc", "Tiếp nhận 34 hồ sơ.", "Xã ghi ở ô D30"),
):
    document = docx.Document()
    document.add_comment(document.add_paragraph(text).runs, text=remark, author="CCHC", initials="C")
    document.save(f"{name}.docx")
whole = Composer(docx.Document("bao-cao.docx"))
whole.append(docx.Document("phu-luc.docx"))
whole.save("ca-hai.docx")
with zipfile.ZipFile("ca-hai.docx") as parts:
    body, remarks = (parts.read(f"word/{part}.xml").decode() for part in ("document", "comments"))
marks = re.findall(r'commentReference w:id="(\d+)"', body)
kept = [remark for remark in ("Hỏi lại Phòng Nội vụ", "Xã ghi ở ô D30") if remark in remarks]
print("docxcompose", version("docxcompose"), "· texts kept:", kept, "· references:", marks)
sys.exit(0 if (marks, kept) == (["0", "0"], ["Hỏi lại Phòng Nội vụ"]) else 1)
PYTHON

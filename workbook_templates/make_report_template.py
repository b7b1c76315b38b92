"""Write the Word report templates of this folder anew from the code that describes them."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.templates.narratives import NARRATIVES, SCORING_NARRATIVES
from cchc_excel.templates.report import report_template

FOLDER = Path(__file__).resolve().parent

if __name__ == "__main__":
    for narrative in (*NARRATIVES, *SCORING_NARRATIVES):
        target = FOLDER / f"{narrative.file}.docx"
        target.write_bytes(report_template(narrative))
        print(f"Đã ghi {target.name}")

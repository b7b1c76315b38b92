"""Write the Word report templates of this folder anew from the code that describes them."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.words.template_report import report_template

FOLDER = Path(__file__).resolve().parent

if __name__ == "__main__":
    target = FOLDER / "bao-cao-tong-ket-2011-2020.docx"
    target.write_bytes(report_template())
    print(f"Đã ghi {target.name}")

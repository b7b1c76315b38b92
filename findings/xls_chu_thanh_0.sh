#!/usr/bin/env bash
# A formula whose result is a text, "" or "chưa có", in a cell with a number format ("#,##0", "0.00%") has the
# stored result 0 in the .xls that LibreOffice Calc saves: whoever reads stored results (xlrd here) takes a rate or
# a sum of nothing for 0. The .xlsx and .ods that it saves of the same book keep the text. Only a cell in the
# format General whose result is "" is right in .xls as well.
#
# Seen on 30/11/2026 with LibreOffice 7.4.7.2 (Debian 12) and xlrd 2.0.2: .xlsx ['', '', 'chưa có'], .xls [0.0, 0.0, 0.0].
# Fails when that changes. Needs Python 3.11+ with pip and LibreOffice Calc (soffice).
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q install --disable-pip-version-check --target "$folder/lib" XlsxWriter==3.2.9 xlrd==2.0.2 openpyxl==3.1.5
export PYTHONPATH="$folder/lib"
cd "$folder"
python3 - <<'PYTHON'
import xlsxwriter

book = xlsxwriter.Workbook("bieu.xlsx")
page = book.add_worksheet("Biểu")
for row, (look, shown) in enumerate((("#,##0", ""), ("0.00%", ""), ("0.00%", "chưa có"))):
    page.write_formula(row, 0, f'=IF(C{row + 1}="","{shown}",C{row + 1})', book.add_format({"num_format": look}), shown)
book.close()
PYTHON
for kind in xls xlsx; do
  soffice --headless "-env:UserInstallation=file://$folder/profile" --convert-to "$kind" --outdir "$kind" bieu.xlsx >/dev/null 2>&1
done
soffice --version
python3 - <<'PYTHON'
import sys

import openpyxl
import xlrd

page = openpyxl.load_workbook("xlsx/bieu.xlsx", data_only=True).active
kept = [page.cell(row, 1).value or "" for row in (1, 2, 3)]
sheet = xlrd.open_workbook("xls/bieu.xls").sheet_by_index(0)
lost = [sheet.cell(row, 0).value for row in range(3)]
print("xlrd", xlrd.__version__, "· .xlsx", kept, "· .xls", lost)
sys.exit(0 if (kept, lost) == (["", "", "chưa có"], [0.0, 0.0, 0.0]) else 1)
PYTHON

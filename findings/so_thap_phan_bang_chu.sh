#!/usr/bin/env bash
# Shares spelled out in Vietnamese, as resolutions print them beside the figure ("97,04 % (chín mươi bảy phẩy không
# bốn)"), by num2words 0.5.14 with lang="vi": whatever stands behind the decimal mark is cut to hundredths and read as a
# whole number. 97,04 and 97,4 are told apart the wrong way round ("phẩy bốn" for 97,04, "phẩy bốn mươi" for
# 97,4), 0,005 becomes "không phẩy một". The same package reads them digit by digit in English.
#
# Seen on 1/12/2026. Fails when that changes. Needs Python 3.11+ with pip.
# The product writes no numbers in words.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q install --disable-pip-version-check --target "$folder/lib" num2words==0.5.14
PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys
from decimal import Decimal
from importlib.metadata import version

from num2words import num2words

shares = ("97.04", "97.4", "0.005")
spelled = [num2words(Decimal(share), lang="vi") for share in shares]
english = [num2words(Decimal(share), lang="en") for share in shares]
print("num2words", version("num2words"), dict(zip(shares, spelled)), english)
seen = ["chín mươi bảy phẩy bốn", "chín mươi bảy phẩy bốn mươi", "không phẩy một"]
sys.exit(0 if spelled == seen and english[0] == "ninety-seven point zero four" else 1)
PYTHON

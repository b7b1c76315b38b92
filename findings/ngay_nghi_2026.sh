#!/usr/bin/env bash
# Working days of 2026 counted with the package holidays 0.109 (country VN): Friday 2/1/2026 is a working day and
# Saturday 10/1/2026 is not, though the two were exchanged for public offices (Công văn 12729/VPCP-KGVX and
# Thông báo 9441/TB-BNV, December 2025). The exchange of the same year 22/8 against 31/8 is there. The first
# working day of the year comes out as 2/1 instead of 5/1: a deadline of n working days is a day too early before
# 10/1 and right again after it, so nothing shows it.
#
# Seen on 1/12/2026. Fails when that changes. Needs Python 3.11+ with pip.
# The product has its own table with the documents: appendix_specs/ky-bao-cao.toml, tests/test_periods_specs.py.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q install --disable-pip-version-check --target "$folder/lib" holidays==0.109
PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys
from datetime import date

import holidays

days = holidays.country_holidays("VN", years=(2025, 2026))
asked = (date(2026, 1, 2), date(2026, 1, 10), date(2026, 8, 31), date(2026, 8, 22))
working = [days.is_working_day(day) for day in asked]
first = days.get_nth_working_day(date(2025, 12, 31), 1)
print("holidays", holidays.__version__, dict(zip(map(str, asked), working)), "· first working day of 2026:", first)
sys.exit(0 if (working, first) == ([True, False, False, True], date(2026, 1, 2)) else 1)
PYTHON

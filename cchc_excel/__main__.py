"""`python -m cchc_excel`, `py -m cchc_excel`: the same as `cchc`."""

from __future__ import annotations

import sys

from cchc_excel.cli.main import run

if __name__ == "__main__":
    sys.exit(run())

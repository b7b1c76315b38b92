"""Types: mypy, strict, over the whole package; its settings stand in `setup.cfg`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_types_of_the_package_hold() -> None:
    """The same as `mypy` prints: ten seconds the first time, then what has changed (`.mypy_cache`)."""
    found = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert found.returncode == 0, found.stdout[-3000:] + found.stderr

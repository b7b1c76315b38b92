"""Every check of the project, from nothing: `python3 tests/run_all.py [pytest arguments]`.

Makes `.venv`, installs the project with its test libraries, installs LibreOffice, poppler and Chromium
through apt where they are missing and apt may be used, checks the style, runs the tests. Each module is
compiled once (`__pycache__`), whatever the environment says: every worker that reads files starts anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cli import environment  # noqa: E402

PACKAGES = (
    *("libreoffice-calc", "libreoffice-writer", "poppler-utils", "fonts-liberation"),
    *("chromium", "chromium-driver"),
)
COMMANDS = ("soffice", "pdftoppm", "chromedriver")


def office() -> None:
    """LibreOffice, pdftoppm and Chromium are on the path; installed through apt when they are not."""
    if all(map(shutil.which, COMMANDS)):
        return
    apt = shutil.which("apt-get")
    if not apt or os.name == "nt" or os.geteuid() != 0:
        sys.exit(f"The tests open what we write in LibreOffice and Chromium. Install: {' '.join(PACKAGES)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], check=True, env=quiet)
    subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=True, env=quiet)


def main() -> int:
    python = str(environment("test"))
    office()
    style = subprocess.run([python, "-m", "ruff", "check", "."], cwd=ROOT, check=False)
    words = [python, "-m", "pytest", "-n", "2", "--dist", "worksteal", *sys.argv[1:]]
    tests = subprocess.run(words, cwd=ROOT, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
    return tests.returncode or style.returncode


if __name__ == "__main__":
    sys.exit(main())

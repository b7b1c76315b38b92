"""Thin runner for a checkout: `python3 cli.py demo` does what the installed `cchc demo` does.

When the libraries are not there it first makes `.venv` beside this file and installs the project
into it: a fresh machine needs Python 3.11+ and pip, nothing else (not even ensurepip, which
Debian leaves out).
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEEDED = (  # what setup.cfg asks for, by import name
    *("click", "docx", "docxtpl", "jinja2", "lxml", "python_multipart", "rapidfuzz", "sqlalchemy"),
    *("starlette", "uvicorn", "xlrd", "xlsxwriter"),
)


def environment(extra: str = "") -> Path:
    """The Python of `.venv`, with this checkout and its libraries (and an extra's) installed.

    Made when absent; installed again when `setup.cfg` has changed or the extra is new.
    """
    home = ROOT / ".venv"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    marks = [home / f".installed-{name}" for name in filter(None, ("base", extra))]
    settings = (ROOT / "setup.cfg").stat().st_mtime
    if all(mark.is_file() and mark.stat().st_mtime >= settings for mark in marks):
        return python
    print("Đang cài đặt lần đầu (vài phút, cần mạng)…", file=sys.stderr, flush=True)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    target = str(ROOT) + (f"[{extra}]" if extra else "")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--editable", target],
        check=True,
    )
    for mark in marks:
        mark.touch()
    return python


def main() -> int:
    """Run the command line here, or in `.venv` when the libraries are not installed here."""
    if all(importlib.util.find_spec(name) for name in NEEDED):
        sys.path.insert(0, str(ROOT))
        from cchc_excel.cli.main import run

        return run()
    try:
        python = environment()
    except (subprocess.CalledProcessError, OSError) as fault:
        print(f"Không cài đặt được: {fault}. Hãy kiểm tra mạng và quyền ghi vào {ROOT}.", file=sys.stderr)
        return 2
    return subprocess.run([str(python), str(ROOT / "cli.py"), *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

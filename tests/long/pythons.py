"""The tests of the commands pass on every Python newer than the one that runs this, of those on the machine.

One round is one Python: a fresh environment with the project and its test libraries, then every test file that
runs a command. Where no newer Python is found, the run says so: that is its result, and nothing was shown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from long_outcome import Outcome

TESTS = Path(__file__).resolve().parent.parent
RUNS_COMMANDS = re.compile(r"CliRunner|import cchc\b|cli\.main import run|ROOT / \"cli\.py\"")
FILES = sorted(
    path for path in TESTS.glob("test_*.py") if RUNS_COMMANDS.search(path.read_text(encoding="utf-8"))
)
HOMES = (Path.home() / ".pyenv" / "versions", Path.home() / ".local" / "share" / "uv" / "python")
NEWEST = 30  # python3.N is looked for up to this N
LAST = 15  # lines kept of a step that fails


def newer_pythons() -> list[tuple[str, Path]]:
    """Version ("3.12") and program of each newer Python that starts, one of each version, lowest first."""
    named = [shutil.which(f"python3.{minor}") for minor in range(sys.version_info.minor + 1, NEWEST)]
    kept = [path for home in HOMES for path in sorted(home.glob("*/bin/python3"))]
    found: dict[tuple[int, int], Path] = {}
    for path in [*(Path(one) for one in named if one), *kept]:
        version = version_of(path)
        if version and version > sys.version_info[:2]:
            found.setdefault(version, path)
    return [(f"{major}.{minor}", path) for (major, minor), path in sorted(found.items())]


def version_of(path: Path) -> tuple[int, int] | None:
    """(3, 12) as the program says of itself; None when it does not start."""
    try:
        said = run([str(path), "-c", "import sys; print(*sys.version_info[:2])"])
    except OSError:
        return None
    parts = said.stdout.split()
    return (int(parts[0]), int(parts[1])) if said.returncode == 0 and len(parts) == 2 else None


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round a Python; a slice takes the next one in turn after the seed, and one test file."""
    if not PYTHONS:
        print(
            f"  no Python newer than {sys.version_info.major}.{sys.version_info.minor} found: nothing was run"
        )
        yield Outcome("no newer Python")
        return
    files = FILES if rounds == WHOLE else [FILES[seed % len(FILES)]]
    for number in range(rounds):
        version, path = PYTHONS[(seed + number) % len(PYTHONS)]
        with tempfile.TemporaryDirectory() as home:
            misses = tuple(one for one in (tried(path, Path(home), files),) if one)
        print(f"  Python {version}: {len(files)} test files, {'missed' if misses else 'passed'}", flush=True)
        yield Outcome(f"Python {version}", misses)


def tried(path: Path, home: Path, files: list[Path]) -> str:
    """The last lines of the first step that failed, "" when all passed."""
    inside = home / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    steps = (
        [str(path), "-m", "venv", str(home / "venv")],
        [str(inside), "-m", "pip", "install", "--quiet", "--editable", f"{TESTS.parent}[test]"],
        [str(inside), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *map(str, files)],
    )
    for step in steps:
        made = run(step)
        if made.returncode:
            return "\n    ".join((made.stdout + made.stderr).splitlines()[-LAST:])
    return ""


def run(words: list[str]) -> subprocess.CompletedProcess[str]:
    """The words run in the project's folder, with what they print."""
    return subprocess.run(words, cwd=TESTS.parent, capture_output=True, text=True, check=False)


PYTHONS = newer_pythons()
WHOLE = max(1, len(PYTHONS))
SLICE = 1

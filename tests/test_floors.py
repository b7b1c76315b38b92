"""The house: floors, one door per library, size of functions and modules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cchc_excel"
FLOORS = {"vn": 0, "nouns": 1, "verbs": 2, "books": 3, "words": 3, "ledger": 3, "files": 3, "jobs": 4, "cli": 5}
DOORS = {
    "xlsxwriter": {"books/writer.py"},
    "xlrd": {"books/raw_xls.py"},
    "msoffcrypto": {"books/raw_locked.py"},
    "doc2docx": {"books/raw_doc.py"},
    "olefile": {"books/raw_msg.py"},
    "lxml": {"books/parts.py"},
    "rapidfuzz": {"verbs/match_text.py"},
    "docxtpl": {"words"},
    "docx": {"words"},
    "jinja2": {"words"},
    "sqlalchemy": {"ledger"},
    "pandas": {"files/long_table.py"},
    "pyarrow": {"files/long_table.py"},
    "matplotlib": {"files/chart_images.py"},
    "click": {"cli"},
    "tomllib": {"files"},
    "sqlite3": set(),
}
PURE_BANNED = {"os", "pathlib", "io", "time", "random", "subprocess", "socket", "shutil", "tempfile", "sys"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every dotted name that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def room(path: Path) -> str:
    """The package of a module inside cchc_excel, "" for the top."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_from_floors_below_its_own(path: Path) -> None:
    here = room(path)
    if not here:
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "cchc_excel" or len(parts) < 2 or parts[1] not in FLOORS:
            continue
        there = parts[1]
        allowed = there == here or FLOORS[there] < FLOORS[here] or (there == "files" and FLOORS[here] == 3)
        assert allowed, f"{path.relative_to(PACKAGE)} (floor {FLOORS[here]}) imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_outside_library_has_one_door(path: Path) -> None:
    inside = str(path.relative_to(PACKAGE)).replace("\\", "/")
    for name in imports(path):
        top = name.split(".")[0]
        if top in DOORS:
            assert inside in DOORS[top] or room(path) in DOORS[top], f"{inside} imports {name}"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(p) in ("vn", "nouns", "verbs")], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_the_lower_floors_touch_no_file_clock_or_environment(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)}
    assert not used & PURE_BANNED, used & PURE_BANNED
    source = path.read_text(encoding="utf-8")
    assert "datetime.now" not in source and "date.today" not in source and "open(" not in source


@pytest.mark.parametrize("path", [*MODULES, ROOT / "cli.py"], ids=lambda p: p.name)
def test_functions_stay_under_forty_lines_and_modules_under_300(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    most = 500 if path.parent.name == "catalogue" else 300  # the catalogue is data: sentences
    assert source.count("\n") <= most, f"{path.name} has {source.count(chr(10))} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            assert size <= 40, f"{path.name}:{node.lineno} {node.name} has {size} lines"

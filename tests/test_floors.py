"""The house: contracts of imports (`setup.cfg`), faces, one door per library, size of rooms, functions and modules."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from house_numbers import LEAST, double_classes, numbers, trees
from sources import parse_source

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cchc_excel"
DOORS = {
    "xlsxwriter": {"sheets/writer.py"},
    "xlrd": {"reading/xls.py"},
    "msoffcrypto": {"reading/locked.py"},
    "doc2docx": {"reading/word/old_doc.py"},
    "olefile": {"reading/containers/msg.py"},
    "lxml": {"sheets/parts.py"},
    "rapidfuzz": {"vietnamese/near_text.py"},
    "docxtpl": {"report", "templates"},
    "docx": {"report", "templates", "proofreading/source.py", "proofreading/form"},
    "jinja2": {"report", "templates", "html/page.py", "post/outgoing_letters.py"},
    "sqlalchemy": {"rounds/ledger"},
    "markdown_it": {"html/guide.py"},
    "numpy": {"slips/equal_numbers.py"},
    "pandas": {"jobs/reporting/long_frame.py"},
    "pyarrow": {"sheets/parquet.py"},
    "keyring": {"post/password.py"},
    "smtplib": {"post/outgoing_session.py"},
    "imaplib": {"post/imap_session.py"},
    "ssl": {"post"},
    "click": {"cli"},
    "starlette": {"page"},
    "uvicorn": {"page/server.py"},
    "tomllib": {"forms/toml", "rounds"},
    "tomlkit": {"rounds/issuer/writing.py"},
    "sqlite3": set(),
}
PURE = ("vietnamese", "nouns", "values", "recognising", "rule_kinds", "rules", "slips", "totals", "wording", "proofreading", "scoring")
LARGEST_ROOM, LARGEST_SHARE = 25, 0.12  # modules of a folder; a package's share of all lines
MODULES = sorted(PACKAGE.rglob("*.py"))
WINGS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def inside(path: Path) -> str:
    """The path of a module within the package, with slashes."""
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> set[str]:
    """Every dotted name that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(parse_source(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def test_every_contract_of_imports_is_kept() -> None:
    """The same as `lint-imports setup.cfg` prints."""
    program = "from importlinter.cli import lint_imports_command as run; run(['setup.cfg', '--no-cache'])"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr
    assert re.search(r"Contracts: (\d+) kept, 0 broken", result.stdout)


def test_every_folder_of_the_package_is_in_the_wheel() -> None:
    """`rules/chains` and `totals/listed` were in no wheel for a day: a checkout does not notice."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert not folders - set(settings["options"]["packages"].split())


def protected(wing: str) -> set[str]:
    """The modules of a wing that its contract keeps to the wing itself, as dotted names within it."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    section = f"importlinter:contract:face-{wing}"
    if not settings.has_section(section):
        return set()
    named = {name.removeprefix(f"cchc_excel.{wing}.") for name in settings[section]["protected_modules"].split()}
    if "*" in named:  # every module of the wing's own folder
        named |= {path.stem for path in (PACKAGE / wing).glob("*.py") if path.name != "__init__.py"}
    return named - {"*"}


def face(wing: Path) -> set[str]:
    """The face that the docstring of a wing names; of "every module", all."""
    text = ast.get_docstring(parse_source(wing / "__init__.py")) or ""
    said = " ".join(text.split("Face:", 1)[1].split())
    every = {modules_name(path, wing) for path in wing.rglob("*.py") if path.name != "__init__.py"}
    if said.startswith("every module"):
        return every
    return set(re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)*", said.rstrip("."))) & every


def modules_name(path: Path, wing: Path) -> str:
    """A module's dotted name within its wing."""
    return ".".join(path.relative_to(wing).with_suffix("").parts)


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.name)
def test_what_is_not_the_face_of_a_wing_is_protected_by_its_contract(wing: Path) -> None:
    every = {modules_name(path, wing) for path in wing.rglob("*.py") if path.name != "__init__.py"}
    if wing.name == "cli":
        return  # nothing imports the top floor
    assert protected(wing.name) | face(wing) == every
    assert not protected(wing.name) & face(wing)


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_each_outside_library_has_one_door(path: Path) -> None:
    rooms = {inside(path), *(parent.as_posix() for parent in Path(inside(path)).parents)}
    for name in imports(path):
        top = name.split(".")[0]
        assert top not in DOORS or rooms & DOORS[top], f"{inside(path)} imports {name}"


@pytest.mark.parametrize("path", [path for path in MODULES if inside(path).startswith(PURE)], ids=inside)
def test_pure_packages_open_nothing_and_ask_no_clock(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "datetime.now" not in source and "date.today" not in source and "open(" not in source


def test_no_folder_holds_more_modules_than_one_can_know() -> None:
    rooms = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in MODULES if path.name != "__init__.py")
    assert not {room: count for room, count in rooms.items() if count > LARGEST_ROOM}


def test_no_package_holds_more_than_an_eighth_of_the_house() -> None:
    lines = Counter()
    for path in MODULES:
        lines[inside(path).split("/")[0]] += path.read_text(encoding="utf-8").count("\n")
    assert max(lines.values()) <= LARGEST_SHARE * lines.total(), lines.most_common(3)


@pytest.mark.parametrize("path", [*MODULES, ROOT / "cli.py"], ids=lambda path: path.name)
def test_functions_stay_under_forty_lines_and_modules_under_300(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    most = 500 if path.parent.name == "catalogue" else 300  # the catalogue is data: sentences
    assert source.count("\n") <= most, f"{path.name} has {source.count(chr(10))} lines"
    for node in ast.walk(parse_source(path)):
        if isinstance(node, ast.FunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            assert size <= 40, f"{path.name}:{node.lineno} {node.name} has {size} lines"


def test_a_class_name_means_one_thing_and_names_stay_below_their_bounds() -> None:
    modules = trees()
    assert not double_classes(modules)
    assert not {name: number for name, number in numbers(modules).items() if number > LEAST[name]}

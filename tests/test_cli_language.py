"""Click's own sentences are Vietnamese: the compiled catalogue matches its source and covers click.

Run as a module to compile the catalogue after an edit.
"""

from __future__ import annotations

import ast
import io
from gettext import GNUTranslations
from pathlib import Path

import click
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sources import parse_source

import cchc_excel.cli

FOLDER = Path(cchc_excel.cli.__file__).parent / "ngon_ngu" / "vi" / "LC_MESSAGES"
PROGRAMMERS_ONLY = (
    "Could not determine name",
    "No options defined but",
    "Arguments take exactly",
    "Boolean option",
    "Value must be an iterable",
    "defined twice",
    "Unknown color",
    "Unknown standard stream",
    "Invalid start character",
    "DeprecationWarning",
    "(dynamic)",
    "Shell completion",
    "Couldn't detect Bash",
    "Editing failed",
    "Windows error",
    "valid UUID",
    "not executable",
    "values are required",
)


def compiled() -> bytes:
    with (FOLDER / "messages.po").open("rb") as source:
        catalog = read_po(source, locale="vi")
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def sentences(data: bytes) -> dict[object, str]:
    """The sentences of a compiled catalogue, without its header."""
    catalogue = GNUTranslations(io.BytesIO(data))._catalog
    return {source: target for source, target in catalogue.items() if source}


def test_the_compiled_catalogue_matches_its_source() -> None:
    assert sentences((FOLDER / "messages.mo").read_bytes()) == sentences(compiled())


def click_sentences() -> list[str]:
    found = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(parse_source(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return sorted(one for one in found if len(one) > 2 and not any(part in one for part in PROGRAMMERS_ONLY))


def test_every_sentence_of_click_that_a_clerk_can_meet_is_translated() -> None:
    with (FOLDER / "messages.po").open("rb") as source:
        catalog = read_po(source, locale="vi")
    met = click_sentences()
    assert len(met) > 20 and not [sentence for sentence in met if catalog.get(sentence) is None]


if __name__ == "__main__":
    (FOLDER / "messages.mo").write_bytes(compiled())

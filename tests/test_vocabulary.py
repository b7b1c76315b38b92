"""The words that decide what is read stand once, in `vietnamese.vocabulary`, and its headings agree with each other."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources import parse_source

import cchc_excel
from cchc_excel.proofreading.prose.nouns import NOUN_AFTER, find_kind
from cchc_excel.recognising.where.units import same_unit
from cchc_excel.vietnamese import vocabulary
from cchc_excel.vietnamese.text import fold_text

PACKAGE = Path(cchc_excel.__file__).parent
SHARING = ("values", "recognising", "proofreading", "rounds", "vietnamese")
FOLDED = (
    "SAME_UNITS", "UNIT_HEADINGS", "DITTO", "DECIDING", "NEGATIONS", "JOINING", "TELLING_NOTHING",
    "TELLING_NO_FIELD", "TOTAL_LABELS", "UNIT_KIND_SPELLINGS",
)  # fmt: skip
TABLES = {name: value for name, value in vars(vocabulary).items() if name.isupper()}
MANY = 6  # words of one table written out elsewhere are that table written a second time
LONGEST = 40  # letters of a word with its company


def words_of(table: object) -> Iterator[str]:
    """Every word of a table, keys among them."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for key, value in table.items():
            yield from (key, *words_of(value))
    elif not isinstance(table, int):
        for part in table:
            yield from words_of(part)


def modules() -> list[Path]:
    paths = [path for wing in SHARING for path in sorted((PACKAGE / wing).rglob("*.py"))]
    return [path for path in paths if path.name != "vocabulary.py"]


def literals(tree: ast.AST) -> Iterator[str]:
    """Every text written out in a module but docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_the_vocabulary_is_data_only() -> None:
    tree = ast.parse(Path(vocabulary.__file__).read_text(encoding="utf-8"))
    kinds = {type(node).__name__ for node in tree.body}
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert kinds <= {"Expr", "ImportFrom", "Assign", "AnnAssign"}
    assert calls <= {"frozenset"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_word_is_composed_and_folded_where_its_heading_says_so(name: str) -> None:
    words = list(words_of(TABLES[name]))
    assert words
    assert [word for word in words if unicodedata.normalize("NFC", word) != word] == []
    if name in FOLDED:
        keys = TABLES[name] if name == "UNIT_KIND_SPELLINGS" else words
        assert [word for word in keys if fold_text(word) != word] == []


@pytest.mark.parametrize("short", sorted(vocabulary.ABBREVIATIONS))
def test_an_abbreviation_means_the_same_under_every_heading(short: str) -> None:
    full = vocabulary.ABBREVIATIONS[short]
    counted = NOUN_AFTER.match(full)
    assert find_kind(short) in ("", find_kind(counted["noun"] if counted else ""))
    ways = [way.replace(",", "") for way in vocabulary.UNIT_SPELLINGS.get(short, (full,))]
    assert full in ways


@pytest.mark.parametrize("unit", sorted(vocabulary.UNIT_SPELLINGS))
def test_a_unit_is_spelt_alike_in_a_cell_in_a_heading_and_in_a_sentence(unit: str) -> None:
    ways = vocabulary.UNIT_SPELLINGS[unit]
    assert [way for way in ways if not same_unit(way, unit)] == []
    assert [way for way in ways if find_kind(way) not in ("", find_kind(unit))] == []


def test_every_kind_of_unit_is_known_by_its_folded_name_and_every_spelling_is_of_a_kind() -> None:
    spellings = vocabulary.UNIT_KIND_SPELLINGS
    assert {kind: spellings.get(fold_text(kind)) for kind in vocabulary.UNIT_KINDS} == {
        kind: kind for kind in vocabulary.UNIT_KINDS
    }
    assert set(spellings.values()) == set(vocabulary.UNIT_KINDS)


def test_what_says_no_decides_between_labels() -> None:
    assert vocabulary.NEGATIONS <= vocabulary.DECIDING


def word_groups(tree: ast.Module) -> Iterator[frozenset[str]]:
    """The words, folded, that stand together in a module: alternatives of a pattern, one assignment's texts."""
    for text in literals(tree):
        if text.count("|") >= MANY - 1:
            yield frozenset(fold_text(word) for word in re.split(r"[|()?:]+", text) if word)
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            texts = list(literals(node))
            if len(texts) >= MANY:
                yield frozenset(fold_text(text) for text in texts if text and len(text) < LONGEST)


def test_no_table_of_words_is_written_twice() -> None:
    tables = {name: frozenset(map(fold_text, words_of(table))) for name, table in TABLES.items()}
    twice = [
        (path.relative_to(PACKAGE).as_posix(), name, sorted(group & table))
        for path in modules()
        for group in word_groups(parse_source(path))
        for name, table in tables.items()
        if len(group & table) >= MANY
    ]
    assert twice == []

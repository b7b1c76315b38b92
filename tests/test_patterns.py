"""Every pattern over Vietnamese text takes its example and leaves the other; none has words and no examples."""

from __future__ import annotations

import ast
import importlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as opcodes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from sources import parse_source

import cchc_excel
from cchc_excel.vietnamese import patterns

PACKAGE = Path(cchc_excel.__file__).parent
MADE = {name: getattr(patterns, name) for name in vars(patterns) if name.startswith("compile_")}
USES = {  # by what a pattern is made with: how it may be used
    "compile_search": {"search", "finditer", "findall", "sub", "split", "match"},
    "compile_words": {"search", "finditer", "findall", "sub"},
    "compile_start": {"match"},
    "compile_whole": {"fullmatch"},
}
READING = ("vietnamese", "values", "recognising", "proofreading", "rounds", "forms", "wording", "nouns")
GIVEN = {"level": "xa"}  # what a function is asked that makes its pattern of an argument
NOT_VIETNAMESE = {
    "forms/toml/table_file.py": "tomllib's own English",
    "forms/toml/named_files.py": "names of files",
    "values/formulas.py": "formulas of Excel",
}


@dataclass(frozen=True)
class Written:
    """A call in the source that compiles a pattern, its module, and the name that it gets there."""

    path: str
    node: ast.Call
    door: str
    name: str
    names: dict[str, object]

    def value(self, node: ast.expr) -> object:
        """What an argument is; names of the function around it stand for `GIVEN`."""
        return eval(compile(ast.Expression(node), self.path, "eval"), self.names | GIVEN)

    @property
    def where(self) -> str:
        return f"{self.path}:{self.node.lineno} {self.name}"


def door_of(call: ast.Call) -> str:
    """The door's name, "re" for a pattern compiled or used without examples, "" for another call."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in MADE:
        return function.id
    bare = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
    return "re" if bare and call.args and function.attr not in ("escape", "purge") else ""


@cache
def written() -> list[Written]:
    """Every pattern of the package, in the order of the source."""
    calls = []
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE).as_posix()
        text = path.read_text(encoding="utf-8")
        if path.name == "patterns.py" or not ("re." in text or "patterns import" in text):
            continue
        tree = parse_source(path)
        named = {id(node.value): ast.unparse(node.targets[0]) for node in ast.walk(tree) if isinstance(node, ast.Assign)}
        found = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and door_of(node)]
        names = vars(importlib.import_module(f"cchc_excel.{inside[:-3].replace('/', '.')}")) if found else {}
        calls += [Written(inside, node, door_of(node), named.get(id(node), ""), names) for node in found]
    return calls


def speaks(pattern: str) -> bool:
    """True for a pattern with a word of its own, or with a letter or sign that only Vietnamese prose has."""
    return any(_speaks(items) for items in _sequences(parser.parse(pattern)))


def _sequences(tree: object) -> Iterator[list[tuple[object, object]]]:
    """Every run of pieces in a parsed pattern, however deep."""
    if isinstance(tree, parser.SubPattern):
        yield list(tree)
        tree = [argument for _, argument in tree]
    if isinstance(tree, (tuple, list)):
        for part in tree:
            yield from _sequences(part)


def _speaks(items: list[tuple[object, object]]) -> bool:
    letters = ""
    for code, argument in items:
        if code is opcodes.IN and any(sign_of(member) for member in argument):  # type: ignore[attr-defined]
            return True
        letters = letters + chr(argument) if code is opcodes.LITERAL else letters + " "  # type: ignore[arg-type]
    return bool(re.search(r"[^\W\d_]{2}", letters)) or any(map(prose, letters))


def sign_of(member: tuple[object, object]) -> bool:
    return member[0] is opcodes.LITERAL and prose(chr(member[1]))  # type: ignore[arg-type]


def prose(char: str) -> bool:
    """True for a Vietnamese letter, a quote, a dash of prose or an ellipsis."""
    return char in "“”‘’–—…" or (not char.isascii() and unicodedata.name(char, "").startswith("LATIN"))


def known_parts(call: Written) -> Iterator[str]:
    """The pattern of a bare call; of one made of arguments the pieces that are written out; none of bytes."""
    try:
        pattern = call.value(call.node.args[0])
    except NameError:
        for node in ast.walk(call.node.args[0]):
            if isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "_" for part in node.values)
    else:
        if isinstance(pattern, str):
            yield pattern


def test_every_pattern_takes_its_example_and_leaves_the_other() -> None:
    wrong = []
    made = [call for call in written() if call.door != "re"]
    for call in made:
        compiled = call.value(call.node)
        examples = {keyword.arg: call.value(keyword.value) for keyword in call.node.keywords}
        use = {"compile_start": compiled.match, "compile_whole": compiled.fullmatch}.get(call.door, compiled.search)
        if not use(examples["hit"]) or use(examples["miss"]):
            wrong.append((call.where, examples, bool(use(examples["hit"])), bool(use(examples["miss"]))))
    assert wrong == []
    assert len(made) > 150


def test_no_pattern_with_words_stands_without_examples() -> None:
    bare = [call for call in written() if call.door == "re" and call.path not in NOT_VIETNAMESE]
    silent = [
        call.where
        for call in bare
        for pattern in known_parts(call)
        if (speaks(pattern) if call.path.startswith(READING) else any(map(prose, pattern)))
    ]
    assert silent == []


def test_a_pattern_is_used_as_its_examples_are() -> None:
    odd = []
    for path in {call.path for call in written()}:
        text = (PACKAGE / path).read_text(encoding="utf-8")
        for call in written():
            if call.path == path and call.door != "re" and call.name.isidentifier():
                uses = set(re.findall(rf"\b{call.name}\.(\w+)\(", text))
                odd += [(call.where, use) for use in uses - USES[call.door]]
    assert odd == []


def test_words_are_told_from_signs_and_classes() -> None:
    assert all(map(speaks, ["tổng", "tong so", "(?:a|bo)", "[–-]", "“", "(?<!x)và", "đ"]))
    assert not any(map(speaks, [r"\d+", r"[a-z]+", r"\bT\d", r"[^\W\d_]{2,}", r"(?P<unit>.*)", "x|y"]))

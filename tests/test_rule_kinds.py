"""One kind of rule is one file: whole, named once, and decided upon nowhere else."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import pytest
from sources import parse_source

from cchc_excel import rule_kinds
from cchc_excel.nouns.spec import RuleKind
from cchc_excel.rule_kinds import KINDS, index_faces
from cchc_excel.rule_kinds.parts.face import Computing, OverBlanks, RuleFace

PACKAGE = Path(rule_kinds.__file__).resolve().parent.parent
FACE = {field.name: getattr(KINDS[0], field.name) for field in fields(RuleFace)}


def test_every_file_of_the_wing_is_one_kind() -> None:
    files = {path.stem for path in (PACKAGE / "rule_kinds").glob("*.py")} - {"__init__"}
    assert files == {face.kind.value for face in KINDS} == {kind.value for kind in RuleKind}


@pytest.mark.parametrize("name", FACE)
def test_a_kind_that_lacks_a_field_does_not_load(name: str) -> None:
    RuleFace(**FACE)
    with pytest.raises(TypeError, match=name):
        RuleFace(**{key: value for key, value in FACE.items() if key != name})


@pytest.mark.parametrize("part", [Computing, OverBlanks])
def test_no_part_of_a_face_has_a_default(part: type) -> None:
    with pytest.raises(TypeError, match="missing"):
        part()


@pytest.mark.parametrize("faces", [KINDS[1:], (*KINDS, KINDS[0])], ids=["one lacks", "one stands twice"])
def test_each_kind_has_one_face(faces: tuple[RuleFace, ...]) -> None:
    assert index_faces(KINDS).keys() == set(RuleKind)
    with pytest.raises(ValueError, match="one face"):
        index_faces(faces)


def lists_of_kinds(tree: ast.AST) -> list[int]:
    """The lines of every tuple, list, set or dict that holds kinds of rules, and of every `match` over them."""
    lines = []
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            parts = list(node.elts)
        elif isinstance(node, ast.Dict):
            parts = [key for key in node.keys if key]
        elif isinstance(node, ast.Match):
            parts = [pattern.value for case in node.cases for pattern in ast.walk(case.pattern) if isinstance(pattern, ast.MatchValue)]
        if any(isinstance(part, ast.Attribute) and ast.unparse(part.value) == "RuleKind" for part in parts):
            lines.append(node.lineno)
    return lines


def test_lists_of_kinds_are_found() -> None:
    source = "a = {RuleKind.TOTAL: 1}\nb = x in (RuleKind.EQUAL, RuleKind.RATIO)\nc = x is RuleKind.TOTAL\nmatch x:\n    case RuleKind.RANGE: pass"
    assert sorted(lists_of_kinds(ast.parse(source))) == [1, 2, 4]


def test_nobody_else_keeps_a_list_of_kinds() -> None:
    others = [path for path in PACKAGE.rglob("*.py") if "rule_kinds" not in path.parts]
    found = {path.name: lists_of_kinds(parse_source(path)) for path in others}
    assert not {name: lines for name, lines in found.items() if lines}

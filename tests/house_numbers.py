"""How the names of the house stand: `python tests/house_numbers.py`. A test holds the numbers; the participles are shown."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from pathlib import Path

from sources import parse_source

PACKAGE = Path(__file__).resolve().parent.parent / "cchc_excel"
_WORDS = """
    added answered asked broken built called changed checked chosen counted done drawn filled found given held joined kept known left
    listed made marked meant named opened printed put read said seen sent shown sorted stated taken told typed used written
"""
PARTICIPLES = frozenset(_WORDS.split())  # as the name of a local variable one stands for a noun
LEAST = {"`one` per 1,000 lines": 10.0, "one-word public functions, %": 25.0, "class names with two meanings": 0.0}


def trees() -> dict[str, ast.Module]:
    """Every module of the package, by its path within it."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): parse_source(path) for path in paths}


def double_classes(modules: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Class names that stand in more than one module, with these modules; a leading underscore does not tell apart."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, tree in modules.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(name)
    return {name: modules for name, modules in places.items() if len(modules) > 1}


def numbers(modules: dict[str, ast.Module]) -> dict[str, float]:
    """The three numbers, as `LEAST` names them."""
    lines = sum(path.read_text(encoding="utf-8").count("\n") for path in PACKAGE.rglob("*.py"))
    used = sum(isinstance(node, ast.Name) and node.id == "one" for tree in modules.values() for node in ast.walk(tree))
    public = [
        node.name
        for tree in modules.values()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    single = [name for name in public if "_" not in name]
    found = (1000 * used / lines, 100 * len(single) / len(public), float(len(double_classes(modules))))
    return dict(zip(LEAST, found, strict=True))


def participles(modules: dict[str, ast.Module]) -> Counter[str]:
    """How often a local variable or a loop gets a participle for its name."""
    nodes = (node for tree in modules.values() for function in _functions(tree) for node in ast.walk(function))
    return Counter(
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in PARTICIPLES
    )


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """The functions of a module and of its classes; those inside a function belong to it."""
    places = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    return [node for place in places for node in place.body if isinstance(node, ast.FunctionDef)]


if __name__ == "__main__":
    for name, number in numbers(trees()).items():
        print(f"{name}: {number:.1f} (at most {LEAST[name]:g})")
    counted = participles(trees())
    told = ", ".join(f"{name} {count}" for name, count in counted.most_common(12))
    print(f"participles among local variables: {counted.total()} ({told})")

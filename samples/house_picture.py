"""The house as a picture: every wing on its floor, with the wings it enters. Made from the imports, not drawn by hand.

Floors are the contract `layers` of `setup.cfg`; what a wing does is the first line of its docstring; a line between two
wings is an import that no longer path already says (transitive reduction). `samples.make_docs` writes it.
"""

from __future__ import annotations

import ast
import configparser
import textwrap
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import grimp

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "cchc_excel"
WIDE, TALL, GAP, FLOOR, MARGIN = 282, 92, 26, 150, 24
STYLE = (
    "text{font-family:Segoe UI,DejaVu Sans,Arial,sans-serif}"
    ".box{fill:#f6f8fa;stroke:#57606a}.name{font-size:15px;font-weight:bold;fill:#0550ae}"
    ".does{font-size:11px;fill:#24292f}.way{fill:none;stroke:#8c959f;stroke-width:1.2}"
)


@dataclass(frozen=True)
class Wing:
    """A package of the house: its name, what its docstring says first, where its box stands."""

    name: str
    does: str
    left: float
    top: float

    @property
    def middle(self) -> float:
        return self.left + WIDE / 2


def read_floors() -> list[list[str]]:
    """The wings of every floor, from the top, as the contract of layers has them."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = settings["importlinter:contract:floors"]["layers"].split("\n")
    return [[name.strip() for name in layer.split("|")] for layer in layers if layer.strip()]


def find_imports(names: list[str]) -> dict[str, set[str]]:
    """For every wing the wings whose modules it imports."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    entered: dict[str, set[str]] = {name: set() for name in names}
    for module in graph.modules:
        wing = _wing_of(module)
        if wing in entered:
            entered[wing] |= {_wing_of(used) for used in graph.find_modules_directly_imported_by(module)} & set(names)
    return {wing: used - {wing} for wing, used in entered.items()}


def _wing_of(module: str) -> str:
    return (module.split(".") + [""])[1]


def drop_short_cuts(entered: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same ways without those that lead where another way leads as well."""
    reach: dict[str, set[str]] = {}

    def reached(wing: str) -> set[str]:
        if wing not in reach:
            reach[wing] = set().union(*({used} | reached(used) for used in entered[wing]))
        return reach[wing]

    return {wing: {used for used in to if not any(used in reached(via) for via in to)} for wing, to in entered.items()}


def draw() -> str:
    """The picture as SVG, the same bytes for the same imports."""
    floors = read_floors()
    across = max(len(floor) for floor in floors)
    width = 2 * MARGIN + across * WIDE + (across - 1) * GAP
    height = 2 * MARGIN + (len(floors) - 1) * FLOOR + TALL
    wings = {wing.name: wing for level, floor in enumerate(floors) for wing in _place(floor, level, width)}
    entered = find_imports(list(wings))
    ways = drop_short_cuts(entered)
    parts = [_way(wings[wing], wings[used]) for wing in wings for used in sorted(ways[wing])]
    parts += [_box(wing, sorted(entered[wing.name])) for wing in wings.values()]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    ground = f'<rect width="{width}" height="{height}" fill="white"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", ground, *parts, "</svg>", ""])


def _place(floor: list[str], level: int, width: int) -> list[Wing]:
    left = (width - len(floor) * WIDE - (len(floor) - 1) * GAP) / 2
    top = MARGIN + level * FLOOR
    return [Wing(name, _first_line(name), left + at * (WIDE + GAP), top) for at, name in enumerate(floor)]


def _first_line(name: str) -> str:
    source = (ROOT / PACKAGE / name / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").split("\n")[0]


def _way(wing: Wing, used: Wing) -> str:
    start, end = wing.top + TALL, used.top
    bend = (start + end) / 2
    return (
        f'<path class="way" d="M{wing.middle:g} {start:g} C{wing.middle:g} {bend:g} '
        f'{used.middle:g} {bend:g} {used.middle:g} {end:g}"/>'
    )


def _box(wing: Wing, entered: list[str]) -> str:
    title = f"<title>{escape(wing.name)} imports: {escape(', '.join(entered) or 'nothing')}</title>"
    rows = [
        f'<g>{title}<rect class="box" x="{wing.left:g}" y="{wing.top:g}" width="{WIDE}" height="{TALL}" rx="6"/>',
        _text("name", wing.left + 10, wing.top + 20, wing.name),
    ]
    rows += [
        _text("does", wing.left + 10, wing.top + 38 + 14 * at, line)
        for at, line in enumerate(textwrap.wrap(wing.does, 43)[:4])
    ]
    return "".join([*rows, "</g>"])


def _text(kind: str, left: float, top: float, text: str) -> str:
    return f'<text class={quoteattr(kind)} x="{left:g}" y="{top:g}">{escape(text)}</text>'

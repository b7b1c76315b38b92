"""The name of a printed figure: how a template reached it, as a tree that can be written down and walked.

A tree is a tuple: ("n", name), ("m", owner, key), ("i", list, place, label) for the item of a loop,
("f", function, (arguments)), ("p", filter, value, (arguments)), ("c", constant). An item is found again by
its label, as lists change their order; by its place only where labels tell nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Undefined, nodes

from cchc_excel.nouns.chart import Chart
from cchc_excel.report.docx.figure_table import Path
from cchc_excel.report.language import FILTERS as FILTER_NAMES
from cchc_excel.report.language import FUNCTIONS
from cchc_excel.report.members import NOTHING, GapMet, find_member, look_up_member
from cchc_excel.report.texts import FILTERS, NotPrintable
from cchc_excel.wording.values import gap_of

Scope = Mapping[str, Path | None]  # loop variables: the trees of their items, their steps still open
_OPEN = "?"  # in the tree of a template: the step of a loop that is known only when it runs
_MOST_DEEP = 24
_LABELS = ("ma", "stt", "ten", "nhan", "don_vi")
_NO_FIGURES = ("van_ban", "ky", "noi", "bo_bieu", "bieu_do", "loop")  # letterhead and dates
_LABEL_ENDS = frozenset(
    ("stt", "ten", "nhan", "tieu_de", "linh_vuc", "don_vi_tinh", "so_phu_luc", "so_phu_luc_sau", "cac_cot")
    + ("nhom_tren", "cot_duoi", "dinh_nghia", "cong_thuc", "tu_ngay", "den_ngay", "ngay", "noi", "do_bang")
)


@dataclass(frozen=True)
class NamedValue:
    """What a placeholder prints, with the tree of its name."""

    value: object
    path: Path


def name_value(value: object, path: Path, *steps: tuple[int, str]) -> object:
    """What is printed with its name; the steps of the loops around it in the order that the tree has them."""
    if isinstance(value, (Undefined, Chart)):
        return value
    names = dict.fromkeys(find_steps(path))
    return NamedValue(value, close_steps(path, dict(zip(names, steps, strict=True))))


def path_of(node: nodes.Node, scope: Scope) -> Path | None:
    """The tree of an expression; None where it is no name of a figure."""
    if isinstance(node, nodes.Name):
        if node.name in scope:
            return scope[node.name]
        return None if node.name in _NO_FIGURES else ("n", node.name)
    if isinstance(node, nodes.Const):
        return ("c", node.value)
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        owner = path_of(node.node, scope)
        key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
        return None if owner is None or key in _LABEL_ENDS else ("m", owner, key)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        given = _all([path_of(argument, scope) for argument in node.args])
        return None if given is None or node.node.name == "co" else ("f", node.node.name, given)
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in FILTER_NAMES:
        inner, given = path_of(node.node, scope), _all([path_of(argument, scope) for argument in node.args])
        return None if inner is None or given is None else ("p", node.name, inner, given)
    return None


def _all(paths: Sequence[Path | None]) -> tuple[Path, ...] | None:
    given = tuple(path for path in paths if path is not None)
    return given if len(given) == len(paths) else None


def open_item(listed: Path | None, step: str) -> Path | None:
    """The tree of a loop's item, whose place and label the variable of that name will hold."""
    return None if listed is None else ("i", listed, _OPEN, step)


def find_steps(path: Path) -> tuple[str, ...]:
    """The variables of the loops around a name, as the tree meets them."""
    own = (str(path[3]),) if path and path[0] == "i" and path[2] == _OPEN else ()
    inner = (part for part in path if isinstance(part, tuple))
    return own + tuple(step for part in inner for step in find_steps(part))


def close_steps(path: Path, steps: Mapping[str, tuple[int, str]]) -> Path:
    """The tree with the places and labels of its items, as they are now."""
    closed = tuple(close_steps(part, steps) if isinstance(part, tuple) else part for part in path)
    return (*closed[:2], *steps[str(path[3])]) if path and path[0] == "i" and path[2] == _OPEN else closed


def label_of(item: object) -> str:
    """What tells an item of a list from the others: its code, its number, its name; "" where nothing does."""
    found = (look_up_member(item, name) for name in _LABELS)
    return "|".join(str(one) for one in found if one is not NOTHING and isinstance(one, (str, int)))


_FAULTS = (GapMet, NotPrintable, TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


def roots_of(path: object) -> Iterator[str]:
    """The names at the root of a tree: "cap_duoi", "pl1"."""
    if isinstance(path, (tuple, list)):
        if len(path) == 2 and path[0] == "n":
            yield str(path[1])
        else:
            yield from (root for part in path for root in roots_of(part))


class NotThere(Exception):
    """A name that these words do not have, or no longer: its item is gone, or two look alike."""


def resolve_path(path: object, names: Mapping[str, object], depth: int = 0) -> object:
    """The value that the tree leads to in these names. NotThere where it leads nowhere, whoever wrote it."""
    try:
        return _resolved(path, names, depth)
    except _FAULTS as fault:
        raise NotThere(str(fault)) from fault


def _resolved(path: object, names: Mapping[str, object], depth: int) -> object:
    if not isinstance(path, (tuple, list)) or not path or depth > _MOST_DEEP:
        raise NotThere("không phải là tên")
    walk = _WALKS.get(str(path[0]))
    if walk is None:
        raise NotThere("không phải là tên")
    found = walk(path, names, depth + 1)
    if found is NOTHING:
        raise NotThere("không có tên này")
    return found


def _name(path: Sequence[object], names: Mapping[str, object], _: int) -> object:
    return names.get(str(path[1]), NOTHING)


def _member(path: Sequence[object], names: Mapping[str, object], depth: int) -> object:
    owner = _resolved(path[1], names, depth)
    return owner if gap_of(owner) and not isinstance(owner, Mapping) else find_member(owner, path[2])


def _item(path: Sequence[object], names: Mapping[str, object], depth: int) -> object:
    items, place, label = _resolved(path[1], names, depth), path[2], path[3]
    if not isinstance(items, tuple) or not isinstance(place, int):
        raise NotThere("không phải là danh sách")
    if 0 <= place < len(items) and label_of(items[place]) == label:
        return items[place]
    alike = [item for item in items if label and label_of(item) == label]
    if len(alike) != 1:
        raise NotThere("mục này không còn trong danh sách")
    return alike[0]


def _call(path: Sequence[object], names: Mapping[str, object], depth: int) -> object:
    function = names.get(str(path[1])) if path[1] in FUNCTIONS else None
    if not callable(function):
        raise NotThere("không có lệnh này")
    return function(*(_resolved(argument, names, depth) for argument in _given(path[2])))


def _filter(path: Sequence[object], names: Mapping[str, object], depth: int) -> object:
    if path[1] not in FILTERS:
        raise NotThere("không có lệnh này")
    arguments = (_resolved(argument, names, depth) for argument in _given(path[3]))
    return FILTERS[str(path[1])](_resolved(path[2], names, depth), *arguments)


def _given(part: object) -> Sequence[object]:
    return part if isinstance(part, (tuple, list)) else ()


def _constant(path: Sequence[object], _: Mapping[str, object], __: int) -> object:
    return path[1]


_WALKS: Mapping[str, Callable[[Sequence[object], Mapping[str, object], int], object]] = {
    "n": _name,
    "m": _member,
    "i": _item,
    "f": _call,
    "p": _filter,
    "c": _constant,
}

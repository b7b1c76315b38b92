"""Which names a template uses, whether the context has them, and the nearest right name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from cchc_excel.report.members import NOTHING, Absent, find_member, list_members, look_up_member
from cchc_excel.report.texts import is_printable
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.wording.tables import AppendixSheet
from cchc_excel.wording.values import gap_of

ANY = object()  # a loop's helper, or an item of an empty list: nothing is known about it
_CUTOFF = 0.5
_DEPTH, _LOOKED_AT = 3, 60  # how far an example inside a group is looked for


class Unknown(Exception):
    """A name that the context does not have: `name` as written, `find_nearest_names` right names."""

    def __init__(self, name: str, nearest: tuple[str, ...]):
        super().__init__(name)
        self.name, self.nearest = name, nearest


@dataclass(frozen=True)
class Use:
    """A name used in a template part: the line it stands on, its value or the fault with it.

    `gap` is the reason where the name is part of a value without data.
    """

    line: int
    name: str
    value: object = None
    printed: bool = False
    unknown: bool = False
    nearest: tuple[str, ...] = ()
    gap: str = ""

    @property
    def group(self) -> bool:
        """True when the template prints a name that stands for many values."""
        return self.printed and not self.unknown and self.value is not ANY and not _single(self.value)


def _single(value: object) -> bool:
    return is_printable(value) or value is None or isinstance(value, bool)


def find_name_uses(tree: nodes.Template, names: Mapping[str, object]) -> Iterator[Use]:
    """Every name in the tree, in order, resolved as it will be when the document is made."""
    yield from _in(tree, dict(names))


def _in(node: nodes.Node, scope: Mapping[str, object]) -> Iterator[Use]:
    if isinstance(node, nodes.For):
        yield from _in_expression(node.iter, scope, False)
        inner = {**scope, **_loop_names(node, scope)}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _in(child, inner)
        for child in node.else_:
            yield from _in(child, scope)
    elif isinstance(node, nodes.CallBlock):
        for child in node.body:
            yield from _in(child, scope)
    elif isinstance(node, nodes.Output):
        for child in node.nodes:
            yield from _in_expression(child, scope, True)
    elif isinstance(node, nodes.Expr):
        yield from _in_expression(node, scope, False)
    else:
        for child in node.iter_child_nodes():
            yield from _in(child, scope)


def _in_expression(node: nodes.Node, scope: Mapping[str, object], printed: bool) -> Iterator[Use]:
    """The names of one expression; `printed` when the expression itself is what is printed."""
    if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
        for argument in _arguments(node):
            yield from _in_expression(argument, scope, False)
        yield _use(node, scope, printed)
        return
    inside = node.args if isinstance(node, nodes.Call) else node.iter_child_nodes()
    for child in inside:
        yield from _in_expression(child, scope, False)


def _arguments(node: nodes.Node) -> list[nodes.Expr]:
    """What stands in brackets at the beginning of a path: `xep_hang(…).dung_dau`."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        node = node.node
    return node.args if isinstance(node, nodes.Call) else []


def _use(node: nodes.Node, scope: Mapping[str, object], printed: bool) -> Use:
    try:
        return Use(node.lineno, spell_name(node), resolve_name(node, scope), printed, gap=_gap(node, scope))
    except Unknown as fault:
        return Use(node.lineno, fault.name, None, printed, True, fault.nearest)


def _gap(node: nodes.Node, scope: Mapping[str, object]) -> str:
    """Why a value that this name is part of has no data; "" where it has."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        found = find_member(resolve_name(node.node, scope), _key(node))
        if isinstance(found, Absent):
            return found.thieu
        node = node.node
    return ""


def _key(node: nodes.Getattr | nodes.Getitem) -> object:
    return node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)


def _loop_names(node: nodes.For, scope: Mapping[str, object]) -> dict[str, object]:
    """The loop's own names, with the first item of its list as the example."""
    try:
        items = resolve_name(node.iter, scope)
    except Unknown:
        items = ()
    example = items[0] if isinstance(items, tuple) and items else ANY
    target = node.target.name if isinstance(node.target, nodes.Name) else ""
    return {"loop": ANY, target: example}


def spell_name(node: nodes.Node) -> str:
    """The name as it stands in the template: `pl1.vb_chi_dao["2019"]`."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{spell_name(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return _bracketed(spell_name(node.node), getattr(node.arg, "value", "…"))
    if isinstance(node, nodes.Call):
        return f"{spell_name(node.node)}({', '.join(spell_name(arg) for arg in node.args)})"
    return "…"


def resolve_name(node: nodes.Node, scope: Mapping[str, object]) -> object:
    """The value that a name stands for; Unknown with the nearest right names when there is none."""
    if isinstance(node, nodes.Name):
        if node.name in scope:
            return scope[node.name]
        raise Unknown(node.name, find_nearest_names(node.name, "", scope))
    if isinstance(node, nodes.Call):
        return _result(node, scope)
    if not isinstance(node, (nodes.Getattr, nodes.Getitem)):
        return ANY
    parent = resolve_name(node.node, scope)
    key = _key(node)
    if parent is ANY:
        return ANY
    found = look_up_member(parent, key)
    if found is not NOTHING:
        return found
    raise Unknown(
        spell_name(node), find_nearest_names(str(key), spell_name(node.node), {**scope, "": parent})
    )


def _result(node: nodes.Call, scope: Mapping[str, object]) -> object:
    """What one of our own functions gives for these arguments; ANY when that is not known yet."""
    called = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
    try:
        given = [arg.value if isinstance(arg, nodes.Const) else resolve_name(arg, scope) for arg in node.args]
        return called(*given) if callable(called) and ANY not in given else ANY
    except Unknown:  # the argument is a use of its own and told there
        return ANY
    except (TypeError, AttributeError):  # not what the function takes: making the document tells where
        return ANY


def find_nearest_names(key: str, parent: str, scope: Mapping[str, object]) -> tuple[str, ...]:
    """Up to three right names near a wrong one: beside it first, then lines of any appendix."""
    beside = list_members(scope[""]) if "" in scope else scope
    options = {child_name(parent, one): fold_text(str(one)) for one in beside if one != ""}
    for root, value in scope.items():
        if root and isinstance(value, AppendixSheet):
            options |= {f"{root}.{text}": fold_text(text) for text in value.dong}
    ranked = sorted(
        options, key=lambda name: -difflib.SequenceMatcher(None, fold_text(key), options[name]).ratio()
    )
    near = [text for text in ranked if _ratio(key, options[text]) >= _CUTOFF]
    return tuple((near or list(options))[:3])


def _ratio(key: str, option: str) -> float:
    return difflib.SequenceMatcher(None, fold_text(key), option).ratio()


def child_name(parent: str, key: object) -> str:
    """How a template writes a member: `.ten`, `["2019"]` for what is no identifier, `[0]` for an item."""
    if not parent:
        return str(key)
    plain = isinstance(key, str) and key.isidentifier()
    return f"{parent}.{key}" if plain else _bracketed(parent, key)


def _bracketed(parent: str, key: object) -> str:
    return f'{parent}["{key}"]' if isinstance(key, str) else f"{parent}[{key}]"


def find_printable_name(name: str, value: object) -> str:
    """The first name inside a group that can be printed, one with data before one without; "" for none."""
    level, without = [(name, value)], ""
    for _ in range(_DEPTH):
        level = [
            (child_name(above, key), held)
            for above, group in level[:_LOOKED_AT]
            for key, held in list(list_members(group).items())[:_LOOKED_AT]
            if key != ""
        ]
        texts = [found for found in level if is_printable(found[1])]
        filled = next((found for found, held in texts if not gap_of(held) and held != ""), "")
        if filled:
            return filled
        without = without or next((found for found, _ in texts), "")
    return without

"""Parts of templates compiled once: the reports of many units are made from one template."""

from __future__ import annotations

from types import CodeType

from jinja2 import Template, nodes

from cchc_excel.report.sandbox import Language

_MOST, _LONGEST = 24, 4_000_000  # parts kept; characters of one
_KEPT: dict[tuple[str, ...], CodeType] = {}


def compile_part(lines: tuple[str, ...], tree: nodes.Template, made: Language) -> Template:
    """The part as a program of that environment. `lines` are the text that the tree, unchanged, was made of:
    the same text is the same code, in whichever environment; what it prints, asks and charges is that one's.
    """
    code = _KEPT.get(lines)
    if code is None:
        code = made.compile(tree)
        if sum(map(len, lines)) <= _LONGEST:
            if len(_KEPT) >= _MOST:
                _KEPT.clear()
            _KEPT[lines] = code
    return made.template_class.from_code(made, code, made.make_globals(None))

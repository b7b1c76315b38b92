"""Commands that begin and end at different depths of a document, so that leaving them out would break it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinja2 import nodes

_BLOCKS = (nodes.If, nodes.For, nodes.CallBlock)
_TAG = re.compile(r"<(/?)([\w:.-]+)[^>]*?(/?)>")


def find_crossings(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Every `if`, `for` and `cau` of which a branch closes what it did not open, or the other way round.

    Text that runs over the end of a paragraph, as "…</p><p>…", may be left out: the paragraphs join.
    """
    for block in tree.find_all(_BLOCKS):
        if isinstance(block, _BLOCKS) and any(_crosses(branch) for branch in _branches(block)):
            yield block


def _branches(block: nodes.If | nodes.For | nodes.CallBlock) -> list[Sequence[nodes.Node]]:
    others = [block.else_] if isinstance(block, (nodes.If, nodes.For)) else []
    return [block.body, *others]


def _crosses(branch: Sequence[nodes.Node]) -> bool:
    closed: list[str] = []
    opened: list[str] = []
    for closing, name, empty in _TAG.findall("".join(map(_xml, branch))):
        if empty:
            continue
        if not closing:
            opened.append(name)
        elif not opened:
            closed.append(name)
        elif opened.pop() != name:
            return True
    return opened != closed[::-1]


def _xml(node: nodes.Node) -> str:
    """The markup of a piece of template; commands inside it have their own check."""
    if isinstance(node, nodes.Output):
        return "".join(one.data for one in node.nodes if isinstance(one, nodes.TemplateData))
    return ""

"""A template's tree made safe to run: loops count, guards know their sentence, no condition passes a gap by.

Where the condition of an `if`, or the list of a `for`, meets a value without data, neither branch is
printed: what the whole command would have printed is left out and told, as a guarded sentence is.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from cchc_excel.report.docx.figure_table import Path
from cchc_excel.report.figure_paths import Scope, find_steps, open_item, path_of
from cchc_excel.report.language import paragraph_look, quote_body, quote_paragraph

# Filters of our own; the space keeps them out of a template's reach.
STEPS, ASKED, COMPARED, EITHER, BOTH = " steps", " asked", " compared", " either", " both"
NAMED, STEP = " named", " step"


def bound_tree(tree: nodes.Template, lines: tuple[str, ...], extension: str) -> nodes.Template:
    """The same tree, bounded. `lines` are those of the part, by which a guard around values alone is known;
    `extension` names the one that has `_tried`.
    """
    for guard in list(tree.find_all(nodes.CallBlock)):
        text, _, look = guard.call.args
        guard.call.args = [text, nodes.Const(quote_paragraph(lines, guard.lineno)), look]
    bounded: nodes.Template = _Bounds(lines, extension).visit(tree)
    return bounded


class _Bounds(NodeTransformer):
    """(Jinja wants a class.)"""

    def __init__(self, lines: tuple[str, ...], extension: str):
        self.lines, self.extension = lines, extension
        self.scope: Scope = {}
        self.loops = 0

    def visit_If(self, node: nodes.If) -> nodes.Node:
        """Both branches, and the whole as something that may be left out."""
        text = quote_body(node.body)
        self._branch(node, "" if node.else_ or node.elif_ else text)
        for other in node.elif_:
            self._branch(other, "")
        node.else_ = self._all(node.else_)
        return self._tried(node, text)

    def _branch(self, node: nodes.If, sentence: str) -> None:
        for call in [node.test, *node.test.find_all(nodes.Call)]:
            if isinstance(call, nodes.Call) and getattr(call.node, "name", "") == "co":
                call.kwargs = [nodes.Keyword("cau", nodes.Const(sentence), lineno=call.lineno)]
        node.test = _asked(node.test)
        node.body = self._all(node.body)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """The loop over counted steps, and the whole as something that may be left out."""
        text, listed = quote_body(node.body), node.iter
        size = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        node.iter = _filtered(STEPS, node.iter, nodes.Const(size))
        node.test = _asked(node.test) if node.test else None
        node.else_ = self._all(node.else_)
        node.body = self._named_body(node, path_of(listed, self.scope))
        return self._tried(node, text)

    def _named_body(self, node: nodes.For, listed: Path | None) -> list[nodes.Node]:
        """The body of a loop over that list, which first notes where it is: names of figures tell it."""
        outer, target = self.scope, node.target
        if not isinstance(target, nodes.Name):
            return self._all(node.body)
        self.loops += 1
        step = f"_buoc{self.loops}"  # no template can name what begins so
        self.scope = {**outer, target.name: open_item(listed, step)}
        body, self.scope = self._all(node.body), outer
        line = node.lineno
        place = nodes.Getattr(nodes.Name("loop", "load", lineno=line), "index0", "load", lineno=line)
        here = _filtered(STEP, nodes.Name(target.name, "load", lineno=line), place)
        return [nodes.Assign(nodes.Name(step, "store", lineno=line), here, lineno=line), *body]

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """`a or b`, which prints the first that is there, lets no gap pass."""
        node.nodes = [self._named(one, _offered(one)) for one in node.nodes]
        return node

    def _named(self, printed: nodes.Expr, bounded: nodes.Expr) -> nodes.Expr:
        """What is printed, with the name that led to it, where that is the name of a figure."""
        path = None if isinstance(printed, nodes.TemplateData) else path_of(printed, self.scope)
        if path is None or path[0] == "c":
            return bounded
        steps = [nodes.Name(step, "load", lineno=printed.lineno) for step in dict.fromkeys(find_steps(path))]
        return _filtered(NAMED, bounded, nodes.Const(path), *steps)

    def _all(self, body: Sequence[nodes.Node]) -> list[nodes.Node]:
        return [self.visit(one) for one in body]

    def _tried(self, node: nodes.If | nodes.For, text: str) -> nodes.CallBlock:
        told = (text, quote_paragraph(self.lines, node.lineno), paragraph_look(node.body), _flows(node.body))
        arguments = [nodes.Const(one) for one in told]
        called = nodes.ExtensionAttribute(self.extension, "_tried")
        call = nodes.Call(called, arguments, [], None, None, lineno=node.lineno)
        return nodes.CallBlock(call, [], [], [node], lineno=node.lineno)


def _flows(body: Sequence[nodes.Node]) -> bool:
    """True where the command stands in running text, and not around paragraphs, rows or cells."""
    first = next((data.data for one in body for data in _data(one) if data.data.strip()), "")
    return not first.lstrip().startswith("<w:")


def _data(node: nodes.Node) -> list[nodes.TemplateData]:
    return [node] if isinstance(node, nodes.TemplateData) else list(node.find_all(nodes.TemplateData))


def _asked(test: nodes.Node) -> nodes.Expr:
    """A condition in which every value whose truth is asked has to have data."""
    if isinstance(test, (nodes.And, nodes.Or)):
        test.left, test.right = _asked(test.left), _asked(test.right)
        return test
    if isinstance(test, nodes.Not):
        test.node = _asked(test.node)
        return test
    if isinstance(test, nodes.Compare):
        others = [one.expr for one in test.ops]
        test.expr = _filtered(COMPARED, test.expr, *others)
        return test
    return _filtered(ASKED, test)


def _offered(value: nodes.Expr) -> nodes.Expr:
    if not isinstance(value, (nodes.And, nodes.Or)):
        return value
    chosen = EITHER if isinstance(value, nodes.Or) else BOTH
    return _filtered(chosen, _offered(value.left), _offered(value.right))


def _filtered(name: str, value: nodes.Node, *given: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(given), [], None, None, lineno=value.lineno)

"""The closed language of Word templates: names, conditions, loops, and nothing that computes.

A template may come from anywhere. What it may say is checked on the syntax tree before anything
runs, so that it can neither reach Python nor run for ever: no arithmetic, no assignment, no
macros, no methods, loops at most three deep over the context's own lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from jinja2 import nodes

from cchc_excel.report.docx.marks import unshield_braces

FILTERS = ("join", "length", "upper", "lower", "first", "last")
TESTS = ("odd", "even")
FUNCTIONS = ("co", "thay_doi", "khop", "xep_hang", "duoi")
SENTENCE_TAG = "cau"
MAX_LOOP_DEPTH = 3
_SHOWN = 80
_PLACEHOLDER, _COMMAND = re.compile(r"\{\{.*?\}\}"), re.compile(r"\{%.*?%\}")
_BEGUN = re.compile(r"(</w:|<w:tc[ >])|<w:(p|tr)(?:\s[^>]*)?>\s*(<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.For,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CallBlock,
    nodes.Keyword,
)
_WORDS = {
    nodes.Assign: "lệnh gán {% set %}",
    nodes.AssignBlock: "lệnh gán {% set %}",
    nodes.Macro: "lệnh {% macro %}",
    nodes.Include: "lệnh {% include %}",
    nodes.Extends: "lệnh {% extends %}",
    nodes.Import: "lệnh {% import %}",
    nodes.FromImport: "lệnh {% from %}",
    nodes.BinExpr: "phép tính",
    nodes.UnaryExpr: "phép tính",
    nodes.Concat: "dấu nối “~”",
    nodes.CondExpr: "cách viết “… if … else …” trong chỗ điền",
    nodes.List: "danh sách viết tay […]",
    nodes.Tuple: "danh sách viết tay (…, …)",
    nodes.Dict: "bảng viết tay {…}",
    nodes.Slice: "cách lấy một đoạn [… : …]",
    nodes.Scope: "lệnh {% autoescape %}",
    nodes.ScopedEvalContextModifier: "lệnh {% autoescape %}",
    nodes.With: "lệnh {% with %}",
    nodes.Block: "lệnh {% block %}",
    nodes.FilterBlock: "lệnh {% filter %}",
}
_OTHER = "cách viết này"


@dataclass(frozen=True)
class Refusal:
    """A construct outside the language, in words, and the line of the part where it stands."""

    line: int
    construct: str


def find_refusals(tree: nodes.Template) -> tuple[Refusal, ...]:
    """Everything in the tree that the language does not have."""
    return tuple(_refused(tree, 0, 1))


def _refused(node: nodes.Node, depth: int, line: int) -> Iterator[Refusal]:
    depth += isinstance(node, nodes.For)
    line = node.lineno or _line_within(node) or line  # Jinja does not number {% autoescape %} itself
    construct = _construct(node, depth)
    if construct:
        yield Refusal(line, construct)
        return
    children = node.iter_child_nodes()
    if isinstance(node, nodes.CallBlock):
        children = iter(node.body)  # its call is ours: the extension's own method
    for child in children:
        yield from _refused(child, depth, line)


def _line_within(node: nodes.Node) -> int:
    return next((child.lineno for child in node.iter_child_nodes() if child.lineno), 0)


def _construct(node: nodes.Node, depth: int) -> str:
    """What is wrong with the node itself; "" when the language has it."""
    if isinstance(node, nodes.CallBlock):
        return "" if isinstance(node.call.node, nodes.ExtensionAttribute) else "lệnh {% call %}"
    if isinstance(node, nodes.For):
        return "vòng lặp đệ quy hoặc lồng quá ba tầng" if node.recursive or depth > MAX_LOOP_DEPTH else ""
    if isinstance(node, nodes.Filter):
        return "" if node.name in FILTERS else f"bộ lọc “{node.name}”"
    if isinstance(node, nodes.Test):
        return "" if node.name in TESTS else f"phép thử “is {node.name}”"
    if isinstance(node, nodes.Call):
        known = isinstance(node.node, nodes.Name) and node.node.name in FUNCTIONS
        return "" if known and not (node.dyn_args or node.dyn_kwargs or node.kwargs) else "lời gọi hàm này"
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        return _path_fault(node)
    if isinstance(node, _ALLOWED):
        return ""
    found = (words for kind, words in _WORDS.items() if isinstance(node, kind))
    return next(found, _OTHER)


def _path_fault(node: nodes.Getattr | nodes.Getitem) -> str:
    key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
    if isinstance(key, str) and key.startswith("_"):
        return f"tên “{key}”"
    return "" if isinstance(key, (str, int)) else "chỉ số không phải là chữ hoặc số viết sẵn"


def quote_paragraph(lines: tuple[str, ...], line: int) -> str:
    """The beginning of the paragraph on that line; of the next where only a tag stands there."""
    said = (quote_xml(_COMMAND.sub("", _PLACEHOLDER.sub("…", one))) for one in lines[max(line - 1, 0) :])
    return next((text for text in said if text), "…")


def name_omission(sentence: str, around: str = "") -> str:
    """How a message names what was left out: a sentence, values alone inside one, or a picture."""
    if not sentence and around == "…":
        return "đoạn chỉ có giá trị hoặc biểu đồ"
    return f"câu “{sentence}”" if sentence else f"phần bổ sung trong câu “{around}”"


def quote_body(body: list[nodes.Node]) -> str:
    """The beginning of what a piece of template says, its placeholders as "…"."""
    pieces = []
    for node in body:
        for child in getattr(node, "nodes", [node]):
            pieces.append(child.data if isinstance(child, nodes.TemplateData) else "…")
    return quote_xml("".join(pieces)).lstrip("…;,. ")


def paragraph_look(body: list[nodes.Node]) -> str | None:
    """The properties of the first paragraph that begins inside a piece of template, as XML.

    None when none begins there, and in rows and cells of a table: no paragraph may stand in their place.
    """
    data = (one.data for node in body for one in _data(node))
    for text in data:
        found = _BEGUN.search(text)
        if found:
            return found[3] or "" if found[2] == "p" else None
    return None


def _data(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    if isinstance(node, nodes.TemplateData):
        yield node
    else:
        yield from node.find_all(nodes.TemplateData)


def quote_xml(xml: str) -> str:
    """The words of a piece of WordprocessingML, shortened for a message."""
    text = " ".join(unescape(re.sub(r"<[^>]*>?", "", re.sub(r"</w:p>", " ", xml))).split())
    return unshield_braces(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")

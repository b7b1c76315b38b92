"""A part of a template run once, or every place told where it cannot be."""

from __future__ import annotations

from jinja2 import TemplateError, UndefinedError, nodes

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.report.compiled import compile_part
from cchc_excel.report.members import GapMet
from cchc_excel.report.reading import PartReading
from cchc_excel.report.sandbox import Language, SpentBudget
from cchc_excel.report.texts import NotPrintable
from cchc_excel.wording.wording import Wording

_SOURCES = ("<template>", "<unknown>")
_MOST = 30  # places told in one run; each costs running the part once more
_LOOK = "Hãy kiểm tra lại tên và phép so sánh."
_NO_NAME = ("có mục trong danh sách không có tên này", "Hãy xem tên của mục bằng cchc report --list.")
_NOT_PRINTED = ("giá trị không in hoặc không lặp được", _LOOK)
_NO_MATCH = ("giá trị không hợp với phép so sánh hoặc bộ lọc", _LOOK)
_TOO_DEEP = ("lồng quá nhiều tầng", "Hãy viết lại thành các câu ngắn hơn.")


class Stopped(Exception):
    """Making the document ended with these findings."""

    def __init__(self, *found: Finding):
        super().__init__(*(told.code for told in found))
        self.found = found


def run_part(part: PartReading, made: Language, wording: Wording) -> str:
    """The XML of the part with everything filled in. Stopped with every place that cannot be.

    After a place that fails the part is run again without it, so that one run tells of all.
    """
    tree = part.tree
    assert tree is not None  # parts without a tree have findings and never get here
    told: list[Finding] = []
    while True:
        try:
            text = _run(part, tree if told else None, made, wording)
        except _Failed as failure:
            # the budget is for all runs together
            spent = told and has_trait(failure.told.code, Trait.BUDGET_SPENT)
            if failure.told not in told and not spent:
                told.append(failure.told)
            if failure.line and len(told) < _MOST and _leave_out(tree, failure.line):
                continue
        if told:
            raise Stopped(*told)
        return text


class _Failed(Exception):
    """The part cannot be run: what is told, and the line of it; 0 where the part as a whole is at fault."""

    def __init__(self, told: Finding, line: int = 0):
        super().__init__(told.code)
        self.told, self.line = told, line


def _run(part: PartReading, cut: nodes.Template | None, made: Language, wording: Wording) -> str:
    """The part filled in: as it stands, or as the tree is after places that fail were `cut` out of it."""
    assert part.tree is not None
    try:
        compiled = compile_part(part.lines, part.tree, made) if cut is None else made.from_string(cut)
        return "".join(compiled.generate(wording.names))
    except SpentBudget as fault:
        raise _Failed(make_finding("W-06", part=part.piece.name)) from fault
    except (SyntaxError, RecursionError) as fault:  # Python cannot compile what is nested too deep
        raise _Failed(_told(part, 0, _TOO_DEEP)) from fault
    except NotPrintable as fault:
        raise _failed(part, fault, (fault.reason, fault.remedy)) from fault
    except UndefinedError as fault:
        raise _failed(part, fault, _NO_NAME) from fault
    except (TemplateError, GapMet) as fault:
        raise _failed(part, fault, _NOT_PRINTED) from fault
    except (TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as fault:
        raise _failed(part, fault, _NO_MATCH) from fault


def _failed(part: PartReading, fault: BaseException, said: tuple[str, str]) -> _Failed:
    line = _line_of(fault)
    return _Failed(_told(part, line, said), line)


def _told(part: PartReading, line: int, said: tuple[str, str]) -> Finding:
    where = part.paragraph(line)
    return make_finding("W-13", part=part.piece.name, paragraph=where, reason=said[0], remedy=said[1])


def _line_of(fault: BaseException) -> int:
    """The line of the template where it failed: Jinja puts its own frames into the traceback."""
    line, trace = 0, fault.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in _SOURCES:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _leave_out(tree: nodes.Template, line: int) -> bool:
    """Take what is printed on the line out of the tree, else the commands on it; False where neither is."""
    taken = [_emptied(output, line) for output in tree.find_all(nodes.Output)]
    if any(taken):
        return True
    blocks = [node for node in _branching(tree) if node.lineno == line]
    for node in blocks:
        node.test, node.body, node.else_ = nodes.Const(False, lineno=line), [], []
        if isinstance(node, nodes.For):
            node.iter, node.test = nodes.Const(""), None
        else:
            node.elif_ = []
    return bool(blocks)


def _branching(tree: nodes.Template) -> list[nodes.If | nodes.For]:
    return [node for node in tree.find_all((nodes.If, nodes.For)) if isinstance(node, (nodes.If, nodes.For))]


def _emptied(output: nodes.Output, line: int) -> bool:
    kept = [child for child in output.nodes if isinstance(child, nodes.TemplateData) or child.lineno != line]
    taken = len(kept) < len(output.nodes)
    output.nodes = kept
    return taken

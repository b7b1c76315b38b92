"""Letters to units: the office's own text files in the round's folder, filled by a small sandboxed Jinja.

A letter is what its template says and nothing more: no loops but over what it is given, no calls, no
arithmetic. Its first line is the subject.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.nouns.findings import shown_name
from cchc_excel.post.faults import MailFault
from cchc_excel.vietnamese.text import compose_nfc, one_line

FOLDER = "mau-thu"  # in the round's folder
_SHIPPED = Path(__file__).parent / FOLDER
_SUBJECT = "tiêu đề:"
_MOST = 100_000  # letters of a template, and of what it makes
_MOST_SUBJECT = 200
_FILTERS = ("upper", "lower", "trim", "join", "length", "default", "first", "last", "title", "capitalize")
_TESTS = ("defined", "undefined", "none")
_PARTS = (  # of a template's tree; no calls, no arithmetic, no names of its own
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat,
    nodes.CondExpr, nodes.Keyword,
)  # fmt: skip

Names = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Letter:
    """A letter's subject, one line, and its text with "\\n" line ends."""

    subject: str
    text: str


def letter_template(folder: Path, name: str) -> Path:
    """The round's own template of that name; the shipped one is copied there when there is none."""
    path = folder / FOLDER / f"{name}.txt"
    if not path.exists():
        shipped = (_SHIPPED / path.name).read_text(encoding="utf-8")
        write_whole(path, shipped.replace("\n", "\r\n").encode("utf-8-sig"))
    return path


def write_letter_of(path: Path, names: Names) -> Letter:
    """The letter that the template makes of these names. MailFault, with file and line, for its faults."""
    source = _source(path)
    environment = _environment()
    try:
        _refuse_programs(environment.parse(source), path)
        pieces: list[str] = []
        for piece in environment.from_string(source).generate(dict(names)):
            pieces.append(piece)
            if sum(map(len, pieces)) > _MOST:
                raise MailFault("M-31", file=path.name, reason="thư dài quá, trên 100.000 chữ")
    except TemplateSyntaxError as fault:
        reason = f"dòng {fault.lineno} sai cú pháp"
        raise MailFault("M-31", file=path.name, reason=reason) from fault
    except UndefinedError as fault:
        raise MailFault("M-32", file=path.name, known=", ".join(names)) from fault
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as fault:
        raise MailFault("M-31", file=path.name, reason="không ghép được với số liệu") from fault
    return _parted("".join(pieces), path)


def _source(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > _MOST * 4:
        raise MailFault("M-31", file=path.name, reason="tệp mẫu quá lớn")
    try:
        return compose_nfc(data.decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise MailFault("M-31", file=path.name, reason="tệp không lưu ở bảng mã UTF-8") from fault


def _refuse_programs(tree: nodes.Template, path: Path) -> None:
    """A letter prints, chooses and lists; whatever else Jinja can do is refused, a loop within a loop too."""
    for node in tree.find_all(nodes.Node):
        nested = isinstance(node, nodes.For) and (node.recursive or node.find(nodes.For))
        if not isinstance(node, _PARTS) or nested:
            reason = f"dòng {node.lineno} có lệnh không dùng được trong thư"
            raise MailFault("M-31", file=path.name, reason=reason)


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals = {}
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.tests = {name: made.tests[name] for name in _TESTS}
    return made


def _parted(made: str, path: Path) -> Letter:
    first, _, text = made.lstrip().partition("\n")
    if not first.lower().startswith(_SUBJECT):
        raise MailFault("M-31", file=path.name, reason="dòng đầu phải là “Tiêu đề: …”")
    subject = shown_name(one_line(first[len(_SUBJECT) :]))
    if not subject:
        raise MailFault("M-31", file=path.name, reason="tiêu đề để trống")
    lines = [shown_name(line.rstrip()) for line in text.strip("\n").split("\n")]
    return Letter(subject[:_MOST_SUBJECT], "\n".join(lines) + "\n")

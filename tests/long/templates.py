"""A template that passes `report --check` is written, whatever Word has cut, wrapped and deleted in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from random import Random

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx_made import absent, document, missing, para, run, said, words
from long_outcome import Outcome
from test_template_word import AROUND, DELETED, MOVED, TAGS

from cchc_excel.nouns.findings import Finding
from cchc_excel.report.report import check_template, render_report

WHOLE = 3000
SLICE = 60
NAMES = {
    **{"x": absent("4.3"), "y": said("5"), "z": missing("không so sánh được"), "n": 12, "rong": ()},
    "ds": (said("1"), absent("2")),
}
PRINTED = (
    "{{ x }}",
    "{{ y }}",
    "{{ z }}",
    "{{ n }}",
    "{{ x.chu }}",
    "{{ y|upper }}",
    "{{ ds|join(', ') }}",
    "{{ rong|first }}",
)
CONDITIONS = (
    "y.chu",
    "x.chu",
    "co(x)",
    "not z.thieu",
    "n > 5",
    "x.chu == '5'",
    "y.chu in ds",
    "x.thieu or n",
)
UNMARKED = re.compile("[\ufdd0-\ufdef]")
PYTHON = re.compile(r"object at|Phrase\(|None|Decimal\(")


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one template."""
    for number in range(rounds):
        luck = Random(f"{seed} {number}")
        body = "".join(_block(luck, 2) for _ in range(luck.randint(1, 5))) + para(run("Hết."))
        content = document(body)
        yield Outcome(f"template {number}", tuple(_misses(content, body)))


def _misses(content: bytes, body: str) -> Iterator[str]:
    context = words(**NAMES)
    try:
        checked = check_template(content, context)[1]
        made = render_report(content, context)
    except Exception as fault:  # whatever it is, a clerk would have seen exit 3
        yield f"{fault!r} in {body}"
        return
    if _errors(checked) != _errors(made.findings):
        yield f"the check says {_errors(checked)}, the run {_errors(made.findings)}: {body}"
    if made.document is not None:
        yield from (f"{miss}: {body}" for miss in _wrong(made.document, made.gaps))


def _errors(found: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in found if one.severity.value == "error"]


def _wrong(made: bytes, gaps: tuple[Finding, ...]) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
    shown = "".join(one.text or "" for one in parse_xml(xml.encode()).iter(qn("w:t")))
    if UNMARKED.search(xml):
        yield "a mark of our own is left"
    if PYTHON.search(shown):
        yield f"Python's notation in {shown}"
    if "[thiếu" in shown and not any(one.code == "W-07" for one in gaps):
        yield "a gap is not told"
    tables = Document(io.BytesIO(made)).element.body.iter(qn("w:tc"))
    if any(cell.find(qn("w:p")) is None for cell in tables):
        yield "a cell without a paragraph"


def _block(luck: Random, depth: int) -> str:
    """A paragraph, a table, or blocks under a command; now and then a command begins where it does not end."""
    kind = luck.choice(("text", "text", "text", "table", "under", "under", "rows", "crossed"))
    if kind == "text" or not depth:
        return para(_cut(luck, _sentence(luck)))
    if kind == "table":
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{_block(luck, depth - 1)}</w:tc>' for _ in range(2))}</w:tr></w:tbl>"
    opening, closing = _command(luck)
    if kind == "rows":
        rows = (f"{{%tr {opening} %}}", _sentence(luck), f"{{%tr {closing} %}}")
        return (
            f"<w:tbl>{''.join(f'<w:tr><w:tc>{para(_cut(luck, row))}</w:tc></w:tr>' for row in rows)}</w:tbl>"
        )
    inside = _block(luck, depth - 1)
    if kind == "crossed" and luck.random() < 0.5:
        inside = f"<w:tbl><w:tr><w:tc>{inside}{para(run(f'{{% {closing} %}}'))}</w:tc></w:tr></w:tbl>"
        return para(run(f"Mở {{% {opening} %}}")) + inside
    return para(_cut(luck, f"{{%p {opening} %}}")) + inside + para(_cut(luck, f"{{%p {closing} %}}"))


def _command(luck: Random) -> tuple[str, str]:
    return luck.choice(
        (
            ("cau", "endcau"),
            (f"if {luck.choice(CONDITIONS)}", "endif"),
            (f"for d in {luck.choice(('ds', 'rong', 'x.chu'))}", "endfor"),
        )
    )


def _sentence(luck: Random) -> str:
    pieces = [luck.choice(("Có ", "phiếu ", *PRINTED, *PRINTED, *TAGS)) for _ in range(luck.randint(1, 3))]
    if luck.random() < 0.4:
        opening, closing = _command(luck)
        pieces = [f"{{% {opening} %}}", *pieces, f"{{% {closing} %}}"]
    return "A" + "".join(pieces).replace("<", "&lt;").replace(">", "&gt;")


def _cut(luck: Random, text: str) -> str:
    """The text in runs cut anywhere, some of them inside links and insertions, with deleted text between."""
    made, rest = "", text
    while rest:
        end = luck.randint(1, max(1, len(rest) // luck.randint(1, 3)))
        while "&" in rest[:end] and ";" not in rest[rest.rfind("&", 0, end) : end]:
            end += 1
        piece, rest = run(rest[:end]), rest[end:]
        made += luck.choice(tuple(AROUND.values())).format(piece) if luck.random() < 0.2 else piece
        made += luck.choice((DELETED, MOVED)).format(luck.choice(PRINTED)) if luck.random() < 0.1 else ""
    return made

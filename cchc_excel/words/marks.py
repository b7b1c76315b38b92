"""Gaps carry marks through rendering; in the finished document they become highlighted runs.

The marks are Unicode noncharacters: XML can hold them, no clerk's text may.
"""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

GAP_START, GAP_END = "\ufdd0", "\ufdd1"
_KEEP = {"\n", "\t"}
_GAP = re.compile(f"({GAP_START}[^{GAP_END}]*{GAP_END})")


def cleaned(text: str) -> tuple[str, int]:
    """The text without what no Word document can hold, and how many characters that were."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in joined if char in _KEEP or _holdable(char))
    return kept, len(joined) - len(kept)


def _holdable(char: str) -> bool:
    noncharacter = "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE
    return not noncharacter and unicodedata.category(char) not in ("Cc", "Cs")


def settle(root: BaseOxmlElement) -> None:
    """Turn the marked gaps of a part into highlighted runs."""
    for run in [one for one in root.iter(qn("w:r")) if GAP_START in "".join(one.itertext())]:
        _highlight(run)


def _highlight(run: BaseOxmlElement) -> None:
    """Replace a run by runs of the same format in which the gaps are highlighted."""
    properties = run.find(qn("w:rPr"))
    for child in [one for one in run if one is not properties]:
        if child.tag != qn("w:t"):
            run.addprevious(_run_with(run, properties, child))
            continue
        for piece in filter(None, _GAP.split(child.text or "")):
            text = deepcopy(child)
            text.text = piece.strip(GAP_START + GAP_END)
            text.set(qn("xml:space"), "preserve")
            made = _run_with(run, properties, text)
            run.addprevious(made)
            if piece.startswith(GAP_START):
                Run(made, None).font.highlight_color = WD_COLOR_INDEX.YELLOW
    run.getparent().remove(run)


def _run_with(
    run: BaseOxmlElement, properties: BaseOxmlElement | None, child: BaseOxmlElement
) -> BaseOxmlElement:
    made = run.makeelement(run.tag, dict(run.attrib))
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(child)
    return made

"""Gaps carry marks through rendering; in the finished document they become highlighted dots.

The marks are Unicode noncharacters: XML can hold them, no clerk's text may.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from copy import deepcopy

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cchc_excel.wording.holes import Hole, say_holes

_PLACE = ": "  # between why a figure is missing and where it is asked
DOTS = "……"  # what a person fills in
STANDING_WORDS = "[chưa đủ số liệu để viết ở đây]"  # for sentences that cannot even be chosen
GAP_START, GAP_END = "\ufdd0", "\ufdd1"
_STANDING = "\ufdd2"  # before the number of a hole for which a whole paragraph stands
_AFTER = "\ufdd5"  # before what follows the figure that is missing: " hồ sơ"
_SHIELDS = {"{": "\ufdd3", "}": "\ufdd4"}  # braces that are no command of the template
_SHIELDED, _BARED = str.maketrans(_SHIELDS), str.maketrans({shown: char for char, shown in _SHIELDS.items()})
_KEEP = {"\n", "\t"}
_HOLDERS = frozenset(map(qn, ("w:body", "w:tc", "w:tbl", "w:tr", "w:sdtContent")))  # they hold no text
_GAP = re.compile(f"({GAP_START}[^{GAP_END}]*{GAP_END})")


def clean_for_word(text: str) -> tuple[str, int]:
    """The text without what no Word document can hold, and how many characters that were."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in joined if char in _KEEP or _holdable(char))
    return kept, len(joined) - len(kept)


def _holdable(char: str) -> bool:
    noncharacter = "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE
    return not noncharacter and unicodedata.category(char) not in ("Cc", "Cs")


def mark_gap(reason: str, after: str = "") -> str:
    """The mark of a gap in a text: why, and what follows the figure when it is filled in."""
    return f"{GAP_START}[{reason}]{_AFTER if after else ''}{after}{GAP_END}"


def split_gap(mark: str) -> tuple[str, str]:
    """The mark of a gap alone, and as plain text what follows the figure."""
    gap, _, after = mark.removesuffix(GAP_END).partition(_AFTER)
    return f"{gap}{GAP_END}", after


def shield_braces(text: str) -> str:
    """The text with its braces where neither docxtpl nor Jinja finds them."""
    return text.translate(_SHIELDED)


def unshield_braces(text: str) -> str:
    """The text with its braces back."""
    return text.translate(_BARED)


def standing_gap(number: int, look: str) -> str:
    """A paragraph of this look, as XML, that stands for sentences left out: the hole of that number."""
    return f"<w:p>{look}<w:r><w:t>{_STANDING}{number}</w:t></w:r></w:p>"


def merge_standing_gaps(
    root: BaseOxmlElement, holes: Sequence[Hole]
) -> tuple[tuple[str, tuple[Hole, ...]], ...]:
    """Paragraphs that stand for sentences left out, one behind another, become one; what each says, of which
    holes.
    """
    said = []
    for first in [element for element in root.iter(qn("w:p")) if _number(element) is not None]:
        if first.getparent() is None:
            continue  # merged into the one before
        run = _run_of_gaps(first)
        here = tuple(dict.fromkeys(holes[number] for one in run if (number := _number(one)) is not None))
        text = say_holes(here)
        for one in run[1:]:
            one.getparent().remove(one)
        said_here = f"{GAP_START}{_STANDING}[{clean_for_word(text)[0]}]{GAP_END}"
        Paragraph(first, None).runs[0].text = said_here  # type: ignore[arg-type]  # its part is never asked for
        said.append((text, here))
    return tuple(said)


def _run_of_gaps(first: BaseOxmlElement) -> list[BaseOxmlElement]:
    found, after = [first], first.getnext()
    while after is not None and _number(after) is not None:
        found.append(after)
        after = after.getnext()
    return found


def _number(paragraph: BaseOxmlElement) -> int | None:
    """The number of the hole for which a paragraph stands; None for any other element."""
    if paragraph.tag != qn("w:p"):
        return None
    text = "".join(element.text or "" for element in paragraph.iter(qn("w:t")))
    return int(text[1:]) if text.startswith(_STANDING) else None


def highlight_gaps(root: BaseOxmlElement) -> tuple[tuple[BaseOxmlElement, str], ...]:
    """The marked gaps of a part become highlighted runs of dots; each run with the reason of its gap."""
    _settle_stray_gaps(root)
    runs = [element for element in root.iter(qn("w:r")) if GAP_START in "".join(element.itertext())]
    return tuple(gap for run in runs for gap in _highlight(run))


def _settle_stray_gaps(root: BaseOxmlElement) -> None:
    """A gap that a command of a whole paragraph ("{%p for d in x %}" of a missing x) left between the
    paragraphs becomes a paragraph of its own; where none may stand, the text goes.
    """
    for element in [one for one in root.iter() if isinstance(one.tag, str)]:
        if element.tag in _HOLDERS and GAP_START in (element.text or ""):
            _stand_alone(element, 0, element.text)
            element.text = None
        parent = element.getparent()
        if parent is not None and GAP_START in (element.tail or ""):
            _stand_alone(parent, parent.index(element) + 1, element.tail)
            element.tail = None


def _stand_alone(home: BaseOxmlElement, index: int, text: str) -> None:
    if home.tag not in (qn("w:body"), qn("w:tc")):
        return
    paragraph = home.makeelement(qn("w:p"))
    home.insert(index, paragraph)
    Paragraph(paragraph, None).add_run("".join(_GAP.findall(text)))  # type: ignore[arg-type]


def _highlight(run: BaseOxmlElement) -> list[tuple[BaseOxmlElement, str]]:
    """Replace a run by runs of the same format in which the gaps are highlighted; these."""
    found = []
    properties = run.find(qn("w:rPr"))
    for child in [one for one in run if one is not properties]:
        if child.tag != qn("w:t"):
            run.addprevious(_run_with(run, properties, child))
            continue
        for piece in filter(None, _GAP.split(child.text or "")):
            reason, _, after = piece.strip(GAP_START + GAP_END).partition(_AFTER)
            gap = STANDING_WORDS if reason.startswith(_STANDING) else _shown(reason)
            marked = piece.startswith(GAP_START)
            made = _with_text(run, properties, child, gap if marked else reason)
            run.addprevious(made)
            if marked:
                font = Run(made, None).font  # type: ignore[arg-type]  # its part is never asked for
                font.highlight_color = WD_COLOR_INDEX.YELLOW
                found.append((made, reason.removeprefix(_STANDING).removeprefix("[").removesuffix("]")))
            if after:
                run.addprevious(_with_text(run, properties, child, after))
    run.getparent().remove(run)
    return found


def _shown(reason: str) -> str:
    """What stands in the text for a gap: dots; the reason itself where it names no line of a form."""
    return DOTS if _PLACE in reason else reason


def _with_text(
    run: BaseOxmlElement, properties: BaseOxmlElement | None, like: BaseOxmlElement, words: str
) -> BaseOxmlElement:
    text = deepcopy(like)
    text.text = words
    text.set(qn("xml:space"), "preserve")
    return _run_with(run, properties, text)


def _run_with(
    run: BaseOxmlElement, properties: BaseOxmlElement | None, child: BaseOxmlElement
) -> BaseOxmlElement:
    made: BaseOxmlElement = run.makeelement(run.tag, dict(run.attrib))
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(child)
    return made

"""Texts made of pieces in several fonts; .VnTime and VNI show other letters than are stored."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_excel.vietnamese.legacy import to_unicode

Piece = tuple[str, str]  # text, name of its font or ""
_DECLARED = re.compile(r"(?:^|;)\s*font(-family)?\s*:([^;]*)", re.IGNORECASE)
_SIZED = re.compile(r".*?\d(?:\.\d+)?(?:pt|px|r?em|ex|%|in|cm|mm|pc)(?:\s*/\s*\S+)?\s+", re.IGNORECASE)


def one_font(pieces: Iterable[Piece]) -> Piece:
    """The text of pieces and the font of them all; where fonts differ, each as its own shows it, and ""."""
    held = list(pieces)
    fonts = {font for text, font in held if text.strip()}
    if len(fonts) < 2:
        return "".join(text for text, _ in held), next(iter(fonts), "")
    return unicode_text(held), ""


def unicode_text(pieces: Iterable[Piece]) -> str:
    """The text of pieces, each as its font shows it; neighbours in one font are one piece."""
    joined: list[list[str]] = []
    for text, font in pieces:
        if joined and (joined[-1][1] == font or not text.strip()):
            joined[-1][0] += text
        else:
            joined.append([text, font])
    return "".join(to_unicode(text, font) for text, font in joined)


def css_font(declarations: str) -> str:
    """The first font that declarations name, the last of them counts; "" for none."""
    font = ""
    for family, written in _DECLARED.findall(declarations):
        names = written if family else _SIZED.sub("", written, count=1) if _SIZED.match(written) else ""
        font = names.partition(",")[0].replace("!important", "").strip().strip("\"'").strip() or font
    return font

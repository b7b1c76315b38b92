"""Fonts and rich strings of an .xlsb: names, and marks on the text ([MS-XLSB] 2.4.149, 2.5.121)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from cchc_excel.reading.parts.marks import RAISED, STRUCK, join_marks
from cchc_excel.reading.parts.tables import Text
from cchc_excel.reading.xlsb.records import read_wide_string

Font = tuple[str, frozenset[str]]
_STRIKE, _NAME_AT = 0x8, 21


def font_of(body: bytes) -> Font:
    """Name and marks of a font record: struck out by its flags, raised or lowered by its script."""
    _, flags, _, script = struct.unpack_from("<4H", body)
    struck = {STRUCK} if flags & _STRIKE else set()
    return read_wide_string(body, _NAME_AT)[0], frozenset(struck | ({RAISED} if script in (1, 2) else set()))


def read_rich_string(body: bytes, fonts: Sequence[Font]) -> Text:
    """A rich string: its text, the font of a run that begins at its start, and the marks of its runs."""
    text, after = read_wide_string(body, 1)
    if not body[0] & 1 or len(body) < after + 8:
        return Text(text)
    count = min(struct.unpack_from("<I", body, after)[0], (len(body) - after - 4) // 4)
    runs = [struct.unpack_from("<2H", body, after + 4 + 4 * index) for index in range(count)]
    known = [(start, fonts[font]) for start, font in runs if font < len(fonts)]
    if not known:
        return Text(text)
    ends = [start for start, _ in known[1:]] + [len(text)]
    pieces = zip(known, ends, strict=True)
    marks = frozenset().union(*(font[1] for (start, font), end in pieces if text[start:end].strip()))
    first = known[0][1][0] if known[0][0] == 0 else ""
    return Text(text, first, join_marks(marks))

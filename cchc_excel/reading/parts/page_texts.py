"""What Excel prints at the head and foot of each page: the words without the codes between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PART = re.compile(r"&[LCR]")  # left, centre, right
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Z])')


def split_page_text(text: str) -> Iterator[str]:
    """The lines of a header or footer as it is stored: '&L&"Arial"&12UBND xã&CTrang &P'."""
    for piece in _PART.split(text.replace("&&", "\0")):
        line = _CODE.sub("", piece).replace("\0", "&").strip()
        if line:
            yield line

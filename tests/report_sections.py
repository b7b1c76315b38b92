"""A report's text by the numbers of its headings, as a reader would cite them: “I.6.5”."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from docx import Document

OPENING = "mở đầu"
_LEVELS = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3}
_NUMBER = re.compile(r"([IVX]+|\d+(?:\.\d+)*)\.\s")


def sections(document: bytes) -> Mapping[str, str]:
    """The paragraphs under each heading, by "II", "II.3", "I.6.5"; before the first one: "mở đầu"."""
    found: dict[str, list[str]] = {OPENING: []}
    key, first = OPENING, ""
    for one in Document(io.BytesIO(document)).paragraphs:
        level = _LEVELS.get(one.style.name)
        if level:
            number = _NUMBER.match(one.text)
            assert number, f"a heading without a number: {one.text}"
            first = number[1] if level == 1 else first
            key = first if level == 1 else f"{first}.{number[1]}"
            assert key not in found, f"two sections {key}"
            found[key] = [one.text]
        else:
            found[key].append(one.text)
    return {number: "\n".join(lines) for number, lines in found.items()}

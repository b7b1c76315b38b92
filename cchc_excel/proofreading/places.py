"""Where a passage stands, as a clerk finds it: "đoạn 12, mục II.1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cchc_excel.proofreading.text import Passage, TextGrid
from cchc_excel.vietnamese.patterns import compile_start

_ROMAN = compile_start(
    r"(?:phần\s+(?:thứ\s+)?)?(?P<label>[IVX]{1,5})\s*[.:)\-]\s",
    re.IGNORECASE,
    hit="Phần thứ II. Kết quả",
    miss="Vì vậy, kết quả",
)
_ROMAN_LABEL = re.compile(r"[IVX]{1,5}")
_APPENDIX_WORD = "Phụ lục"
_APPENDIX = compile_start(
    r"phụ lục\s+(?:số\s+)?(?P<label>\d{1,3}(?!\d|,\s*\d)|[IVX]{1,5}(?![\w,]))",
    re.IGNORECASE,
    hit="Phụ lục số 3",
    miss="Phụ lục 2,5 trang",
)
_ARABIC = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2})*)(?P<stop>[.)]|(?<=\.\d)|(?<=\.\d\d))\s*(?=\D)")
_LETTER = compile_start(r"(?P<label>[a-zđ])[)]\s", hit="đ) Kiểm tra", miss="đạt 95%")
_HEADING_LENGTH = 160
_CAPTION_LINES = 3


@dataclass(frozen=True)
class SourceParagraph:
    """A paragraph as read: its clean text, whether it is styled as a heading, its line in a text file."""

    text: str
    heading: bool = False
    number: int = 0


def place_blocks(blocks: Iterable[SourceParagraph | TextGrid]) -> Iterator[Passage | TextGrid]:
    """The blocks with their places: "đoạn" (of Word) counted from 1, "dòng" (of a text file), "bảng"."""
    section: tuple[str, ...] = ()
    paragraphs = tables = 0
    above: list[str] = []
    for order, block in enumerate(blocks):
        if isinstance(block, TextGrid):
            tables += 1
            caption = " · ".join(above[-_CAPTION_LINES:])
            within = f" ({section[0]})" if section and section[0].startswith(_APPENDIX_WORD) else ""
            yield replace(block, where=f"bảng {tables}{within}", caption=caption, order=order)
            continue
        paragraphs += 1
        section = _next(section, block)
        label = ".".join(section)
        section_said = label if label.startswith(_APPENDIX_WORD) else f"mục {label}"
        where = f"dòng {block.number}" if block.number else f"đoạn {paragraphs}"
        where += f", {section_said}" if label else ""
        above = [*above[1 - _CAPTION_LINES :], block.text[:_HEADING_LENGTH]]
        yield Passage(block.text, where, order, block.heading or _looks_like_heading(block.text), label)


def _next(section: tuple[str, ...], line: SourceParagraph) -> tuple[str, ...]:
    """The numbering that holds from this line on."""
    appendix = _APPENDIX.match(line.text)
    if appendix and len(line.text) <= 2 * _HEADING_LENGTH:
        return (f"{_APPENDIX_WORD} {appendix['label']}",)
    roman = _ROMAN.match(line.text)
    if roman and roman["label"].isupper():
        return (roman["label"],)
    base = section[:1] if section and _ROMAN_LABEL.fullmatch(section[0]) else ()
    arabic = _ARABIC.match(line.text)
    if arabic and (line.heading or _looks_like_heading(line.text) or "." in arabic["label"]):
        return (*base, arabic["label"])
    letter = _LETTER.match(line.text)
    if letter and section:
        return (*section[: len(base) + 1], letter["label"])
    return section


def _looks_like_heading(text: str) -> bool:
    numbered = _ROMAN.match(text) or _ARABIC.match(text) or _LETTER.match(text)
    return bool(numbered) and len(text) <= _HEADING_LENGTH and not text.rstrip().endswith((".", ";", ","))

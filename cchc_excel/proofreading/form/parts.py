"""Which paragraph is which part of a document's form: heading block, number, title, grounds, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from cchc_excel.proofreading.form.looks import FormParagraph
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import DOCUMENTS

_NATION = compile_start(r"cong hoa xa hoi", hit="cong hoa xa hoi chu nghia", miss="hoi dong")
_NOTE = compile_start(
    r"\W*(?:ghi chú|đơn vị tính|đvt|nguồn|ghi theo)(?!\w)", re.IGNORECASE, hit="Ghi chú: Dấu", miss="Ghi nhận"
)
_CAPTION = compile_start(  # its size is free, and the chart above it is centred
    r"(?:biểu đồ|hình|bảng|sơ đồ)\s+\d+\s*[.:]", re.IGNORECASE, hit="Biểu đồ 1. Hồ sơ", miss="Bảng tổng hợp"
)
_MOTTO = compile_start(r"độc lập\W+tự do", re.IGNORECASE, hit="Độc lập - Tự do", miss="Tự do")
_NUMBER = compile_start(r"số\s*:", re.IGNORECASE, hit="Số: 05/BC-UBND", miss="Số liệu")
_DATE = compile_search(
    r"ngày\s+[\d.…]+\s+tháng\s+[\d.…]+\s+năm\s+\d{4}\W*$",
    re.IGNORECASE,
    hit="Huế, ngày 05 tháng 3 năm 2020",
    miss="ngày 05/3/2020",
)
_TITLE = compile_whole("|".join(map(fold_text, DOCUMENTS)), hit="bao cao", miss="bao cao nam")
_TO = compile_start(r"kính gửi", re.IGNORECASE, hit="Kính gửi: Sở Nội vụ", miss="Gửi")
_GROUND = compile_start(r"căn cứ\s", re.IGNORECASE, hit="Căn cứ Luật", miss="Thực hiện")
_COPIES = compile_start(r"nơi nhận\s*:?", re.IGNORECASE, hit="Nơi nhận:", miss="Nhận")
_ANNEX = compile_whole(
    r"phụ lục(?: số)?(?:\s+(?P<number>\d{1,3}|[ivxl]{1,6}))?\W*",
    re.IGNORECASE,
    hit="Phụ lục II",
    miss="Phụ lục kèm theo",
)
_ATTACHED = compile_start(
    r"\(\s*(?:ban hành )?kèm theo", re.IGNORECASE, hit="(Kèm theo Báo cáo số", miss="Kèm"
)
_HEADING = re.compile(
    r"(?P<roman>[IVX]{1,5})\.\s|(?P<arabic>\d{1,2})\.\s(?!\d)|(?P<sub>\d{1,2}\.\d{1,2})\.?\s"
)
_LONGEST_HEADING = 200


class Part(Enum):
    """A part of the form; the text is what a clerk reads."""

    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    OFFICE = "tên cơ quan"
    NUMBER = "số, ký hiệu"
    DATE = "địa danh và thời gian"
    TITLE = "tên loại"
    SUBJECT = "trích yếu"
    GROUND = "căn cứ"
    TO = "Kính gửi"
    BODY = "nội dung"
    HEADING = "đề mục"
    COPIES = "Nơi nhận"
    COPY = "dòng nơi nhận"
    POSITION = "chức vụ người ký"
    SIGNER = "họ tên người ký"
    ANNEX = "số phụ lục"
    ANNEX_TITLE = "tên phụ lục"
    ATTACHED = "dòng kèm theo"
    CELL = "ô của bảng"


@dataclass(frozen=True)
class FormPart:
    """A paragraph and what it is."""

    part: Part
    paragraph: FormParagraph

    @property
    def text(self) -> str:
        return self.paragraph.text


def name_parts(paragraphs: Sequence[FormParagraph]) -> tuple[FormPart, ...]:
    """Each paragraph with its part, in order."""
    head = next((p.cell[0] for p in paragraphs if p.cell[0] and _NATION.match(fold_text(p.text))), 0)
    foot = next((p.cell[0] for p in paragraphs if p.cell[0] and _COPIES.match(p.text)), 0)
    named = []
    before = Part.CELL
    for paragraph in paragraphs:
        part = _part_of(paragraph, (head, foot), before)
        named.append(FormPart(part, paragraph))
        before = part if not (paragraph.cell[0] and part is Part.CELL) else before
    return tuple(_with_signers(_with_offices(named, head), foot))


def _part_of(paragraph: FormParagraph, tables: tuple[int, int], before: Part) -> Part:
    """What a paragraph is by its words, its table, and the part before it."""
    text, table = paragraph.text, paragraph.cell[0]
    head, foot = tables
    if _NATION.match(fold_text(text)):
        return Part.NATION
    for pattern, part in ((_MOTTO, Part.MOTTO), (_COPIES, Part.COPIES)):
        if pattern.match(text):
            return part
    if table and table == head:
        return Part.NUMBER if _NUMBER.match(text) else Part.DATE if _DATE.search(text) else Part.OFFICE
    if table and table == foot:
        copy = before in (Part.COPIES, Part.COPY) and text.lstrip().startswith(("-", "–", "+"))
        return Part.COPY if copy else Part.POSITION
    if table:
        return Part.CELL
    return _outside(paragraph, before)


def _outside(paragraph: FormParagraph, before: Part) -> Part:
    """The part of a paragraph outside tables."""
    text = paragraph.text
    told = (
        (_NOTE.match(text) or _CAPTION.match(text), Part.CELL),
        (_NUMBER.match(text) and len(text) < 40, Part.NUMBER),
        (_DATE.search(text) and before in (Part.NUMBER, Part.MOTTO), Part.DATE),
        (_TITLE.fullmatch(fold_text(text)), Part.TITLE),
        (_TO.match(text), Part.TO),
        (_ANNEX.fullmatch(text), Part.ANNEX),
        (_ATTACHED.match(text), Part.ATTACHED),
        (before is Part.ANNEX, Part.ANNEX_TITLE),
        (before is Part.TITLE, Part.SUBJECT),
        (_GROUND.match(text) and before in (Part.TITLE, Part.SUBJECT, Part.GROUND, Part.TO), Part.GROUND),
        (_is_heading(paragraph), Part.HEADING),
    )
    return next((part for hit, part in told if hit), Part.BODY)


def _is_heading(paragraph: FormParagraph) -> bool:
    numbered = _HEADING.match(paragraph.text)
    return bool(numbered) and len(paragraph.text) <= _LONGEST_HEADING and paragraph.look.bold


def _with_offices(named: Sequence[FormPart], head: int) -> Iterator[FormPart]:
    """In the heading block the column of the nation's name holds no office."""
    right = next((one.paragraph.cell[2] for one in named if one.part is Part.NATION), 0)
    for named_part in named:
        cell = named_part.paragraph.cell
        if named_part.part is Part.OFFICE and cell[0] == head and cell[2] == right:
            yield FormPart(Part.CELL, named_part.paragraph)
        else:
            yield named_part


def _with_signers(named: Iterator[FormPart], foot: int) -> Iterator[FormPart]:
    """In the signature block what is written in small letters behind the positions is the signer's name."""
    for named_part in named:
        paragraph = named_part.paragraph
        small = not paragraph.text.isupper() and not paragraph.look.caps
        if named_part.part is Part.POSITION and small and paragraph.cell[0] == foot:
            yield FormPart(Part.SIGNER, paragraph)
        else:
            yield named_part


def read_heading(text: str) -> tuple[int, int] | None:
    """The level (0 Roman, 1 Arabic) and the number of a heading; None for deeper ones."""
    numbered = _HEADING.match(text)
    if numbered is None or numbered["sub"]:
        return None
    if numbered["roman"]:
        return 0, read_roman(numbered["roman"])
    return 1, int(numbered["arabic"])


def read_annex(text: str) -> str:
    """The number of an annex heading as written, "" without one."""
    match = _ANNEX.fullmatch(text)
    return (match["number"] or "") if match else ""


def read_roman(text: str) -> int:
    """The value of a Roman numeral."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    digits = [values[letter] for letter in text.upper()]
    return sum(-digit if digit < max(digits[place:]) else digit for place, digit in enumerate(digits))

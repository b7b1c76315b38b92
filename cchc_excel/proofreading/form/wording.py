"""The words of the form: the nation's name, number, date, grounds, headings, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.form.parts import FormPart, Part, read_annex, read_heading, read_roman
from cchc_excel.proofreading.form.points import form_finding
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_OLD_TONE = ("HOÀ", "HÒA")
_NUMBER = compile_whole(
    r"Số:\s*(?P<number>\d+|…+|\.{2,})?\s*(?P<code>/[A-ZĐ][\w&-]*(?:/[A-ZĐ]\w*)?)?",
    hit="Số: 05/BC-UBND",
    miss="Số 05 / BC - UBND",
)
_DATE = compile_search(
    r"ngày\s+(?P<day>\d+)\s+tháng\s+(?P<month>\d+)\s+năm",
    re.IGNORECASE,
    hit="ngày 05 tháng 3 năm 2020",
    miss="ngày 5/3",
)
_STORED = compile_start(r"-\s*Lưu\s*:\s*VT", hit="- Lưu: VT, NV.", miss="- Như trên;")
_TITLES = compile_start(r"(?:GS|PGS|TS|ThS|BS|KS|CN)\s*\.", hit="ThS. ", miss="Nguyễn")
_REFERS = compile_search(r"phụ lục|kèm theo", hit="tại phụ lục i", miss="tại bảng 1")
_NEEDED = (Part.NATION, Part.MOTTO, Part.NUMBER, Part.DATE, Part.COPIES)
_TEN, _LATE_MONTH = 10, 3


def check_wording(named: Sequence[FormPart]) -> Iterator[Finding]:
    """Every fault of words and order."""
    yield from _missing(named)
    for named_part in named:
        fault = _fault(named_part)
        if fault is not None:
            yield form_finding(fault[0], named_part, fault[1])
    yield from _rules_below(named)
    yield from _last_signs(named, Part.GROUND, "H-11")
    yield from _recipients(named)
    yield from _headings(named)
    yield from _annexes(named)


def _missing(named: Sequence[FormPart]) -> Iterator[Finding]:
    there = {named_part.part for named_part in named}
    for part in _NEEDED:
        if part not in there:
            yield make_finding("H-25", None, part=part.value)


def _fault(named_part: FormPart) -> tuple[str, str] | None:
    """The code and the words of what is wrong with the text of one part."""
    text = named_part.text
    if named_part.part is Part.NATION and text.upper().replace(*_OLD_TONE) != NATION:
        return "H-04", f"không phải “{NATION}”"
    if named_part.part is Part.MOTTO and text != MOTTO:
        return "H-05", f"không phải “{MOTTO}”"
    if named_part.part is Part.NUMBER:
        return _number_fault(text)
    if named_part.part is Part.DATE:
        return _date_fault(text)
    if named_part.part is Part.SIGNER and _TITLES.match(text):
        return "H-19", "có học hàm, học vị trước họ tên"
    return None


def _number_fault(text: str) -> tuple[str, str] | None:
    told = _NUMBER.fullmatch(text)
    if told is None:
        return "H-07", "dấu “:”, “/” hoặc “-” có khoảng trống thừa, hoặc thiếu"
    number = told["number"] or ""
    if number.isdigit() and int(number) < _TEN and len(number) < 2:
        return "H-07", "số nhỏ hơn 10 chưa thêm số 0"
    return None


def _date_fault(text: str) -> tuple[str, str] | None:
    told = _DATE.search(text)
    if told is None:
        return None
    day, month = told["day"], told["month"]
    if len(day) < 2 or (len(month) < 2 and int(month) < _LATE_MONTH):
        return "H-08", "ngày nhỏ hơn 10, tháng 1, tháng 2 chưa thêm số 0"
    if len(month) == 2 and _LATE_MONTH <= int(month) < _TEN:
        return "H-08", "tháng 3 đến tháng 9 không thêm số 0"
    return None


def _rules_below(named: Sequence[FormPart]) -> Iterator[Finding]:
    """The line drawn below motto, office and subject."""
    for part, code in ((Part.MOTTO, "H-05"), (Part.OFFICE, "H-06"), (Part.SUBJECT, "H-10")):
        last = next((one for one in reversed(named) if one.part is part), None)
        if last is not None and not last.paragraph.ruled:
            yield form_finding(code, last, "không có đường kẻ bên dưới")


def _last_signs(named: Sequence[FormPart], part: Part, code: str) -> Iterator[Finding]:
    """Lines that end in ";", the last one in "." (or "," before what follows)."""
    lines = [one for one in named if one.part is part]
    for line in lines[:-1]:
        if not line.text.endswith(";"):
            yield form_finding(code, line, "cuối dòng không có dấu chấm phẩy")
            return
    if lines and not lines[-1].text.endswith((".", ",", ";")):
        yield form_finding(code, lines[-1], "cuối dòng không có dấu chấm")


def _recipients(named: Sequence[FormPart]) -> Iterator[Finding]:
    yield from _last_signs(named, Part.COPY, "H-17")
    copies = [one for one in named if one.part is Part.COPY]
    if copies and not _STORED.match(copies[-1].text):
        yield form_finding("H-17", copies[-1], "dòng cuối không phải “- Lưu: VT, …”")


def _headings(named: Sequence[FormPart]) -> Iterator[Finding]:
    """H-20: Roman and Arabic numbers that skip or repeat."""
    last = {0: 0, 1: 0}
    for named_part in named:
        told = read_heading(named_part.text) if named_part.part is Part.HEADING else None
        if named_part.part is Part.ANNEX:
            last = {0: 0, 1: 0}
        if told is None:
            continue
        level, number = told
        if number != last[level] + 1 and number != 1:
            yield form_finding("H-20", named_part, f"sau số {last[level]} là số {number}")
        last[level] = number
        if level == 0:
            last[1] = 0


def _annexes(named: Sequence[FormPart]) -> Iterator[Finding]:
    """H-21: annexes that are not numbered one after another; H-24: none of them named in the text."""
    annexes = [one for one in named if one.part is Part.ANNEX]
    numbers = [read_annex(one.text) for one in annexes]
    if len(annexes) > 1:
        last = 0
        for named_part, number in zip(annexes, numbers, strict=True):
            value = int(number) if number.isdigit() else read_roman(number) if number else 0
            if value <= last:
                yield form_finding("H-21", named_part, "nhiều phụ lục mà không đánh số tăng dần")
                break
            last = value
    told = " ".join(one.text.lower() for one in named if one.part in (Part.BODY, Part.HEADING))
    if annexes and not _REFERS.search(told):
        yield form_finding("H-24", annexes[0], "trong nội dung không có chỗ nào dẫn đến phụ lục")

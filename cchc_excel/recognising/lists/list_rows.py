"""What each row under a list's headings is: a record, a total, a declaration, something stray, the foot.

Decided by the row alone and by whether a signature stands above it; nothing here reads values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from cchc_excel.forms.list_totals import begins_total, totals_alone
from cchc_excel.nouns.spec import Kind, ListForm
from cchc_excel.nouns.stamp import parse_line
from cchc_excel.recognising.where.columns import Headings
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.vietnamese.near_text import fold_and_remember, is_order_mark, is_ordinal, label_key
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole
from cchc_excel.vietnamese.text import normalise_words
from cchc_excel.vietnamese.vocabulary import BLANK_MARKS, NONE_WORDS

FOOT_ROWS = 8  # rows of a signature block
_STT = re.compile(r"\d{1,6}(?:\.\d+)*[.)]?")
_NUMBER = re.compile(r"[\d.,\s]*\d[\d.,\s]*%?")
_BRACKETED = re.compile(r"\(\d{1,2}\)")
_NOTHING = compile_whole(
    r"(?:trong .{0,30})?(?:không|ko|chưa) (?:có|phát sinh)\b[^\d]{0,60}",
    hit="trong kỳ không phát sinh",
    miss="không có 3 dòng",
)
_NO_DATA = compile_search(
    r"số liệu|báo cáo|thống kê|thông tin", hit="chưa có số liệu", miss="không phát sinh"
)
_LETTERHEAD = compile_search(
    r"uy ban nhan dan|^ubnd|cong hoa xa hoi|doc lap *-|^ma bieu|^so: |^\(?kem theo|^don vi bao cao|^phu luc"
    r"|^bieu |^ky bao cao|^o trang|^danh sach",
    hit="uy ban nhan dan xa phong hien",
    miss="van ban cua xa",
)
_PART = compile_start(
    r"(?:[IVX]{1,5}|[A-H])\s*[.)\-–]\s*\S", hit="II. Kế hoạch", miss="Kế hoạch"
)  # "I. Kế hoạch": rows under a heading of their own
_SIGNED = compile_search(
    r"nguoi lap|thu truong|^(?:tm\. *)?(?:pho )?chu tich$|ky, ghi ro|^tm\.|^kt\.|^tl\.|noi nhan"
    r"|^(?:.{0,40}, *)?ngay .{0,12} *thang .{0,12} *nam",
    hit="phong hien, ngay 05 thang 3 nam 2020",
    miss="van ban ngay 05/3/2020",
)


class RowKind(Enum):
    """What a row is."""

    RECORD = "record"
    TOTAL = "total"  # the sender's own sum of the rows above
    NOTHING = "nothing"  # "Không phát sinh"
    EMPTY = "empty"  # a printed number, dots, nothing else
    ORDER = "order"  # the (1)(2)… row
    STRAY = "stray"  # one text that makes no record
    FOOT = "foot"  # signature block, or the letterhead of what follows


def row_kinds(
    sheet: Grid, body: Sequence[int], columns: Headings, number: int, form: ListForm
) -> dict[int, RowKind]:
    """The kind of every row of the body, in order; `number` is the column of STT, 0 for none."""
    kinds: dict[int, RowKind] = {}
    signed = 0
    for row in body:
        texts = sheet.texts(row)
        content = drop_row_counter(texts, number)
        if is_official_row(content):
            signed, kinds[row] = row, RowKind.FOOT
        elif signed and row - signed <= FOOT_ROWS and not _goes_on(texts, content, columns, form):
            kinds[row] = RowKind.FOOT
        elif _numbers_columns(texts, row == columns.rows[-1] + 1, columns, form):
            kinds[row] = RowKind.ORDER
        else:
            kinds[row] = _kind(content, columns, form)
    return kinds


def drop_row_counter(texts: Mapping[int, str], number: int) -> dict[int, str]:
    """What somebody wrote in a row: an STT is counted by a formula, so it tells nothing of the row."""
    return {place: text for place, text in texts.items() if place != number or not is_row_counter(text)}


def is_official_row(texts: Mapping[int, str]) -> bool:
    """True when all that a row prints belongs to a heading or signature block."""
    return bool(texts) and all(
        _LETTERHEAD.search(fold_and_remember(text))
        or _SIGNED.search(fold_and_remember(text))
        or parse_line(text)
        for text in texts.values()
    )


def is_row_counter(text: str) -> bool:
    """True for what stands in an STT column: a number, or the formula that counts."""
    return is_ordinal(text) or text.startswith("=")


def parse_stt(text: str) -> int | None:
    """The number that a printed STT says, None when it says none."""
    return int(re.split(r"\D", text)[0]) if _STT.fullmatch(text) else None


def _numbers_columns(texts: Mapping[int, str], first: bool, columns: Headings, form: ListForm) -> bool:
    """True for the (1)(2)… row; without brackets only right under the headings, and over a text field."""
    values = list(texts.values())
    if len(values) > 1 and all(is_order_mark(value) for value in values):
        return True
    marks = [place for place, text in texts.items() if _BRACKETED.fullmatch(text)]
    numbers = [int(texts[place].strip("()")) for place in marks]
    if len(marks) > 2 and numbers == sorted(set(numbers)) and not ({*texts} - {*marks}) & {*columns.places}:
        return True  # what stands beside the numbers is in a column that the sender put in
    plain = [value for value in values if value.isdigit()]
    steps = [int(after) - int(text) for text, after in zip(plain, plain[1:], strict=False)]
    rising = len(plain) > 1 and set(steps) == {1}
    letters = all(value.isdigit() or value in ("A", "B", "C") for value in values)
    return first and rising and letters and len(values) >= len(columns.sure)


def _goes_on(texts: Mapping[int, str], content: Mapping[int, str], columns: Headings, form: ListForm) -> bool:
    """True for a numbered record under a signature: something in it answers a question that is no text."""
    return 1 < len(content) < len(texts) and any(
        _answers(place, text, columns, form) for place, text in content.items()
    )


def _answers(place: int, text: str, columns: Headings, form: ListForm) -> bool:
    """True for one of the choices of its column, and for a number or date where one is asked."""
    asked = next((form.field(name) for name, where in columns.sure.items() if where == place), None)
    if asked is None or asked.kind is Kind.TEXT:
        return False
    if asked.kind is Kind.STATE:
        return any(label_key(text) == label_key(state) for state in asked.states)
    return any(sign.isdigit() for sign in text)


def _kind(content: Mapping[int, str], columns: Headings, form: ListForm) -> RowKind:
    if not content or all(not text.strip(BLANK_MARKS + " ") for text in content.values()):
        return RowKind.EMPTY
    texts = [text for text in content.values() if not _NUMBER.fullmatch(text)]
    if texts and (begins_total(texts[0]) or (len(texts) == 1 < len(content) and totals_alone(texts[0]))):
        return RowKind.TOTAL
    if _declares(content, columns, form):
        return RowKind.NOTHING
    inside = [place for place in content if place in columns.places]
    if not inside:
        return RowKind.STRAY
    lone = len(content) == 1 and len(texts) == 1 and len(form.fields) > 1
    return RowKind.STRAY if lone and not _enough(inside[0], texts[0], columns, form) else RowKind.RECORD


def _enough(place: int, text: str, columns: Headings, form: ListForm) -> bool:
    """True when a lone text answers its column, or is all that the list requires and heads no others."""
    required = form.required == tuple(name for name, where in columns.sure.items() if where == place)
    return _answers(place, text, columns, form) or (required and not _PART.match(text))


def _declares(content: Mapping[int, str], columns: Headings, form: ListForm) -> bool:
    """True when the row says only that there was nothing: not where that is the answer to one question."""
    if len(content) == 1:
        place, text = next(iter(content.items()))
        if any(label_key(text) == label_key(state) for state in _states(place, columns, form)):
            return False
        said = normalise_words(text)
        return said in NONE_WORDS or bool(_NOTHING.fullmatch(said) and not _NO_DATA.search(said))
    return all(normalise_words(text) in NONE_WORDS for text in content.values()) and not any(
        label_key(text) == label_key(state)
        for place, text in content.items()
        for state in _states(place, columns, form)
    )


def _states(place: int, columns: Headings, form: ListForm) -> tuple[str, ...]:
    found = (name for name, where in columns.sure.items() if where == place)
    return next((form.field(name).states for name in found), ())

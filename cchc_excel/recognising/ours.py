"""The sheets that we put beside the forms: what somebody else wrote into them is listed like all else.

The instruction sheet and the check hold fixed texts, addresses and formulas; the list "Cần sửa" of a
file that went back bears our sign, holds as many rows as it numbers, and no reply of the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from cchc_excel.forms.mending_digest import find_overtyped_columns
from cchc_excel.nouns.account import Account, Outside
from cchc_excel.nouns.filing import RawBook, RawSheet, Scope
from cchc_excel.nouns.guide_texts import (
    CHECK_LINK,
    COLOURS,
    COLOURS_HEADING,
    FACTS,
    GUIDE_TITLE,
    LIST_STEP,
    PAGES_HEADING,
    STEPS,
    STEPS_HEADING,
)
from cchc_excel.nouns.keeping import keep_latest, keep_texts
from cchc_excel.nouns.marks import (
    ANSWER_MARK,
    MENDING_COLUMNS,
    MENDING_HEADING,
    MENDING_SHEETS,
    MENDING_SIGN,
)
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.sheets import CHECK_SHEET, GUIDE_SHEET
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.account import LISTED, is_number
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.whose.official import is_official
from cchc_excel.rounds.printed_texts import call_unit, round_texts
from cchc_excel.rule_kinds.parts.excel import MISSING, OK
from cchc_excel.rules.live_check import check_plan
from cchc_excel.rules.live_check_rules import LOOK, MAY_GO, NOT_YET, REFUSED, WRONG
from cchc_excel.vietnamese.near_text import label_key, measure_likeness
from cchc_excel.vietnamese.patterns import compile_whole
from cchc_excel.vietnamese.text import fold_text

_CHECK = (
    "KIỂM TRA TRƯỚC KHI GỬI", "STT", "Trang", "Số ô phải ghi", "Số ô đã ghi", "Lĩnh vực",
    "Số ô không đọc được", "Ô đầu tiên", "Mã quy tắc", "Kỳ / cột", "Nội dung kiểm tra", "Kết quả", "Đi tới ô",
    OK, MISSING, WRONG, LOOK,
)  # fmt: skip
_EXPLAINED = compile_whole(
    r"“Sai”: phải sửa trước khi gửi\..{0,400}",
    hit="“Sai”: phải sửa trước khi gửi. Bấm vào ô",
    miss="“Sai”: phải sửa",
)
_SHEET_COLUMN = 3  # of our list: “Trang”
_ANSWER_ROW = 2  # of our list
_ALIKE, _LONG = 85.0, 40  # a long sentence of an earlier edition is still ours
_VERDICT_ROWS = (3, 4)  # of the check: what may be done, and why
_CHECKS = fold_text(CHECK_SHEET)
_COLUMNS = {fold_text(GUIDE_SHEET): 3, _CHECKS: 7}


def our_sheet_account(
    sheet: RawSheet, file: str, round_: Round, forms: FormSet, names: frozenset[str]
) -> Account:
    """The ledger of a sheet of ours: every cell with something that we did not write there.

    `names` are those of the book's sheets, which our list keeps in a hidden column.
    """
    if fold_text(sheet.name) in _COLUMNS:
        found = [*_foreign(sheet, file, _known(forms, round_), _verdict_words(forms))]
    else:
        listed = {shown_text(raw) for (_, column), raw in sheet.cells.items() if column == _SHEET_COLUMN}
        found = [*_beside_list(sheet, file, names | listed)]  # a sheet may have been renamed since
    told = tuple(found[:LISTED])
    return Account(unit="", appendix="", sheets=(sheet.name,), outside=told, more=len(found) - len(told))


def _foreign(sheet: RawSheet, file: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Outside]:
    widest, checks = _COLUMNS[fold_text(sheet.name)], fold_text(sheet.name) == _CHECKS
    others = (
        (spot, raw)
        for spot, raw in sheet.cells.items()
        if spot[1] > widest or not (raw.formula or _ours(shown_text(raw), known))
    )  # of thousands of cells, a few dozen
    for (row, column), raw in sorted(others, key=itemgetter(0)):
        text, number = shown_text(raw), is_number(raw)
        counted = number and checks and _counts(sheet, (row, column), known)
        ordinal = column == 1 and re.fullmatch(r"\d{1,2}\.", text)
        fact = column == widest and _label(sheet, row) in FACTS  # of the unit and round it was made for
        told = row in _VERDICT_ROWS and column == 1 and _verdict(text, words)
        ours = counted or ordinal or fact or told
        if not text or (column <= widest and ours):
            continue
        yield Outside(Place(file, sheet.name, row, column), text, number)


def _counts(sheet: RawSheet, spot: tuple[int, int], known: frozenset[str]) -> bool:
    """True for a number of the check: of a line, or how many cells of a sheet are asked, filled, unreadable.

    Other programs keep the results and lose the formulas (LibreOffice's web page).
    """
    row, column = spot
    page, asked = (sheet.cells.get((row, place)) for place in (2, 3))  # rules have words there
    of_sheet = (
        page is not None and label_key(shown_text(page)) in known and asked is not None and is_number(asked)
    )
    return column in (1, 3) or (column in (4, 6) and of_sheet)


def _verdict(text: str, pieces: frozenset[str]) -> bool:
    """True for a verdict that the check puts together from its words and numbers."""
    rest = text
    for piece in sorted(pieces, key=len, reverse=True):
        rest = rest.replace(piece, "")
    return rest != text and re.fullmatch(r"\d*", rest) is not None


@keep_latest
def _verdict_words(forms: FormSet) -> frozenset[str]:
    plans = (check_plan(forms, level.key, Scope.OWN) for level in forms.levels)
    said = {word for check_plan in plans for word in re.findall(r'"([^"]*)"', check_plan.overall)}
    return frozenset({NOT_YET, MAY_GO, *REFUSED} | {one for one in said if len(one.strip()) > 1})


def _label(sheet: RawSheet, row: int) -> str:
    raw = sheet.cells.get((row, 1))
    return shown_text(raw) if raw else ""


@keep_texts
def _ours(text: str, known: frozenset[str]) -> bool:
    written = label_key(text)
    if (
        written in known
        or re.fullmatch(r"[A-Z]{1,3}\d{1,5}", text)
        or _EXPLAINED.fullmatch(text)
        or is_official(text)
    ):
        return True
    return len(text) > _LONG and any(
        abs(len(text) - len(written)) < _LONG and measure_likeness(written, text) >= _ALIKE for text in known
    )


@keep_latest
def _known(forms: FormSet, round_: Round) -> frozenset[str]:
    return _form_texts(forms) | {label_key(text) for text in _round_texts(forms, round_)}


def _round_texts(forms: FormSet, round_: Round) -> Iterator[str]:
    said = round_texts(forms, round_)
    yield from said.values()
    for unit in (*round_.units, round_.reporting):
        called = call_unit(forms, unit)
        yield from (called, f"Đơn vị báo cáo: {called}. Kỳ báo cáo: {said['ten_ky']}")


@keep_latest
def _form_texts(forms: FormSet) -> frozenset[str]:
    """What the two sheets print in a workbook of any level."""
    texts = [*STEPS, LIST_STEP, *COLOURS, *FACTS, *_CHECK, STEPS_HEADING, COLOURS_HEADING, PAGES_HEADING]
    texts += [CHECK_LINK, CHECK_SHEET, GUIDE_SHEET, f"{GUIDE_TITLE} {forms.title}"]
    for form in forms.every_form:
        texts += [form.sheet, f"{form.number}. {form.area}"]
    for level in forms.levels:
        for line in check_plan(forms, level.key, Scope.OWN).lines:
            texts += [line.rule_id, line.column_label, line.sentence]
    return frozenset(label_key(text) for text in texts)


def is_our_list(sheet: RawSheet) -> bool:
    """True for the list "Cần sửa" that we put into a file; a sender's own sheet of that name is not ours."""
    sign = sheet.cells.get((1, MENDING_COLUMNS + 1))
    return sheet.name in MENDING_SHEETS and sign is not None and sign.value == MENDING_SIGN


def answered_files(book: RawBook) -> tuple[str, ...]:
    """The content hashes of the files for which our list in this workbook was made; () without one."""
    told = [_said(sheet, _ANSWER_ROW, MENDING_COLUMNS + 1) for sheet in book.sheets if is_our_list(sheet)]
    return tuple(
        found for text in told if text.startswith(ANSWER_MARK) for found in re.findall(r"[0-9a-f]{64}", text)
    )


def _numbered(sheet: RawSheet, row: int) -> bool:
    raw = sheet.cells.get((row, 1))
    return raw is not None and shown_text(raw) == str(row - MENDING_HEADING)


def _beside_list(sheet: RawSheet, file: str, names: frozenset[str]) -> Iterator[Outside]:
    """Replies: over our words, beside our columns, under our last row, or all of a list not ours."""
    if is_our_list(sheet) and (kept := "".join(_said(sheet, 1, MENDING_COLUMNS + n) for n in (2, 3))):
        yield from _answers(sheet, file, kept, names)
        return
    mine, last = is_our_list(sheet), MENDING_HEADING
    while (
        mine
        and (raw := sheet.cells.get((last + 1, 1)))
        and shown_text(raw) == str(last + 1 - MENDING_HEADING)
    ):
        last += 1
    for (row, column), raw in sorted(sheet.cells.items()):
        text = shown_text(raw)
        hidden = _kept(row, column, text, names)
        if text and not (mine and (hidden or (column <= MENDING_COLUMNS and row <= last))):
            yield Outside(Place(file, sheet.name, row, column), text, is_number(raw))


def _answers(sheet: RawSheet, file: str, kept: str, names: frozenset[str]) -> Iterator[Outside]:
    """All that differs from what our list keeps of itself."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), raw in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = shown_text(raw)
    for row, texts in rows.items():
        over = find_overtyped_columns(kept, row, texts)
        for column, text in texts.items():
            beyond = column > MENDING_COLUMNS and not _kept(row, column, text, names)
            if text and (column in over or beyond):
                raw = sheet.cells[row, column]
                yield Outside(Place(file, sheet.name, row, column), text, is_number(raw))


def _kept(row: int, column: int, text: str, names: frozenset[str]) -> bool:
    """True for what our hidden columns hold: sign and digests in the first row, whose answer this is in the
    second, and under the heading the sheet, the cell and the former fill of each marked cell.
    """
    if row == 1:
        return MENDING_COLUMNS < column <= MENDING_COLUMNS + 3
    if row == _ANSWER_ROW:
        return column == MENDING_COLUMNS + 1 and text.startswith(ANSWER_MARK)
    ours = {
        MENDING_COLUMNS + 1: text in names,
        MENDING_COLUMNS + 2: re.fullmatch(r"\d{1,7}:\d{1,5}", text) is not None,
        MENDING_COLUMNS + 3: text.startswith("<"),
    }
    return row > MENDING_HEADING and ours.get(column, False)


def _said(sheet: RawSheet, row: int, column: int) -> str:
    raw = sheet.cells.get((row, column))
    return shown_text(raw) if raw else ""

"""The findings as an Excel list, to be worked through or sent on."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cchc_excel.nouns.causes import count_text
from cchc_excel.nouns.findings import Finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.unit import Round
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import ListSheet, add_list, clean_cell_text, fit_row, put_row
from cchc_excel.sheets.writer import Book, Style, close_book, open_book, put_text

SHEET = "Phát hiện"
_BOX = Style(size=11, border=True)
_CENTRED = replace(_BOX, align="center")
_NAMES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Lưu ý"}
_FILLS = {Severity.ERROR: look.RED, Severity.WARNING: look.YELLOW, Severity.NOTE: ""}
_PAGE = ListSheet(
    name=SHEET,
    title="DANH SÁCH PHÁT HIỆN KHI KIỂM TRA BIỂU",
    note="",
    headings=("STT", "Đơn vị", "Mức độ", "Mã", "Tệp", "Trang", "Ô", "Nội dung", "Quy tắc"),
    widths=(44, 132, 76, 56, 156, 66, 52, 300, 70),
)
_CENTRED_COLUMNS = (1, 3, 4, 6, 7, 9)


def findings_book(findings: Sequence[Finding], round_: Round) -> bytes:
    """The workbook (.xlsx) with one row per finding: by unit in the order of the round, then errors
    before warnings before notes, then by place. Findings of no unit come last.
    """
    book = open_book(title=_PAGE.title)
    _list(book, _sorted(findings, round_), round_)
    return close_book(book)


def _sorted(findings: Iterable[Finding], round_: Round) -> list[Finding]:
    order = {unit.code: index for index, unit in enumerate(round_.expected())}
    ranks = list(Severity)

    def key(finding: Finding) -> tuple[object, ...]:
        place = finding.place or Place("", "", 0, 0)
        return (
            order.get(finding.unit, len(order)),
            finding.unit,
            ranks.index(finding.severity),
            place,
            finding.code,
        )

    return sorted(findings, key=key)


def is_findings_book(data: bytes) -> bool:
    """True for a file that `findings_book` made: only such a file may be written over by another."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _PAGE.title in package.read("docProps/core.xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, zlib.error):
        return False


def _list(book: Book, findings: list[Finding], round_: Round) -> None:
    names = {unit.code: unit.name for unit in round_.expected()}
    sheet = add_list(book, replace(_PAGE, note=_summary(findings, round_), rows=len(findings)))
    for number, finding in enumerate(findings, start=1):
        row, texts = _PAGE.first_row + number - 1, _texts(number, finding, names)
        put_row(sheet, row, texts, _BOX)
        for column in _CENTRED_COLUMNS:
            put_text(sheet, row, column, clean_cell_text(texts[column - 1]), _CENTRED)
        put_text(sheet, row, 3, texts[2], replace(_CENTRED, fill=_FILLS[finding.severity]))
        fit_row(sheet, row, texts, _PAGE.widths, _BOX.size)
    if not findings:
        put_text(sheet, _PAGE.first_row, 1, "Không có phát hiện nào.", Style(size=11, wrap=False))


def _summary(findings: list[Finding], round_: Round) -> str:
    some = {
        severity: [finding for finding in findings if finding.severity is severity] for severity in _NAMES
    }
    said = ", ".join(count_text(some[severity], name.lower()) for severity, name in _NAMES.items())
    return f"{round_.reporting.name}, kỳ báo cáo: {round_.period.name}. Có {said}."


def _texts(number: int, finding: Finding, names: dict[str, str]) -> tuple[str, ...]:
    place = (finding.slots.get("file", ""), "", "")
    if finding.place:
        cell = finding.place.spoken.removeprefix("ô ") if finding.place.row else ""  # none of a whole sheet
        place = (shown_name(finding.place.file), shown_name(finding.place.sheet), cell)
    unit = names.get(finding.unit, finding.unit) or ("(chưa rõ)" if place[0] else "(cả đợt)")
    return str(number), unit, _NAMES[finding.severity], finding.code, *place, finding.text, finding.rule

"""The result of proof-reading as an Excel workbook: what to mend, then every number with its figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.outcomes import Checked, NumberVerdict
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import ListSheet, add_list, clean_cell_text, fit_row, put_row
from cchc_excel.sheets.writer import Book, Style, close_book, open_book, put_text

_BOX = Style(size=11, border=True)
_CENTRED = replace(_BOX, align="center")
_NAMES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Lưu ý"}
_FILLS = {Severity.ERROR: look.RED, Severity.WARNING: look.YELLOW, Severity.NOTE: ""}
_SHADES = {NumberVerdict.CONTRADICTED: look.RED, NumberVerdict.UNKNOWN: look.YELLOW}
_MENDING = ListSheet(
    name="Cần xem",
    title="NHỮNG CHỖ CẦN XEM LẠI TRONG BÁO CÁO",
    note="",
    headings=("STT", "Mức độ", "Mã", "Nội dung"),
    widths=(44, 84, 60, 760),
)
_NUMBERS = ListSheet(
    name="Các con số",
    title="MỌI CON SỐ TRONG BÁO CÁO, ĐỐI CHIẾU VỚI SỐ ĐÃ TỔNG HỢP",
    note="",
    headings=("STT", "Kết quả", "Vị trí", "Số ghi", "Câu, ô", "Chỉ tiêu", "Số tổng hợp", "Cách in", "Loại"),
    widths=(44, 84, 150, 80, 210, 220, 84, 84, 100),
)


def proof_book(file: str, findings: Sequence[Finding], numbers: Sequence[Checked]) -> bytes:
    """The workbook (.xlsx); numbers are sorted contradictions first, then in the order of the report."""
    book = open_book(title=f"Soát báo cáo {clean_cell_text(file)}")
    _mending(book, file, findings)
    ranks = list(NumberVerdict)
    ordered = sorted(
        (checked for checked in numbers if not checked.emptied),
        key=lambda checked: ranks.index(checked.verdict),
    )
    _numbers(book, file, ordered)
    return close_book(book)


def _mending(book: Book, file: str, findings: Sequence[Finding]) -> None:
    page = replace(_MENDING, note=f"Tệp: {file}. Có {len(findings)} chỗ.", rows=len(findings))
    sheet = add_list(book, page)
    for number, finding in enumerate(findings, 1):
        row, texts = (
            page.first_row + number - 1,
            (str(number), _NAMES[finding.severity], finding.code, finding.text),
        )
        put_row(sheet, row, texts, _BOX)
        put_text(sheet, row, 2, texts[1], replace(_CENTRED, fill=_FILLS[finding.severity]))
        fit_row(sheet, row, texts, page.widths, _BOX.size)
    if not findings:
        put_text(sheet, page.first_row, 1, "Không có chỗ nào phải xem lại.", Style(size=11, wrap=False))


def _numbers(book: Book, file: str, numbers: Sequence[Checked]) -> None:
    counts = Counter(checked.verdict for checked in numbers)
    counts_text = ", ".join(
        f"{counts[number_verdict]} {number_verdict.value}" for number_verdict in NumberVerdict
    )
    page = replace(_NUMBERS, note=f"Tệp: {file}. {counts_text}.", rows=len(numbers))
    sheet = add_list(book, page)
    for number, checked in enumerate(numbers, 1):
        row = page.first_row + number - 1
        said_first = (str(number), checked.verdict.value, checked.where, checked.written, checked.around)
        texts = (*said_first, checked.name, checked.right, checked.how, checked.role.value)
        put_row(sheet, row, texts, _BOX)
        if checked.verdict in _SHADES:
            put_text(sheet, row, 2, texts[1], replace(_CENTRED, fill=_SHADES[checked.verdict]))
        fit_row(sheet, row, texts, page.widths, _BOX.size)
    if not numbers:
        note = "Soát ngoài thư mục đợt: chỉ xem các phép tính trong văn bản."
        put_text(sheet, page.first_row, 1, note, Style(size=11, wrap=False))

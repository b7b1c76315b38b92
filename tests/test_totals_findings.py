"""The findings as an Excel list."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from rounds import COMMUNES, round_of

from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.findings_book import findings_book


def found(unit: str, severity: Severity, place: Place | None, name: str = "=1+1") -> Finding:
    slots = {"file": "=a.xlsx", "name": name, "units": "Xã Quảng An", "others": "b.xlsx"}
    slots |= {"code": "19867", "other": "19870"}
    return Finding(code="D-31", severity=severity, slots=slots, unit=unit, place=place, rule="PL1-01")


FIRST, SECOND = (unit.code for unit in COMMUNES[:2])
FINDINGS = [
    found("", Severity.NOTE, None),
    found(SECOND, Severity.ERROR, Place("b.xlsx", "PL1", 9, 4)),
    found(FIRST, Severity.WARNING, Place("a.xlsx", "PL1", 9, 4)),
    found(FIRST, Severity.ERROR, Place("a.xlsx", "PL3", 12, 5)),
    found(FIRST, Severity.ERROR, Place("a.xlsx", "PL3", 9, 28), "⟦x⟧\x07"),
]


def rows(findings: list[Finding]) -> list[list[object]]:
    sheet = load_workbook(BytesIO(findings_book(findings, round_of())))["Phát hiện"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def test_findings_are_grouped_by_unit_errors_first_then_by_place() -> None:
    assert [(row[1], row[2], row[4], row[5], row[6]) for row in rows(FINDINGS)] == [
        (COMMUNES[0].name, "Lỗi", "a.xlsx", "PL3", "AB9"),
        (COMMUNES[0].name, "Lỗi", "a.xlsx", "PL3", "E12"),
        (COMMUNES[0].name, "Cảnh báo", "a.xlsx", "PL1", "D9"),
        (COMMUNES[1].name, "Lỗi", "b.xlsx", "PL1", "D9"),
        ("(chưa rõ)", "Lưu ý", "=a.xlsx", None, None),
    ]


def test_a_finding_about_a_whole_sheet_has_no_cell() -> None:
    [row] = rows([found(FIRST, Severity.WARNING, Place("a.xlsx", "PL1", 0, 0))])
    assert (row[5], row[6]) == ("PL1", None)


def test_each_row_has_its_number_code_sentence_and_rule() -> None:
    first = rows(FINDINGS)[0]
    assert (first[0], first[3], first[8]) == ("1", "D-31", "PL1-01")
    assert "[x]" in str(first[7]) and "\x07" not in str(first[7])


def test_the_heading_counts_and_filters_and_no_findings_is_said() -> None:
    sheet = load_workbook(BytesIO(findings_book(FINDINGS, round_of())))["Phát hiện"]
    assert sheet["A2"].value.endswith("Có 3 lỗi, 1 cảnh báo, 1 lưu ý.")
    assert sheet.auto_filter.ref == "A4:I9"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$4:$4")
    assert rows([])[0][0] == "Không có phát hiện nào."


def test_the_same_findings_in_any_order_give_the_same_bytes() -> None:
    assert findings_book(FINDINGS, round_of()) == findings_book(FINDINGS[::-1], round_of())

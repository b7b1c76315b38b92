"""The sheet of a list in a blank workbook: official, open downwards, recognisable."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from lists_books import blank, filled, master, read, where
from lists_forms import COMMUNES, DISTRICT, FORMS
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_excel.blank.list_looks import is_wide
from cchc_excel.blank.master import fingerprint_forms
from cchc_excel.forms.key_map import key_map
from cchc_excel.forms.layout import HEADING_ROWS, STAMP_ROW
from cchc_excel.forms.layout_lists import ENTRY_ROWS, NOTHING, RULED_ROWS
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.sheets import GUIDE_SHEET
from cchc_excel.nouns.stamp import HIDDEN_SHEET, compute_checksum, parse_line
from cchc_excel.rules.live_check import check_plan
from cchc_excel.rules.sentences_lists import say_list_rule

LATE, DOCUMENTS = "Tre han", "Van ban"


def sheet(name: str = LATE) -> Worksheet:
    return load_workbook(BytesIO(blank(COMMUNES[0])))[name]


def part(name: str = LATE) -> str:
    """The XML of a sheet."""
    with zipfile.ZipFile(BytesIO(blank(COMMUNES[0]))) as book:
        names = load_workbook(BytesIO(blank(COMMUNES[0]))).sheetnames
        return book.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml").decode()


def test_lists_stand_between_the_forms_and_the_check_and_only_where_the_level_fills_them() -> None:
    own = load_workbook(BytesIO(blank(COMMUNES[0]))).sheetnames
    assert own == [GUIDE_SHEET, "PL1", "Bieu 0'6", DOCUMENTS, LATE, "Kiểm tra", HIDDEN_SHEET, "_so"]
    assert DOCUMENTS not in load_workbook(BytesIO(blank(DISTRICT))).sheetnames


def test_headings_numbers_and_ruled_rows_stand_where_the_plan_says() -> None:
    page, at = sheet(), where("tre_han")
    labels = ["STT", *(one.label for one in FORMS.listing("tre_han").fields)]
    assert [page.cell(at.heading_row, column).value for column in range(1, 7)] == labels
    assert [page.cell(at.order_row, column).value for column in range(1, 7)] == [
        f"({n})" for n in range(1, 7)
    ]
    assert (at.first_row, at.last_ruled_row) == (HEADING_ROWS + 2 + 3, at.first_row + RULED_ROWS - 1)
    assert (
        page.cell(at.last_ruled_row, 2).border.left.style
        and not page.cell(at.last_ruled_row + 1, 2).border.left.style
    )


def test_the_heading_says_whose_list_and_how_to_say_that_there_was_nothing() -> None:
    texts = [str(cell.value) for row in sheet().iter_rows(max_row=STAMP_ROW) for cell in row if cell.value]
    assert f"“{NOTHING}” ở dòng đầu" in " ".join(texts)
    stamp, key = parse_line(next(text for text in texts if text.startswith("Mã biểu"))) or (None, "")
    assert key == "tre_han" and stamp and (stamp.unit, stamp.scope) == ("25327", Scope.OWN)


def test_rows_may_be_inserted_sorted_and_deleted_and_every_cell_below_is_unlocked() -> None:
    page, at, xml = sheet(), where("tre_han"), part()
    guard = page.protection
    assert guard.sheet and not (guard.insertRows or guard.deleteRows or guard.sort)
    assert all(not page.cell(at.first_row, column).protection.locked for column in range(1, 7))
    assert page.cell(at.heading_row, 2).protection.locked and page.cell(at.check_rows[0], 1).protection.locked
    columns = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]* style="(\d+)"', xml)
    assert columns[0][0] == "1" and columns[-1][1] == "16384"
    looks = load_workbook(BytesIO(blank(COMMUNES[0])))._cell_styles
    protections = {looks[int(style)].protectionId for _, _, style in columns}
    assert len(protections) == 1 and protections != {0}


def test_a_list_prints_as_far_as_it_is_filled_with_its_headings_on_each_page() -> None:
    page, at = sheet(), where("tre_han")
    assert not page.print_area
    assert page.print_title_rows == f"${at.heading_row}:${at.order_row}"
    assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
    assert (page.freeze_panes, page.page_setup.orientation) == (f"A{at.first_row}", "portrait")
    assert is_wide(load_form_set("tthc-06").listing("tre_han"))


def test_rows_that_are_filled_get_borders_far_below_the_ruled_ones() -> None:
    page, at = sheet(), where("tre_han")
    areas = [
        str(one.sqref) for one in page.conditional_formatting if any(rule.dxf.border for rule in one.rules)
    ]
    assert areas == [f"A{at.first_row}:F{at.first_row + ENTRY_ROWS - 1}"]


def test_choices_questions_and_prompts_reach_two_thousand_rows() -> None:
    page, at = sheet(), where("tre_han")
    rules = {str(one.sqref).split(":")[0][0]: one for one in page.data_validations.dataValidation}
    assert {str(one.sqref).split(":")[1] for one in rules.values()} == {
        f"{c}{at.last_entry_row}" for c in "BCDEF"
    }
    assert [rules[c].type for c in "BCDEF"] == ["list", "custom", None, "custom", "list"]
    assert {one.errorStyle for one in rules.values()} <= {"warning", None}
    assert all(one.prompt and len(one.prompt) <= 255 and len(one.promptTitle) <= 32 for one in rules.values())
    assert NOTHING in rules["B"].prompt and "để trống" in rules["D"].prompt


def test_only_the_first_field_offers_that_there_was_nothing() -> None:
    book = load_workbook(BytesIO(blank(COMMUNES[0])))
    page, hidden = book[LATE], book[HIDDEN_SHEET]
    offered = {}
    for one in page.data_validations.dataValidation:
        if one.type == "list":
            area = one.formula1.split("!")[1].replace("$", "")
            offered[str(one.sqref)[0]] = [cell.value for row in hidden[area] for cell in row]
    assert offered == {"B": ["Đất đai", "Hộ tịch", NOTHING], "F": ["Có", "Không"]}


def test_days_are_typed_as_real_dates() -> None:
    page, at = sheet(DOCUMENTS), where("vb_bh")
    assert page.cell(at.first_row, at.columns["ngay"]).number_format == "dd/mm/yyyy"
    rule = next(one for one in page.data_validations.dataValidation if str(one.sqref).startswith("C"))
    assert "ISNUMBER" in rule.formula1


def test_the_comparing_lines_look_at_whole_columns_so_that_inserted_rows_count() -> None:
    check = {one.rule.id: one for one in check_plan(FORMS, "xa", Scope.OWN).lists}
    assert list(check) == ["VB-01", "VB-02", "TH-01", "TH-02"]
    for one in check.values():
        listed = [cell.formula for cell in one.helpers if "$20000" in cell.formula]
        starts = {int(row) for formula in listed for row in re.findall(r"\$[A-Z]+\$(\d+):", formula)}
        assert starts == {one.plan.order_row}
        assert len(one.shown) < 8192


def test_a_level_that_is_asked_no_term_has_no_such_line() -> None:
    assert [one.rule.id for one in check_plan(FORMS, "huyen", Scope.OWN).lists] == ["TH-01"]
    assert where("tre_han", "huyen").check_rows == (HEADING_ROWS + 1,)


def test_rules_of_lists_are_on_the_check_sheet_in_words() -> None:
    lines = [one for one in check_plan(FORMS, "xa", Scope.OWN).lines if one.sheet in (LATE, DOCUMENTS)]
    assert [one.sentence for one in lines] == [
        say_list_rule(one, FORMS) for one in (*FORMS.list_rules[2:], *FORMS.list_rules[:2])
    ]
    assert say_list_rule(FORMS.list_rules[0], FORMS) == (
        "Tổng cột “Số hồ sơ” của Danh sách 2, theo từng “Lĩnh vực”, bằng “Số hồ sơ quá hạn” (Biểu 06)."
    )
    assert say_list_rule(FORMS.list_rules[2], FORMS) == (
        "Số dòng “Kế hoạch” của Danh sách 1 bằng “Số kế hoạch đã ban hành” (Phụ lục 1)."
    )


def test_the_key_map_and_the_checksum_know_the_fields() -> None:
    rows = [one for one in key_map(FORMS) if one[2] == "tre_han"]
    assert rows[0] == ("cot", LATE, "tre_han", "Lĩnh vực", "linh_vuc", "2") and len(rows) == 5
    stamp, _ = parse_line("Mã biểu: bo-thu/2023/TRE_HAN · Đơn vị: 25327 · Kỳ: k · Phạm vi: rieng") or (
        None,
        "",
    )
    fewer = replace(FORMS, lists=FORMS.lists[:1], list_rules=())
    assert stamp and compute_checksum(stamp, FORMS) != compute_checksum(stamp, fewer)


def test_the_fingerprint_of_a_master_covers_lists_and_their_rules() -> None:
    late = FORMS.lists[1]
    reworded = replace(FORMS, lists=(FORMS.lists[0], replace(late, title="Khác")))
    unruled = replace(FORMS, list_rules=FORMS.list_rules[1:])
    made = {
        fingerprint_forms(one, "xa") for one in (FORMS, reworded, unruled, replace(FORMS, lists=(), list_rules=()))
    }
    assert len(made) == 4
    assert (
        fingerprint_forms(FORMS, "xa")
        in zipfile.ZipFile(BytesIO(master("xa"))).read("docProps/custom.xml").decode()
    )


def test_the_guide_links_to_the_lists_and_says_how_they_are_filled() -> None:
    texts = [str(cell.value) for row in sheet(GUIDE_SHEET).iter_rows() for cell in row if cell.value]
    assert {LATE, DOCUMENTS} <= set(texts) and any(one.startswith("Trang danh sách:") for one in texts)


def test_a_blank_list_is_read_as_blank_and_a_declared_one_as_empty() -> None:
    found = read(blank(COMMUNES[0]))
    assert not found.filings or not found.filings[0].records and not found.filings[0].declared_empty
    declared = read(filled(COMMUNES[0], {"tre_han": ()})).filings[0]
    assert (declared.records.get("tre_han", ()), declared.declared_empty) == ((), {"tre_han"})

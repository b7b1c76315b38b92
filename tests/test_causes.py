"""One cause, one line: findings of one cause are told once, with every place."""

from __future__ import annotations

import io
from pathlib import Path
from string import Formatter

import openpyxl
import pytest
from raw_files import xlsx
from rounds import round_of

from cchc_excel.cli.findings_screen import FindingsView, one_by_one, show_findings, tally_findings
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.examine import examine_files
from cchc_excel.nouns.causes import cause_text, group_by_cause, places_text
from cchc_excel.nouns.findings import CATALOGUE, Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.findings_book import findings_book
from cchc_excel.returning.letter import Enclosed, write_letter
from cchc_excel.returning.mending import list_mends
from samples.make_quang_dien import round_desk
from tests.commands import cchc


def at(code: str, cell: tuple[int, int], sheet: str = "PL1", **slots: str) -> Finding:
    """A finding of xã 19873 at a cell."""
    said = {"label": f"Dòng {cell[0]}", "raw": "-", **slots}
    return make_finding(code, Place("a.xlsx", sheet, *cell), unit="19873", **said)


def told(findings: list[Finding]) -> list[tuple[str, int]]:
    """Each cause by its code and how many findings it has."""
    return [(one.first.code, len(one.findings)) for one in group_by_cause(findings)]


def test_notes_are_one_cause_by_their_code_and_errors_only_when_they_say_the_same() -> None:
    notes = [at("O-36", (11, 4), a="Có"), at("O-36", (12, 4), raw="ko", a="Không")]
    errors = [at("O-12", (11, 5), raw="#N/A"), at("O-12", (13, 5), raw="#N/A"), at("O-12", (14, 5), raw="#REF!")]
    assert told(notes + errors) == [("O-36", 2), ("O-12", 2), ("O-12", 1)]


def test_findings_of_two_units_or_two_files_are_never_one_cause() -> None:
    other = make_finding("O-34", Place("b.xlsx", "PL1", 11, 4), unit="19873", label="x", raw="-")
    theirs = make_finding("O-34", Place("a.xlsx", "PL1", 11, 4), unit="19876", label="x", raw="-")
    assert told([at("O-34", (11, 4)), other, theirs]) == [("O-34", 1)] * 3


def test_twelve_cells_with_a_dash_are_one_sentence() -> None:
    dashes = [at("O-34", (row, 4)) for row in range(11, 21)] + [at("O-34", (9, 4), "PL3"), at("O-34", (9, 7), "PL3")]
    (cause,) = group_by_cause(dashes)
    assert cause_text(cause) == "PL1 D11–D20; PL3 D9, G9: 12 ô ghi “-”, được hiểu là “không có”."


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([(4, 2)], "T B4"),
        ([(4, 2), (4, 3), (4, 4), (5, 2)], "T B4–D4, B5"),
        ([(4, 2), (5, 2), (6, 2), (4, 3)], "T B4–B6, C4"),
        ([(row, 2) for row in range(1, 41, 2)], "T " + ", ".join(f"B{row}" for row in range(1, 25, 2)) + " … và 8 chỗ nữa"),
    ],
)
def test_places_are_told_as_runs(cells: list[tuple[int, int]], said: str) -> None:
    assert places_text([Place("a", "T", *cell) for cell in cells]) == said


def test_every_place_is_named_or_counted() -> None:
    rows = [make_finding("C-04", file="a.csv", row=row, written="1", unit_code="00001", level="xã") for row in (2, 5, 9)]
    (cause,) = group_by_cause(rows)
    assert cause_text(cause).startswith("dòng 2, 5, 9: 3 dòng có mã mất số 0")
    warned = [make_finding("C-08", file="a.csv", row=row, written="x", name="Xã A") for row in (2, 5)]
    assert cause_text(*group_by_cause(warned)).endswith("(Cũng vậy ở 1 chỗ nữa: dòng 5.)")


def test_a_sentence_for_several_has_only_slots_that_tell_causes_apart_and_that_the_code_has() -> None:
    several = {code: notice.policy.together for code, notice in CATALOGUE.items() if notice.policy.together}
    assert len(several) > 10
    for code, together in several.items():
        slots = {name for _, name, _, _ in Formatter().parse(together.sentence) if name}
        assert slots <= set(together.apart), code
        assert all(f"{{{slot}}}" in CATALOGUE[code].template for slot in together.apart), code


def test_accepted_errors_are_said_to_be_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [at("O-12", (11, 5), raw="#N/A"), make_finding("D-01", unit="19876", name="Xã B", code="19876")]
    show_findings(findings, FindingsView({"19873": "Xã A"}, {"19873": "Xã giải trình"}))
    out = capsys.readouterr().out
    assert "Đã chấp nhận có lý do: Xã giải trình" in out and "LỖI đã chấp nhận [O-12]" in out
    assert tally_findings(findings, {"19873": "x"}) == "1 lỗi (1 đã chấp nhận), 1 cảnh báo, 0 ghi chú"


def test_all_of_it_is_there_for_who_asks(capsys: pytest.CaptureFixture[str]) -> None:
    dashes = [at("O-34", (row, 4)) for row in range(11, 15)]
    show_findings(dashes, FindingsView({}, least=Severity.NOTE, together=one_by_one))
    assert capsys.readouterr().out.count("[O-34]") == 4


def test_a_file_that_is_no_form_of_the_round_is_one_line(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>' for n in range(2, 400))
    book = desk.inbox / "ke toan.xlsx"
    book.write_bytes(xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>Sổ quỹ</t></is></c></row>{rows}'))
    assert [one.code for one in examine_files(desk, [book]).findings] == ["N-28"]
    shown = cchc("validate", book, cwd=desk.folder).stdout
    assert shown.count("[") == 1 and "N-28" in shown


def test_a_letter_asks_once_for_what_has_one_cause() -> None:
    forms, round_ = load_form_set("tong-ket-2011-2020"), round_of()
    broken = [at("O-12", (row, 4), raw="#REF!") for row in (11, 12, 13)]
    listed = list_mends([*broken, at("O-12", (20, 4), raw="#N/A"), at("O-20", (21, 4))], "a.xlsx", {}, {})
    text = write_letter(forms, round_, round_.units[0], [Enclosed(file="a.xlsx", mends=listed)])
    assert "có 3 lỗi phải sửa ở 5 chỗ:" in text and text.count("#REF!") == 1
    assert "1. PL1 D11–D13: 3 ô đang báo lỗi #REF!" in text and "3. Trang “PL1”, ô D21" in text


def test_counts_are_those_of_the_lines_and_name_the_places(tmp_path: Path) -> None:
    """What `validate` counts, the list in Excel and the letter: as many as there are lines."""
    same = [at("O-15", (row, 4), raw="xx", label=f"Dòng {row}") for row in (11, 12, 13)]
    findings = [*same, at("O-20", (21, 4)), *(at("O-34", (row, 5)) for row in (11, 12))]
    assert tally_findings(findings) == "2 lỗi ở 4 chỗ, 0 cảnh báo, 1 ghi chú ở 2 chỗ"
    assert tally_findings(findings, {"19873": "x"}).startswith("2 lỗi ở 4 chỗ (2 đã chấp nhận)")
    forms, round_ = load_form_set("tong-ket-2011-2020"), round_of()
    book = openpyxl.load_workbook(io.BytesIO(findings_book(findings, round_)))
    assert "Có 2 lỗi ở 4 chỗ, 0 cảnh báo, 1 lưu ý ở 2 chỗ." in str(book.active["A2"].value)
    listed = list_mends(findings, "a.xlsx", {}, {})
    text = write_letter(forms, round_, round_.units[0], [Enclosed(file="a.xlsx", mends=listed)])
    assert "có 2 lỗi phải sửa ở 4 chỗ:" in text and "(Cũng vậy ở 2 chỗ nữa: PL1 D12–D13.)" in text
    assert "\n2. " in text and "\n3. " not in text


def test_findings_of_one_place_are_told_by_what_they_name() -> None:
    """Two columns not found in one row of headings, and forms that a file does not have: each by its name."""
    columns = [at("N-31", (8, 1), row="8", heading=one) for one in ("Năm 2016", "Năm 2017", "Năm 2018")]
    (cause,) = group_by_cause(columns)
    assert cause_text(cause).endswith("(Cũng vậy ở 2 chỗ nữa: “Năm 2017”, “Năm 2018”.)")
    whole = Place("a.xlsx", "", 0, 0)
    absent = [make_finding("N-20", whole, unit="19873", number=one, sheet_name="x") for one in ("Phụ lục 2", "Phụ lục 3")]
    (cause,) = group_by_cause(absent)
    assert cause_text(cause).startswith("Phụ lục 2, Phụ lục 3: 2 biểu không có trong tệp “a.xlsx”. Hãy bổ sung")
    forms, round_ = load_form_set("tong-ket-2011-2020"), round_of()
    listed = list_mends([*columns, *absent], "a.xlsx", {}, {})
    text = write_letter(forms, round_, round_.units[0], [Enclosed(file="a.xlsx", mends=listed)])
    assert "có 2 lỗi phải sửa ở 5 chỗ" in text and "“Năm 2017”, “Năm 2018”" in text
    assert "Phụ lục 2, Phụ lục 3: 2 biểu không có" in text


def test_codes_of_a_list_that_lost_their_zeros_are_one_line(tmp_path: Path) -> None:
    rows = "".join(f"{1300 + 3 * n};Xã Số {n};xã;037\n" for n in range(15))
    (tmp_path / "dv.csv").write_text(f"Mã;Tên;Cấp;Cấp trên\n037;Huyện Minh Họa;huyện;\n{rows}", encoding="utf-8")
    made = cchc("init", "dot", "--don-vi", "dv.csv", "--bao-cao", "037", "--ky", "giai đoạn 2011 - 2020", cwd=tmp_path)
    assert made.stdout.count("[C-04]") == 1 and "15 dòng có mã mất số 0" in made.stdout


def test_blank_appendices_are_one_line_of_the_letter() -> None:
    blanks = [at("N-70", (0, 0), sheet, number=sheet) for sheet in ("PL2", "PL3", "PL5")]
    listed = list_mends(blanks, "a.xlsx", {}, {})
    forms, round_ = load_form_set("tong-ket-2011-2020"), round_of()
    said = write_letter(forms, round_, round_.units[1], [Enclosed(file="a.xlsx", mends=listed)])
    assert "1. PL2; PL3; PL5 (xem lại): 3 biểu để trống" in said and "2. " not in said

"""`cchc proofread` as a clerk runs it, on the sample district."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from cchc_excel.cli.main import run
from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.reporting.report import write_report
from cchc_excel.rounds.office import Office

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien"
SENT = ("PL CCHC xa Quang Ngan.xlsx", "19867 so lieu minh hoa.xlsx", "19870 so lieu minh hoa.xlsx")
REPORT = Path("ket-qua") / "bao-cao.docx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample round with three returns, added up and reported."""
    folder = tmp_path_factory.mktemp("soat") / "dot"
    asked = {"form_set": "tong-ket-2011-2020", "period": "giai đoạn 2011 - 2020", "reporting": "477"}
    start_round(folder, Opening(units=SAMPLE / "don-vi.csv", deadline=date(2020, 4, 20), **asked))
    desk = open_desk(folder)
    for name in SENT:
        shutil.copyfile(SAMPLE / "nop-ve" / name, desk.inbox / name)
    write_report(aggregate_round(desk).collected, None, Office(number="17", signed_on=date(2020, 4, 29)))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demonstration's round, which the clerk stands in."""
    home = Path(shutil.copytree(made, tmp_path / "dot"))
    monkeypatch.chdir(home)
    return home


def edit(path: Path, old: str, new: str) -> Path:
    """The report with one text replaced, saved by Word's own library beside the original."""
    document = Document(str(path))
    changed = 0
    for paragraph in document.paragraphs:
        for part in paragraph.runs:
            if old in part.text:
                part.text = part.text.replace(old, new)
                changed += 1
    assert changed == 1
    edited = path.with_name("da sửa.docx")
    document.save(str(edited))
    return edited


def test_the_report_as_written_is_clean(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["proofread", str(REPORT), "--chi-tiet"]) == 0
    printed = capsys.readouterr().out
    assert "Khớp với số đã tổng hợp" in printed
    assert "0 mâu thuẫn, 0 chưa rõ" in printed
    assert "ngày tháng, năm" in printed and "Không có lỗi chắc chắn; hãy xem các cảnh báo" in printed  # P-11


def test_an_edited_number_is_named_with_the_right_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doc-soat", str(edit(folder / REPORT, "310", "301")), "--excel", "soat.xlsx"]) == 1
    printed = capsys.readouterr().out
    assert "[P-01]" in printed and "ghi 301, số đã tổng hợp là 310" in printed
    assert "Phụ lục 1 dòng 1" in printed
    sheet = openpyxl.load_workbook("soat.xlsx")["Các con số"]
    assert [cell.value for cell in sheet[5]][1:4:2] == ["mâu thuẫn", "301"]


def test_an_edited_cell_of_an_appendix_is_named_with_the_right_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document(str(folder / REPORT))
    cell = document.tables[2].rows[2].cells[3]
    right, cell.paragraphs[0].runs[0].text = cell.text, "8888"
    document.save("sua.docx")
    assert run(["proofread", "sua.docx"]) == 1
    printed = capsys.readouterr().out
    assert "[P-02]" in printed and f"ghi 8888, số đã tổng hợp là {right}" in printed
    assert "cột “Năm 2015”" in printed


def test_json_has_every_number_and_excel_lists_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["proofread", str(REPORT), "--json", "--excel", "soat.xlsx"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["sach"] is True and [one["ma"] for one in data["phat_hien"]] == ["P-11"]
    numbers = {one["so"]: one for one in data["cac_so"]}
    assert numbers["310"]["ket_qua"] == "khớp"
    assert numbers["310"]["chi_tieu"].startswith(
        "Phụ lục 1 dòng 1 “Số lượng văn bản chỉ đạo, điều hành”, cộng"
    )
    assert numbers["17"]["loai"] == "số văn bản, điều luật"
    book = openpyxl.load_workbook("soat.xlsx")
    assert book.sheetnames == ["Cần xem", "Các con số"]
    assert book["Các con số"].max_row > len(data["cac_so"])


def test_a_broken_template_leaves_the_comparison_by_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mau-bao-cao.docx").write_bytes(b"PK hong")
    assert run(["proofread", str(REPORT)]) == 0
    assert "chỉ dò theo tên chỉ tiêu" in capsys.readouterr().out


def test_a_form_set_without_a_template_is_compared_by_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cchc_excel.jobs.reporting.template.templates_root", lambda: folder / "khong-co")
    assert run(["proofread", str(REPORT)]) == 0
    assert "chỉ dò theo tên chỉ tiêu" in capsys.readouterr().out
    assert run(["proofread", str(REPORT), "--mau", "khong-co.docx"]) == 2


def test_outside_a_round_only_the_arithmetic_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bc.txt"
    path.write_text("Tổng số 9 đơn, gồm 4 đơn cũ và 5 đơn mới.", encoding="utf-8")
    assert run(["proofread", "bc.txt"]) == 0
    path.write_text("Tổng số 9 đơn, gồm 4 đơn cũ và 6 đơn mới.", encoding="utf-8")
    assert run(["proofread", "bc.txt"]) == 1
    printed = capsys.readouterr().out
    assert "[P-04]" in printed and "dòng 1" in printed and "Ngoài thư mục của đợt" in printed
    path.write_text("Tiếp nhận 340 hồ sơ; đúng hạn 300 hồ sơ (đạt 98,24%).", encoding="utf-8")
    assert run(["proofread", "bc.txt"]) == 0
    printed = capsys.readouterr().out
    assert "[P-16]" in printed and "hãy xem các cảnh báo" in printed and "Không có gì mâu thuẫn" not in printed


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 Word 97", b"PK\x03\x04 hong"])
def test_a_damaged_report_is_a_numbered_finding(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hong.docx").write_bytes(content)
    assert run(["proofread", "hong.docx"]) == 1
    assert "[P-20]" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["khong-co.docx"], [], ["a.docx", "--dot", "khong-co"]])
def test_a_wrong_call_is_exit_code_2(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["proofread", *arguments]) == 2

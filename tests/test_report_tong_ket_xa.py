"""The ten-year summary of xã Quảng Ngạn from its own workbook alone: the published figures, each in its section."""

from __future__ import annotations

import csv
import io
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx_made import comments, texts
from report_sections import OPENING, sections

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.reporting.single import ReportRequest, Single, report_of_file
from cchc_excel.sheets.parts import fill_cells
from cchc_excel.vietnamese.numbers import show_number

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "quang-dien"
BOOK = "PL CCHC xa Quang Ngan.xlsx"
YEARS = ["2015", "2016", "2017", "2018", "2019", "2020"]
# section, appendix, printed row, year or all of them, how the report says it
FACTS = [
    ("I.1", "1", "1", "tất cả", "đã ban hành là {} văn bản"),
    ("I.1", "1", "1.1", "tất cả", "cấp ủy cùng cấp là {} văn bản"),
    ("I.1", "1", "1.2", "tất cả", "cơ quan, đơn vị là {} văn bản"),
    ("I.1", "1", "1", "2019", "năm 2019 ban hành {} văn bản, không thay đổi so với năm 2018"),
    ("I.3", "1", "2.2", "2019", "đã phát {} bản tin"),
    ("I.4", "1", "4.2", "2019", "đã khảo sát {} phiếu"),
    ("I.4", "1", "4.3", "2019", "hài lòng chung là {}%."),
    ("II.1", "2", "1", "tất cả", "là {} văn bản."),
    ("II.1", "2", "1.3", "tất cả", "có {} văn bản là nghị quyết"),
    ("II.1", "2", "1.4", "tất cả", "và {} văn bản là quyết định"),
    ("II.1", "2", "4", "tất cả", "kiểm tra theo thẩm quyền là {} văn bản."),
    ("II.2", "3", "1.2", "2020", "thực hiện tại cấp xã là {} TTHC"),
    ("II.2", "3", "3", "2020", "trên trang thông tin điện tử là {} TTHC"),
    ("II.2", "3", "4.2", "2020", "Bộ phận Một cửa là {} TTHC"),
    ("II.2", "3", "4.3", "2020", "một cửa liên thông là {} TTHC"),
    ("II.2", "3", "5.2", "2019", "trên số đã tiếp nhận, là {}%; giảm 2,72 điểm phần trăm"),
    ("II.2", "3", "5.2", "2020", "của năm 2020 là {}%"),
    ("II.3", "5", "1.1", "2020", "được giao là {} người"),
    ("II.3", "5", "1.2", "2020", "số có mặt là {} người"),
    ("II.3", "5", "2", "tất cả", "thi cạnh tranh là {} người"),
    ("II.3", "5", "4", "tất cả", "tinh giản là {} người"),
    ("II.4", "5", "5", "2019", "năm 2019 là {} lượt người, tăng 11 lượt người"),
    ("II.6", "6", "1", "2019", "điện tử năm 2019 là {}%."),
    ("II.6", "6", "5", "2020", "đã cấp {} chữ ký số"),
    ("II.6", "6", "6", "2020", "hộp thư điện tử là {}%"),
    ("II.6", "6", "10", "2020", "mức độ 3, 4 là {} dịch vụ"),
    ("II.6", "6", "13", "2019", "một cửa điện tử năm 2019 là {}%"),
]


def published() -> dict[tuple[str, str], list[str]]:
    """The cells of every printed row, year by year, as printed."""
    found: dict[tuple[str, str], list[str]] = {}
    with (SAMPLE / "quang-ngan.csv").open(encoding="utf-8-sig", newline="") as lines:
        for one in csv.DictReader(lines):
            found.setdefault((one["appendix"], one["row"]), []).append(one["raw_value"])
    return found


def amount(raw: str) -> Decimal:
    return Decimal(raw.rstrip("%").replace(",", ".") or "0")


def made(folder: Path, typed: dict[tuple[str, int, int], Decimal | str] | None = None) -> Single:
    """The report of the workbook, some cells typed over."""
    book = folder / BOOK
    shutil.copyfile(SAMPLE / "nop-ve" / BOOK, book)
    if typed:
        book.write_bytes(fill_cells(book.read_bytes(), typed))
    return report_of_file(book, ReportRequest())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    single = made(tmp_path_factory.mktemp("quang_ngan"))
    assert single.document and not single.errors
    return single.document.read_bytes()


@pytest.fixture(scope="module")
def parts(report: bytes) -> dict[str, str]:
    return dict(sections(report))


@pytest.mark.parametrize(("section", "appendix", "row", "year", "said"), FACTS)
def test_a_published_figure_stands_in_its_section(
    parts: dict[str, str], section: str, appendix: str, row: str, year: str, said: str
):
    cells = published()[appendix, row]
    value = sum(map(amount, cells)) if year == "tất cả" else amount(cells[YEARS.index(year)])
    assert said.format(show_number(Decimal(value))) in parts[section]


def test_goals_are_counted_and_the_one_not_reached_is_told(parts: dict[str, str]):
    states = [cells[0] for (appendix, _), cells in published().items() if appendix == "8"]
    counts = [states.count(one) for one in ("Đạt", "Không đạt", "")]
    assert counts == [12, 1, 3]
    said = "xã tự đánh giá đạt {} mục tiêu; không đạt {} mục tiêu; chưa đánh giá {} mục tiêu."
    assert said.format(*counts) in parts["III.1"] and "không đạt (số 12): Tối thiểu 30%" in parts["III.1"]


def test_answers_of_yes_and_no_are_sentences(parts: dict[str, str]):
    assert "không tổ chức cuộc thi" in parts["I.3"] and "chưa có chuyên mục" in parts["I.3"]
    assert "chưa có mô hình, sáng kiến" in parts["I.1"] and "không tiếp nhận phản ánh" in parts["II.2"]
    assert "Đã có bản Công bố" in parts["II.6"] and "Đã sử dụng phần mềm" in parts["II.6"]


def test_a_commune_speaks_of_itself_and_counts_no_units(report: bytes, parts: dict[str, str]):
    body = "\n".join(parts.values())
    whole = "\n".join(texts(report))
    assert (
        "/1 xã" not in whole
        and "đơn vị Đạt" not in whole
        and "đơn vị nêu" not in whole
        and "bình quân" not in whole
    )
    assert "cấp huyện" not in body and "{" not in whole
    assert [text.split(" | ")[0] for text in comments(report)] == [
        "Chưa có số liệu: Biểu PL2, dòng 2, 6/6 cột.",
        "Chưa có số liệu: Biểu PL2, dòng 3, 6/6 cột.",
        "Chưa có số liệu: Biểu PL6, dòng 3, Năm 2019 (ô H14).",
        "Chưa có số liệu: Biểu PL6, dòng 4, Năm 2019 (ô H15).",
    ]
    assert "Ủy ban nhân dân xã Quảng Ngạn báo cáo kết quả giai đoạn 2011 - 2020" in parts[OPENING]


def test_what_figures_cannot_say_is_a_marked_place(parts: dict[str, str]):
    marked = {key for key, text in parts.items() if "[cơ quan tự viết: " in text}
    assert {"I.2", "I.4", "II.3", "II.4", "II.5", "III.2", "IV", "V"} == marked


def test_annexes_print_what_was_written(report: bytes):
    tables = [one for one in Document(io.BytesIO(report)).tables if one.rows[0].cells[0].text == "STT"]
    assert len(tables) == 6
    cells = [[cell.text for cell in row.cells] for row in tables[0].rows[2:]]
    assert cells[0][-6:] == ["13", "13", "14", "23", "23", "14"]
    assert [row[-1] for row in cells if "tuyên truyền CCHC khác" in row[1]] == [
        "Khẩu hiệu, niên yết công khai"
    ]
    goals = [row.cells[-1].text for row in tables[-1].rows[2:]]
    assert (goals.count("Đạt"), goals.count("Không đạt"), goals.count("…")) == (12, 1, 3)
    assert all("Số đơn vị có số liệu" not in cell.text for cell in tables[0].rows[0].cells)


def test_a_blank_main_figure_is_a_marked_gap_and_other_answers_are_told(tmp_path: Path):
    forms = load_form_set("tong-ket-2011-2020")

    def at(appendix: str, line: str, year: str) -> tuple[str, int, int]:
        where = plan_sheet(forms.appendix(appendix))
        return where.sheet, where.rows[line], where.columns[year]

    single = made(
        tmp_path,
        {at("pl6", "ty_le_vb_dien_tu", "2019"): "", at("pl1", "cuoc_thi", "2019"): Decimal(1),
         at("pl1", "mo_hinh_sang_kien", "2019"): Decimal(2), at("pl3", "pakn_tiep_nhan", "2019"): Decimal(4)},
    )  # fmt: skip
    found = sections(single.document.read_bytes())
    assert "năm 2019 là ……%." in found["II.6"] and "W-07" in {
        one.code for one in single.notes
    }
    assert "có tổ chức cuộc thi" in found["I.3"] and "đã áp dụng 2 mô hình" in found["I.1"]
    assert "không tiếp nhận phản ánh" not in found["II.2"]

"""One unit's own report: from its filled workbook alone, and inside a round."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commands import cchc
from docx_made import texts
from raw_files import xlsx

from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.reporting.file import desk_of_file, earlier_files
from cchc_excel.jobs.reporting.single import ReportRequest, report_of_file, report_of_unit
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Scope
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Period
from cchc_excel.recognising.whose.stamp_reading import read_unit_and_period, stamps_of
from cchc_excel.rounds.office import Office
from cchc_excel.rounds.periods import free_period
from cchc_excel.wording.periods import earlier_part
from samples.make_quang_dien import round_desk

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
CLEAN, WITH_ERRORS = "19870", "19888"


def filled(code: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(next(SAMPLE.glob(f"{code}*.xlsx")), folder / f"Biểu của {code}.xlsx"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(CLEAN, tmp_path_factory.mktemp("xa"))


# --- a workbook alone ---------------------------------------------------------------------------


def test_a_filled_workbook_alone_gives_the_unit_its_report_beside_it(clean: Path) -> None:
    office = Office(number="17", signed_on=date(2020, 4, 29))
    made = report_of_file(clean, ReportRequest(office=office))
    assert made.document == clean.with_name(f"Biểu của {CLEAN}-bao-cao.docx")
    assert (made.round_.reporting.name, made.round_.reporting.level) == ("Xã Quảng Thái", "xa")
    assert made.round_.period == Period(
        key="20110101-20200331", name="giai đoạn 2011 - 2020", start=date(2011, 1, 1), end=date(2020, 3, 31)
    )
    whole = "\n".join(texts(made.document.read_bytes()))
    assert "XÃ QUẢNG THÁI" in whole and "17/BC-UBND" in whole and "ngày 29 tháng 4 năm 2020" in whole
    assert "DỰ THẢO" not in whole and made.errors == 0
    assert {one.name for one in clean.parent.iterdir()} == {
        clean.name,
        made.document.name,
        made.checklist.name,
    }


def test_the_offices_file_fills_the_blocks_and_a_command_stands_over_it(tmp_path: Path) -> None:
    path = filled(CLEAN, tmp_path / "xa")
    (tmp_path / "co-quan.toml").write_text(
        f'[co_quan]\ndon_vi = "{CLEAN}"\ndia_danh = "Thái"\n[kinh_gui]\nbao_cao = ["Ủy ban nhân dân huyện", "Phòng Nội vụ"]\n'
        '[ky]\nchuc_vu = "Phó Chủ tịch"\n[[can_cu]]\nloai = "Kế hoạch"\nso = "5/KH-UBND"\nngay = 2020-01-06\nco_quan = "Ủy ban nhân dân huyện"\n',
        encoding="utf-8",
    )
    asked = ["report", path, "--dia-danh", "Quảng Thái", "--noi-nhan", "Như trên", "--noi-nhan", "Lưu: VT, VP", "--so", "3"]
    assert cchc(*asked, cwd=tmp_path).returncode == 0
    lines = texts(next((tmp_path / "xa").glob("*.docx")).read_bytes())
    blocks = ["03/BC-UBND", "Quảng Thái, ngày …… tháng …… năm ……", "Kính gửi:", "- Ủy ban nhân dân huyện;", "- Phòng Nội vụ.",
              "Căn cứ Kế hoạch số 5/KH-UBND ngày 06 tháng 01 năm 2020 của Ủy ban nhân dân huyện.",
              "- Như trên;", "- Lưu: VT, VP.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]  # fmt: skip
    assert [text for text in blocks if not any(text in line for line in lines)] == []


def test_the_report_of_a_commune_in_a_districts_round_leaves_the_districts_file(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    (tmp_path / "co-quan.toml").write_text('[co_quan]\ndia_danh = "Sịa"\n', encoding="utf-8")
    made = report_of_file(filled(CLEAN, desk.inbox), ReportRequest())
    whole = "\n".join(texts(made.document.read_bytes()))
    assert "Quảng Thái, ngày" in whole and "Sịa, ngày" not in whole
    assert "Kính gửi: Ủy ban nhân dân huyện Quảng Điền" in whole


def test_a_workbook_in_the_inbox_gets_its_report_into_the_results(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    path = filled(CLEAN, desk.inbox)
    made = report_of_file(path, ReportRequest())
    assert made.document == desk.results / f"Biểu của {CLEAN}-bao-cao.docx"
    assert [one.name for one in desk.inbox.iterdir()] == [path.name]


def test_a_second_report_of_a_changed_workbook_tells_what_changed(tmp_path: Path) -> None:
    first = report_of_file(filled(CLEAN, tmp_path), ReportRequest(office=Office(number="17")))
    again = report_of_file(filled(CLEAN, tmp_path), ReportRequest(office=Office(number="18")))
    assert first.before is None and again.before == first.document
    assert again.changes and all("18" in one.said or "17" in one.said for one in again.changes)
    third = report_of_file(filled(CLEAN, tmp_path), ReportRequest(office=Office(number="18")))
    assert third.before == again.document and third.changes == ()


def test_a_workbook_with_errors_gives_a_draft_and_nothing_is_overwritten(tmp_path: Path) -> None:
    path = filled(WITH_ERRORS, tmp_path)
    first = tmp_path / f"Biểu của {WITH_ERRORS}-bao-cao.docx"
    first.write_bytes(b"da sua bang Word")
    done = cchc("report", path.name, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "LỖI" in done.stdout and "DỰ THẢO" in done.stdout and "Xã Quảng An (19888)" in done.stdout
    assert first.read_bytes() == b"da sua bang Word"
    said = texts((tmp_path / f"Biểu của {WITH_ERRORS}-bao-cao-2.docx").read_bytes())
    assert said[0] == "DỰ THẢO (biểu số liệu còn 1 lỗi chưa sửa)"
    assert not [one for one in tmp_path.iterdir() if one.suffix not in (".xlsx", ".docx", ".txt")]


def test_files_that_are_no_unit_s_workbook_are_refused_with_the_reason(tmp_path: Path) -> None:
    stranger = tmp_path / "la.xlsx"
    stranger.write_bytes(xlsx())
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 hong")
    for path, said in (
        (stranger, "không có mã biểu"),
        (broken, "hong.xlsx"),
        (tmp_path / "mat.xlsx", "Không có tệp"),
    ):
        with pytest.raises(ClerkFault, match=said):
            report_of_file(path, ReportRequest())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hong.xlsx", "la.xlsx"]


def test_options_of_a_round_do_not_go_with_a_workbook(tmp_path: Path) -> None:
    done = cchc("report", "bieu.xlsx", "--don-vi", "19870", cwd=tmp_path)
    assert done.returncode == 2 and "Khi ghi một tệp biểu" in done.stderr
    nowhere = cchc("report", cwd=tmp_path)
    assert nowhere.returncode == 2 and "C-20" in nowhere.stderr


def test_the_unit_s_workbook_of_another_period_is_compared_with(tmp_path: Path) -> None:
    now = filled(CLEAN, tmp_path)
    desk = desk_of_file(now)
    another = replace(
        desk, round_=replace(desk.round_, reporting=replace(desk.round_.reporting, code="19873"))
    )
    with pytest.raises(ClerkFault, match="Xã Quảng Thái, không phải biểu"):
        earlier_files(another, {"ky_truoc": now})
    with pytest.raises(ClerkFault, match="là kỳ giai đoạn 2011 - 2020, không phải kỳ trước"):
        earlier_files(desk, {"ky_truoc": now})
    later = replace(
        desk, round_=replace(desk.round_, period=free_period(date(2020, 4, 1), date(2029, 6, 30)))
    )
    found = earlier_files(later, {"ky_truoc": now})
    assert found["ky_truoc"].found is not None and found["cung_ky"].found is None
    part = earlier_part(desk.forms, later.round_, found["ky_truoc"])
    assert (part.ten, part["pl1"]["vb_chi_dao"]["2019"].do_phu) == ("giai đoạn 2011 - 2020", "1/1 xã")
    alone = cchc("report", "--ky-truoc", now.name, cwd=tmp_path)
    assert alone.returncode == 2 and "chỉ dùng khi ghi một tệp biểu" in alone.stderr


# --- what a workbook says of itself -------------------------------------------------------------


def book(*lines: str) -> RawBook:
    cells = {(row, 1): RawCell(RawKind.TEXT, text) for row, text in enumerate(lines, start=1)}
    return RawBook("xlsx", (RawSheet("PL1", cells),))


ABOUT = (
    "Đơn vị báo cáo: UBND thị trấn Sịa. Kỳ báo cáo: quý III năm 2023 (từ ngày 15/6/2023 đến ngày 14/9/2023)"
)


def test_unit_and_period_are_read_from_the_line_above_the_form() -> None:
    read = read_unit_and_period(book("BIỂU", f"{ABOUT}. Ô trắng để điền."), "quy-3-2023-cchc")
    assert read.unit == "Thị trấn Sịa"
    assert read.period == Period(
        key="quy-3-2023-cchc", name="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14)
    )


@pytest.mark.parametrize("line", ["", "Đơn vị báo cáo: UBND xã A", ABOUT.replace("15/6/2023", "31/2/2023")])
def test_without_that_line_there_is_no_period(line: str) -> None:
    assert read_unit_and_period(book(line), "k").period is None


def test_a_printed_stamp_is_enough() -> None:
    stamp = Stamp(form_set="thu", edition="2020", unit="19870", period="k", scope=Scope.OWN)
    assert stamps_of(book(stamp.line("pl1"), stamp.line("pl2"))) == (stamp,)
    assert stamps_of(book("Không có mã")) == ()


# --- one unit of a round ------------------------------------------------------------------------


def test_one_unit_of_a_round_gets_its_report_in_the_results(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    for code in (CLEAN, WITH_ERRORS):
        filled(code, desk.inbox)
    collected = collect_round(desk)
    made = report_of_unit(collected, CLEAN, ReportRequest())
    assert made.document == desk.results / f"bao-cao-{CLEAN}.docx"
    whole = "\n".join(texts(made.document.read_bytes()))
    assert "XÃ QUẢNG THÁI" in whole and "HUYỆN QUẢNG ĐIỀN" not in whole and "DỰ THẢO" not in whole
    assert made.checklist == desk.results / f"bao-cao-{CLEAN}-can-xem.txt"
    draft = report_of_unit(collected, WITH_ERRORS, ReportRequest())
    assert draft.document and texts(draft.document.read_bytes())[0].startswith("DỰ THẢO")
    with pytest.raises(ClerkFault, match="không có đơn vị “999”"):
        report_of_unit(collected, "999", ReportRequest())
    with pytest.raises(ClerkFault, match="chưa gửi biểu nào"):
        report_of_unit(collected, "19876", ReportRequest())
    total = {
        **collected.examined.filings,
        CLEAN: replace(collected.examined.filings[CLEAN], scope=Scope.TOTAL),
    }
    sent = replace(collected, examined=replace(collected.examined, filings=total))
    with pytest.raises(ClerkFault, match="sổ tổng hợp"):
        report_of_unit(sent, CLEAN, ReportRequest())

"""The inspection of Yên Thế: the sample round, and the notice of conclusions that comes out of it."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx_made import texts
from report_sections import OPENING, sections

from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.report import write_report
from cchc_excel.jobs.reporting.single import ReportRequest, report_of_file
from cchc_excel.jobs.reporting.template import template_bytes
from cchc_excel.jobs.reporting.words import ReportSource, words_from
from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Cell
from cchc_excel.report.report import render_report
from cchc_excel.rounds.office import Office
from cchc_excel.wording.unit_names import unit_name
from samples.make_yen_the import FAILED, HERE, MET, NAMES, make, round_desk

with (Path(__file__).parent / "data" / "yen_the_2023.csv").open(encoding="utf-8", newline="") as lines:
    FACTS = tuple(csv.DictReader(lines))
SAID = {  # how the notice says each figure
    "xa_da_kiem_tra": "tại {}/", "xa_tong": "/{} đơn vị cấp xã", "ty_le_hoan_thanh_nhiem_vu": "được giao, đạt {}%",
    "tieu_chi_than_thien_dat": "cùng đạt {}/", "tieu_chi_than_thien_tong": "/{} tiêu chí", "ty_le_ky_so": "văn bản, bằng {}%",
    "chi_tieu_tinh_giao": "dịch vụ công trực tuyến là {}%", "muc_tieu_dung_han": "trước hạn đạt {}%",
    "muc_tieu_so_hoa": "tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính đạt {}%",
}  # fmt: skip
SECTION = {  # of “not met”, by criterion
    "sang_kien": "II.1", "thanh_toan": "II.3", "pakn": "II.3", "dien_tich": "II.6", "ngan_cach": "II.6",
    "cong_tin": "II.6",
}  # fmt: skip
MADE = Office(number="7", superior="Ủy ban nhân dân tỉnh Bắc Giang")


def told_without(collected: Collected, *absent: str) -> dict[str, str]:
    """The notice of the same round without the filings of these units, by sections."""
    given = {code: one for code, one in collected.examined.filings.items() if code not in absent}
    words = words_from(ReportSource(collected.desk, given, frozenset()), MADE)
    made = render_report(template_bytes(collected.desk, None), words)
    assert made.document, [one.text for one in made.findings]
    return dict(sections(made.document))


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, bytes]:
    desk = round_desk(tmp_path_factory.mktemp("yen_the") / "dot")
    for one in sorted((HERE / "nop-ve").glob("*.xlsx")):
        shutil.copyfile(one, desk.inbox / one.name)
    collected = collect_round(desk)
    made = write_report(collected, None, MADE)
    assert made.document, [one.text for one in made.findings]
    return collected, made.document.read_bytes()


@pytest.fixture(scope="module")
def parts(notice: tuple[Collected, bytes]) -> dict[str, str]:
    return dict(sections(notice[1]))


def criterion(desk: Desk, key: str) -> str:
    """How the form words a criterion."""
    return next(one.label for form in desk.forms.appendices for one in form.columns if one.key == key)


def line_of(section: str, start: str) -> str:
    """The one line of a section that begins so."""
    (found,) = [one for one in section.split("\n") if one.startswith(f"- {start}:")]
    return found


def names_in(line: str) -> set[str]:
    """The communes in brackets at the end of a line, without their kind."""
    return {one.removeprefix("thị trấn ") for one in re.findall(r"\(([^()]*)\)\.$", line)[0].split(", ")}


def test_the_files_are_those_that_the_program_makes(tmp_path: Path):
    make(tmp_path)
    kept = {one.name: one.read_bytes() for one in (HERE / "nop-ve").iterdir()}
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == kept
    assert len(kept) == 11 and all("so lieu minh hoa" in name for name in kept)


def test_ten_of_nineteen_communes_came_and_nothing_is_wrong_in_them(notice: tuple[Collected, bytes]):
    examined = notice[0].examined
    assert not examined.findings and len(examined.filings) == 1 + 10
    assert set(examined.filings) == {*NAMES, "215"} and "07282" not in examined.filings  # Đồng Kỳ


@pytest.mark.parametrize("fact", FACTS, ids=lambda one: one["name"])
def test_every_published_figure_stands_in_its_section(parts: dict[str, str], fact: dict[str, str]):
    assert SAID[fact["name"]].format(fact["value"]) in parts[fact["section"]]


def test_all_published_figures_are_looked_for():
    assert {one["name"] for one in FACTS} == set(SAID) and len(FACTS) == 9


@pytest.mark.parametrize("key", FAILED)
def test_what_was_not_met_names_the_communes_of_the_published_notice(
    notice: tuple[Collected, bytes], parts: dict[str, str], key: str
):
    wanted = set(FAILED[key][0].split(", "))
    line = line_of(parts[SECTION[key]], criterion(notice[0].desk, key))
    assert names_in(line) == wanted and f": {len(wanted)}/" in line


@pytest.mark.parametrize(
    ("key", "section"), [("bao_cao", "I.1"), ("sang_kien", "I.1"), ("to_tkt", "I.2"), ("gop_y", "I.6.1"),
                         ("so_hoa", "I.6.2"), ("truc_tuyen", "I.6.2"), ("mot_cua_hd", "I.6.5")],
)  # fmt: skip
def test_what_was_met_by_some_names_them(
    notice: tuple[Collected, bytes], parts: dict[str, str], key: str, section: str
):
    assert names_in(line_of(parts[section], criterion(notice[0].desk, key))) == set(MET[key].split(", "))


def test_who_was_and_was_not_inspected_is_named(parts: dict[str, str]):
    assert (
        "(Canh Nậu, Xuân Lương, Đồng Vương, Đồng Hưu, Đồng Tâm, Tam Hiệp, Hương Vĩ, thị trấn Phồn Xương"
        in parts[OPENING]
    )
    left = "Đồng Tiến, Tam Tiến, Tiến Thắng, Hồng Kỳ, Đồng Lạc, Đông Sơn, Tân Hiệp, Đồng Kỳ, An Thượng"
    assert (
        f"Còn 9 đơn vị chưa có kết quả kiểm tra, không thuộc phạm vi kết luận này: {left}." in parts[OPENING]
    )
    assert left in parts["III.2.1"] and "Đồng Kỳ" not in parts["II.3"] + parts["II.6"]


def test_it_is_a_notice_with_its_number_grounds_and_deadline(
    notice: tuple[Collected, bytes], parts: dict[str, str]
):
    whole = "\n".join(texts(notice[1]))
    assert (
        "Số: 07/TB-UBND" in whole
        and "Thông báo\nKết luận kiểm tra công tác" in whole
        and "BC-UBND" not in whole
    )
    grounds = ("35/KH-UBND ngày 15/02/2023", "952/QĐ-UBND ngày 01/3/2023", "3193/QĐ-UBND ngày 03/8/2023")
    assert all(f"số {one}" in parts[OPENING] for one in grounds)
    assert "trước ngày 25/10/2023." in parts["III.1.1"]
    assert "{" not in whole and "[thiếu" not in whole and "None" not in whole


def test_what_was_met_wherever_it_was_looked_at_says_where_that_was(parts: dict[str, str]):
    assert "đúng hạn: chỉ kiểm tra ở 5/10 đơn vị, đạt 5/5 đơn vị (Đồng Vương" in parts["I.1"]
    assert "đã áp dụng: 4/9 đơn vị được kiểm tra về tiêu chí này (Tam Hiệp" in parts["I.1"]
    assert "phân công rõ nhiệm vụ và thời hạn: 10/10 đơn vị." in parts["I.1"]


def test_a_checklist_alone_gives_the_commune_its_results_and_remarks(tmp_path: Path):
    book = Path(shutil.copy(HERE / "nop-ve" / "07246 so lieu minh hoa.xlsx", tmp_path / "b.xlsx"))
    made = report_of_file(book, ReportRequest())
    found, whole = sections(made.document.read_bytes()), "\n".join(texts(made.document.read_bytes()))
    assert "Trong 33 tiêu chí, đạt 20 tiêu chí, chưa đạt 6 tiêu chí, không kiểm tra 7 tiêu chí." in found["I"]
    assert found["II"].count("\n- ") == 6 and "Cổng thông tin điện tử đăng tin" in found["II"]
    assert "Thanh toán trên Cổng dịch vụ công đạt thấp" in whole and "xã Canh Nậu" in found[OPENING]
    assert "[thiếu" not in whole and "{" not in whole and "Huyện" not in whole


def test_criteria_add_up_to_all(parts: dict[str, str]):
    numbers = [int(one) for one in re.findall(r"(\d+) tiêu chí", parts["I.5"])]
    assert numbers[0] == 33 == sum(numbers[1:])


def test_without_the_districts_own_workbook_its_places_are_marked_gaps(notice: tuple[Collected, bytes]):
    made = told_without(notice[0], "215")
    assert "trước ngày ……." in made["III.1.1"] and "……" in made["I.1"] and "Thực hiện ……." in made[OPENING]


def test_one_commune_alone_is_no_reason_to_speak_of_others(notice: tuple[Collected, bytes]):
    made = told_without(notice[0], *(one for one in NAMES if one != "07258"))
    assert "tại 1/19 đơn vị cấp xã (Đồng Hưu)" in made[OPENING] and "Còn 18 đơn vị" in made[OPENING]
    body = "\n".join(text for key, text in made.items() if key.startswith(("I.", "II.")))
    assert all(name not in body for name in NAMES.values() if name != "Đồng Hưu")
    assert not re.search(r"(?<!\d)0/\d", body)


def test_the_criteria_of_every_unit_are_told_a_0_as_it_is_and_who_gave_none(notice: tuple[Collected, bytes]) -> None:
    collected = notice[0]
    cell, given = Cell("kt9", "than_thien_dat", "ky"), dict(collected.examined.filings)
    first, second, *_ = sorted(code for code, one in given.items() if one.entry(cell).amount is not None)
    entries = {code: given[code].entry(cell) for code in (first, second)}
    changed = {
        first: replace(entries[first], value=Decimal(0)),
        second: replace(entries[second], state=State.BLANK, value=None),
    }
    for code, entry in changed.items():
        given[code] = replace(given[code], entries={**given[code].entries, cell: entry})
    words = words_from(ReportSource(collected.desk, given, frozenset()), MADE)
    made = render_report(template_bytes(collected.desk, None), words)
    told = dict(sections(made.document or b""))["I.1"].partition("số tiêu chí đạt của từng đơn vị: ")[2].splitlines()[0]
    names = {code: unit_name(collected.desk.round_.unit(code)) for code in (first, second)}
    some, _, absent = told.rstrip(".").partition("; chưa ghi: ")
    assert some.endswith(f"{names[first]} (0)") and names[second] in absent.split(", ")
    assert len(some.split(", ")) + len(absent.split(", ")) == sum(code in given for code in NAMES)

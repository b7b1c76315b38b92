"""Every finding code: one meaning, a sentence that renders, and a sample that produces it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import string
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import lists_books
import pytest
import test_carried_over as carried
import test_lists_totals as totals_of_lists
from docx import Document
from raw_files import bomb, locked, ods, xlsx, zipped
from sheets_read import read_sheet
from signed_rounds import LATE, book_of, signed_desk

from cchc_excel.blank.masters import shipped_path
from cchc_excel.disk.faults import ListFault
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.jobs import gathering
from cchc_excel.jobs.accept import accept_unit, withdraw_acceptance
from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.editions import keep_edition
from cchc_excel.jobs.examine import examine_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.keeping.close import close_round
from cchc_excel.jobs.post import collect_parts
from cchc_excel.jobs.post.choose import choose_file
from cchc_excel.jobs.post.collect_folder import collect_files
from cchc_excel.jobs.post.collect_sources import MailSource, take_sources
from cchc_excel.jobs.post.collect_state import read_state
from cchc_excel.jobs.proofread import proofread_alone, proofread_report
from cchc_excel.jobs.reporting.earlier import COMPARED
from cchc_excel.jobs.reporting.form_check import check_form_file
from cchc_excel.jobs.reporting.report import words_of, write_report
from cchc_excel.jobs.results import TOTALS, prepare_result_path
from cchc_excel.nouns.catalogue.notice import Notice
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.findings import CATALOGUE, Finding
from cchc_excel.nouns.inside import Inside
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.sheets import COVERAGE_HEADING
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.reading.parts import limits as raw_limits
from cchc_excel.receiving.worker import ReadFailure, open_worker
from cchc_excel.report.report import check_template, find_mentioned_names, render_report
from cchc_excel.rounds.ledger.store import Decision, open_ledger, store_decision
from cchc_excel.rounds.office import Office
from cchc_excel.rounds.official_check import check_units
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.round_files import read_round, write_round
from cchc_excel.rounds.unit_files import read_units
from cchc_excel.sheets.parts import fill_cells
from cchc_excel.totals.findings import findings_of_figures
from cchc_excel.totals.inside_check import note_older_zeros
from cchc_excel.totals.overlaps.copied_sums import find_copied_sums
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.ways_findings import find_double_counting
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound, findings_of_earlier
from samples.make_findings import make
from samples.make_findings_data import AT_RUN_TIME
from samples.make_quang_dien import round_desk
from samples.make_returns_write import docx, paragraph
from tests.kept_rounds import KEPT, PROVINCE, unpacked

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NOTICES = list(CATALOGUE.values())
GIVEN = SAMPLES / "quang-dien" / "nop-ve"
Codes = set[str]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV of the samples."""
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


INDEX = table(SAMPLES / "phat-hien" / "muc-luc.csv")
RETURNS = {
    f"tra-ve/{row['tệp']}": set(row["mã"].split()) for row in table(SAMPLES / "tra-ve" / "muc-luc.csv")
}


# --- the sentences ------------------------------------------------------------------------------


def slots(notice: Notice) -> set[str]:
    """Names of the slots of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(notice.template) if name}


def rendered(notice: Notice) -> str:
    """The sentence with every slot filled as short as people fill it."""
    usual = {"sheet": "PL1", "a1": "D17", "file": "bieu.xlsx", "row": "12"}
    return notice.template.format(**{name: usual.get(name, "12") for name in slots(notice)})


def test_a_code_is_one_letter_of_its_module_and_two_digits() -> None:
    assert all(re.fullmatch(r"[A-Z]-\d\d", one.code) for one in NOTICES)
    assert all(code == one.code for code, one in CATALOGUE.items())


def test_no_code_is_in_two_modules() -> None:
    from cchc_excel.nouns import catalogue

    folder = Path(catalogue.__file__).parent
    parts = [part for part in folder.glob("*.py") if part.stem not in ("__init__", "notice")]
    found: list[str] = []
    for part in parts:
        module = __import__(f"cchc_excel.nouns.catalogue.{part.stem}", fromlist=["NOTICES"])
        found += [one.code for one in module.NOTICES]
    assert len(found) == len(set(found))
    assert set(CATALOGUE) <= set(found)


@pytest.mark.parametrize("notice", NOTICES, ids=list(CATALOGUE))
def test_a_sentence_renders_in_good_vietnamese(notice: Notice) -> None:
    text = rendered(notice)
    assert len(text) < 240 and notice.when
    assert text == unicodedata.normalize("NFC", text)
    assert "!" not in text and "  " not in text
    assert text.endswith(".") or notice.template.endswith("}")
    assert re.search(r"[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", text.lower())
    assert "{" not in re.sub(r"\{\{|\{%", "", text) or notice.code in ("W-04", "W-06", "W-10")


WHERES = ("Trang “", "Tệp “", "Mẫu báo cáo", "Danh sách “", "Thư mục “", "Báo cáo", "12, dòng 12", "12 (12)", "12 gửi cả", "Sổ tổng hợp",
          "Đơn vị tổng hợp 12", "Đã bỏ", "Thể thức, ", "Thể thức: ", "Văn bản, ")  # fmt: skip


@pytest.mark.parametrize("notice", NOTICES, ids=list(CATALOGUE))
def test_a_sentence_begins_with_where(notice: Notice) -> None:
    assert rendered(notice).startswith(WHERES), rendered(notice)


# --- the samples --------------------------------------------------------------------------------


def test_every_code_has_one_row_of_the_index_and_no_other_code_has() -> None:
    assert [row["mã"] for row in INDEX] == list(CATALOGUE)


def test_the_script_makes_the_same_files(tmp_path: Path) -> None:
    make(tmp_path)
    here = SAMPLES / "phat-hien"
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {path.relative_to(here): path.read_bytes() for path in here.rglob("*") if path.is_file()}


def told(findings: Iterable[Finding]) -> Codes:
    """The codes of findings, each of which has its sentence."""
    found = list(findings)
    assert all(one.text for one in found)
    return {one.code for one in found}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample round, with an empty inbox."""
    return round_desk(tmp_path_factory.mktemp("codes") / "dot")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, Path, Codes]:
    """The sample round with all that came in, its totals book, and what adding up told."""
    held = round_desk(tmp_path_factory.mktemp("whole") / "dot")
    for path in GIVEN.glob("*.xlsx"):
        shutil.copy(path, held.inbox)
    made = aggregate_round(held)
    return made.collected, prepare_result_path(held.results, TOTALS), told(made.findings)


def of_list(path: Path) -> Codes:
    """What reading a unit list tells, refused or not."""
    try:
        return told(read_units(path).findings)
    except ListFault as refused:
        return told(refused.findings)


def of_settings(path: Path) -> Codes:
    with pytest.raises(ListFault) as refused:
        read_round(path)
    return told(refused.value.findings)


def with_own_appendix(path: Path, folder: Path) -> Desk:
    """The sample round with the appendices of that sample."""
    made = round_desk(folder).folder
    shutil.copytree(path / "phu-luc", made / "phu-luc", dirs_exist_ok=True)
    return open_desk(made)


OWN_TOLD: dict[Path, Codes] = {}  # several codes come from one folder
ROUND_TOLD: dict[Path, Codes] = {}


def of_own_appendix(path: Path, tmp_path: Path) -> Codes:
    """Examining with the round's own appendices and lists."""
    if path not in OWN_TOLD:
        held = with_own_appendix(path, tmp_path / "dot")
        OWN_TOLD[path] = told(examine_files(held, files_of([path / "nop-ve"])).findings)
    return OWN_TOLD[path]


def of_two_rounds(path: Path, tmp_path: Path) -> Codes:
    """Examining what the round before got as well."""
    before, now = (with_own_appendix(path, tmp_path / name) for name in ("truoc", "sau"))
    for one in files_of([path / "nop-ve"]):
        shutil.copy(one, before.inbox)
    write_round(now.folder, replace(now.round_, previous="../truoc"))
    return told(examine_files(open_desk(now.folder), files_of([path / "nop-ve"])).findings)


def of_round(path: Path, tmp_path: Path) -> Codes:
    """Adding up a round whose inbox holds these files."""
    if path not in ROUND_TOLD:
        held = round_desk(tmp_path / "dot")
        for one in files_of([path]):
            shutil.copy(one, held.inbox)
        ROUND_TOLD[path] = told(aggregate_round(held).findings)
    return ROUND_TOLD[path]


def of_mails(path: Path, tmp_path: Path) -> Codes:
    """Collecting these mails: what was not taken, and what is told of those that were."""
    held = round_desk(tmp_path / "dot")
    collect_files(held, [path])
    return {row.part.code for row in read_state(held).refused} | told(collect_round(held).findings)


def of_template(path: Path, collected: Collected) -> Codes:
    """Making the report and checking the template; a fault stops both."""
    office = Office(signer="Lê\x07 Văn A", signed_on=date(2020, 4, 29))
    words = words_of(collected, office, find_mentioned_names(path.read_bytes(), COMPARED))
    made = render_report(path.read_bytes(), words)
    found = told(made.findings)
    checked = told(check_template(path.read_bytes(), words)[1])
    assert checked <= found
    assert (made.document is None) == any(one.severity is Severity.ERROR for one in made.findings)
    return found


JOBS = ("xem", "xem rieng", "hai dot", "tong hop", "danh sach", "doi chieu", "thiet lap", "mau", "soat", "the thuc", "nhan", "tai cho")
OWN = [row for row in INDEX if row["việc"] != "tai cho" and row["tệp"] not in RETURNS]


def test_a_code_shown_by_a_messy_return_is_in_that_return_s_exact_list() -> None:
    """`test_samples_returns` proves that the return gives those codes and none other."""
    shared = [row for row in INDEX if row["tệp"] in RETURNS]
    assert len(shared) > 90 and all(row["việc"] == "xem" for row in shared)
    assert [row["mã"] for row in shared if row["mã"] not in RETURNS[row["tệp"]]] == []
    assert {code for codes in RETURNS.values() for code in codes} <= set(CATALOGUE)


@pytest.mark.parametrize("row", OWN, ids=[row["mã"] for row in OWN])
def test_the_sample_of_a_code_produces_it(
    row: Mapping[str, str], desk: Desk, whole: tuple[Collected, Path, Codes], tmp_path: Path
) -> None:
    path = SAMPLES / row["tệp"]
    jobs: dict[str, Callable[[], Codes]] = {
        "xem": lambda: told(examine_files(desk, files_of([path])).findings),
        "xem rieng": lambda: of_own_appendix(path, tmp_path),
        "hai dot": lambda: of_two_rounds(path, tmp_path),
        "tong hop": lambda: whole[2] if path == GIVEN else of_round(path, tmp_path),
        "danh sach": lambda: of_list(path),
        "doi chieu": lambda: told(check_units(read_units(path).units, official_list(), date(2026, 11, 30), path.name)),
        "thiet lap": lambda: of_settings(path),
        "mau": lambda: of_template(path, whole[0]),
        "soat": lambda: told(proofread_alone(path).findings),
        "the thuc": lambda: told(check_form_file(path).findings),
        "nhan": lambda: of_mails(path, tmp_path),
    }
    found = jobs[row["việc"]]()
    assert row["mã"] in found
    assert found <= set(CATALOGUE)
    if row["việc"] in ("danh sach", "doi chieu", "thiet lap", "mau", "soat"):
        assert found == {row["mã"]}


# --- what is made here --------------------------------------------------------------------------


def examined(desk: Desk, *paths: Path) -> Codes:
    return told(examine_files(desk, paths).findings)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refused(data: bytes, name: str, seconds: float) -> str:
    with open_worker(seconds) as read, pytest.raises(ReadFailure) as failure:
        read(data, name)
    return failure.value.code


def test_t_01_a_file_that_vanished(desk: Desk, tmp_path: Path) -> None:
    assert examined(desk, tmp_path / "mat.xlsx") == {"T-01"}


def test_c_18_a_file_beside_the_own_appendices(tmp_path: Path) -> None:
    (tmp_path / "phu-luc").mkdir()
    (tmp_path / "phu-luc" / "Ghi chú.docx").write_bytes(b"")
    assert told(keep_edition(tmp_path, "tthc-06")) == {"C-18"}


def test_t_07_a_file_over_40_mb(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    with path.open("wb") as file:
        file.truncate(41 << 20)
    assert examined(desk, path) == {"T-07"}


def test_t_08_a_part_that_inflates(desk: Desk, tmp_path: Path) -> None:
    assert examined(desk, written(tmp_path / "bom.xlsx", bomb())) == {"T-08"}


def test_t_15_a_worker_that_is_killed(desk: Desk, tmp_path: Path) -> None:
    """The system kills the worker while the second file is at work; the third is read again."""
    good = SAMPLES / "tra-ve" / "1-bo-cuc" / "chi-mot-phu-luc.xlsx"
    paths = [written(tmp_path / f"{n}.xlsx", good.read_bytes() + bytes(n)) for n in range(3)]

    def kill(_: str, done: int, __: int) -> None:
        if done == 1:
            for child in children():
                os.kill(child, 9)

    found = examine_files(desk, paths, kill)
    assert [one.slots["file"] for one in found.findings if one.code == "T-15"] == ["1.xlsx"]
    assert {one.name for one in found.sources["19870"]} == {"0.xlsx", "2.xlsx"}


def children() -> list[int]:
    """Process ids of this process's children, from /proc."""
    lists = (Path("/proc") / str(os.getpid()) / "task").glob("*/children")
    return [int(one) for each in lists for one in each.read_text().split()]


def test_t_16_a_file_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_limits, "CPU_SECONDS", 1)
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    assert refused(xlsx(row * 4000), "nang.xlsx", 60) == "T-16"


def test_t_29_an_entry_packed_by_a_method_of_its_own(desk: Desk, tmp_path: Path) -> None:
    data = bytearray(zipped({"PL1.csv": b"STT;1", "PL2.csv": b"STT;2"}))
    data[data.find(b"PK\1\2") + 10] = 9
    assert "T-29" in examined(desk, written(tmp_path / "gui.zip", bytes(data)))


def test_t_27_what_nobody_foresaw(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "load_file", {}.__getitem__)
    monkeypatch.chdir(tmp_path)  # the log of a mistake of ours lies where the clerk stands
    assert examined(desk, written(tmp_path / "PL1.csv", b"STT;1")) == {"T-27"}


def test_t_28_a_machine_too_busy_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_limits, "WORKING_SHARE", 2)  # nothing uses so much: all that is slow waits
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    assert refused(xlsx(row * 1000), "nang.xlsx", 0.05) == "T-28"


def test_t_17_a_file_that_takes_too_much_memory() -> None:
    spaces = '<text:s text:c="1000"/>' * 1_100_000
    row = f"<table:table-row><table:table-cell><text:p>{spaces}</text:p></table:table-cell></table:table-row>"
    assert refused(ods(row), "nang.ods", 60) == "T-17"


def test_t_20_an_archive_of_too_many_files(desk: Desk, tmp_path: Path) -> None:
    data = zipped({f"{index}.csv": b"" for index in range(501)})
    assert zipfile.is_zipfile(written(tmp_path / "nhieu.zip", data))
    assert examined(desk, tmp_path / "nhieu.zip") == {"T-20"}


def test_t_47_a_workbook_that_excel_opens_without_asking(desk: Desk, tmp_path: Path) -> None:
    data = locked(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), "VelvetSweatshop")
    assert "T-47" in examined(desk, written(tmp_path / "khoa.xlsx", data))


def test_l_06_a_list_that_goes_on_beyond_the_last_row(tmp_path: Path) -> None:
    heads = ("Đơn vị báo cáo: UBND Xã Quảng Thái", "Ngày nhận", "Loại đơn", "Số đơn")
    lines = [
        (1, (heads[0],)),
        (2, heads[1:]),
        *((row, ("05/3/2019", "Tố cáo", "1")) for row in range(19_998, 20_003)),
    ]
    rows = ""
    for row, texts in lines:
        cells = (
            f'<c r="{"BCD"[n]}{row}" t="inlineStr"><is><t>{one}</t></is></c>' for n, one in enumerate(texts)
        )
        rows += f'<row r="{row}">{"".join(cells)}</row>'
    held = with_own_appendix(SAMPLES / "phat-hien" / "L-01", tmp_path / "dot")
    assert "L-06" in examined(held, written(tmp_path / "19870.xlsx", xlsx(rows)))


def test_q_09_a_rule_that_was_not_checked(desk: Desk) -> None:
    found = examine_files(desk, [SAMPLES / "tra-ve" / "4-nham-lan" / "thieu-mau-so.xlsx"])
    assert told(found.skipped) == {"Q-09"}


@pytest.fixture(scope="module")
def tampered(whole: tuple[Collected, Path, Codes]) -> Callable[[Callable[[object], None]], Codes]:
    """What proof-reading tells of the sample round's report after a change in Word."""
    made = write_report(whole[0], None, Office()).document
    assert made is not None and told(proofread_report(whole[0], made).findings) == set()

    def told_after(change: Callable[[object], None]) -> Codes:
        document = Document(str(made))
        change(document)
        document.save(str(made.with_name("sua.docx")))
        return told(proofread_report(whole[0], made.with_name("sua.docx")).findings)

    return told_after


def test_p_01_a_number_of_a_sentence_changed(tampered: Callable[[Callable[[object], None]], Codes]) -> None:
    def change(document) -> None:
        for run in (run for one in document.paragraphs if "1.254 văn bản" in one.text for run in one.runs):
            run.text = run.text.replace("1.254", "1.354")  # a figure is a run of its own

    assert "P-01" in tampered(change)


def test_p_02_a_cell_of_an_appendix_changed(tampered: Callable[[Callable[[object], None]], Codes]) -> None:
    def change(document) -> None:
        document.tables[4].rows[4].cells[5].paragraphs[0].runs[0].text = "999"

    assert "P-02" in tampered(change)


def test_p_03_a_cell_of_an_appendix_emptied(tampered: Callable[[Callable[[object], None]], Codes]) -> None:
    def change(document) -> None:
        document.tables[4].rows[4].cells[5].paragraphs[0].runs[0].text = ""

    assert "P-03" in tampered(change)


def test_p_21_a_report_too_long_to_read_whole(tmp_path: Path) -> None:
    long = docx("".join(paragraph("a" * 19_000) for _ in range(160)))
    assert told(proofread_alone(written(tmp_path / "dai.docx", long)).findings) == {"P-21"}


def test_w_15_the_round_before_had_other_units(desk: Desk) -> None:
    then = replace(desk.round_, units=desk.round_.units[1:])
    other = OtherRound(then.period, Figures(round_=then, figures={}), "")
    assert told(findings_of_earlier(desk.round_, "kỳ trước", other)) == {"W-15"}


def province(folder: Path, more: str = "") -> Desk:
    """The province's round, to which the district reports."""
    units = folder / "tinh.csv"
    units.write_text(
        "Mã;Tên;Cấp trên\n46;Tỉnh Thừa Thiên Huế;\n477;Huyện Quảng Điền;46\n", encoding="utf-8-sig"
    )
    period = "giai đoạn 2011 - 2020"
    start_round(
        folder / "tinh", Opening(form_set="tong-ket-2011-2020", units=units, reporting="46", period=period)
    )
    with (folder / "tinh" / "don-vi.csv").open("a", encoding="utf-8") as listed:
        listed.write(more)
    return open_desk(folder / "tinh")


def test_d_03_own_book_and_totals_book(whole: tuple[Collected, Path, Codes], tmp_path: Path) -> None:
    own = next(GIVEN.glob("477*.xlsx"))
    assert "D-03" in examined(province(tmp_path), own, whole[1])


def test_d_31_a_totals_book_beside_the_units_that_it_contains(
    whole: tuple[Collected, Path, Codes], tmp_path: Path
) -> None:
    held = province(tmp_path, "19870;Xã Quảng Thái;xã;477;;;\r\n")
    assert "D-31" in examined(held, next(GIVEN.glob("19870*.xlsx")), whole[1])


def both_came(folder: Path, whole: tuple[Collected, Path, Codes]) -> Desk:
    """The province's round with the district's totals book and the form of a commune that is in it."""
    held = province(folder, "19870;Xã Quảng Thái;xã;477;;;\r\n")
    for path in (next(GIVEN.glob("19870*.xlsx")), whole[1]):
        shutil.copyfile(path, held.inbox / path.name)
    return held


def test_d_37_a_form_that_gives_way_to_the_book_that_was_chosen(
    whole: tuple[Collected, Path, Codes], tmp_path: Path
) -> None:
    held = both_came(tmp_path, whole)
    before = collect_round(held)
    assert before.held_back == {"477", "19870"} and not totals_of(before)
    accept_unit(before, "477", "Huyện xác nhận sổ tổng hợp là bản cuối")
    after = collect_round(held)
    assert "D-37" in told(after.findings) and not after.held_back
    assert "19870" in after.once.elsewhere and "19870" not in after.counted
    withdraw_acceptance(after, "477")
    assert collect_round(held).held_back == {"477", "19870"}


def totals_of(collected: Collected) -> list[object]:
    """Every number that the round adds up to."""
    desk = collected.desk
    figures = roll_up(desk.forms, desk.round_, collected.counted, collected.held_back)
    return [one.value for one in figures.values() if one.value is not None]


def test_d_38_a_totals_book_of_an_older_program(tmp_path: Path) -> None:
    older = unpacked(KEPT / "26dcd32" / "tthc-06.tar.xz", PROVINCE, tmp_path)
    assert "D-38" in told(collect_round(open_desk(older)).findings)


def test_d_39_a_total_that_was_typed_over(whole: tuple[Collected, Path, Codes], tmp_path: Path) -> None:
    desk = province(tmp_path)
    typed = fill_cells(whole[1].read_bytes(), {("PL1", 11, 4): Decimal(99_999)})
    assert "D-39" in examined(desk, written(tmp_path / "477 tong.xlsx", typed))
    assert "D-39" not in examined(desk, whole[1])


def test_d_44_one_name_under_two_codes(whole: tuple[Collected, Path, Codes]) -> None:
    round_, sent = whole[0].desk.round_, whole[0].examined.filings
    twin = replace(round_.units[1], code="TP_03")
    both = {**sent, "TP_03": replace(sent[round_.units[1].code], unit="TP_03")}
    found = find_double_counting(replace(round_, units=(*round_.units, twin)), both, {}, official_list)
    assert told(found) == {"D-44"}


def test_d_50_one_commune_under_its_old_and_its_new_code(whole: tuple[Collected, Path, Codes], tmp_path: Path) -> None:
    held = province(tmp_path)
    (district,) = held.round_.units
    other = replace(district, code="478", name="Huyện Phú Vang")
    sent = examine_files(held, [whole[1]]).filings["477"]
    codes = {"477": ("00001", "Phường Phúc Xá"), "478": ("00097", "Phường Hồng Hà")}
    books = {
        code: replace(sent, unit=code, inside=Inside((replace(sent.inside.units[0], code=inner, name=name),)))
        for code, (inner, name) in codes.items()
        if sent.inside
    }
    found = find_double_counting(replace(held.round_, units=(district, other)), books, {}, official_list)
    assert told(found) == {"D-50"}


def test_d_51_a_0_that_an_older_book_may_have_kept_for_none(whole: tuple[Collected, Path, Codes], tmp_path: Path) -> None:
    desk = province(tmp_path)
    sent = examine_files(desk, [whole[1]]).filings["477"]
    shape = totals_form(desk.forms)
    listed = next(cell for cell, entry in sent.entries.items() if cell[:2] == ("pl3", "tthc_xa") and entry.filled)
    entries = {**sent.entries, listed: replace(sent.entry(listed), state=State.VALUE, value=Decimal(0))}
    assert sent.inside and sent.inside.tells_none and not list(note_older_zeros(shape, replace(sent, entries=entries)))
    older = replace(sent, entries=entries, inside=replace(sent.inside, tells_none=False))
    assert ("D-51", entries[listed].place) in [(one.code, one.place) for one in note_older_zeros(shape, older)]


def test_d_45_a_book_that_does_not_say_whom_it_holds_beside_own_forms(
    whole: tuple[Collected, Path, Codes], tmp_path: Path
) -> None:
    held = province(tmp_path, "19870;Xã Quảng Thái;xã;46;;;\r\n")
    sent = examine_files(held, [next(GIVEN.glob("19870*.xlsx")), whole[1]]).filings
    older = {**sent, "477": replace(sent["477"], inside=None)}
    assert told(find_double_counting(held.round_, older, {})) == {"D-38", "D-45"}


def test_d_46_an_own_form_that_holds_the_sums_of_the_communes(whole: tuple[Collected, Path, Codes]) -> None:
    desk, sent = whole[0].desk, dict(whole[0].examined.filings)
    own = sent.pop("477")
    assert not find_copied_sums(desk.forms, desk.round_, {**sent, "477": own})
    added = roll_up(desk.forms, replace(desk.round_, own_book=False), sent, set())
    entries = {cell: replace(own.entry(cell), state=State.VALUE, value=one.value) for cell, one in added.items()}
    copied = {**sent, "477": replace(own, entries=entries)}
    assert told(find_copied_sums(desk.forms, desk.round_, copied)) == {"D-46"}


def typed_over(book: bytes, heading: str, rows: int, value: str) -> bytes:
    """The book after somebody wrote that text so many rows below a heading of PL1."""
    cells = (cell for row in read_sheet(book, "PL1").iter_rows() for cell in row)
    place = next(cell for cell in cells if cell.value == heading)
    return fill_cells(book, {("PL1", place.row + rows, place.column): value})


def test_d_47_a_coverage_that_was_typed_over(whole: tuple[Collected, Path, Codes], tmp_path: Path) -> None:
    desk, book = province(tmp_path), whole[1].read_bytes()
    typed = typed_over(book, COVERAGE_HEADING, 3, "20/20 xã")
    assert "D-47" in examined(desk, written(tmp_path / "477 tong.xlsx", typed))
    assert not {"D-47", "D-48"} & examined(desk, whole[1])


def test_d_48_a_text_that_was_typed_over(whole: tuple[Collected, Path, Codes], tmp_path: Path) -> None:
    desk, book = province(tmp_path), whole[1].read_bytes()
    [row] = [row for row in read_sheet(book, "PL1").iter_rows() if any("tuyên truyền CCHC khác" in str(cell.value) for cell in row)]
    [*_, last] = [cell for cell in row if "(" in str(cell.value) and "Xã" in str(cell.value)]
    typed = fill_cells(book, {("PL1", last.row, last.column): "Chữ gõ tay (Xã Quảng Thái)"})
    assert "D-48" in examined(desk, written(tmp_path / "477 tong.xlsx", typed))


def test_d_49_a_total_without_its_lines(desk: Desk) -> None:
    forms, unit = load_form_set("tthc-06"), desk.round_.units[0]
    cell = Cell("tthc", "da_truoc_han", "tong")
    entry = Entry(cell, State.VALUE, Decimal(90), "90", Place("a.xlsx", "Bieu 06a", 25, 9))
    alone = Filing(
        unit=unit.code, form_set=forms.id, edition=forms.edition, period="", scope=Scope.OWN, file="a.xlsx", sha256="",
        entries={cell: entry},
    )  # fmt: skip
    round_ = replace(desk.round_, form_set=forms.id, units=(unit,), own_book=False)
    figures = roll_up(forms, round_, {unit.code: alone}, set())
    assert told(findings_of_figures(forms, round_, figures)) == {"D-49"}


def test_d_32_the_round_s_own_totals_book_in_its_inbox(
    desk: Desk, whole: tuple[Collected, Path, Codes]
) -> None:
    assert "D-32" in examined(desk, whole[1])


def test_a_blank_or_filled_book_of_a_stranger_says_nothing_of_our_own_sheets(tmp_path: Path) -> None:
    """Its check sheets hold thousands of formulas that nobody computed yet."""
    assert examined(province(tmp_path), next(GIVEN.glob("19870*.xlsx"))) == {"N-04"}


def unit_cell_codes(written: str) -> Codes:
    """The codes of a totals book whose first listed row says that in its column of units."""
    book = fill_cells(totals_of_lists.totals_of_all(), {("Tre han", totals_of_lists.HEADING + 2, 2): written})
    found = lists_books.read(book, "694.xlsx", totals_of_lists.ABOVE)
    return {one.code for one in found.findings}


def test_l_08_a_listed_row_of_no_unit_of_the_totals_book() -> None:
    assert "L-08" in unit_cell_codes("Xã Lạ (99999)")


def test_l_09_a_listed_row_with_the_code_of_another_unit() -> None:
    assert "L-09" in unit_cell_codes("Xã An Khương (25339)")


def test_d_41_an_acceptance_that_named_other_errors(desk: Desk, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(desk.folder, tmp_path / "dot"))
    shutil.copyfile(next(GIVEN.glob("19888*.xlsx")), folder / "nop-ve" / "19888.xlsx")
    seen = collect_round(open_desk(folder))
    with open_ledger(folder) as ledger:
        content = seen.examined.fingerprint("19888")
        made = Decision("19888", content, "Xã giải trình", (), "x", datetime(2020, 4, 20), ("O-02|||",))
        store_decision(ledger, made)
    assert "D-41" in told(collect_round(open_desk(folder)).findings)


def test_d_42_forms_kept_that_are_not_today_s(tmp_path: Path) -> None:
    folder = round_desk(tmp_path / "dot").folder
    kept = folder / "bo-bieu" / "tong-ket-2011-2020" / "pl5.toml"
    kept.write_text(kept.read_text(encoding="utf-8").replace("bồi dưỡng, tập huấn", "tập huấn"), encoding="utf-8")
    assert told(keep_edition(folder, "tong-ket-2011-2020")) == {"D-42"}


def test_d_43_blank_workbooks_of_forms_that_nobody_has(tmp_path: Path) -> None:
    folder = round_desk(tmp_path / "dot").folder
    shutil.rmtree(folder / "bo-bieu")
    shutil.copyfile(shipped_path(load_form_set("hai-long"), "xa"), folder / "bieu-gui-di" / "x.xlsx")
    assert told(keep_edition(folder, "tong-ket-2011-2020")) == {"D-43"}


def test_d_70_a_copy_that_gives_way_to_another(tmp_path: Path) -> None:
    held = round_desk(tmp_path / "dot")
    own = next((SAMPLES / "quang-dien" / "nop-ve").glob("19894*.xlsx")).read_bytes()
    (held.inbox / "a.xlsx").write_bytes(own)
    (held.inbox / "b.xlsx").write_bytes(fill_cells(own, {("PL5", 16, 7): Decimal(3)}))
    choose_file(collect_round(held), "19894", "b.xlsx")
    assert "D-70" in told(collect_round(held).findings)


def stranger(desk: Desk, name: str, size: int = 0) -> MailSource:
    """A mail of nobody's contact with a file that is no form."""
    data = b"From: ai@example.org\nTo: a@example.com\nContent-Type: application/octet-stream; name=a.csv\n\nSTT;Ten\n1;Danh ba\n2;Khac\n"
    return MailSource(name=name, load=lambda: data, size=size, trusted=False)


def test_t_60_a_stranger_s_mail_without_a_form(tmp_path: Path) -> None:
    held = round_desk(tmp_path / "dot")
    take_sources(held, [stranger(held, "la.eml")])
    assert [row.part.code for row in read_state(held).refused] == ["T-60"]


def test_t_61_a_mail_too_large_to_be_fetched(tmp_path: Path) -> None:
    held = round_desk(tmp_path / "dot")
    take_sources(held, [stranger(held, "to.eml", 61 << 20)])
    assert [row.part.code for row in read_state(held).waiting] == ["T-61"]


def test_t_63_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(shelf: object, name: str, data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(collect_parts, "put_into_inbox", full)
    held = round_desk(tmp_path / "dot")
    collect_files(held, [SAMPLES / "phat-hien" / "D-60"])
    assert [row.part.code for row in read_state(held).waiting] == ["T-63"]


def test_d_65_a_file_that_came_after_the_round_was_closed(tmp_path: Path) -> None:
    held = signed_desk(tmp_path / "dot")
    close_round(held)
    (held.inbox / "muon.xlsx").write_bytes(book_of(LATE))
    assert "D-65" in told(collect_round(held).findings)


def test_d_66_a_list_of_units_changed_after_the_round_was_closed(tmp_path: Path) -> None:
    held = signed_desk(tmp_path / "dot")
    close_round(held)
    fewer = replace(held.round_, units=held.round_.units[1:])
    assert "D-66" in told(collect_round(replace(held, round_=fewer)).findings)


def test_d_67_a_number_taken_over_that_was_not_left_open(tmp_path: Path) -> None:
    assert told(carried.found(carried.told(carried.NEW, "nhan_ky_truoc", dat_dai=7), carried.OPEN)) == {"D-67"}


def test_d_68_a_commune_of_parts_that_are_not_all_there(tmp_path: Path) -> None:
    parts = {carried.A.code: carried.OPEN[carried.A.code]}
    assert told(carried.found(carried.told(carried.NEW, "nhan_ky_truoc", dat_dai=7), parts)) == {"D-68"}


def test_every_code_made_here_has_its_test_here() -> None:
    names = {name[5:9].upper().replace("_", "-") for name in globals() if re.match(r"test_[a-z]_\d\d_", name)}
    assert names == {row["mã"] for row in INDEX if row["việc"] == "tai cho"} == set(AT_RUN_TIME)
    assert {row["việc"] for row in INDEX} == set(JOBS)

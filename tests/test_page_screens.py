"""The screens of the page, in process: what was asked is done by the jobs of the commands, and told in words."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pages import SAMPLE, Asker, open_sample_round, said

from cchc_excel.cli.main import run
from cchc_excel.disk.run_lock import hold_lock
from cchc_excel.jobs.viewing.next_step import RoundFacts, Step, choose_step
from cchc_excel.jobs.viewing.sheet import view_sheet
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import RawCell, RawKind, RawSheet
from cchc_excel.nouns.spec import Severity
from cchc_excel.page import rounds_screen
from cchc_excel.page.bug_report import BugKeeper
from cchc_excel.page.task_file import (
    LOCK,
    TaskRecord,
    TaskState,
    prepare_folder,
    read_last_record,
    write_record,
)
from cchc_excel.page.tasks import Ended, Runner

WRONG, CLEAN, SUM = "19894", "19867", "19888"
NAUGHTY = "<script>alert(1)</script> 19867.xlsx"


def sample(code: str) -> tuple[str, bytes]:
    path = SAMPLE / "nop-ve" / f"{code} so lieu minh hoa.xlsx"
    return path.name, path.read_bytes()


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    made = Asker(tmp_path_factory.mktemp("nhà của các đợt"))
    yield made
    made.place.runner.close()


@pytest.fixture(scope="module")
def round_(asker: Asker) -> tuple[Path, str]:
    """A round whose three files came by the page; the third under a name that tries to be more than one."""
    folder, address = open_sample_round(asker.place.home)
    names = [sample(WRONG), sample(SUM), (f"../../{NAUGHTY}", sample(CLEAN)[1])]
    assert asker.post(f"{address}/nhan", files=[("tep", each) for each in names]).status_code == 303
    return folder, address


def test_files_sent_up_lie_in_the_inbox_under_names_that_lead_nowhere(round_: tuple[Path, str]) -> None:
    folder, _ = round_
    names = sorted(path.name for path in (folder / "nop-ve").iterdir())
    assert len(names) == 3 and not [name for name in names if "<" in name or ".." in name]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["co-quan.toml", "dot"] or [
        path.name for path in folder.parent.iterdir()
    ] == ["dot"]


def test_the_round_says_who_stands_how_and_what_comes_next(asker: Asker, round_: tuple[Path, str]) -> None:
    words = asker.text(round_[1])
    assert "Việc tiếp theo: 2 đơn vị còn lỗi: hãy trả lại để sửa, hoặc chấp nhận kèm lý do." in words
    assert "9 chưa gửi 2 còn lỗi 1 hợp lệ" in words


def test_a_units_findings_stand_beside_its_sheet_with_the_cell_marked(asker: Asker, round_: tuple[Path, str]) -> None:
    page = asker.get(f"{round_[1]}/don-vi/{WRONG}").text
    assert "[O-02]" in page and re.search(r'<td id="o-H25" class="bad[^>]*>1.234<span', page)
    links = re.findall(r'href="(\?tep=[^"]*)#o-([A-Z]+\d+)"', page)
    assert ("G16" in [cell for _, cell in links]) and len(links) >= 4
    for asked, cell in links:
        assert f'id="o-{cell}"' in asker.get(f"{round_[1]}/don-vi/{WRONG}{asked.replace('&amp;', '&')}").text


def test_a_unit_without_faults_is_told_so_in_words(asker: Asker, round_: tuple[Path, str]) -> None:
    assert "0 lỗi, 0 cảnh báo" in asker.text(f"{round_[1]}/don-vi/{CLEAN}")
    assert "[D-01]" in asker.text(f"{round_[1]}/don-vi/19882")


def test_acceptance_with_a_reason_is_in_the_diary_and_can_be_undone(asker: Asker, round_: tuple[Path, str]) -> None:
    _, address = round_
    reason = "Xã đã giải trình <b>bằng văn bản</b>"
    asker.post(f"{address}/lam/chap-nhan", {"don_vi": SUM, "ly_do": reason})
    assert "1 chấp nhận có lý do" in asker.text(address)
    assert f"Chấp nhận số liệu có lỗi của Xã Quảng An ({SUM}): {reason}" in asker.text(f"{address}/nhat-ky")
    asker.post(f"{address}/lam/huy-chap-nhan", {"don_vi": SUM})
    assert "chấp nhận có lý do" not in asker.text(address).partition("Tìm đơn vị")[0]
    assert "Hủy chấp nhận đối với Xã Quảng An" in asker.text(f"{address}/nhat-ky")


def test_what_a_job_refuses_is_told_on_the_page_with_its_code(asker: Asker, round_: tuple[Path, str]) -> None:
    asker.post(f"{round_[1]}/lam/chap-nhan", {"don_vi": SUM, "ly_do": "ok"})
    words = asker.text(f"{round_[1]}/don-vi/{SUM}")
    assert "[X-51]" in words and "Chấp nhận có lý do: chưa làm được" in words and "Làm tiếp" in words


@pytest.mark.parametrize(
    ("address", "data", "code"),
    [
        ("/nhan", {}, "Y-12"),
        ("/doc-soat", {}, "Y-12"),
        ("/lam/xoa-het", {}, "Y-11"),
        ("/lam/bao-cao", {"ngay": "hôm nay"}, "X-02"),
    ],
)
def test_a_form_that_asks_for_nonsense_is_answered_with_one_sentence(
    asker: Asker, round_: tuple[Path, str], address: str, data: dict[str, object], code: str
) -> None:
    answer = asker.post(f"{round_[1]}{address}", data)
    assert answer.status_code in (400, 404) and f"[{code}]" in answer.text


def test_totals_and_report_of_the_page_are_those_of_the_commands_byte_for_byte_and_lead_down_to_the_cell(
    asker: Asker, round_: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, address = round_
    asker.post(f"{address}/lam/bao-cao", {"so": "17", "ngay": "2020-04-29"})  # totals first, where they are not new
    book, report = (folder / "ket-qua" / name for name in ("tong-hop.xlsx", "bao-cao.docx"))
    made = (book.read_bytes(), report.read_bytes())
    for command in (["aggregate"], ["report", "--so", "17", "--ngay", "29/4/2020"]):
        assert run([*command, "--dot", str(folder)]) in (0, 1)
    assert (book.read_bytes(), report.read_bytes()) == made
    capsys.readouterr()
    page = asker.get(f"{address}/so").text
    where = re.search(rf'href="({address}/so/pl1/vb_chi_dao/2019)" aria-label="([^,]*),', page)
    assert where and "Lập báo cáo Word: xong" in asker.text(f"{address}/so")
    figure = asker.get(where[1]).text
    assert f"Giá trị: {where[2]}" in said(figure) and "tệp có lỗi, chưa được chấp nhận" in said(figure)
    cell = re.search(r'href="([^"#]*/don-vi/19867[^"#]*)#o-([A-Z]+\d+)"', figure)
    assert cell and f'id="o-{cell[2]}"' in asker.get(cell[1].replace("&amp;", "&")).text


def test_a_result_is_fetched_whole_under_its_own_name_and_never_shown_in_a_page(
    asker: Asker, round_: tuple[Path, str]
) -> None:
    folder, address = round_
    asker.post(f"{address}/lam/tra-lai", {"don_vi": WRONG})
    page = asker.get(f"{address}/don-vi/{WRONG}").text
    answers = [asker.get(where) for where in re.findall(rf'href="({address}/tep/[0-9a-f]+)"', page)]
    files = {path.read_bytes(): path.name for path in (folder / "ket-qua" / "tra-lai").rglob("*") if path.is_file()}
    assert {answer.content for answer in answers} == set(files) and len(files) == 2
    for answer in answers:
        assert answer.headers["content-disposition"].startswith("attachment;")
    marked = next(answer.content for answer in answers if "spreadsheetml" in answer.headers["content-type"])
    assert "Cần sửa" in openpyxl.load_workbook(io.BytesIO(marked), read_only=True).sheetnames


def test_no_file_outside_blanks_and_results_can_be_fetched(asker: Asker, round_: tuple[Path, str]) -> None:
    folder, address = round_
    (folder / "ket-qua" / "lien-ket.txt").symlink_to(folder / "so-cai.sqlite")
    keys = set(re.findall(r"/tep/([0-9a-f]{16})", asker.get(address).text))
    contents = {asker.get(f"{address}/tep/{key}").content for key in keys}
    assert keys and (folder / "so-cai.sqlite").read_bytes() not in contents
    assert "[Y-15]" in asker.get(f"{address}/tep/{'0' * 16}").text


def test_a_round_is_opened_in_five_answers(asker: Asker) -> None:
    asked = {"bo_bieu": "dinh-ky", "loai_ky": "quy-3", "nam": "2026", "nguon": "danh-muc", "tinh": "46"}
    seen = asker.text("/dot-moi/xem?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    assert "15/06/2026 đến 14/09/2026" in seen and "Hạn nộp: 16/09/2026" in seen and "Phường Phú Xuân" in seen
    ticked = {"xa": ["19753", "19774"], "co_quan.dia_danh": "Huế"}
    answer = asker.post("/dot-moi", asked | ticked)
    assert answer.status_code == 303
    words = asker.text(answer.headers["location"])
    assert "Hãy tạo biểu trống cho 3 đơn vị" in words and "Phường Kim Long" in words
    assert 'dia_danh = "Huế"' in (asker.place.home / "co-quan.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"bo_bieu": "khong-co", "tinh": "46"}, "X-31"),
        ({"bo_bieu": "dinh-ky", "tinh": "46"}, "X-27"),
        ({"bo_bieu": "dinh-ky", "tinh": "Xứ Lạ", "loai_ky": "nam", "nam": "2026"}, "X-36"),
        ({"bo_bieu": "dinh-ky", "tinh": "46", "loai_ky": "nam", "nam": "hai nghìn"}, "Y-13"),
        ({"bo_bieu": "dinh-ky", "nguon": "tep", "loai_ky": "nam", "nam": "2026"}, "Y-12"),
    ],
)
def test_a_wrong_answer_is_told_above_the_questions_and_what_was_typed_stays(
    asker: Asker, asked: dict[str, object], code: str
) -> None:
    before = sorted(asker.place.home.iterdir())
    answer = asker.post("/dot-moi", {"ky": "kỳ thử", **asked})
    assert answer.status_code == 400 and f"[{code}]" in answer.text and 'value="kỳ thử"' in answer.text
    assert sorted(asker.place.home.iterdir()) == before


def test_our_own_mistake_is_one_sentence_and_a_file_without_figures(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_home: Path) -> object:
        raise ValueError("Xã Bí Mật có 12345 hồ sơ")

    monkeypatch.setattr(rounds_screen, "list_rounds", broken)
    answer = asker.get("/")
    monkeypatch.undo()
    assert answer.status_code == 500 and "[X-09]" in answer.text and "12345" not in answer.text
    packed = zipfile.ZipFile(io.BytesIO(asker.get("/bao-loi.zip").content))
    told = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "ValueError" in told and "test_page_screens.py" in told and "cchc-excel" in told and "12345" not in told
    whole = zipfile.ZipFile(io.BytesIO(asker.get("/bao-loi.zip?day_du=co").content))
    assert "12345" in whole.read("loi-day-du.txt").decode()
    assert "bao-loi.zip" in asker.get("/").text


def test_a_round_that_cannot_be_read_is_named_among_the_others(asker: Asker) -> None:
    folder = asker.place.home / "hỏng"
    folder.mkdir()
    (folder / "dot-bao-cao.toml").write_text("bo_bieu = 3", encoding="utf-8")
    words = asker.text("/")
    (folder / "dot-bao-cao.toml").unlink()
    assert "hỏng" in words and "[C-" in words


FACTS = RoundFacts(
    units=12, blanks=True, missing=0, wrong=0, returned=0, counted=12, totalled=False, reported=False
)


@pytest.mark.parametrize(
    ("changed", "step", "said_too"),
    [
        ({"missing": 12, "counted": 0, "blanks": False}, Step.GENERATE, "12 đơn vị"),
        ({"missing": 12, "counted": 0}, Step.RECEIVE, "thả vào trang này"),
        ({"missing": 3, "wrong": 2, "counted": 7}, Step.MEND, "2 đơn vị còn lỗi"),
        ({"missing": 3, "returned": 1, "counted": 8}, Step.TOTAL, "Còn 4 đơn vị chưa gửi hoặc đang sửa. Hãy tổng hợp 8"),
        ({"missing": 3, "counted": 9, "totalled": True}, Step.RECEIVE, "Còn 3 đơn vị"),
        ({}, Step.TOTAL, "Hãy tổng hợp 12"),
        ({"totalled": True}, Step.REPORT, "báo cáo Word"),
        ({"totalled": True, "reported": True}, Step.DONE, "đọc soát"),
    ],
)  # fmt: skip
def test_the_next_step_is_one_sentence(changed: dict[str, object], step: Step, said_too: str) -> None:
    told = choose_step(RoundFacts(**{**vars(FACTS), **changed}))
    assert told.step is step and said_too in told.sentence


def test_a_sheet_is_seen_with_its_merges_and_with_marked_cells_though_they_are_blank() -> None:
    cells = {(2, 2): RawCell(RawKind.TEXT, "Tên"), (3, 3): RawCell(RawKind.NUMBER, Decimal(5))}
    sheet = RawSheet("PL", cells, merges=((2, 2, 2, 3), (9, 9, 9, 10)))
    seen = view_sheet(sheet, {(4, 4): Severity.ERROR})
    assert (seen.columns, seen.first, seen.more) == (("B", "C", "D"), 2, False)
    shown = [[(cell.address, cell.across, cell.severity) for cell in row] for row in seen.rows]
    assert shown[0] == [("B2", 2, None), ("D2", 1, None)]
    assert shown[2][2] == ("D4", 1, Severity.ERROR)
    assert not view_sheet(RawSheet("trống", {}), {}).more


def test_of_a_sheet_without_end_the_first_part_is_shown_and_said_to_be_one() -> None:
    seen = view_sheet(RawSheet("dài", {(1, 1): RawCell(RawKind.TEXT, "a"), (90_000, 9_000): RawCell(RawKind.TEXT, "b")}), {})
    assert seen.more and len(seen.rows) == 600 and len(seen.columns) == 60


def ended(runner: Runner, folder: Path | None, doing: object) -> TaskRecord:
    task = runner.begin("thu", {}, folder, doing)  # type: ignore[arg-type]
    task.future.result()  # type: ignore[union-attr]
    return task.record


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner(BugKeeper().keep_bug)
    yield made
    made.close()


def test_a_task_that_is_asked_to_stop_stops_at_its_next_step(runner: Runner, tmp_path: Path) -> None:
    steps = []

    def work(progress):
        for step in range(1000):
            progress("Đọc tệp", step, 1000)
            steps.append(step)
            task.stop.set()
        return Ended()

    task = runner.begin("thu", {}, tmp_path, work)
    task.future.result()
    assert steps == [0] and task.record.state is TaskState.STOPPED and "[X-08]" in task.record.fault


def test_a_fault_of_the_clerk_and_our_own_are_told_apart_and_neither_ends_the_server(runner: Runner, tmp_path: Path) -> None:
    def refuse(_progress):
        raise ClerkFault("Y-12")

    def break_down(_progress):
        raise KeyError("bí mật")

    assert "[Y-12]" in ended(runner, tmp_path, refuse).fault
    assert "[X-09]" in ended(runner, tmp_path, break_down).fault
    assert ended(runner, tmp_path, lambda _progress: Ended(told=("xong",))).state is TaskState.DONE


def test_a_task_of_a_killed_server_is_told_as_broken_off_and_can_be_gone_on_with(asker: Asker) -> None:
    folder, address = open_sample_round(asker.place.home, "dot-bi-ngat")
    record = TaskRecord(id="a" * 16, kind="tao-bieu", asked={}, begun=datetime(2020, 1, 1))
    write_record(folder, record)
    assert "Tạo biểu trống: bị ngắt giữa chừng" in asker.text(f"{address}/nhat-ky")
    assert asker.post(f"{address}/lam-lai").status_code == 303
    assert len(list((folder / "bieu-gui-di").glob("*.xlsx"))) == 12
    assert "Tạo biểu trống: xong" in asker.text(address)


def test_two_windows_do_not_work_in_one_round_at_once(runner: Runner, tmp_path: Path) -> None:
    with hold_lock(prepare_folder(tmp_path) / LOCK, "tong-hop"):
        record = ended(runner, tmp_path, lambda _progress: Ended())
        assert record.state is TaskState.FAILED and "[Y-10]" in record.fault and "tong-hop" in record.fault
        write_record(tmp_path, TaskRecord(id="b", kind="tong-hop", asked={}, begun=datetime(2999, 1, 1)))
        assert read_last_record(tmp_path).state is TaskState.RUNNING  # type: ignore[union-attr]
    assert read_last_record(tmp_path).state is TaskState.BROKEN  # type: ignore[union-attr]


def test_of_two_tasks_of_one_second_the_later_is_the_last(tmp_path: Path) -> None:
    for name, part in (("z", 1), ("a", 2)):
        write_record(tmp_path, TaskRecord(id=name, kind="thu", asked={}, begun=datetime(2030, 1, 1, 8, 0, 0, part)))
    assert read_last_record(tmp_path).id == "a"  # type: ignore[union-attr]


def test_the_state_of_tasks_is_bounded_and_a_damaged_file_is_nothing(tmp_path: Path) -> None:
    for minute in range(30):
        write_record(tmp_path, TaskRecord(id=f"{minute}", kind="doc", asked={}, begun=datetime(2030, 1, 1, 8, minute)))
    kept = sorted((tmp_path / "viec").glob("*.json"))
    assert len(kept) == 20 and json.loads(kept[-1].read_text(encoding="utf-8"))["id"] == "29"
    kept[-1].write_text("{", encoding="utf-8")
    assert read_last_record(tmp_path) is None

"""The worker may die, hang or run out of memory; the caller and the other files do not notice."""

from __future__ import annotations

import base64
import contextlib
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
import report_rounds
from hypothesis import given
from hypothesis import strategies as st
from mails_made import crude
from raw_files import bomb, ods, one, parts, xlsx, zipped
from rounds import FORMS, round_of

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Remark
from cchc_excel.reading.containers import containers as raw_containers
from cchc_excel.reading.containers.archive import ContainerFiles
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.findings import book_findings, cell_findings
from cchc_excel.reading.parts import limits
from cchc_excel.receiving import command, received, worker, worker_kept
from cchc_excel.receiving import process as worker_process
from cchc_excel.receiving.received import FormsAndRound
from cchc_excel.receiving.wire import from_bytes, pack_book, to_bytes, unpack_book
from cchc_excel.receiving.worker import ReadFailure, open_reader, open_worker, read_in_worker, read_many

GOOD = one('<c r="A1"><v>12</v></c>')
ROOT = Path(__file__).resolve().parent.parent


def heavy() -> bytes:
    """Four million cells in a small file: more than the worker's memory, and its time, allow."""
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    return xlsx(row * 4000)


def test_a_file_is_read_by_path_and_by_bytes(tmp_path: Path) -> None:
    path = tmp_path / "PL1.xlsx"
    path.write_bytes(GOOD)
    assert read_in_worker(path, path.name) == read_in_worker(GOOD, "PL1.xlsx")
    assert read_in_worker(GOOD, "PL1.xlsx").sheets[0].cells == {(1, 1): RawCell(RawKind.NUMBER, Decimal(12))}


def test_one_bad_file_does_not_cost_the_others(tmp_path: Path) -> None:
    contents = {"a.xlsx": GOOD, "b.xlsx": b"", "c.xlsx": GOOD[:200], "d.xlsx": bomb(), "e.xlsx": GOOD}
    paths = [tmp_path / name for name in contents]
    for path in paths:
        path.write_bytes(contents[path.name])
    paths.insert(2, tmp_path / "mat.xlsx")
    told = {path.name: getattr(book, "code", "read") for path, book in read_many(paths)}
    assert told == {
        "a.xlsx": "read",
        "b.xlsx": "T-02",
        "mat.xlsx": "T-01",
        "c.xlsx": "T-03",
        "d.xlsx": "T-08",
        "e.xlsx": "read",
    }


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with open_worker() as read:
        for path in (tmp_path, tmp_path / "mat.xlsx"):
            with pytest.raises(ReadFailure) as refused:
                read(path, path.name)
            assert refused.value.code == "T-01"


def test_a_file_over_the_size_limit_is_not_even_loaded(tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(ReadFailure) as refused:
        read_in_worker(path, path.name)
    assert (refused.value.code, refused.value.slots) == ("T-07", {"size": "41", "limit": "40"})


@pytest.fixture
def none_waits() -> None:
    """No worker waits from an earlier test."""
    worker_kept.end_kept()


@pytest.fixture
def starts(none_waits: None, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """One entry for every worker that is started."""
    real, begun = worker.start_worker, []

    def start(asked: bytes) -> worker_process.RunningWorker:
        begun.append(asked)
        return real(asked)

    monkeypatch.setattr(worker, "start_worker", start)
    return begun


def test_a_file_that_is_late_is_tried_again_in_a_fresh_worker_before_it_is_refused(
    starts: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_worker() as read:
        with monkeypatch.context() as short, pytest.raises(ReadFailure) as refused:
            short.setattr(limits, "SECONDS", 0.2)
            short.setattr(limits, "WORKING_SHARE", 2)  # nothing uses so much: all that is slow waits
            read(heavy(), "nang.xlsx")
        assert (refused.value.code, refused.value.slots) == ("T-28", {"seconds": "0.2"})
        assert len(starts) == 2
        assert read(GOOD, "PL1.xlsx").sheets
        assert len(starts) == 3


def test_a_file_that_takes_long_because_the_machine_is_busy_is_not_late(starts: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Under load a file that needs a second of processor time took more than a minute, twice, and was refused."""
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    with open_worker(cpu_seconds=1) as read, pytest.raises(ReadFailure) as refused:
        read(heavy(), "nang.xlsx")
    assert (refused.value.code, len(starts)) == ("T-16", 1)


def test_a_worker_that_waits_is_late_whatever_it_used_before(monkeypatch: pytest.MonkeyPatch) -> None:
    real = worker_process.write_frame
    monkeypatch.setattr(limits, "SECONDS", 0.2)

    def stop_and_write(asks: object, data: bytes) -> None:
        for child in children():
            os.kill(child, signal.SIGSTOP)
        real(asks, data)  # type: ignore[arg-type]

    with open_worker() as read:
        assert read(GOOD, "PL1.xlsx").sheets
        monkeypatch.setattr(worker_process, "write_frame", stop_and_write)
        monkeypatch.setattr(worker, "_TRIES", 1)
        with pytest.raises(ReadFailure) as refused:
            read(GOOD, "PL1.xlsx")
    assert refused.value.code == "T-28"


def test_a_file_that_was_late_once_is_read_at_the_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = worker.ask_worker, []

    def late_once(*request: object) -> object:
        asked.append(1)
        if len(asked) == 1:
            raise worker_process.Late(60)
        return real(*request)

    monkeypatch.setattr(worker, "ask_worker", late_once)
    assert read_in_worker(GOOD, "PL1.xlsx").sheets and len(asked) == 2


def test_a_worker_serves_block_after_block_whatever_files_are_held_against(starts: list[bytes]) -> None:
    sent = (ROOT / "samples/quang-dien/nop-ve/PL CCHC xa Quang Ngan.xlsx").read_bytes()
    known = []
    for asked in (FormsAndRound(FORMS, round_of()), FormsAndRound(report_rounds.FORMS, report_rounds.ROUND)):
        with open_reader(asked) as receive:
            found = receive(sent, "PL.xlsx", "PL.xlsx", "0" * 64)
        assert found == received.receive_workbook(read_in_worker(sent, "PL.xlsx"), asked, "PL.xlsx", "0" * 64)
        known.append({said.code for said in found.findings})
    assert known[0] != known[1] and len(starts) == 1


def test_two_blocks_at_once_have_a_worker_each_and_one_is_kept(starts: list[bytes]) -> None:
    before = len(children())
    with open_worker() as outer:
        outer(GOOD, "PL1.xlsx")
        with open_worker() as inner:
            assert inner(GOOD, "PL1.xlsx").sheets
        assert outer(GOOD, "PL1.xlsx").sheets
    assert (len(starts), len(children())) == (2, before + 1)


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGSTOP])
def test_a_waiting_worker_that_died_or_hangs_is_replaced_and_costs_no_file(
    starts: list[bytes], monkeypatch: pytest.MonkeyPatch, ending: int
) -> None:
    before = set(children())
    read_in_worker(GOOD, "PL1.xlsx")
    (waiting,) = set(children()) - before
    os.kill(waiting, ending)
    monkeypatch.setattr(worker_kept, "ANSWER_SECONDS", 0.2)
    assert read_in_worker(GOOD, "PL1.xlsx").sheets
    assert len(starts) == 2 and waiting not in children()


def test_processor_time_decides_and_is_counted_anew_for_each_file(none_waits: None) -> None:
    with open_worker(cpu_seconds=1) as read:
        read(GOOD, "PL1.xlsx")
        with pytest.raises(ReadFailure) as refused:
            read(heavy(), "nang.xlsx")
        assert (refused.value.code, refused.value.slots) == ("T-16", {"seconds": "1"})
        first = children()
        assert read(GOOD, "PL1.xlsx").sheets and len(children()) == len(first) + 1


def test_recognising_is_bounded_as_reading_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """160,000 cells of our own labels took 15 s of the caller, which had no limit at all."""
    monkeypatch.setattr(limits, "CPU_SECONDS", 1)
    round_ = round_of()
    labels = "".join(f'<c t="inlineStr"><is><t>Dòng {key} {{0}}</t></is></c>' for key in ["so", "tu", "mau", "nang", "tran", "co"])
    rows = "".join(f"<row>{labels.format(number)}</row>" for number in range(12_000))
    with open_reader(FormsAndRound(FORMS, round_)) as receive:
        with pytest.raises(ReadFailure) as refused:
            receive(xlsx(rows), "nhan.xlsx", "nhan.xlsx", "0" * 64)
        assert refused.value.code == "T-16"
        assert receive(GOOD, "PL1.xlsx", "gui.zip/PL1.xlsx", "0" * 64).findings


def test_containers_are_opened_in_the_worker_within_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    mailed = crude(("Content-Disposition: attachment; filename=PL1.xlsx\nContent-Transfer-Encoding: base64",
                    base64.b64encode(GOOD).decode()))  # fmt: skip
    archive = zipped({"xa/thu.eml": mailed, "PL2.csv": b"a;b", ".DS_Store": b"x"})
    expected = expand_file(archive, "gui.zip")
    assert [name for name, _ in expected.files] == ["xa/thu.eml/PL1.xlsx", "PL2.csv"] and expected.findings
    for name in ("unzip_archive", "read_mail_attachments"):
        monkeypatch.setattr(raw_containers, name, None)  # the caller cannot do it
    asked: list[int] = []
    real = worker.ask_worker
    monkeypatch.setattr(worker, "ask_worker", lambda *given: asked.append(given[1]["cpu"]) or real(*given))
    with open_reader(FormsAndRound(FORMS, round_of())) as reader:
        assert reader.expand(archive, "gui.zip") == expected
        assert reader.expand(GOOD, "a.xlsx") == ContainerFiles((("a.xlsx", GOOD),))
        with pytest.raises(ReadFailure) as refused:
            reader.expand(archive[:-30], "gui.zip")
    assert refused.value.code == "T-03" and asked == [limits.CPU_SECONDS] * 3


def test_what_is_recognised_in_the_worker_is_what_is_recognised_here() -> None:
    book = read_in_worker(GOOD, "PL1.xlsx")
    asked = FormsAndRound(FORMS, round_of())
    with open_reader(asked) as receive:
        assert receive(GOOD, "PL1.xlsx", "PL1.xlsx", "0" * 64) == received.receive_workbook(book, asked, "PL1.xlsx", "0" * 64)


def test_an_answer_can_hold_nothing_but_our_own_nouns() -> None:
    for evil in (os.system, Path, subprocess.Popen, received.receive_workbook):
        with pytest.raises(pickle.UnpicklingError):
            received.from_pickle(pickle.dumps(evil))


@pytest.mark.parametrize("broken", ["module", "interpreter"])
def test_a_worker_that_cannot_start_says_so_and_blames_no_file(
    none_waits: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path, broken: str
) -> None:
    if broken == "module":
        monkeypatch.setattr(command, "MODULE", "cchc_excel.khong_co")
    else:
        monkeypatch.setattr(sys, "executable", str(tmp_path / "khong-co"))
    with pytest.raises(worker_process.WorkerFault, match="các tệp không có lỗi gì"):
        read_in_worker(GOOD, "PL1.xlsx")
    assert ("khong_co" if broken == "module" else "cannot be started") in caplog.text


def test_a_frozen_program_is_its_own_worker(none_waits: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One file that holds Python and program knows no `-m`: it is asked by its name, and answers as the worker."""
    frozen = tmp_path / "cchc"
    frozen.write_text(
        f"#!{sys.executable}\nimport sys\nsys.frozen = True\nfrom cchc_excel.cli.main import run\nsys.exit(run())\n",
        encoding="utf-8",
    )
    frozen.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(frozen))
    assert read_in_worker(GOOD, "PL1.xlsx").sheets
    assert not command.is_worker(["-m", command.MODULE]), "a Python that is not frozen looks at -m itself"


def test_a_worker_that_is_killed_is_replaced_and_the_file_named() -> None:
    with open_worker() as read:
        read(GOOD, "PL1.xlsx")
        killed = children()
        assert killed
        for child in killed:
            os.kill(child, 9)
        while set(children()) & set(killed) and not all(map(dead, killed)):
            time.sleep(0.01)
        with pytest.raises(ReadFailure) as refused:
            read(GOOD, "PL1.xlsx")
        assert refused.value.code == "T-15"
        assert read(GOOD, "PL1.xlsx").sheets


def dead(process: int) -> bool:
    """True when a killed process is only waiting to be buried."""
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text(errors="replace").rpartition(")")[2].split()[0] == "Z"


def await_end(process: int) -> None:
    """Returns when the process, which is no child, has ended; in the end also where it does not."""
    with contextlib.suppress(ProcessLookupError), open(os.pidfd_open(process), "rb") as ended:
        select.select([ended], [], [], limits.START_SECONDS)


def children() -> list[int]:
    """Process ids of this process's children, from /proc."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def test_a_large_caller_does_not_tire_its_workers() -> None:
    ballast = bytearray(limits.MEMORY_BYTES * 3 // 4)
    ballast[::4096] = b"x" * len(ballast[::4096])
    with open_worker() as read:
        read(GOOD, "PL1.xlsx")
        first = children()
        read(GOOD, "PL1.xlsx")
        assert first and set(first) & set(children()) == set(first)


def test_no_worker_outlives_an_interrupt(none_waits: None) -> None:
    before = set(children())
    with pytest.raises(KeyboardInterrupt), open_worker() as read:
        read(GOOD, "PL1.xlsx")
        assert set(children()) > before
        raise KeyboardInterrupt
    assert set(children()) == before


@pytest.mark.parametrize("ending", ["", "; os._exit(3)"])
def test_no_worker_outlives_its_caller(ending: str) -> None:
    program = (
        "import os, cchc_excel.receiving.worker as w, cchc_excel.receiving.worker_kept as k\n"
        f"w.read_in_worker(b'STT;Ten', 'a.csv'); print(k._KEPT[0][0].process.pid, flush=True){ending}"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    if ending:
        await_end(int(done.stdout))  # it sees that its input closed
    assert dead(int(done.stdout)) and not done.stderr


def test_memory_is_limited() -> None:
    text = '<text:s text:c="1000"/>' * 1_100_000
    row = f"<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
    with open_worker(60) as read:
        with pytest.raises(ReadFailure) as refused:
            read(ods(row), "nang.ods")
        assert refused.value.code == "T-17"
        assert read(GOOD, "PL1.xlsx").sheets


def test_nothing_is_imported_from_the_clerks_folder(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "PL1.xlsx").write_bytes(GOOD)
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path\n"
        "import json, cchc_excel.receiving.worker as w; print(len(w.read_in_worker(Path('PL1.xlsx'), 'a').sheets))"
    )
    script = tmp_path.parent / "chay.py"
    script.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "1", done.stderr


def test_the_caller_imports_no_parser() -> None:
    program = "import sys, cchc_excel.receiving.worker; print([n for n in ('xlrd', 'lxml', 'openpyxl', 'pandas') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


CELLS = st.builds(
    RawCell,
    st.just(RawKind.TEXT),
    st.text(st.characters(codec=None), max_size=8),
    st.booleans(),
    st.text(max_size=3),
    st.text(max_size=3),
) | st.builds(
    RawCell,
    st.just(RawKind.NUMBER),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    serial=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    epoch=st.sampled_from(("", "1904-01-01", "1899-12-30")),
)
PLACES = st.tuples(st.integers(1, 1048576), st.integers(1, 16384))
SHEETS = st.builds(
    RawSheet,
    st.text(max_size=5),
    st.dictionaries(PLACES, CELLS),
    st.just(((1, 2, 3, 4),)),
    st.dictionaries(PLACES, st.text(max_size=5)),
    st.booleans(),
)


@given(st.lists(SHEETS, max_size=3), st.dictionaries(st.text(max_size=3), st.text(max_size=3)))
def test_a_book_survives_the_wire(sheets: list[RawSheet], names: dict[str, str]) -> None:
    notes = (Remark("T-41", "PL1", 1, 2, names),)
    book = RawBook("xlsx", tuple(sheets), names, names, ("T-40",), notes)
    assert unpack_book(from_bytes(to_bytes(pack_book(book)))) == book


def test_findings_name_every_error_cell_and_every_remark() -> None:
    rows = '<row r="2"><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><f>A1</f></c><c r="D2"><v>1</v></c></row>'
    held = {**parts(rows, sheets='<sheet name="PL1" state="hidden" r:id="rId1"/>'), "xl/vbaProject.bin": "x"}
    book = read_in_worker(zipped(held), "PL1.xlsx")
    cells = [(one.code, one.place.sheet, one.place.a1) for one in cell_findings(book, "PL1.xlsx", "19873")]
    assert cells == [("T-24", "PL1", "B2"), ("T-25", "PL1", "C2")]
    assert [one.code for one in book_findings(book, "PL1.xlsx")] == ["T-40", "T-41"]

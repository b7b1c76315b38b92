"""The round's ledger: nothing recorded is lost, nothing is recorded twice."""

from __future__ import annotations

import platform
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sql
from commands import cchc

from cchc_excel.disk import run_lock
from cchc_excel.disk.run_lock import hold_shared_lock
from cchc_excel.jobs.collect import collect_round
from cchc_excel.rounds.ledger import damage, writer
from cchc_excel.rounds.ledger.damage import LedgerFault, refuse_lost_ledger
from cchc_excel.rounds.ledger.store import (
    FILE_NAME,
    Decision,
    Receipt,
    Version,
    last_note,
    open_ledger,
    open_ledger_copy,
    read_decisions,
    record_received_files,
    record_version,
    revoke_decisions,
    store_decision,
    write_note,
)
from cchc_excel.rounds.originals import KEPT
from samples.make_quang_dien import round_desk

WHEN = datetime(2020, 4, 20, 9, 30)


def version(unit: str, fingerprint: str) -> Version:
    return Version(unit, fingerprint, ("a.xlsx",), 1, 0, {"expected": 10, "filled": 9})


def decision(unit: str, fingerprint: str) -> Decision:
    return Decision(unit, fingerprint, "Xã đã giải trình", ("[Q-01] …",), "chuyên viên", WHEN)


def test_a_new_content_is_a_new_version_and_a_known_one_keeps_its_number(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        numbers = [record_version(ledger, version("19873", one)) for one in ("x", "y", "x", "z")]
        other = record_version(ledger, version("19876", "y"))
    assert numbers == [1, 2, 1, 3]
    assert other == 1


def test_a_file_seen_again_under_another_name_is_one_receipt(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        record_received_files(ledger, [Receipt("a" * 64, "PL.xlsx", 10), Receipt("b" * 64, "PL2.xlsx", 20)])
    with open_ledger(tmp_path) as ledger:
        record_received_files(ledger, [Receipt("a" * 64, "doi-ten.xlsx", 10)])
        rows = ledger.exec_driver_sql("select name, present from received order by sha256").all()
    assert rows == [("doi-ten.xlsx", 1), ("PL2.xlsx", 0)]


def test_a_decision_stands_until_it_is_revoked_or_replaced(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        store_decision(ledger, decision("19888", "x"))
        store_decision(ledger, decision("19888", "y"))
        assert [one.fingerprint for one in read_decisions(ledger)] == ["y"]
        assert revoke_decisions(ledger, "19888") == 1
        assert read_decisions(ledger) == ()
        assert revoke_decisions(ledger, "19888") == 0


def test_a_decision_comes_back_as_it_was_made(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        store_decision(ledger, decision("19888", "x"))
    with open_ledger(tmp_path) as ledger:
        assert read_decisions(ledger) == (decision("19888", "x"),)


def test_what_fails_half_way_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_ledger(tmp_path) as ledger:
        store_decision(ledger, decision("19888", "x"))
        raise ZeroDivisionError
    with open_ledger(tmp_path) as ledger:
        assert read_decisions(ledger) == ()


def test_the_diary_gives_the_newest_line_of_a_name(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert last_note(ledger, "tong-hop") is None
        for detail in ("một", "hai"):
            write_note(ledger, "tong-hop", detail)
        assert last_note(ledger, "tong-hop")[1] == "hai"


def begun(folder: Path) -> Path:
    """A ledger with one decision in a round that has received files."""
    (folder / KEPT).mkdir()
    with open_ledger(folder) as ledger:
        store_decision(ledger, decision("19888", "x"))
    return folder / FILE_NAME


@pytest.mark.parametrize("damage_", ["rubbish", "emptied", "cut", "a page lost"])
def test_following_the_remedy_of_a_damaged_ledger_helps(
    tmp_path: Path, damage_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damage, "_PAUSE", 0)
    path = begun(tmp_path)
    data = path.read_bytes()
    kinds = {
        "rubbish": b"khong phai so cai" * 100,
        "emptied": b"",
        "cut": data[:1000],
        "a page lost": data[:4096],
    }
    path.write_bytes(kinds[damage_])
    with pytest.raises(LedgerFault) as told, open_ledger(tmp_path) as ledger:
        read_decisions(ledger)
    said = str(told.value)
    assert str(path) in said and "Hãy đổi tên tệp này thành “so-cai-hong.sqlite”" in said
    path.rename(tmp_path / "so-cai-hong.sqlite")
    with open_ledger(tmp_path) as ledger:
        store_decision(ledger, decision("19888", "x"))
    with open_ledger(tmp_path) as ledger:
        assert [one.unit for one in read_decisions(ledger)] == ["19888"]
    (tmp_path / "so-cai-hong.sqlite").unlink()
    path.write_bytes(data)  # the other remedy: a copy of former days
    with open_ledger(tmp_path) as ledger:
        assert read_decisions(ledger) == (decision("19888", "x"),)


def test_a_ledger_that_is_gone_is_told_and_following_the_remedy_helps(tmp_path: Path) -> None:
    refuse_lost_ledger(tmp_path / FILE_NAME)  # nothing was received yet
    path = begun(tmp_path)
    data = path.read_bytes()
    refuse_lost_ledger(path)
    path.unlink()
    with pytest.raises(LedgerFault) as told:
        refuse_lost_ledger(path)
    assert str(path) in str(told.value) and "tệp trống tên “so-cai-hong.sqlite”" in str(told.value)
    (tmp_path / "so-cai-hong.sqlite").touch()
    refuse_lost_ledger(path)
    (tmp_path / "so-cai-hong.sqlite").unlink()
    path.write_bytes(data)  # the other remedy
    refuse_lost_ledger(path)


def test_a_round_without_its_ledger_is_not_collected(tmp_path: Path) -> None:
    desk = round_desk(tmp_path)
    (tmp_path / KEPT).mkdir(exist_ok=True)
    (tmp_path / FILE_NAME).unlink(missing_ok=True)
    with pytest.raises(LedgerFault):
        collect_round(desk)
    assert not (tmp_path / FILE_NAME).exists()


def test_an_empty_ledger_of_a_round_that_received_nothing_is_begun(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with open_ledger(tmp_path) as ledger:
        assert read_decisions(ledger) == ()


def test_what_still_lies_in_the_log_of_an_earlier_release_is_no_empty_ledger_and_is_in_the_copy(tmp_path: Path) -> None:
    path = begun(tmp_path)
    engine = sql.create_engine(f"sqlite:///{path.as_posix()}", isolation_level="AUTOCOMMIT")
    with engine.connect() as held:
        held.exec_driver_sql("PRAGMA journal_mode=WAL")
        held.exec_driver_sql("insert into event (at, what, detail) values ('2020-04-20 09:30:00.000000', 'cu', 'x')")
        assert path.with_name(f"{FILE_NAME}-wal").stat().st_size
        with open_ledger_copy(tmp_path) as ledger:
            assert last_note(ledger, "cu") and len(read_decisions(ledger)) == 1
            store_decision(ledger, decision("19894", "z"))
    engine.dispose()
    with open_ledger(tmp_path) as ledger:
        assert last_note(ledger, "cu") and len(read_decisions(ledger)) == 1
        assert ledger.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    assert not list(tmp_path.glob(f"{FILE_NAME}-*"))


def test_a_copy_of_a_folder_that_is_only_looked_at_changes_nothing_there(tmp_path: Path) -> None:
    begun(tmp_path)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir())
    with open_ledger_copy(tmp_path) as ledger:
        assert len(read_decisions(ledger)) == 1
    assert sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir()) == before


def test_a_ledger_that_another_run_is_writing_is_waited_for_and_then_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_PATIENCE", 0.1)
    begun(tmp_path)
    with hold_shared_lock(tmp_path / writer.LOCK, "PC-03", "Lan trên máy PC-03, từ 10:02"):
        with pytest.raises(LedgerFault, match="do Lan trên máy PC-03, từ 10:02 ghi"), open_ledger(tmp_path):
            pass
        with writer.taking_over(), pytest.raises(LedgerFault), open_ledger(tmp_path):
            pass  # it lives: nobody's word takes it
        with open_ledger_copy(tmp_path) as ledger:
            assert len(read_decisions(ledger)) == 1
    with open_ledger(tmp_path) as outer, open_ledger(tmp_path) as inner:  # one run may look while it looks
        assert read_decisions(outer) == read_decisions(inner)


@pytest.mark.parametrize(("home", "free"), [("PC-03", False), (platform.node(), True)], ids=["another", "this one"])
def test_what_a_machine_that_died_left_is_taken_over_only_when_a_person_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, free: bool
) -> None:
    monkeypatch.setattr(writer, "_PATIENCE", 0)
    begun(tmp_path)
    (tmp_path / writer.LOCK).write_bytes(f"\n{home}\nLan trên máy {home}, từ 10:02".encode())
    if not free:
        with pytest.raises(LedgerFault, match="X-39"), open_ledger(tmp_path):
            pass
        with writer.taking_over(), open_ledger(tmp_path):
            pass
    with open_ledger(tmp_path) as ledger:
        assert len(read_decisions(ledger)) == 1


def test_a_disk_that_knows_no_locks_goes_by_the_name_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_descriptor: int) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(run_lock, "_taken", unknown)
    monkeypatch.setattr(writer, "_PATIENCE", 0)
    held = hold_shared_lock(tmp_path / writer.LOCK, platform.node(), "Lan")
    with held, pytest.raises(LedgerFault, match="do Lan ghi"), open_ledger(tmp_path):
        pass
    with open_ledger(tmp_path):
        pass


def test_the_command_takes_a_lock_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_PATIENCE", 0)
    desk = round_desk(tmp_path / "dot")
    (desk.folder / writer.LOCK).write_bytes(b"\nPC-03\nLan")
    refused = cchc("status", cwd=desk.folder)
    assert refused.returncode == 2 and "[X-39]" in refused.stderr
    assert cchc("--chiem-khoa", "status", cwd=desk.folder).returncode == 1
    assert cchc("status", cwd=desk.folder).returncode == 1


@pytest.mark.parametrize(
    ("code", "said"), [(5, "lệnh khác"), (1544, "chỉ cho đọc"), (13, "đã đầy"), (26, "bị hỏng")]
)
def test_why_a_ledger_cannot_be_written_is_told_in_vietnamese(code: int, said: str) -> None:
    fault = OSError("attempt to write a readonly database")
    fault.sqlite_errorcode = code
    text = str(damage.make_ledger_fault(Path("so-cai.sqlite"), fault))
    assert said in text and "Hãy" in text and "attempt" not in text

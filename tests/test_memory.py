"""The ledger remembers what files gave: nothing is read twice, and nothing is told that reading would not tell."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from raw_files import zipped

from cchc_excel.jobs import aggregate, collect, gathering, memory
from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.collect import collect_round, reread_round
from cchc_excel.jobs.desk import Desk, ReadingWay
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.nouns.unit import Unit
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving import fingerprint
from cchc_excel.receiving.file_read import FileRead, FileRefusal
from cchc_excel.receiving.received import FormsAndRound, pack_received, receive_workbook
from cchc_excel.receiving.worker import FileReader
from cchc_excel.rounds.ledger.store import FILE_NAME, open_ledger
from samples.make_quang_dien import HERE, round_desk

SENT = sorted((HERE / "nop-ve").iterdir())
FIRST, SECOND, THIRD = (path.read_bytes() for path in SENT[:3])
RECEIVED = {  # what a clerk may find in the inbox: a copy, a refusal, an archive that holds what came by itself too
    "a.xlsx": FIRST,
    "b.xlsx": SECOND,
    "b (2).xlsx": SECOND,
    "gui.zip": zipped({"PL.xlsx": THIRD, "b.xlsx": SECOND, "hong.xlsx": b"PK not a zip", "rong.xlsx": b""}),
    "lai.zip": zipped({"x/PL.xlsx": THIRD, "ghi-chu.txt": b"a;b"}),
    "hong.xlsx": b"PK not a zip",
    "rong.xlsx": b"",
    "QuangThai.xlsx": FIRST + b"\0",
}
_KNOWN: dict[object, object] = {}


def _once(key: object, make: Callable[[], Any]) -> Any:
    """What is made, the first time; a refusal is raised every time. Reading is what takes time here."""
    if key not in _KNOWN:
        try:
            _KNOWN[key] = make()
        except ReadFailure as failure:
            _KNOWN[key] = failure
    if isinstance(_KNOWN[key], ReadFailure):
        raise _KNOWN[key]
    return _KNOWN[key]


class Reads(list[str]):
    """The names of the files that were read, in this order."""


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Files are read in this process, each content once under each name for all tests."""
    told = Reads()

    def reader_of(asked: FormsAndRound) -> FileReader:
        held_against = fingerprint.fingerprint_asked(asked)

        def receive(data: bytes, name: str, shown: str, sha256: str) -> bytes:
            key = (data, name, shown, sha256, held_against)
            return _once(key, lambda: pack_received(receive_workbook(read_raw(data, name), asked, shown, sha256)))

        def expand(data: bytes, name: str) -> Any:
            told.append(name)
            if not data:
                raise ReadFailure("T-02")
            return _once(("expand", data, name), lambda: expand_file(data, name))

        return FileReader(receive, expand, lambda data, name: ())

    @contextmanager
    def open_pool(asked: FormsAndRound, count: int) -> Iterator[Callable[[Iterable[Any]], Iterator[Any]]]:
        reader = reader_of(asked)
        yield lambda tasks: (task(reader) for task in tasks)

    monkeypatch.setattr(gathering, "open_pool", open_pool)
    monkeypatch.setattr(gathering, "load_file", Path.read_bytes)
    return told


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A round without files, its ledger begun."""
    made = round_desk(tmp_path / "dot")
    for path in made.inbox.iterdir():
        path.unlink()
    with open_ledger(made.folder):
        pass
    return made


def put(desk: Desk, *names: str) -> None:
    for name in names:
        (desk.inbox / name).write_bytes(RECEIVED[name])


def look(desk: Desk, **way: object) -> Examined:
    """What the inbox says now."""
    asked = replace(desk, reading=ReadingWay(**way))  # type: ignore[arg-type]
    return examine_files(asked, sorted(desk.inbox.iterdir()))


def test_a_file_is_read_once_and_a_new_one_alone_is_read(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx", "b.xlsx", "gui.zip")
    first = look(desk)
    assert reads == ["a.xlsx", "b.xlsx", "gui.zip"]
    assert look(desk) == first and len(reads) == 3
    put(desk, "lai.zip")
    look(desk)
    assert reads[3:] == ["lai.zip"]
    assert look(desk, anew=True) == look(desk) and sorted(reads[4:]) == sorted(path.name for path in desk.inbox.iterdir())


@pytest.mark.parametrize("seed", range(6))
def test_any_order_any_split_warm_or_cold_gives_the_same(desk: Desk, reads: Reads, seed: int) -> None:
    """Files come in any order, some go again, some come back; after each look memory and reading anew agree."""
    random = Random(seed)
    waiting = list(RECEIVED)
    random.shuffle(waiting)
    while waiting:
        put(desk, *(waiting.pop() for _ in range(min(len(waiting), random.randint(1, 3)))))
        here = sorted(desk.inbox.iterdir())
        if len(here) > 2 and random.random() < 0.4:
            gone = random.choice(here)
            gone.unlink()
            waiting.insert(0, gone.name)
        warm = look(desk)
        cold = look(desk, anew=True, kept=False)
        assert warm == cold and repr(warm.findings) == repr(cold.findings)
    assert warm.findings and warm.filings


def test_a_copy_inside_an_archive_is_a_form_of_its_own_once_the_other_file_is_gone(desk: Desk, reads: Reads) -> None:
    put(desk, "gui.zip", "lai.zip")
    copies = [said.slots["file"] for said in look(desk).findings if said.code == "D-02"]
    assert copies == ["lai.zip/x/PL.xlsx"]
    (desk.inbox / "gui.zip").unlink()
    alone = look(desk)
    assert not [said for said in alone.findings if said.code == "D-02"] and len(alone.filings) == 1
    assert reads == ["gui.zip", "lai.zip"]


def test_a_file_under_another_name_is_read_for_what_its_name_says(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx")
    assert not [said for said in look(desk).findings if said.code == "N-10"]
    unit = next(unit for unit in desk.round_.units if unit.code not in look(desk).filings)
    (desk.inbox / "a.xlsx").rename(desk.inbox / f"{unit.name}.xlsx")
    assert [said.slots["file"] for said in look(desk).findings if said.code == "N-10"] == [f"{unit.name}.xlsx"]
    assert reads == ["a.xlsx", f"{unit.name}.xlsx"]


def with_units(desk: Desk, change: Callable[[Unit], Unit]) -> Desk:
    return replace(desk, round_=replace(desk.round_, units=tuple(change(unit) for unit in desk.round_.units)))


CHANGES: dict[str, Callable[[Desk], Desk]] = {
    "a name": lambda desk: with_units(desk, lambda unit: replace(unit, name=f"{unit.name} Mới")),
    "a unit": lambda desk: replace(desk, round_=replace(desk.round_, units=desk.round_.units[:-1])),
    "the deadline": lambda desk: replace(desk, round_=replace(desk.round_, deadline=None if desk.round_.deadline else desk.round_.period.end)),
    "a rule": lambda desk: replace(desk, forms=replace(desk.forms, rules=desk.forms.rules[1:])),
    "a list": lambda desk: replace(desk, forms=replace(desk.forms, list_rules=(), title="Khác")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_files_are_held_against_is_part_of_what_is_remembered(desk: Desk, reads: Reads, change: str) -> None:
    put(desk, "a.xlsx")
    look(desk)
    look(CHANGES[change](desk))
    assert reads == ["a.xlsx"] * 2


def test_who_gets_mail_and_which_round_was_before_change_no_file(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx")
    told = look(desk)
    assert look(with_units(desk, lambda unit: replace(unit, email="xa@example.vn"))) == told
    assert reads == ["a.xlsx"]


def test_another_program_reads_anew(desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, "a.xlsx")
    look(desk)
    monkeypatch.setattr(fingerprint, "fingerprint_program", lambda: "changed by a developer")
    look(desk)
    assert reads == ["a.xlsx"] * 2


def test_a_changed_line_of_the_program_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = fingerprint.fingerprint_program.__wrapped__
    shutil.copytree(Path(fingerprint.__file__).parent, tmp_path / "receiving")
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path)
    before = told()
    assert told() == before
    with (tmp_path / "receiving" / "wire.py").open("a", encoding="utf-8") as source:
        source.write("\n# another line\n")
    assert told() != before
    monkeypatch.setattr(fingerprint, "version", lambda name: "99")
    assert told() not in (before, told.__name__)


def rows(desk: Desk, statement: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(desk.folder / FILE_NAME) as ledger:
        found = ledger.execute(statement).fetchall()
    ledger.close()
    return found


DAMAGE = {
    "a byte": "UPDATE examined SET packed = CAST(substr(packed, 1, 40) || 'x' || substr(packed, 42) AS BLOB)",
    "text": "UPDATE examined SET packed = 'một'",
    "another row": "UPDATE examined SET packed = (SELECT packed FROM examined ORDER BY key LIMIT 1)",
    "the digest": "UPDATE examined SET digest = ''",
    "no table": "DROP TABLE examined",
    "another table": "ALTER TABLE examined RENAME COLUMN packed TO khac",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_read_anew(desk: Desk, reads: Reads, damage: str) -> None:
    put(desk, "a.xlsx", "b.xlsx")
    told = look(desk)
    rows(desk, DAMAGE[damage])
    assert look(desk) == told
    assert sorted(reads[2:]) in (["a.xlsx", "b.xlsx"], ["a.xlsx"], ["b.xlsx"])


def test_bytes_that_are_whole_but_no_file_are_read_anew(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an older program may have written them, should its fingerprint ever be ours."""
    put(desk, "a.xlsx")
    told = look(desk)
    recall = memory.recall_packed
    monkeypatch.setattr(memory, "recall_packed", lambda *given: {key: b"cchc1" for key in recall(*given)})
    assert look(desk) == told and reads == ["a.xlsx"] * 2


def test_a_run_that_was_stopped_goes_on_where_it_stopped(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx", "b.xlsx", "gui.zip", "lai.zip")

    def stop(_: str, done: int, __: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        examine_files(desk, sorted(desk.inbox.iterdir()), stop)
    assert reads == ["a.xlsx", "b.xlsx", "gui.zip"]
    look(desk)
    assert reads[3:] == ["lai.zip"]


def test_what_is_found_is_written_before_many_files_are_read(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed writes nothing more: at most a batch is lost."""
    monkeypatch.setattr(memory, "_BATCH", 1)
    put(desk, "a.xlsx", "b.xlsx")
    seen: list[int] = []
    examine_files(
        desk,
        sorted(desk.inbox.iterdir()),
        lambda *_: seen.append(rows(desk, "SELECT count(*) FROM examined")[0][0]),
    )
    assert seen == [0, 1, 2]


@pytest.mark.parametrize("code", ["T-15", "T-16", "T-17", "T-27", "T-28"])
def test_what_time_or_chance_decided_is_not_remembered(desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    put(desk, "a.xlsx")
    refused = FileRead(refusal=FileRefusal(code, {"seconds": "30"}))
    with monkeypatch.context() as patched:
        patched.setattr(gathering, "read_file", lambda *_: refused)
        assert [said.code for said in look(desk).findings] == [code]
    assert look(desk).filings


def test_a_refusal_of_the_file_itself_is_remembered(desk: Desk, reads: Reads) -> None:
    put(desk, "hong.xlsx", "rong.xlsx")
    told = look(desk)
    assert {said.code for said in told.findings} >= {"T-02"} and len(told.findings) == 2
    assert look(desk) == told and reads == ["hong.xlsx", "rong.xlsx"]


def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(desk, "a.xlsx")
    monkeypatch.setattr(gathering, "load_file", lambda path: SECOND)
    look(desk)
    monkeypatch.setattr(gathering, "load_file", Path.read_bytes)
    look(desk)
    assert reads == ["a.xlsx"] * 2


def test_of_a_folder_that_can_only_be_read_the_memory_is_used_and_nothing_written(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(desk, "a.xlsx")
    told = look(desk)
    before = (desk.folder / FILE_NAME).read_bytes()
    for module in (memory, collect):
        monkeypatch.setattr(module, "can_write", lambda _: False)
    put(desk, "b.xlsx")
    assert set(look(desk).filings) > set(told.filings)
    assert reads == ["a.xlsx", "b.xlsx"] and (desk.folder / FILE_NAME).read_bytes() == before
    look(desk)
    assert reads == ["a.xlsx", "b.xlsx", "b.xlsx"]


def test_another_round_is_only_looked_at(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx")
    look(desk)
    put(desk, "b.xlsx")
    before = {path.name: path.read_bytes() for path in desk.folder.glob("so-cai*")}
    reread_round(desk)
    assert {path.name: path.read_bytes() for path in desk.folder.glob("so-cai*")} == before
    assert reads == ["a.xlsx", "b.xlsx"]


def test_the_memory_begins_no_ledger(desk: Desk, reads: Reads) -> None:
    """A ledger that is gone is told (X-18) by who needs it; a new one in its place would hide that."""
    for path in desk.folder.glob("so-cai*"):
        path.unlink()
    put(desk, "a.xlsx")
    assert look(desk).filings and not list(desk.folder.glob("so-cai*"))


def test_a_ledger_that_cannot_be_read_stops_nobody_from_looking_at_a_file(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx")
    told = look(desk)
    (desk.folder / FILE_NAME).write_bytes(b"no ledger at all, nothing of the kind" * 100)
    for path in desk.folder.glob("so-cai.sqlite-*"):
        path.unlink()
    assert look(desk) == told and look(desk, kept=False) == told


def test_the_first_look_of_a_round_is_remembered_too(desk: Desk, reads: Reads) -> None:
    for path in desk.folder.glob("so-cai*"):
        path.unlink()
    put(desk, "a.xlsx", "gui.zip")
    first = collect_round(desk)
    again = collect_round(desk)
    assert reads == ["a.xlsx", "gui.zip"]
    assert (again.findings, again.versions, again.content) == (first.findings, first.versions, first.content)


def test_a_unit_is_checked_again_only_when_one_of_its_files_is_another(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_excel.jobs import unit_filing

    checked: list[str] = []
    check = unit_filing.put_unit_together
    monkeypatch.setattr(
        unit_filing, "put_unit_together", lambda *given: checked.append(given[1].code) or check(*given)
    )
    put(desk, "a.xlsx", "b.xlsx")
    told = look(desk)
    assert sorted(checked) == sorted(told.filings)
    assert look(desk) == told and len(checked) == 2
    put(desk, "QuangThai.xlsx")
    look(desk)
    assert checked[2:] == [next(iter(look_of_one(desk, "a.xlsx")))]


def look_of_one(desk: Desk, name: str) -> Iterable[str]:
    return examine_files(replace(desk, reading=ReadingWay(kept=False)), [desk.inbox / name]).filings


def test_as_many_rows_are_kept_as_there_are_files_and_units_and_one_for_the_round(desk: Desk, reads: Reads) -> None:
    put(desk, "a.xlsx", "b.xlsx")
    for change in (desk, CHANGES["a name"](desk), CHANGES["the deadline"](desk)):
        look(change)
    assert rows(desk, "SELECT count(*) FROM examined") == [(5,)]


def test_a_name_that_no_text_can_hold_is_remembered(desk: Desk, reads: Reads) -> None:
    path = desk.inbox / "a.xlsx"
    receipt = partial(gathering.Receipt, hashlib.sha256(FIRST).hexdigest(), size=1)
    names = [memory.key_of_file(receipt(name=name)) for name in ("a\udcff.xlsx", "a\udcfe.xlsx", path.name)]
    assert len(set(names)) == 3


def test_units_are_held_against_each_other_again_only_when_one_is_another(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is a cell of what is remembered unpacked, where nobody looks at it."""
    from cchc_excel.receiving import received
    from cchc_excel.slips import alike

    told: list[int] = []
    unpacked: list[bytes] = []
    warn, unpack = alike.warn_of_copies, received._unpack_entries
    monkeypatch.setattr(alike, "warn_of_copies", lambda *given: told.append(len(given[2])) or warn(*given))
    monkeypatch.setattr(received, "_unpack_entries", lambda data: unpacked.append(data) or unpack(data))
    put(desk, "a.xlsx", "b.xlsx")
    first = collect_round(desk).examined
    unpacked.clear()
    again = collect_round(desk).examined
    assert told == [2] and not unpacked and again.depends == first.depends != ""
    assert again == first and len(unpacked) == 2  # comparing looks at them
    put(desk, "QuangThai.xlsx")
    assert collect_round(desk).examined.depends != first.depends and told == [2, 2]
    assert look(with_units(desk, lambda unit: replace(unit, name=f"{unit.name} Mới"))).depends != first.depends


def test_results_that_are_still_those_of_today_are_not_written_anew(
    desk: Desk, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that somebody changed, another reason or another day of arrival is another result."""
    written: list[str] = []
    monkeypatch.setattr(aggregate, "write_whole", lambda path, data: (written.append(path.name), path.write_bytes(data)))
    monkeypatch.setattr(aggregate, "totals_book", lambda made: repr(sorted(made.accepted.items())).encode())
    put(desk, "a.xlsx")
    first = aggregate_round(desk)
    every = [path.name for path, _ in first.written]
    assert written == every and len(every) > 3
    again = aggregate_round(desk)
    assert written == every and (again.findings, again.written) == (first.findings, first.written)
    (desk.results / "so-lieu.csv").write_bytes(b"khac")
    aggregate_round(desk)
    assert written == every * 2
    made = aggregate.TotalsInput
    monkeypatch.setattr(aggregate, "TotalsInput", lambda **given: made(**given | {"accepted": {"19867": "đã giải trình"}}))
    aggregate_round(desk)
    assert written == every * 3
    aggregate_round(replace(desk, reading=ReadingWay(anew=True)))
    assert written == every * 4

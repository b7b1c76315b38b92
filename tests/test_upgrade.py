"""After an upgrade: acceptances stand for what was seen, the ledger is brought up, newer ones are named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc_excel.jobs import collect as collecting
from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.collect import collect
from cchc_excel.jobs.desk import open_desk
from cchc_excel.ledger.schema import SHAPE, NewerLedger
from cchc_excel.ledger.store import FILE_NAME, decisions, note, open_ledger
from cchc_excel.nouns.filing import Place
from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.verbs.acceptance import error_name, not_accepted
from tests.kept_rounds import KEPT, MAIN, unpacked

SURVEY = KEPT / "26dcd32" / "hai-long.tar.xz"
ACCEPTED, HELD = "25330", "25339"


def refused(row: int, label: str = "Số hồ sơ") -> Finding:
    """A refused entry of the commune's D column."""
    place = Place("a.xlsx", "PL3", row, 4)
    return finding("O-02", place, unit=ACCEPTED, label=label, raw="1.234", a="1234", b="1,234")


def test_an_acceptance_stands_for_the_errors_it_named_and_no_others() -> None:
    seen, new = refused(11), refused(12)
    named = (error_name(seen),)
    assert not_accepted((seen,), named, ()) == ()
    assert not_accepted((refused(11, "Tên dòng đã viết lại"),), named, ()) == ()
    assert not_accepted((seen, new), named, ()) == (new,)
    assert not_accepted((), named, ()) == ()


def test_a_decision_of_the_first_release_stands_for_the_cells_its_sentences_name() -> None:
    sentences = ("[O-02] Trang “PL3”, ô D11: viết khác bây giờ.", "[D-03] Xã gửi hai bản.")
    assert not_accepted((refused(11),), (), sentences) == ()
    assert not_accepted((refused(12),), (), sentences) == (refused(12),)
    both = finding("D-03", unit=ACCEPTED, name="Xã An Khương")
    assert not_accepted((both,), (), sentences) == () and not_accepted((both, both), (), sentences) == (both,)


def test_a_newer_program_s_new_error_ends_the_acceptance_and_says_so(tmp_path, monkeypatch) -> None:
    desk = open_desk(unpacked(SURVEY, MAIN, tmp_path))
    before = collect(desk)
    assert (sorted(before.accepted), sorted(before.held_back)) == ([ACCEPTED], [HELD])
    examine = collecting.examine
    new = refused(11)

    def stricter(*arguments):
        known = examine(*arguments)
        return replace(known, findings=(*known.findings, new))

    monkeypatch.setattr(collecting, "examine", stricter)
    after = collect(desk)
    assert (sorted(after.accepted), sorted(after.held_back)) == ([], [ACCEPTED, HELD])
    assert [one.unit for one in after.findings if one.code == "D-41"] == [ACCEPTED]
    accept_unit(after, ACCEPTED, "Đã xem cả lỗi mới, xã giải trình")
    assert sorted(collect(desk).accepted) == [ACCEPTED]
    monkeypatch.undo()
    assert sorted(collect(desk).accepted) == [ACCEPTED]


def test_a_ledger_of_the_first_release_is_brought_up_and_its_copy_kept(tmp_path: Path) -> None:
    folder = unpacked(SURVEY, MAIN, tmp_path)
    path = folder / FILE_NAME
    assert shape_of(path) == 0
    with open_ledger(folder) as ledger:
        kept = decisions(ledger)
    assert [(one.unit, one.errors) for one in kept] == [(ACCEPTED, ())]
    assert shape_of(path) == SHAPE
    copy = folder / "so-cai.dang-0.sqlite"
    assert shape_of(copy) == 0
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT unit FROM decision").fetchall() == [(ACCEPTED,)]
    written = copy.read_bytes()
    with open_ledger(folder) as ledger:
        note(ledger, "thu", "lần hai")
    assert copy.read_bytes() == written


def test_a_newer_ledger_is_told_as_such_and_left_alone(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        note(ledger, "thu", "x")
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {SHAPE + 1}")
    with pytest.raises(NewerLedger, match="mới hơn"), open_ledger(tmp_path) as ledger:
        note(ledger, "thu", "y")
    assert shape_of(path) == SHAPE + 1


def test_a_step_that_fails_leaves_the_old_ledger_whole(tmp_path: Path, monkeypatch) -> None:
    folder = unpacked(SURVEY, MAIN, tmp_path)
    with closing(sqlite3.connect(folder / FILE_NAME)) as old:
        old.execute("ALTER TABLE decision ADD COLUMN errors TEXT")  # so that the step cannot be taken
    with pytest.raises(Exception, match="sổ cái"), open_ledger(folder):
        pass
    assert shape_of(folder / FILE_NAME) == 0


def shape_of(path: Path) -> int:
    """The number that a ledger carries."""
    with closing(sqlite3.connect(path)) as ledger:
        return ledger.execute("PRAGMA user_version").fetchone()[0]

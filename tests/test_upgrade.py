"""After an upgrade: acceptances stand for what was seen, the ledger is brought up, newer ones are named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_excel.disk import shipped
from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml import files as spec_files
from cchc_excel.forms.toml.files import load_folder, load_form_set
from cchc_excel.jobs import collect as collecting
from cchc_excel.jobs import editions, init
from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.rounds.acceptance import error_name, find_unaccepted_errors
from cchc_excel.rounds.kept_forms import keep_forms
from cchc_excel.rounds.ledger.schema import SHAPE, NewerLedger
from cchc_excel.rounds.ledger.store import FILE_NAME, open_ledger, read_decisions, write_note
from tests.commands import cchc
from tests.kept_rounds import HALFWAY, KEPT, MAIN, differences, told_otherwise, unpacked

SURVEY = KEPT / "26dcd32" / "hai-long.tar.xz"
ACCEPTED, HELD = "25330", "25339"


def refused(row: int, label: str = "Số hồ sơ") -> Finding:
    """A refused entry of the commune's D column."""
    place = Place("a.xlsx", "PL3", row, 4)
    return make_finding("O-02", place, unit=ACCEPTED, label=label, raw="1.234", a="1234", b="1,234")


def test_an_acceptance_stands_for_the_errors_it_named_and_no_others() -> None:
    seen, new = refused(11), refused(12)
    named = (error_name(seen),)
    assert find_unaccepted_errors((seen,), named, ()) == ()
    assert find_unaccepted_errors((refused(11, "Tên dòng đã viết lại"),), named, ()) == ()
    assert find_unaccepted_errors((seen, new), named, ()) == (new,)
    assert find_unaccepted_errors((), named, ()) == ()


def not_there(number: str, file: str = "a.xlsx") -> Finding:
    """An appendix that is on no sheet of a file."""
    return make_finding("N-20", Place(file, "", 0, 0), unit=ACCEPTED, number=number, sheet_name="Thể chế")


def copied(sheet: str, file: str, other: str) -> Finding:
    """A second copy of Phụ lục 2 in another file."""
    return make_finding("N-24", Place(file, sheet, 0, 0), unit=ACCEPTED, number="Phụ lục 2", other=other, what="khác", todo="Hãy sửa")


ERRORS_TOLD_APART = (
    refused(11), refused(12), replace(refused(11), place=Place("a.xlsx", "PL4", 11, 4)), replace(refused(11), rule="q1"),
    not_there("Phụ lục 2"), not_there("Phụ lục 8"), copied("PL2", "a.xlsx", "tệp “b.xlsx”"), copied("PL2 (2)", "a.xlsx", "tệp “b.xlsx”"),
    copied("PL2", "a.xlsx", "trang “PL2 (2)”"), copied("PL2", "a.xlsx", "trang “PL2 (3)”"),
)  # fmt: skip


def test_errors_are_told_apart_by_sheet_cell_rule_and_appendix() -> None:
    assert len({error_name(one) for one in ERRORS_TOLD_APART}) == len(ERRORS_TOLD_APART)
    for seen in ERRORS_TOLD_APART:
        others = tuple(one for one in ERRORS_TOLD_APART if one is not seen)
        assert find_unaccepted_errors(ERRORS_TOLD_APART, (error_name(seen),), ()) == others


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (not_there("Phụ lục 8"), not_there("Phụ lục 8", "gửi lại/xã a.xlsx")),
        (copied("PL2", "a.xlsx", "tệp “b.xlsx”, tệp “c.xlsx”"), copied("PL2", "x.zip/a.xlsx", "tệp “d.xlsx”, tệp “e.xlsx”")),
        (refused(11), replace(refused(11), place=Place("b.xlsx", "PL3", 11, 4))),
        (replace(refused(11), place=Place("a.csv", "a", 11, 4)), replace(refused(11), place=Place("x/b.CSV", "b", 11, 4))),
        (copied("a", "a.csv", "tệp “b.csv”"), copied("c", "c.csv", "tệp “d.csv”")),
    ],
)
def test_an_acceptance_stands_when_the_file_is_only_called_otherwise(before: Finding, after: Finding) -> None:
    assert find_unaccepted_errors((after,), (error_name(before),), ()) == ()
    slots = [f"{slot}={said}" for slot, said in sorted(before.slots.items()) if slot != "a1"]
    cell = [before.place.sheet, before.place.a1]
    of_an_earlier_build = "|".join((before.code, before.rule, *(cell if before.place.row else slots)))
    assert find_unaccepted_errors((before,), (of_an_earlier_build,), ()) == ()
    if before.place.sheet == after.place.sheet:
        assert find_unaccepted_errors((after,), (of_an_earlier_build,), ()) == ()
    twice = (after, after)  # the same in a second file: nobody saw that one
    assert find_unaccepted_errors(twice, (error_name(before),), ()) == (after,)


def test_a_decision_of_the_first_release_stands_for_the_cells_its_sentences_name() -> None:
    sentences = ("[O-02] Trang “PL3”, ô D11: viết khác bây giờ.", "[D-03] Xã gửi hai bản.")
    assert find_unaccepted_errors((refused(11),), (), sentences) == ()
    assert find_unaccepted_errors((refused(12),), (), sentences) == (refused(12),)
    both = make_finding("D-03", unit=ACCEPTED, name="Xã An Khương")
    assert find_unaccepted_errors((both,), (), sentences) == () and find_unaccepted_errors((both, both), (), sentences) == (both,)


def test_a_newer_program_s_new_error_ends_the_acceptance_and_says_so_but_another_file_name_does_not(tmp_path, monkeypatch) -> None:
    desk = open_desk(unpacked(SURVEY, MAIN, tmp_path))
    before = collect_round(desk)
    assert (sorted(before.accepted), sorted(before.held_back)) == ([ACCEPTED], [HELD])
    examine = collecting.examine_files

    def stricter(*arguments):
        known = examine(*arguments)
        new = not_there("Phụ lục 8", known.sources[ACCEPTED][0].name)
        return replace(known, findings=(*known.findings, new))

    monkeypatch.setattr(collecting, "examine_files", stricter)
    after = collect_round(desk)
    assert (sorted(after.accepted), sorted(after.held_back)) == ([], [ACCEPTED, HELD])
    assert [one.unit for one in after.findings if one.code == "D-41"] == [ACCEPTED]
    accept_unit(after, ACCEPTED, "Đã xem cả lỗi mới, xã giải trình")
    for path in sorted(desk.inbox.iterdir()):
        path.rename(desk.inbox / f"gui lai {path.name}")
    assert sorted(collect_round(desk).accepted) == [ACCEPTED]
    monkeypatch.undo()
    assert sorted(collect_round(desk).accepted) == [ACCEPTED]


def test_a_ledger_of_the_first_release_is_brought_up_and_its_copy_kept(tmp_path: Path) -> None:
    folder = unpacked(SURVEY, MAIN, tmp_path)
    path = folder / FILE_NAME
    assert shape_of(path) == 0
    with open_ledger(folder) as ledger:
        kept = read_decisions(ledger)
    assert [(one.unit, one.errors) for one in kept] == [(ACCEPTED, ())]
    assert shape_of(path) == SHAPE
    copy = folder / "so-cai.dang-0.sqlite"
    assert shape_of(copy) == 0
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT unit FROM decision").fetchall() == [(ACCEPTED,)]
    written = copy.read_bytes()
    with open_ledger(folder) as ledger:
        write_note(ledger, "thu", "lần hai")
    assert copy.read_bytes() == written


def test_a_newer_ledger_is_told_as_such_and_left_alone(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        write_note(ledger, "thu", "x")
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {SHAPE + 1}")
    with pytest.raises(NewerLedger, match="mới hơn"), open_ledger(tmp_path) as ledger:
        write_note(ledger, "thu", "y")
    assert shape_of(path) == SHAPE + 1


def test_a_step_that_fails_leaves_the_old_ledger_whole(tmp_path: Path, monkeypatch) -> None:
    folder = unpacked(SURVEY, MAIN, tmp_path)
    with closing(sqlite3.connect(folder / FILE_NAME)) as old:
        old.execute("ALTER TABLE decision ADD COLUMN errors TEXT")  # so that the step cannot be taken
    with pytest.raises(Exception, match="Sổ cái"), open_ledger(folder):
        pass
    assert shape_of(folder / FILE_NAME) == 0


@pytest.fixture
def newer(tmp_path: Path, monkeypatch) -> Path:
    """The specs of a newer program: one line of the survey is called otherwise and one is gone."""
    root = Path(shutil.copytree(specs_root(), tmp_path / "moi"))
    form = root / "hai-long" / "hl.toml"
    text = form.read_text(encoding="utf-8")
    text = text.replace('label = "Số phiếu phát ra"', 'label = "Phiếu gửi đi khảo sát"').replace('"Phát ra"', '"Gửi đi"')
    assert text.count("Gửi đi") == 1
    form.write_text(text, encoding="utf-8")
    for module in (shipped, editions, spec_files, init):
        monkeypatch.setattr(module, "specs_root", lambda: root)
    return root


def test_a_round_is_read_by_the_forms_it_was_opened_with(tmp_path: Path, newer: Path, monkeypatch) -> None:
    (newer / "ban-truoc").rename(tmp_path / "ban-truoc")
    before = told_otherwise(SURVEY, HALFWAY, tmp_path / "a")  # no copy kept, blanks of forms that nobody has now
    folder = tmp_path / "a" / HALFWAY
    assert codes(folder) == {"D-43"} and not (folder / "bo-bieu").exists()
    (tmp_path / "ban-truoc").rename(newer / "ban-truoc")
    with monkeypatch.context() as past:
        past.setattr(editions, "specs_root", specs_root)
        assert codes(folder) == {"D-42"}  # the shipped earlier edition made its blanks
    assert (folder / "bo-bieu" / "hai-long" / "hl.toml").is_file()
    assert codes(folder) == {"D-42"}
    assert differences(SURVEY, HALFWAY, folder) == () != before


def test_a_round_of_the_first_release_finds_the_earlier_forms_that_made_its_blanks(tmp_path, newer: Path) -> None:
    shutil.copytree(specs_root() / "hai-long", newer / "ban-truoc" / "2026-11" / "hai-long")
    assert told_otherwise(SURVEY, HALFWAY, tmp_path / "a") == ()
    assert codes(tmp_path / "a" / HALFWAY) == {"D-42"}


def test_a_round_goes_over_to_today_s_forms_when_asked_and_keeps_the_old_ones(tmp_path: Path, newer: Path) -> None:
    folder = unpacked(SURVEY, HALFWAY, tmp_path)
    shutil.copytree(specs_root() / "hai-long", folder / "bo-bieu" / "hai-long")
    assert cchc("generate", cwd=folder).stdout.count("D-42") == 1
    done = cchc("generate", "--bieu-moi", cwd=folder)
    assert done.returncode == 0 and "D-42" not in done.stdout, done.stderr
    assert "Gửi đi" in (folder / "bo-bieu" / "hai-long" / "hl.toml").read_text(encoding="utf-8")
    assert (folder / "bo-bieu-cu" / "hai-long" / "hl.toml").is_file()
    assert open_desk(folder).forms.appendix("hl").indicator("phat_ra").heading == "Gửi đi"


def test_the_kept_forms_are_whole_with_what_they_share(tmp_path: Path) -> None:
    kept = keep_forms(tmp_path, specs_root() / "tthc-06")
    assert load_folder(kept) == load_form_set("tthc-06")
    assert (tmp_path / "bo-bieu" / "hai-long" / "hl.toml").is_file()


def codes(folder: Path) -> set[str]:
    """What is said of the forms of a round."""
    return {one.code for one in editions.keep_edition(folder, "hai-long")}


def shape_of(path: Path) -> int:
    """The number that a ledger carries."""
    with closing(sqlite3.connect(path)) as ledger:
        return ledger.execute("PRAGMA user_version").fetchone()[0]

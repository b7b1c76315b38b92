"""One form in several files of a unit: which counts, by whose word, what differs; no file is moved, nothing counts twice."""

from __future__ import annotations

import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_excel.jobs.aggregate import say_versions
from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post.choose import (
    choose_file,
    list_differences,
    list_files,
    units_to_choose,
    withdraw_choice,
)
from cchc_excel.jobs.returning.give_back import give_back
from cchc_excel.sheets.parts import fill_cells
from samples.make_quang_dien import round_desk
from tests.commands import cchc
from tests.post_rounds import Clock

SENT = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve" / "19894 so lieu minh hoa.xlsx"
UNIT = "19894"
MENDED = {("PL5", 16, 7): Decimal(3), ("PL6", 11, 9): Decimal(400)}
FIRST, LATER = "gui lan dau.xlsx", "gui lai.xlsx"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round of one commune's file, seen on the 10th; what goes back of it lies in `ket-qua`."""
    desk = round_desk(tmp_path_factory.mktemp("ban") / "dot")
    shutil.copyfile(SENT, desk.inbox / FIRST)
    give_back(open_desk(desk.folder, lambda: datetime(2020, 4, 10, 9)))
    return desk.folder


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2020, 4, 15, 9))


@pytest.fixture
def desk(opened: Path, tmp_path: Path, clock: Clock) -> Desk:
    shutil.copytree(opened, tmp_path / "dot")
    return open_desk(tmp_path / "dot", clock)


def figures(collected: Collected) -> list[object]:
    """What counts in the two cells that were mended."""
    filing = collected.examined.filings[UNIT]
    held = {(entry.place.sheet, entry.place.row, entry.place.column): entry.value for entry in filing.entries.values() if entry.place}
    return [held.get(spot) for spot in MENDED]


def codes(collected: Collected) -> list[str]:
    return sorted({finding.code for finding in collected.findings if finding.unit == UNIT} & {"N-24", "N-25", "N-71", "D-70"})


def answer(desk: Desk, file: str) -> bytes:
    [copy] = (desk.results / "tra-lai").rglob(file)
    return fill_cells(copy.read_bytes(), MENDED)


def test_the_answer_of_a_returned_copy_replaces_the_file_it_was_made_for(desk: Desk) -> None:
    before = collect_round(desk)
    (desk.inbox / LATER).write_bytes(answer(desk, FIRST))
    after = collect_round(desk)
    assert figures(after) == [3, 400] and codes(after) == ["D-70"]
    assert len(after.examined.errors(UNIT)) == len(before.examined.errors(UNIT)) - 2
    assert [receipt.name for receipt in after.examined.sources[UNIT]] == [LATER] and not after.unused
    assert sorted(path.name for path in desk.inbox.iterdir()) == sorted([FIRST, LATER])
    assert say_versions(after) == {UNIT: f"bản 2, thay “{FIRST}”"}
    assert [len([one for one in state.examined.accounts_by_unit[UNIT] if one.appendix == "pl1"]) for state in (before, after)] == [1, 1]
    give_back(desk)
    (desk.inbox / "lan ba.xlsx").write_bytes(answer(desk, LATER))
    third = collect_round(desk)
    assert codes(third) == ["D-70"] and [receipt.name for receipt in third.examined.sources[UNIT]] == ["lan ba.xlsx"]


def test_a_file_that_came_later_is_offered_with_its_differences_and_a_person_chooses(desk: Desk) -> None:
    (desk.inbox / LATER).write_bytes(fill_cells(SENT.read_bytes(), MENDED))
    both = collect_round(desk)
    assert codes(both) == ["N-24", "N-25", "N-71"] and [unit.code for unit in units_to_choose(both)] == [UNIT]
    unit, files = list_files(both, UNIT)
    assert [(one.number, one.file) for one in files] == [(1, FIRST), (2, LATER)]
    typed = [cell for cell in list_differences(both, unit, files) if cell.texts[1] in ("3", "400")]
    assert len(typed) == 2 and {cell.files for cell in typed} == {(1, 2)}
    choose_file(both, UNIT, "2")
    later = collect_round(desk)
    assert figures(later) == [3, 400] and codes(later) == ["D-70"] and not units_to_choose(later)
    choose_file(later, UNIT, FIRST)
    first = collect_round(desk)
    assert figures(first) != [3, 400] and not units_to_choose(first)
    (desk.inbox / "lan ba.xlsx").write_bytes(fill_cells(SENT.read_bytes(), {("PL5", 16, 7): Decimal(4)}))
    assert units_to_choose(collect_round(desk))  # nobody has said anything of the third


def test_the_round_s_setting_lets_the_later_file_count(desk: Desk, clock: Clock) -> None:
    settings = desk.folder / "dot-bao-cao.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'ban_moi = "tu-dong"\n{text}', encoding="utf-8")
    (desk.inbox / "a.xlsx").write_bytes(fill_cells(SENT.read_bytes(), MENDED))
    collect_round(open_desk(desk.folder, clock))  # seen: from now on it is known when it came
    later = collect_round(open_desk(desk.folder, clock))
    assert figures(later) == [3, 400] and codes(later) == ["D-70"]
    settings.write_text(f'ban_moi = "khong-ro"\n{text}', encoding="utf-8")
    assert "“ban_moi” đang ghi “khong-ro”" in cchc("validate", cwd=desk.folder).stderr


def test_files_that_say_the_same_are_not_asked_about(desk: Desk) -> None:
    (desk.inbox / LATER).write_bytes(SENT.read_bytes() + b"\0")
    both = collect_round(desk)
    assert codes(both) == ["N-71"] and not units_to_choose(both)


def test_a_later_file_with_some_of_the_forms_counts_for_those(desk: Desk) -> None:
    first = collect_round(desk).examined.filings[UNIT]
    blank = {(entry.place.sheet, entry.place.row, entry.place.column): "" for entry in first.entries.values() if entry.place and entry.cell.appendix == "pl1"}
    (desk.inbox / LATER).write_bytes(fill_cells(SENT.read_bytes(), {**blank, ("PL5", 16, 7): Decimal(3)}))
    open_ = collect_round(desk)
    choose_file(open_, UNIT, LATER)
    after = collect_round(desk)
    files = {(entry.cell.appendix, entry.place.file) for entry in after.examined.filings[UNIT].entries.values() if entry.place}
    assert ("pl5", LATER) in files and ("pl1", FIRST) in files and not {("pl5", FIRST), ("pl1", LATER)} & files
    assert len(after.examined.sources[UNIT]) == 2 and "N-71" not in codes(after)
    assert after.examined.fingerprint(UNIT) != open_.examined.fingerprint(UNIT)
    withdraw_choice(after, UNIT)
    assert collect_round(desk).examined.fingerprint(UNIT) == open_.examined.fingerprint(UNIT)


def test_the_command_asks_shows_and_takes_a_name(desk: Desk) -> None:
    (desk.inbox / LATER).write_bytes(fill_cells(SENT.read_bytes(), MENDED))
    asked = cchc("choose", cwd=desk.folder)
    assert asked.returncode == 1 and f"cchc choose {UNIT}" in asked.stdout
    chosen = cchc("chon-ban", UNIT, LATER, cwd=desk.folder)
    assert chosen.returncode == 0 and "tính theo “gui lai.xlsx”" in chosen.stdout
    assert cchc("chon-ban", UNIT, "--huy", cwd=desk.folder).returncode == 1
    faults: list[tuple[tuple[str, ...], str]] = [((UNIT, "la.xlsx"), "X-131"), ((UNIT, "--huy"), "X-132"), (("19867", "1"), "X-130"), (("--huy",), "X-133")]
    for words, code in faults:
        assert f"[{code}]" in cchc("choose", *words, cwd=desk.folder).stderr

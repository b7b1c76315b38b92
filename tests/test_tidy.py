"""What is past the office's own term is listed, then cleared away; hashes and what was signed stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from commands import cchc
from signed_rounds import FIRST, Clock, name_of, signed_desk

from cchc_excel.jobs.collect import collect_round, reread_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.keeping.close import close_round, look_at_closing, reopen_round
from cchc_excel.jobs.keeping.tidy import clear_away, months_before, plan_clearing
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.ledger.store import open_ledger

TERM = "[luu_giu]\nso_thang = 24\n"


def at(desk: Desk, year: int) -> Desk:
    return replace(desk, clock=Clock(datetime(year, 9, 20, 8)))


@pytest.fixture
def closed(tmp_path: Path) -> Desk:
    desk = signed_desk(tmp_path / "dot")
    close_round(desk)
    (desk.folder / "co-quan.toml").write_text(TERM, encoding="utf-8")
    (desk.folder / "thu-di").mkdir(exist_ok=True)
    return desk


def test_there_is_no_term_but_the_office_s_and_no_clearing_before_the_round_is_signed(tmp_path: Path) -> None:
    desk = signed_desk(tmp_path / "dot")
    with pytest.raises(ClerkFault, match="X-100"):
        plan_clearing(desk)
    (desk.folder / "co-quan.toml").write_text(TERM, encoding="utf-8")
    with pytest.raises(ClerkFault, match="X-101"):
        plan_clearing(desk)


def test_only_what_is_past_the_term_goes_and_what_was_signed_never(closed: Desk) -> None:
    assert plan_clearing(at(closed, 2024)).files == ()
    late = closed.folder / "thu-di" / "nhac.eml"
    late.write_bytes(b"Subject: moi")  # its time is that of today's disk
    planned = plan_clearing(at(closed, 2026))
    names = {file.path.relative_to(closed.folder).parts[0] for file in planned.files}
    assert names == {"ban-goc", "nop-ve"} and planned.left == 1
    assert clear_away(at(closed, 2026), planned) == len(planned.files) == 4
    assert plan_clearing(at(closed, 2026)).files == () and late.is_file()
    seen = look_at_closing(closed)
    assert seen and all(file.kept and file.state == "còn nguyên" for file in seen.files)
    with open_ledger(closed.folder) as ledger:
        known = set(ledger.exec_driver_sql("select sha256 from discarded").scalars())
        assert known == {sha256 for sha256, _ in seen.closing.files}
        assert ledger.exec_driver_sql("select count(*) from examined").scalar() == 0


def test_a_cleared_round_says_so_instead_of_computing_other_figures(closed: Desk) -> None:
    later = at(closed, 2026)
    clear_away(later, plan_clearing(later))
    for job in (collect_round, lambda desk: collect_round(desk, latest=True), lambda desk: reopen_round(desk, "Cần tính lại số")):
        with pytest.raises(ClerkFault, match="X-102.*dọn ngày 20/09/2026"):
            job(later)
    assert not reread_round(later).examined.receipts  # a later round reads the totals book instead


def test_the_command_lists_and_deletes_only_when_asked(closed: Desk) -> None:
    with open_ledger(closed.folder) as ledger:
        ledger.exec_driver_sql("update received set first_seen = '2001-02-03 04:05:06.000000'")
    listed = cchc("don-dep", cwd=closed.folder)
    assert listed.returncode == 0 and f"{Path('nop-ve') / name_of(FIRST)}" in listed.stdout and "Chưa xóa gì" in listed.stdout
    assert (closed.inbox / name_of(FIRST)).is_file()
    assert "Đã xóa 4 tệp" in cchc("tidy", "--xoa", cwd=closed.folder).stdout
    assert not (closed.inbox / name_of(FIRST)).exists()
    assert "[X-102]" in cchc("status", cwd=closed.folder).stderr


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [((2026, 3, 31), 1, (2026, 2, 28)), ((2026, 1, 5), 1, (2025, 12, 5)), ((2024, 2, 29), 12, (2023, 2, 28))],
)
def test_months_are_counted_by_the_calendar(now: tuple[int, int, int], months: int, then: tuple[int, int, int]) -> None:
    assert months_before(datetime(*now), months) == datetime(*then)

"""`cchc all` goes from what came to the report, stops where a person must decide, and says what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import cchc
from signed_rounds import LATE, OWING, book_of, name_of, signed_desk

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.keeping import whole_run
from cchc_excel.jobs.keeping.close import close_round
from cchc_excel.jobs.keeping.whole_run import RunWish, Stop, WholeRun, run_round
from cchc_excel.jobs.post.collect_sources import Taken
from cchc_excel.nouns.spec import Cell
from cchc_excel.post.faults import MailFault
from cchc_excel.sheets.parts import fill_cells
from samples.filled import addresses
from samples.make_returns_write import message

OFFICE = '[hop_thu]\ndia_chi = "van.phong@example.gov.vn"\n'


def ran(desk: Desk, wish: RunWish) -> tuple[list[str], WholeRun]:
    told: list[str] = []
    return told, run_round(desk, wish, told.append)


def wrong(desk: Desk, code: str) -> bytes:
    """A commune's book with words in a cell for a number."""
    return fill_cells(book_of(code), addresses(desk, {Cell("hl", "phieu", "truc_tuyen"): "Đ/c xem PL"}))


def test_from_saved_mails_to_the_report(tmp_path: Path) -> None:
    folder = signed_desk(tmp_path / "dot").folder
    (tmp_path / "thu").mkdir()
    for code in (LATE, OWING):
        (tmp_path / "thu" / f"{code}.eml").write_bytes(message("", (name_of(code), book_of(code))))
    done = cchc("tat-ca", "--nhan-tu", tmp_path / "thu", cwd=folder)
    assert done.returncode == 0, done.stdout
    steps = [line.split()[2] for line in done.stdout.splitlines() if line.startswith("> cchc")]
    assert steps == ["collect", "validate", "aggregate", "report"]
    assert "Đã cộng 4/4 đơn vị phải nộp" in done.stdout and "báo cáo Word" in done.stdout
    assert "[X-103]" in cchc("all", "--khong-nhan", "--nhan-tu", tmp_path, cwd=folder).stderr


def test_it_stops_where_errors_wait_for_a_decision_names_the_command_and_goes_on_when_told(tmp_path: Path) -> None:
    desk = signed_desk(tmp_path / "dot")
    (desk.inbox / name_of(LATE)).write_bytes(wrong(desk, LATE))
    before = (desk.results / "tong-hop.xlsx").read_bytes()
    stopped = cchc("all", cwd=desk.folder)
    assert stopped.returncode == 1 and "> cchc aggregate" not in stopped.stdout
    assert f"Còn lỗi: Xã Tân Lợi ({LATE})" in stopped.stdout and f"cchc accept {LATE} --ly-do" in stopped.stdout
    assert (desk.results / "tong-hop.xlsx").read_bytes() == before
    told, run = ran(desk, RunWish(go_on=True))
    assert told == ["cchc validate", "cchc aggregate", "cchc report"]
    assert [unit.code for unit in run.undecided] == [LATE] and [unit.code for unit in run.owing] == [OWING]
    assert run.report and run.report.document and LATE not in run.collected.content


def test_a_signed_round_is_collected_and_told_and_nothing_of_it_is_written(tmp_path: Path) -> None:
    desk = signed_desk(tmp_path / "dot")
    close_round(desk)
    (tmp_path / "muon.xlsx").write_bytes(book_of(LATE))
    before = {path.name: path.read_bytes() for path in desk.results.iterdir()}
    told, run = ran(desk, RunWish(paths=[tmp_path / "muon.xlsx"]))
    assert run.stop is Stop.CLOSED and told[-1] == "cchc validate" and run.report is None
    assert "D-65" in {finding.code for finding in run.collected.findings} and (desk.inbox / "muon.xlsx").is_file()
    assert {path.name: path.read_bytes() for path in desk.results.iterdir()} == before


def test_the_mailbox_is_asked_where_the_office_has_one_and_ends_the_run_where_it_cannot_be_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = signed_desk(tmp_path / "dot")
    assert ran(desk, RunWish())[1].taken is None
    (desk.folder / "co-quan.toml").write_text(OFFICE, encoding="utf-8")
    monkeypatch.setattr(whole_run, "collect_office_mail", lambda _desk, progress: Taken(known=3))
    told, run = ran(desk, RunWish())
    assert told[0] == "cchc collect" and run.taken and run.taken.known == 3
    assert ran(desk, RunWish(stay=True))[1].taken is None

    def away(_desk: Desk, progress: object) -> Taken:
        raise MailFault("M-15", lacking="chưa ghi máy chủ nhận")

    monkeypatch.setattr(whole_run, "collect_office_mail", away)
    assert cchc("all", cwd=desk.folder).returncode == 2

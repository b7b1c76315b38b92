"""A signed round stands: what comes later is kept, told and answered, and changes no figure until it is opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from commands import cchc
from docx_made import template
from signed_rounds import FIRST, LATE, OWING, SECOND, book_of, name_of, signed_desk

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.aggregate import aggregate_round, write_totals
from cchc_excel.jobs.collect import Collected, collect_round, reread_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.explain import explain_line
from cchc_excel.jobs.keeping.close import Wholeness, close_round, look_at_closing, reopen_round
from cchc_excel.jobs.reporting.report import refresh_totals, write_report
from cchc_excel.jobs.reporting.status import track_round
from cchc_excel.jobs.reporting.update import update_report
from cchc_excel.jobs.returning.give_back import give_back
from cchc_excel.jobs.validate import validate_files
from cchc_excel.nouns.course.tracking import Stage
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.ledger.arrival_fixes import ArrivalFix, fix_arrival, revoke_fixes
from cchc_excel.rounds.ledger.choices import VersionChoice, record_choices, revoke_choices
from cchc_excel.rounds.ledger.closings import RoundClosed, record_closing, standing_closing
from cchc_excel.rounds.ledger.store import Decision, Ledger, open_ledger, revoke_decisions, store_decision
from cchc_excel.rounds.office import Office

WHEN = datetime(2023, 9, 21, 8)
DECISION = Decision(FIRST, "x", "lý do đủ dài", (), "ai", WHEN)


@pytest.fixture
def closed(tmp_path: Path) -> Desk:
    """The round, signed; then one more commune's form comes, and one that counted is taken out of the inbox."""
    desk = signed_desk(tmp_path / "dot")
    close_round(desk)
    (desk.inbox / name_of(LATE)).write_bytes(book_of(LATE))
    (desk.inbox / name_of(FIRST)).unlink()
    return desk


def total(found: Collected) -> object:
    """The slips of all communes, as `explain` tells them."""
    (figure,) = explain_line(found, "hl.phieu", "tong")
    return figure.value


def contents(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.results.iterdir() if path.is_file()}


def codes(found: Collected) -> list[tuple[str, str]]:
    return [(told.code, told.slots.get("file", "")) for told in found.findings if told.code in ("D-65", "D-66")]


def test_what_came_after_the_closing_is_told_and_counts_nowhere(closed: Desk) -> None:
    found = collect_round(closed)
    assert total(found) == 1170 and set(found.counted) == {FIRST, SECOND}
    assert codes(found) == [("D-65", name_of(LATE))]
    assert total(reread_round(closed)) == 1170  # as another round compares with it
    assert found.content == standing_of(closed).content


def standing_of(desk: Desk):
    with open_ledger(desk.folder) as ledger:
        return standing_closing(ledger)


def test_what_came_after_the_closing_is_looked_at_and_answered_as_before(closed: Desk) -> None:
    looked = validate_files(closed, ())
    assert set(looked.examined.filings) == {SECOND, LATE}
    assert "D-65" in {told.code for told in looked.findings}
    assert set(give_back(closed).collected.examined.filings) == {SECOND, LATE}
    stages = {track.unit.code: track.stage for track in track_round(closed).tracking.units}
    assert stages == {FIRST: Stage.MISSING, SECOND: Stage.VALID, LATE: Stage.VALID, OWING: Stage.MISSING}


REFUSED: dict[str, Callable[[Desk], object]] = {
    "aggregate": aggregate_round,
    "the totals": lambda desk: write_totals(collect_round(desk)),
    "the report": lambda desk: write_report(refresh_totals(desk)[0], None, Office()),
    "the report brought up to date": lambda desk: update_report(collect_round(desk), desk.results / "bao-cao.docx"),
    "closed again": close_round,
}
OF_THE_LEDGER: dict[str, Callable[[Ledger], object]] = {
    "accepted": lambda ledger: store_decision(ledger, DECISION),
    "accepted no more": lambda ledger: revoke_decisions(ledger, FIRST),
    "came on another day": lambda ledger: fix_arrival(
        ledger, ArrivalFix(unit=FIRST, sha256=("a",), arrived=WHEN, reason="x", who="ai", made=WHEN)
    ),
    "came as it came": lambda ledger: revoke_fixes(ledger, FIRST, WHEN),
    "another copy chosen": lambda ledger: record_choices(
        ledger, [VersionChoice(unit=FIRST, form="hl", chosen="a", other="b")], "ai", WHEN
    ),
    "no copy chosen": lambda ledger: revoke_choices(ledger, FIRST, WHEN),
    "closed twice": lambda ledger: record_closing(ledger, standing_closing(ledger)),
}


def test_whatever_would_change_the_figures_of_a_signed_round_is_refused(closed: Desk) -> None:
    before = contents(closed)
    for job in REFUSED.values():
        with pytest.raises(RoundClosed, match="đã chốt lúc 08:00 ngày 20/09/2023"):
            job(closed)
    for write in OF_THE_LEDGER.values():
        with pytest.raises(RoundClosed), open_ledger(closed.folder) as ledger:
            write(ledger)
    assert contents(closed) == before


def test_opened_again_the_new_file_counts_and_the_report_lists_what_differs_from_the_signed_one(closed: Desk) -> None:
    (closed.inbox / name_of(FIRST)).write_bytes(book_of(FIRST))
    reopen_round(closed, "Tỉnh yêu cầu bổ sung xã nộp muộn")
    made = write_report(refresh_totals(closed)[0], None, Office())
    assert made.against and [change.figures for change in made.against.changes][0] == (("1.170", "1.782"),)
    assert "1.170 → 1.782" in (closed.results / "khac-ban-da-ky.txt").read_text(encoding="utf-8-sig")
    assert close_round(closed).closing.content != ""  # and it may be signed anew


def test_a_report_signed_after_it_was_edited_is_what_later_ones_are_held_against(tmp_path: Path) -> None:
    desk = signed_desk(tmp_path / "dot")
    paper = tmp_path / "BC 17 da ky.docx"
    paper.write_bytes(template("Số phiếu thu về: 999."))
    close_round(desk, paper)
    reopen_round(desk, "Sửa số phiếu ghi nhầm trong bản ký")
    made = write_report(refresh_totals(desk)[0], None, Office())
    assert made.against and made.against.changes[0].figures == (("999", "1.170"),)


def test_a_round_is_signed_only_with_totals_and_report_of_today(tmp_path: Path) -> None:
    desk = signed_desk(tmp_path / "dot")
    (desk.inbox / name_of(LATE)).write_bytes(book_of(LATE))
    with pytest.raises(ClerkFault, match="sổ tổng hợp"):
        close_round(desk)
    refresh_totals(desk)
    with pytest.raises(ClerkFault, match="báo cáo Word"):
        close_round(desk)
    with pytest.raises(ClerkFault, match="X-98"):
        close_round(desk, desk.results / "tong-hop.xlsx")
    with pytest.raises(ClerkFault, match="X-95"):
        reopen_round(desk, "Chưa chốt mà mở lại")
    assert standing_of(desk) is None


def test_a_signed_round_whose_list_of_units_is_changed_says_that_it_adds_up_otherwise(closed: Desk) -> None:
    units = closed.folder / "don-vi.csv"
    lines = units.read_text(encoding="utf-8-sig").splitlines()
    write_whole(units, "\n".join(line for line in lines if not line.startswith(SECOND)).encode("utf-8-sig"))
    assert ("D-66", "") in codes(collect_round(open_desk(closed.folder)))


def test_a_file_that_counted_and_is_nowhere_any_more_is_named(closed: Desk) -> None:
    for path in (closed.folder / "ban-goc").rglob("*.xlsx"):
        path.chmod(0o644)
        path.write_bytes(b"hong")
    with pytest.raises(ClerkFault, match=f"X-96.*“{name_of(FIRST)}”"):
        collect_round(closed)


def test_a_signed_file_that_was_changed_since_is_told_with_the_kept_one(closed: Desk) -> None:
    (closed.results / "tong-hop.xlsx").write_bytes(b"khac")
    (closed.results / "bao-cao.docx").unlink()
    seen = look_at_closing(closed)
    assert seen
    states = {file.path.name: (file.state, file.kept is not None) for file in seen.files}
    assert states["tong-hop.xlsx"] == (Wholeness.CHANGED, True)
    assert states["bao-cao.docx"] == (Wholeness.GONE, True)
    assert states["so-lieu.csv"] == (Wholeness.WHOLE, True)


def test_the_command_closes_shows_and_opens_again(tmp_path: Path) -> None:
    folder = signed_desk(tmp_path / "dot").folder
    done = cchc("chot", cwd=folder)
    assert done.returncode == 0 and "Chốt khi chưa có số liệu của: Xã Tân Lợi, Xã Tân Hưng." in done.stdout
    (folder / "ket-qua" / "so-lieu.csv").write_bytes(b"khac")
    shown = cchc("close", cwd=folder)
    assert shown.returncode == 1 and "so-lieu.csv đã bị sửa; bản đã ký giữ ở" in shown.stdout
    refused = cchc("tong-hop", cwd=folder)
    assert refused.returncode == 2 and "[X-93]" in refused.stderr
    assert cchc("close", "--mo-lai", cwd=folder).returncode == 2
    assert "[X-97]" in cchc("close", "--mo-lai", "--ly-do", "ok", cwd=folder).stderr
    assert cchc("close", "--reopen", "--reason", "Tỉnh yêu cầu bổ sung", cwd=folder).returncode == 0
    assert cchc("aggregate", cwd=folder).returncode == 0

"""The log of our own mistakes tells where they happened, and of persons nothing that nobody asked for."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from commands import cchc

from cchc_excel.cli import bug_log
from cchc_excel.cli.bug_log import NAME, keep_log, without_contents
from cchc_excel.jobs import validate
from samples.make_quang_dien import round_desk

PERSON = "Nguyễn Thị Thử, nguyen.thi.thu@example.com"
BROKEN = f"""Traceback (most recent call last):
  File "{Path.home()}/cchc_excel/values/values.py", line 7, in read_value
    return Decimal(text)
           ^^^^^^^^^^^^^
decimal.InvalidOperation: [<class 'decimal.ConversionSyntax'>]

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "a.py", line 1, in <module>
    raise ValueError(text)
ValueError: không đọc được “{PERSON}”
nguyen.thi.thu
  {PERSON}
cchc_excel.rounds.ledger.damage.LedgerFault: {PERSON}"""


def test_places_and_kinds_are_kept_and_what_a_fault_says_is_not() -> None:
    told = without_contents(BROKEN).splitlines()
    assert not [line for line in told if "guy" in line or "@example" in line]
    assert told[1:4] == [
        '  File "~/cchc_excel/values/values.py", line 7, in read_value', "    return Decimal(text)", "           ^^^^^^^^^^^^^",
    ]  # fmt: skip
    assert told[-3:] == ["    raise ValueError(text)", "ValueError: …", "cchc_excel.rounds.ledger.damage.LedgerFault: …"]


def test_what_a_job_logs_is_its_own_sentence_without_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keep_log()
    try:
        raise KeyError(PERSON)
    except KeyError:
        logging.getLogger("cchc_excel.jobs.gathering").exception("%s was not examined", f"{PERSON}.xlsx")
    logging.getLogger("cchc_excel.receiving.worker").error("%s: %s", f"{PERSON}.xlsx", BROKEN)
    told = (tmp_path / NAME).read_text(encoding="utf-8")
    assert told.startswith("Nhật ký lỗi, để gửi người bảo trì.")
    assert "cchc_excel.jobs.gathering: %s was not examined" in told and "KeyError: …" in told and "line 7, in read_value" in told
    assert "guy" not in told and "example" not in told


def test_a_fault_of_ours_is_told_in_full_only_when_asked_and_the_file_says_who_may_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(PERSON)

    folder = round_desk(tmp_path / "dot").folder
    monkeypatch.setattr(validate, "validate_files", broken)
    assert cchc("validate", cwd=folder).returncode == 3
    assert PERSON not in (folder / NAME).read_text(encoding="utf-8")
    assert cchc("--day-du", "validate", cwd=folder).returncode == 3
    told = (folder / NAME).read_text(encoding="utf-8")
    assert PERSON in told and told.startswith("Nhật ký lỗi ĐẦY ĐỦ") and "Chỉ người bảo trì được xem" in told
    assert cchc("validate", cwd=folder).returncode == 3  # what one run asked is not asked of the next
    assert (folder / NAME).read_text(encoding="utf-8").count(PERSON) == told.count(PERSON)


def test_where_no_log_can_be_written_the_screen_says_as_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(PERSON)

    folder = round_desk(tmp_path / "dot").folder
    monkeypatch.setattr(validate, "validate_files", broken)
    monkeypatch.setattr(bug_log, "NAME", "khong/co.txt")
    done = cchc("validate", cwd=folder)
    assert done.returncode == 3 and PERSON not in done.stderr and "RuntimeError: …" in done.stderr

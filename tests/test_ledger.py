"""The round's ledger: nothing recorded is lost, nothing is recorded twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc_excel.ledger.store import (
    FILE_NAME,
    Decision,
    LedgerFault,
    Receipt,
    Version,
    accept,
    decisions,
    last_note,
    note,
    open_ledger,
    record_received,
    record_version,
    revoke,
)

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
        record_received(ledger, [Receipt("a" * 64, "PL.xlsx", 10), Receipt("b" * 64, "PL2.xlsx", 20)])
    with open_ledger(tmp_path) as ledger:
        record_received(ledger, [Receipt("a" * 64, "doi-ten.xlsx", 10)])
        rows = ledger.exec_driver_sql("select name, present from received order by sha256").all()
    assert rows == [("doi-ten.xlsx", 1), ("PL2.xlsx", 0)]


def test_a_decision_stands_until_it_is_revoked_or_replaced(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        accept(ledger, decision("19888", "x"))
        accept(ledger, decision("19888", "y"))
        assert [one.fingerprint for one in decisions(ledger)] == ["y"]
        assert revoke(ledger, "19888") == 1
        assert decisions(ledger) == ()
        assert revoke(ledger, "19888") == 0


def test_a_decision_comes_back_as_it_was_made(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        accept(ledger, decision("19888", "x"))
    with open_ledger(tmp_path) as ledger:
        assert decisions(ledger) == (decision("19888", "x"),)


def test_what_fails_half_way_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_ledger(tmp_path) as ledger:
        accept(ledger, decision("19888", "x"))
        raise ZeroDivisionError
    with open_ledger(tmp_path) as ledger:
        assert decisions(ledger) == ()


def test_the_diary_gives_the_newest_line_of_a_name(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert last_note(ledger, "tong-hop") is None
        for detail in ("một", "hai"):
            note(ledger, "tong-hop", detail)
        assert last_note(ledger, "tong-hop")[1] == "hai"


def test_a_damaged_ledger_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"khong phai so cai" * 100)
    with pytest.raises(LedgerFault, match="sổ cái"), open_ledger(tmp_path) as ledger:
        decisions(ledger)

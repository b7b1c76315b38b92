"""Workbooks locked with Excel's own password open; every other password is named."""

from __future__ import annotations

import pytest
from raw_files import compound, locked, one, xlsx

from cchc_excel.reading.locked import unlock_workbook
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.worker import read_in_worker

DEFAULT = "VelvetSweatshop"
PLAIN = one('<c r="A1"><v>7</v></c>')


def code_of(data: bytes) -> str:
    with pytest.raises(ReadFailure) as refused:
        read_raw(data, "a.xlsx")
    return refused.value.code


def test_a_workbook_that_excel_opens_without_asking_is_read_and_told() -> None:
    book = read_in_worker(locked(PLAIN, DEFAULT), "a.xlsx")
    assert (book.format, book.remarks, book.sheets[0].cells[1, 1].value) == ("xlsx", ("T-47",), 7)


def test_another_password_is_named() -> None:
    assert code_of(locked(PLAIN, "12345")) == "T-04"


def test_a_lock_that_asks_for_endless_rounds_is_refused_at_once() -> None:
    data = locked(PLAIN, DEFAULT)
    assert data.count(b'spinCount="100000"') == 1
    assert code_of(data.replace(b'spinCount="100000"', b'spinCount="999999"')) == "T-04"
    assert unlock_workbook(data.replace(b'spinCount="100000" ', b'spinCount="9999999"')) is None


@pytest.mark.parametrize("cut", range(512, 5000, 700))
def test_a_lock_that_is_cut_short_is_a_password_or_damage(cut: int) -> None:
    assert code_of(locked(xlsx("<row/>" * 300), DEFAULT)[:cut]) in ("T-03", "T-04")


def test_a_container_without_a_workbook_is_not_unlocked() -> None:
    assert unlock_workbook(compound("EncryptionInfo", "EncryptedPackage")) is None
    assert unlock_workbook(PLAIN) is None

"""What is read of a file, told of it and accounted for stays as it was; the whole table: the long run `equal`."""

from __future__ import annotations

import pytest

from tests.same_readings import differences, files, kept, row

KEPT = kept()
EVERY = 97  # of the table; the long run goes through all of it
SOME = sorted(KEPT)[::EVERY]


def test_every_row_is_of_a_file_that_is_there() -> None:
    assert sorted(KEPT.keys() - files()) == []


@pytest.mark.parametrize("file", SOME)
def test_a_file_is_read_as_it_was(file: str) -> None:
    """Red, and meant so: `python -m tests.same_readings FILE …`, and the commit names what it changed."""
    assert list(differences(KEPT[file], row(file, others=False))) == []

"""Rounds that an older program opened, sent out and added up say the same today: tests/data/vong-cu."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kept_rounds import HALFWAY, KEPT, MAIN, PROVINCE, kept_rounds, told_otherwise

BEFORE_8, AFTER_8 = "26dcd32", "d12c483"  # without forms of its own in the round; with them, and a ledger's number
HERE = (  # a kind and a form set each; all of them: tests/long/kept_rounds.py
    (BEFORE_8, "tong-ket-2011-2020", HALFWAY), (BEFORE_8, "tthc-06", PROVINCE), (BEFORE_8, "kiem-tra", MAIN),
    (BEFORE_8, "dinh-ky", HALFWAY), (BEFORE_8, "hai-long", MAIN), (AFTER_8, "dinh-ky", PROVINCE), (AFTER_8, "hai-long", MAIN),
    (AFTER_8, "tthc-06", MAIN),
)  # fmt: skip


@pytest.mark.parametrize(("build", "forms", "name"), HERE)
def test_a_round_of_an_older_build_has_the_same_figures_as_ever(
    build: str, forms: str, name: str, tmp_path: Path
) -> None:
    assert told_otherwise(KEPT / build / f"{forms}.tar.xz", name, tmp_path) == ()


def test_every_kept_archive_stands_beside_its_figures() -> None:
    kept = {archive for archive, _ in kept_rounds()}
    assert len(kept) >= 10 and all(one.with_name(f"{one.name[:-7]}.json").is_file() for one in kept)

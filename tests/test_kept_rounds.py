"""Rounds that an older program opened, sent out and added up say the same today: tests/data/vong-cu."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kept_rounds import HALFWAY, KEPT, MAIN, PROVINCE, kept_rounds, told_otherwise

HERE = (  # a kind and a form set each; all of them: tests/long/kept_rounds.py
    ("tong-ket-2011-2020", HALFWAY), ("tthc-06", PROVINCE), ("kiem-tra", MAIN), ("dinh-ky", HALFWAY), ("hai-long", MAIN),
)  # fmt: skip


@pytest.mark.parametrize(("forms", "name"), HERE)
def test_a_round_of_an_older_build_has_the_same_figures_as_ever(forms: str, name: str, tmp_path: Path) -> None:
    assert told_otherwise(KEPT / "26dcd32" / f"{forms}.tar.xz", name, tmp_path) == ()


def test_every_kept_archive_stands_beside_its_figures() -> None:
    kept = {archive for archive, _ in kept_rounds()}
    assert len(kept) >= 5 and all(one.with_name(f"{one.name[:-7]}.json").is_file() for one in kept)

"""What every maker of samples of finding codes uses: a row of the index, a file written, a place."""

from __future__ import annotations

from pathlib import Path

from samples.make_returns_case import Bench
from samples.make_returns_form import cell_of

Row = tuple[str, str, str]  # job, file, note


def put_sample(target: Path, name: str, content: str | bytes) -> None:
    """The file of that name stands in the target folder, with the folders above it."""
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def spot_in_2020(bench: Bench, key: str, code: str) -> tuple[int, int]:
    """Where the retyped form has that line in 2020: row by its order, last column."""
    kept = [line.code for line in bench.desk.forms.appendix(key).indicators if not line.supplementary]
    assert cell_of(bench.desk, key, code, "2020")
    return 7 + kept.index(code), 8

"""The walks of `docs/architecture.md` are true: the functions exist and are called in that order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from walks import read_walks

WALKS = read_walks()
TESTS = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def first_calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """When each function of the package was first called in the small round."""
    folder = tmp_path_factory.mktemp("di")
    program = "import json, pathlib, sys, walks; print(json.dumps(walks.walk_round(pathlib.Path(sys.argv[1]))))"
    command = [sys.executable, "-c", program, str(folder)]  # a process of its own: nothing is kept from other tests
    done = subprocess.run(
        command, cwd=TESTS, env={**os.environ, "PYTHONPATH": str(TESTS.parent)}, stdout=subprocess.PIPE, text=True,
        check=True, timeout=240,
    )  # fmt: skip
    return {name: at for at, name in enumerate(json.loads(done.stdout.splitlines()[-1]))}


@pytest.mark.parametrize("title", sorted(WALKS))
def test_a_walk_names_functions_in_the_order_of_their_calls(title: str, first_calls: dict[str, int]) -> None:
    walk = WALKS[title]
    assert [name for name in walk if name not in first_calls] == [], "named, but never called"
    assert walk == sorted(walk, key=first_calls.__getitem__)


def test_a_number_a_finding_and_a_spec_line_are_walked() -> None:
    assert set(WALKS) == {"One number's walk", "One finding's walk", "One spec line's walk"}
    assert all(len(walk) > 9 for walk in WALKS.values())

"""The walks of `docs/architecture.md` are true: the functions exist and are called in that order."""

from __future__ import annotations

import pytest
from walks import read_walks, walk_round

WALKS = read_walks()


@pytest.fixture(scope="module")
def first_calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """When each function of the package was first called in the small round."""
    names = walk_round(tmp_path_factory.mktemp("di"))
    return {name: at for at, name in enumerate(names)}


@pytest.mark.parametrize("title", sorted(WALKS))
def test_a_walk_names_functions_in_the_order_of_their_calls(title: str, first_calls: dict[str, int]) -> None:
    walk = WALKS[title]
    assert [name for name in walk if name not in first_calls] == [], "named, but never called"
    assert walk == sorted(walk, key=first_calls.__getitem__)


def test_a_number_a_finding_and_a_spec_line_are_walked() -> None:
    assert set(WALKS) == {"One number's walk", "One finding's walk", "One spec line's walk"}
    assert all(len(walk) > 9 for walk in WALKS.values())

"""A form that went out to communes stays readable as it was, whatever a later build changes in it."""

from __future__ import annotations

import tarfile

import pytest

from cchc_excel.blank.masters import read_fingerprint
from cchc_excel.disk.shipped import specs_root
from tests.kept_rounds import KEPT, MAIN
from tests.shipped_editions import Shipped, editions, readable, shipped


@pytest.fixture(scope="module")
def known() -> frozenset[Shipped]:
    """What today's program can read rounds by."""
    return readable()


def test_every_edition_that_went_out_is_today_s_or_kept_among_the_earlier_ones(known: frozenset[Shipped]) -> None:
    """Red: put the form set's folder as it was into appendix_specs/ban-truoc/<date>/ (`git show BUILD:…`)."""
    lost = [one for one in shipped() if one._replace(build="") not in known]
    assert lost == []


def test_today_s_editions_are_listed_so_that_a_change_after_they_went_out_is_seen() -> None:
    """Red: `python -m tests.shipped_editions BUILD` once the earlier edition is kept, if it ever went out."""
    listed = {one._replace(build="") for one in shipped()}
    assert [one for one in editions(specs_root()) if one not in listed] == []


def test_the_workbooks_of_every_kept_round_carry_a_listed_edition() -> None:
    listed = {(one.form_set, one.fingerprint) for one in shipped()}
    for archive in sorted(KEPT.glob("*/*.tar.xz")):
        with tarfile.open(archive) as kept:
            books = (one for one in kept if one.name.startswith(f"{MAIN}/bieu-gui-di/") and one.isfile())
            carried = read_fingerprint(kept.extractfile(next(books)).read())  # type: ignore[union-attr]
        assert (archive.name.removesuffix(".tar.xz"), carried) in listed

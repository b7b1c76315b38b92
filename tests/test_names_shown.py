"""Names that senders chose go to the screen, and back, on one line and without signs that turn the writing."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_excel.books.raw_archive import clean_name, expand
from cchc_excel.books.raw_limits import PART_BYTES
from cchc_excel.nouns.filing import Place
from cchc_excel.nouns.findings import finding, shown_name

ODD = ["PL\x1b[2J.xlsx", "PL\u202exslx.exe", "PL\u2066x\u2069.xlsx", "PL\n1.xlsx", "PL\r\n\t1.xlsx"]


@pytest.mark.parametrize("name", ODD)
def test_a_sentence_shows_no_control_sign_of_a_name(name: str) -> None:
    text = finding("N-27", Place(name, "", 0, 0)).text
    assert text.isprintable() and shown_name(name).isprintable() and clean_name(name).isprintable()


def test_a_plain_name_is_shown_as_it_is() -> None:
    assert shown_name("Phụ lục 1 (xã Quảng Ngạn).xlsx") == "Phụ lục 1 (xã Quảng Ngạn).xlsx"


def test_a_file_refused_within_an_archive_is_named_with_the_archive() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", b"\0" * (PART_BYTES + 1))
        archive.writestr("b.csv", b"1;2")
    said = [one.place.file for one in expand(target.getvalue(), "gui.zip").findings if one.place]
    assert said == ["gui.zip/a.xlsx"]

"""Text is made canonical without losing what a reader sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.vietnamese.text import clean_text, compose_nfc, fold_text, one_line


@pytest.mark.parametrize(
    ("found", "seen"),
    [
        ("\u00a0 Xã\u2009Quảng\u202fNgạn \u3000", "Xã Quảng Ngạn"),
        (unicodedata.normalize("NFD", "Quảng Điền"), "Quảng Điền"),
        ("1\u200b2\ufeff\u00ad", "12"),
        ("１２，５％", "12,5%"),
        ("\u202e12\u202c", "12"),
        ("a\r\nb\vc\rd\u2028e", "a\nb\nc\nd\ne"),
        ("a\tb\x00\x07c\ud800", "a bc"),
        ("", ""),
        (" \u200b\u00a0 ", ""),
    ],
)
def test_clean_text_is_what_a_reader_sees(found, seen):
    assert clean_text(found) == seen


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hòa Bình", "xa  HOÀ BÌNH"),
        ("Đồng Đức", "dong duc"),
        ("Ðạt", "đạt"),
        ("Thừa Thiên – Huế", "thua thien - hue"),
        ("dòng\nhai", "dòng hai"),
    ],
)
def test_folding_unifies_what_people_write_alike(one, other):
    assert fold_text(one) == fold_text(other)


def test_one_line_has_single_spaces():
    assert one_line(" a \n  b ") == "a b"


@given(st.text())
def test_cleaning_and_folding_twice_changes_nothing_more(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert fold_text(fold_text(text)) == fold_text(text)
    assert compose_nfc(clean_text(text)) == clean_text(text)

"""Naming a line and a column of the forms as people do: by key, as printed, by year; never guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.jobs.explain import find_column, find_line
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.figure import Coverage, Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, Rollup
from cchc_excel.totals.explain_hints import say_hint

PL1 = load_form_set("tong-ket-2011-2020").appendix("pl1")


def with_columns(*columns: tuple[str, str]) -> Appendix:
    return replace(PL1, columns=tuple(Column(key=key, label=label) for key, label in columns))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2019", "2019"),
        ("Năm 2019", "2019"),
        ("  năm   2019 ", "2019"),
        ("nam 2019", "2019"),
        ("Năm 2020 (tính đến 31/3)", "2020"),
        ("năm 2020", "2020"),
    ],
)
def test_a_column_is_named_by_key_by_heading_or_by_year(written: str, key: str) -> None:
    assert find_column(PL1, written) == key


@pytest.mark.parametrize("written", ["2021", "19", "năm", "", "quý I năm 2019", "2018 2019", "31/3"])
def test_another_word_is_refused_with_the_columns_there_are(written: str) -> None:
    with pytest.raises(ClerkFault, match=r"2019 \(Năm 2019\); 2020"):
        find_column(PL1, written)


def test_a_year_of_two_columns_is_not_guessed() -> None:
    twins = with_columns(("thuc_hien", "Thực hiện năm 2020"), ("uoc", "Ước năm 2020"))
    assert find_column(twins, "Ước năm 2020") == "uoc"
    with pytest.raises(ClerkFault, match="uoc"):
        find_column(twins, "2020")


def test_a_span_of_years_is_none_of_its_years() -> None:
    span = with_columns(("giai_doan", "Giai đoạn 2011 - 2015"), ("n2015", "Năm 2015"))
    assert find_column(span, "2015") == "n2015"
    assert find_column(span, "giai_doan") == "giai_doan"
    with pytest.raises(ClerkFault, match="giai_doan"):
        find_column(span, "2011")


TTHC = load_form_set("tthc-06")
TOTAL = Cell("tthc", "da_tong", "tong")
FIGURES = {TOTAL: Figure(TOTAL, Decimal(25931), Rollup.SUM, Coverage({}), ())}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("25.931", "Có phải: tthc.da_tong tong?"),
        ("25931", "Có phải: tthc.da_tong tong?"),
        ("hộ tịch", "Có phải: tthc.ho_tich (Hộ tịch)"),
        ("HO TICH", "Có phải: tthc.ho_tich (Hộ tịch)"),
        ("tthc.da_tog", "Có phải: tthc.da_tong"),
        ("7", "Ví dụ: tthc."),
        ("", "Ví dụ: tthc."),
        ("....", "Ví dụ: tthc."),
    ],
)
def test_who_asks_for_no_line_is_shown_lines_of_this_form_set(asked: str, said: str) -> None:
    assert say_hint(TTHC, FIGURES, asked).startswith(said)


@pytest.mark.parametrize("name", form_set_names())
@pytest.mark.parametrize("asked", ["25.931", "hộ tịch", "pl1.1", "zzz", "kết quả"])
def test_every_line_that_is_offered_is_one_of_the_form_set(name: str, asked: str) -> None:
    forms = load_form_set(name)
    offered = re.findall(r"\b([a-z_0-9]+)\.([a-z_0-9]+(?:\.[0-9]+)*)", say_hint(forms, {}, asked))
    for key, line in offered:
        across = [one.key for one in forms.appendix(key).columns] if forms.appendix(key).across else []
        assert find_line(forms, f"{key}.{line}") or line in across, (key, line)

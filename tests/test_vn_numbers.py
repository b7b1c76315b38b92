"""Numbers are printed as Vietnamese offices print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.vietnamese.numbers import compute_percent, show_as_typed, show_brief, show_number, show_roman

FINITE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=4)


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        ("2672", None, "2.672"),
        ("99.57", None, "99,57"),
        ("99.5700", None, "99,57"),
        ("38.247", 2, "38,25"),
        ("0.005", 2, "0,01"),
        ("-0.001", 2, "0,00"),
        ("-1234567.895", 2, "-1.234.567,90"),
        ("1E+6", None, "1.000.000"),
        ("1E-10", 3, "0,000"),
        ("999.999", 1, "1.000,0"),
        ("0", 2, "0,00"),
        ("-0", None, "0"),
        ("100", None, "100"),
        ("1E+30", 1, "1." + "000." * 9 + "000,0"),
    ],
)
def test_a_number_is_shown_with_dot_thousands_and_comma_decimals(value, places, printed):
    assert show_number(Decimal(value), places) == printed


def test_a_number_to_be_typed_has_no_thousands_separator():
    assert show_as_typed(Decimal("1234567.50")) == "1234567,5"


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_finite_number_is_not_shown(odd):
    with pytest.raises(ValueError, match="not a finite number"):
        show_number(Decimal(odd))


@given(FINITE)
def test_no_digit_is_lost_in_showing(value):
    assert Decimal(show_number(value).replace(".", "").replace(",", ".")) == value
    assert Decimal(show_as_typed(value).replace(",", ".")) == value


@given(FINITE, st.integers(0, 3))
def test_a_shown_number_is_at_most_half_a_unit_away(value, places):
    printed = Decimal(show_number(value, places).replace(".", "").replace(",", "."))
    assert abs(printed - value) <= Decimal(5).scaleb(-places - 1)


def test_zero_of_zero_is_not_zero_percent():
    assert compute_percent(Decimal(0), Decimal(0)) is None
    assert compute_percent(None, Decimal(3)) is None
    assert compute_percent(Decimal(3), None) is None


def test_a_percent_is_in_points_and_not_rounded():
    assert compute_percent(Decimal(1), Decimal(8)) == Decimal("12.5")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2672", "2.672"), ("99.62", "99,62"), ("38.247", "38,247"), ("18.0487804878049", "18,05"),
     ("97.29729729729729729729729730", "97,30"), ("97.5000000000", "97,5"), ("99.999999999", "100,00")],
)  # fmt: skip
def test_a_quotient_is_shown_with_two_decimals_and_what_was_typed_in_full(value: str, shown: str) -> None:
    assert show_brief(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (4, "IV"), (6, "VI"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")]
)
def test_annexes_have_roman_numerals(number: int, numeral: str) -> None:
    assert show_roman(number) == numeral

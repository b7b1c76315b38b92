"""The same numbers where different ones belong: columns, other units' files, last period's file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from slips_made import FORMS, YEARS, at, consistent, made, quang_ngan, spoilt

from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import Cell, FormSet, Severity
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.slips import alike, equal_numbers
from cchc_excel.slips.alike import PreviousRound, repeated_columns, warn_of_copies
from cchc_excel.slips.equal_numbers import find_equal_pairs

UNITS = tuple(
    Unit(code=str(19870 + index), name=f"Xã {name}", level="xa") for index, name in enumerate("ABCDEF")
)
ROUND = Round(
    form_set=FORMS.id,
    period=Period(key="2020", name="2020", start=date(2020, 1, 1), end=date(2020, 12, 31)),
    reporting=Unit(code="477", name="Huyện", level="huyen"),
    units=UNITS,
)
STAFF = (
    "bien_che_tong",
    "bien_che_duoc_giao",
    "bien_che_co_mat",
    "boi_duong",
    "tinh_gian",
    "tuyen_dung_canh_tranh",
)


def filings(**seeds: int) -> dict[str, Filing]:
    """Consistent filings of the units A, B …; the same seed gives the same numbers."""
    codes = {unit.name[-1].lower(): unit.code for unit in UNITS}
    return {codes[name]: consistent(seed, codes[name]) for name, seed in seeds.items()}


def told(found: tuple, code: str) -> list[str]:  # type: ignore[type-arg]
    return [one.unit for one in found if one.code == code]


def test_units_of_their_own_are_not_alike() -> None:
    assert warn_of_copies(FORMS, ROUND, filings(a=1, b=2, c=3, d=4)) == ()


def test_both_units_are_told_of_a_file_that_is_another_s() -> None:
    found = warn_of_copies(FORMS, ROUND, filings(a=1, b=2, c=1))
    assert [(one.code, one.severity, one.unit) for one in found] == [
        ("S-31", Severity.WARNING, "19870"),
        ("S-31", Severity.WARNING, "19872"),
    ]
    assert found[0].text.startswith("Tệp “19870.xlsx” (cả tệp): ")
    assert "giống hệt của Xã C." in found[0].text and "giống hệt của Xã A." in found[1].text


def test_many_twins_are_told_once_per_unit() -> None:
    found = warn_of_copies(FORMS, ROUND, filings(a=1, b=1, c=1, d=1, e=2))
    assert told(found, "S-31") == ["19870", "19871", "19872", "19873"]
    assert "Xã B, Xã C và 1 đơn vị khác" in found[0].text


def test_a_copied_file_with_some_numbers_changed_is_still_found() -> None:
    sent = filings(a=1, b=2, c=1)
    for share, expected in ((12, ["19870", "19872"]), (4, [])):
        numbers = list(sent["19872"].entries)
        changed = {cell: 7001 + index for index, cell in enumerate(numbers) if index % share == 0}
        assert told(warn_of_copies(FORMS, ROUND, sent | {"19872": spoilt(sent["19872"], changed)}), "S-31") == expected


def test_one_appendix_of_another_unit_is_found_by_itself() -> None:
    sent = filings(a=1, b=2)
    theirs = {cell: one for cell, one in sent["19870"].entries.items() if cell.appendix == "pl3"}
    mixed = replace(sent["19871"], entries={**sent["19871"].entries, **theirs})
    found = warn_of_copies(FORMS, ROUND, {**sent, "19871": mixed})
    assert told(found, "S-31") == ["19870", "19871"]
    assert all("(Phụ lục 3)" in one.text for one in found)


@pytest.mark.parametrize(
    "numbers",
    [
        {at(f"pl3.{name}", year): 160 + 9 * place + index for place, name in enumerate(("tthc_xa", "tthc_bon_tai_cho", "tthc_cong_khai")) for index, year in enumerate(YEARS)},
        {at(f"pl5.{name}", year): 0 for name in STAFF for year in YEARS},
        {at(f"pl6.{name}", year): 100 for name in ("ty_le_vb_dien_tu", "ty_le_hop_thu", "ty_le_mot_cua_dien_tu") for year in YEARS},
        {at(f"pl5.{name}", year): 1 + index % 3 for index, name in enumerate(STAFF) for year in YEARS},
    ],
)  # fmt: skip
def test_what_is_alike_by_nature_is_no_sign(numbers: dict) -> None:  # type: ignore[type-arg]
    same = {unit.code: made(numbers, unit.code) for unit in UNITS[:3]}
    assert warn_of_copies(FORMS, ROUND, same) == ()
    assert repeated_columns(FORMS, made(numbers)) == ()


def test_rates_of_100_percent_do_not_make_files_alike() -> None:
    rates = {
        at(f"pl6.{name}", year): 100
        for name in ("ty_le_vb_dien_tu", "ty_le_hop_thu", "ty_le_dvc_phat_sinh")
        for year in YEARS
    }
    same = {
        at(f"pl5.{name}", year): 10 + 7 * place + index
        for place, name in enumerate(STAFF[:3])
        for index, year in enumerate(YEARS)
    }
    for other, expected in ((1, ["19870", "19871"]), (4, [])):
        mine = {
            at(f"pl6.{name}", "2019"): 50 + place
            for place, name in enumerate(("chu_ky_so", "vb_dien_tu", "vb_trao_doi", "vb_gui_truc")[:other])
        }
        theirs = {cell: value + 30 for cell, value in mine.items()}
        sent = {"19870": made(rates | same | mine), "19871": made(rates | same | theirs, "19871")}
        whole = [one for one in warn_of_copies(FORMS, ROUND, sent) if "cả tệp" in one.text]
        assert told(tuple(whole), "S-31") == expected


def test_a_totals_book_is_no_unit_s_own_file() -> None:
    sent = filings(a=1, b=1)
    sent["19871"] = replace(sent["19871"], scope=Scope.TOTAL)
    assert warn_of_copies(FORMS, ROUND, sent) == ()


def quarterly(start: date) -> FormSet:
    """The form set with a first column whose dates begin there."""
    appendices = tuple(
        replace(one, columns=tuple(replace(each, start=start) for each in one.columns))
        for one in FORMS.appendices
    )
    return replace(FORMS, appendices=appendices)


def test_last_period_s_file_is_found_where_the_columns_ask_anew() -> None:
    sent, before = filings(a=1, b=2), filings(a=1, b=3)
    spring, summer = quarterly(date(2021, 1, 1)), quarterly(date(2021, 4, 1))
    found = warn_of_copies(summer, ROUND, sent, PreviousRound(spring, before))
    assert [(one.code, one.unit) for one in found] == [("S-32", "19870")]
    assert found[0].text.startswith("Tệp “19870.xlsx”: ")
    assert warn_of_copies(summer, ROUND, sent, PreviousRound(summer, before)) == ()  # the same dates: the same facts again


def test_a_column_pasted_twice_is_found_at_its_first_number() -> None:
    values = {"pl5.bien_che_tong": 22, "pl5.bien_che_duoc_giao": 25, "pl5.bien_che_co_mat": 22, "pl5.boi_duong": 31, "pl5.tinh_gian": 2}  # fmt: skip
    old = {at(name, "2018"): value for name, value in values.items()}
    new = {at(name, "2019"): value for name, value in values.items()}
    (found,) = repeated_columns(FORMS, made(old | new))
    assert (found.code, found.severity, found.place and found.place.a1) == ("S-23", Severity.WARNING, "H10")
    assert "cả 5 số của cột “Năm 2019” giống hệt cột “Năm 2018”" in found.text
    assert repeated_columns(FORMS, made(old | new | {at("pl5.boi_duong", "2019"): 30})) == ()
    assert repeated_columns(FORMS, made(old | new | {at("pl5.tinh_gian", "2019"): None})) == ()


def test_the_published_filing_repeats_nothing() -> None:
    assert repeated_columns(FORMS, quang_ngan()) == ()


def drawn_numbers(random: Random, units: int) -> list[dict[Cell, Decimal]]:
    """The numbers of units that leave cells out, have few different ones, and are each other's copies."""
    cells = [Cell(f"pl{1 + index % 3}", f"dong_{index}", "2020") for index in range(40)]
    made: list[dict[Cell, Decimal]] = []
    for _ in range(units):
        if made and random.random() < 0.3:
            copy = dict(random.choice(made))
            for cell in random.sample(cells, random.randint(0, 6)):
                copy[cell] = Decimal(random.randint(1, 900))
            made.append(copy)
            continue
        most = random.choice((2, 30, 900))
        asked = random.sample(cells, random.randint(5, 40))
        made.append({cell: Decimal(random.randint(1, most)) for cell in asked})
    return made


@pytest.mark.parametrize("seed", range(6))
def test_arrays_find_the_pairs_that_a_look_at_each_pair_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    numbers = drawn_numbers(random, random.choice((41, 64, 65, 90)))
    monkeypatch.setattr(equal_numbers, "_ROWS", random.choice((1, 7, 64)))

    def told_of(pair: tuple[int, int]) -> frozenset[str]:
        mine, theirs = (numbers[place] for place in pair)
        keys = set()
        for key in ("", "pl1", "pl2", "pl3"):
            both = [cell for cell in mine.keys() & theirs.keys() if key in ("", cell.appendix)]
            same = sum(mine[cell] == theirs[cell] for cell in both)
            keys |= {key} if same >= 12 and same * 10 >= 9 * len(both) else set()
        return frozenset(keys)

    expected = [(*pair, keys) for pair in combinations(range(len(numbers)), 2) if (keys := told_of(pair))]
    assert list(find_equal_pairs(numbers, 12, Decimal("0.9"))) == expected and expected


def large_round(count: int, narrow: int) -> tuple[Round, dict[str, Filing]]:
    """So many units with numbers of their own; of most numbers nine in ten units have the same."""
    units = tuple(Unit(code=f"{10000 + place}", name=f"Xã {place}", level="xa") for place in range(count))
    random, sent = Random(1), {}
    cells = [cell for cell in consistent(1, "1").entries if cell.appendix == "pl5"]
    usual = {cell: random.randint(10, 99) for cell in cells}
    for unit in units:
        numbers = {cell: usual[cell] if random.randrange(100) < narrow else random.randint(100, 999) for cell in cells}
        sent[unit.code] = made(numbers, unit.code)
    return replace(ROUND, units=units), sent


def test_numbers_that_most_units_have_make_no_twins_however_many_pairs_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    round_, sent = large_round(60, narrow=97)
    copied = replace(sent["10007"], unit="10003", file="10003.xlsx")
    rare = {cell: 3000 + place for place, cell in enumerate(sent["10009"].entries)}
    twins = {code: made(rare, code) for code in ("10020", "10031")}
    found = warn_of_copies(FORMS, round_, sent | {"10003": copied} | twins)
    assert told(found, "S-31") == ["10020", "10031"]
    monkeypatch.setattr(alike, "_is_no_chance", lambda *_: True)
    assert len(told(warn_of_copies(FORMS, round_, sent), "S-31")) > 20  # what was told before the pairs were counted


def test_few_units_are_compared_as_many_are(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = filings(a=1, b=2, c=1, d=3)
    plain = warn_of_copies(FORMS, ROUND, sent)
    monkeypatch.setattr(equal_numbers, "_FEW", 0)
    assert warn_of_copies(FORMS, ROUND, sent) == plain != ()

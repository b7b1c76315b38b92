"""Units are found by an index of their names as a plain look at each of them finds them; a file costs the same."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest
from mess import with_cells
from raw_forms import FORMS, NGAN, ROUND, filled_book, sample_values

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.receiving.received import from_pickle
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.recognising.whose import names, other_kinds
from cchc_excel.recognising.whose.other_kinds import _NamedLine
from cchc_excel.rounds import outsiders
from cchc_excel.rounds.office import split_name
from cchc_excel.rounds.outsiders import is_known
from cchc_excel.rounds.unit_index import index_units
from cchc_excel.vietnamese.text import fold_text, one_line

KINDS = ("Xã ", "Phường ", "Thị trấn ", "Thành phố ", "")
SYLLABLES = ("Tân", "Tấn", "An", "Ân", "Hưng", "Hòa", "Hoà", "Bình", "1", "12", "Ea", "H’leo", "Phan", "Rang", "Tháp")
JOINTS = (" ", " ", " ", " - ", "-", "'")
BETWEEN = (" ", " ", ", ", " - ", " – ", "; ", " huyện ", " năm 2020 ", "_", "", " và ", "\n")


def drawn_round(random: Random) -> Round:
    """A few dozen units whose names are each other's beginnings, parts and spellings."""
    made = []
    for number in range(random.randint(1, 40)):
        name = drawn_name(random)
        code = f"{random.randint(1, 99999):05d}"[: random.choice((2, 5))] + str(number)
        made.append(Unit(code=code, name=random.choice(KINDS) + name, level="xa", parent=random.choice(("", "477"))))
    reporting = Unit(code="477", name=f"Huyện {drawn_name(random)}", level="huyen")
    return replace(ROUND, units=tuple(made), reporting=reporting)


def drawn_name(random: Random) -> str:
    said = [random.choice(SYLLABLES)]
    for _ in range(random.randint(0, 3)):
        said += [random.choice(JOINTS), random.choice(SYLLABLES)]
    return "".join(said)


def drawn_line(random: Random, round_: Round) -> str:
    """Names and pieces of names, in any letters, one after the other."""
    said = []
    for _ in range(random.randint(1, 5)):
        unit = random.choice((*round_.units, round_.reporting))
        name = random.choice((unit.name, split_name(unit, FORMS)[1], random.choice(SYLLABLES), unit.code, "UBND xã"))
        name = random.choice((str, str.upper, str.lower, fold_text, lambda text: text[:-1]))(name)
        said += [name, random.choice(BETWEEN)]
    return "".join(said)


def plainly_named(texts: Iterable[str], round_: Round) -> frozenset[str]:
    """`names.find_named_units` as it was written before there was an index: every unit against every line."""
    lines = [one_line(text) for text in texts if len(text) <= 300]
    units, superior = (*round_.units, round_.reporting), {round_.reporting.code}
    found = {unit.code for unit in units if any(names._names(line.lower(), lower(unit)) for line in lines)}
    if not found - superior:
        found |= {unit.code for unit in units if any(untoned(line, unit) for line in lines)}
    for unit in [unit for unit in round_.units if unit.code in found]:
        found |= {code for line in lines for code in beside(line, unit, round_)}
    return frozenset(found - superior or found)


def lower(unit: Unit) -> str:
    return one_line(" ".join(split_name(unit, FORMS))).lower()


def untoned(line: str, unit: Unit) -> bool:
    if not names._names(fold_text(line), fold_text(lower(unit))):
        return False
    ours, theirs = re.findall(r"\w+", line.lower()), re.findall(r"\w+", lower(unit))
    runs = (ours[start : start + len(theirs)] for start in range(len(ours) - len(theirs) + 1))
    return any(all(names.is_same_word(*pair) for pair in zip(run, theirs, strict=True)) for run in runs)


def beside(line: str, unit: Unit, round_: Round) -> set[str]:
    _, told, rest = fold_text(line).partition(fold_text(lower(unit)))
    joined = names._AND.match(rest) if told else None
    after = rest[joined.end() :] if joined else ""
    bare = {unit.code: fold_text(split_name(unit, FORMS)[1]) for unit in round_.units}
    return {code for code, name in bare.items() if name and re.match(rf"{re.escape(name)}(?!\w)", after)}


def plainly_in_file_name(file: str, round_: Round) -> frozenset[str]:
    words = names._SIGNS.sub(" ", fold_text(names._CAPITAL.sub(" ", file))).split()
    units = (*round_.units, round_.reporting)
    by_code = {unit.code for unit in units if unit.code in words}
    bare = {unit.code: names._SIGNS.sub("", fold_text(split_name(unit, FORMS)[1])) for unit in units}
    runs = {"".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 8)}
    named = {code for code, name in bare.items() if len(name) > 3 and name in runs}
    found = by_code or {
        code for code in named if not any(bare[code] != bare[o] and bare[code] in bare[o] for o in named)
    }
    return frozenset(found - {round_.reporting.code} or found)


def plainly_known(bare: str, unit: Unit, round_: Round) -> bool:
    def same(known: str) -> bool:
        spaced = re.sub(r"[^a-z0-9]+", " ", known).strip()
        rest = bare.removeprefix(spaced).split() if f"{bare} ".startswith(f"{spaced} ") else None
        goes_on = rest is not None and (not rest or rest[0] in outsiders._GOES_ON)
        return f"{spaced} ".startswith(f"{bare} ") or goes_on

    return any(same(fold_text(split_name(each, FORMS)[1])) for each in (*round_.units, round_.reporting, unit))


def plainly_by_bare_name(line: _NamedLine, round_: Round, not_meant: set[str]) -> set[str]:
    """`other_kinds._named` as it was written before: every unit against the rest of the line."""
    found = set()
    for unit in (*round_.units, round_.reporting):
        name = split_name(unit, FORMS)[1]
        folded = fold_text(name)
        if folded in not_meant or (folded.isdigit() and not line.kind):
            continue
        written = line.rest[: len(folded)].split()
        same = len(written) == len(name.split()) and all(
            names.is_same_word(*pair) for pair in zip(written, name.lower().split(), strict=True)
        )
        behind = line.rest[len(folded) :]
        if same and not behind[:1].isalnum() and names.goes_on(behind):
            found.add(unit.code)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_the_index_finds_what_a_look_at_every_unit_finds(seed: int) -> None:
    random = Random(seed)
    round_, found = drawn_round(random), 0
    index = index_units(round_, FORMS)
    for _ in range(25):
        lines = [drawn_line(random, round_) for _ in range(random.randint(1, 3))]
        told = plainly_named(lines, round_)
        assert names.find_named_units(lines, round_, FORMS) == told
        assert names.units_in_file_name(lines[0], round_, FORMS) == plainly_in_file_name(lines[0], round_)
        unit, bare = random.choice(round_.units), fold_text(lines[0])
        known = plainly_known(bare, unit, round_)
        assert is_known(bare, unit, round_, FORMS) == known
        line = _NamedLine(random.choice(("", "xã")), lines[0].lower(), False, False)
        not_meant = {fold_text(split_name(unit, FORMS)[1])}
        by_name = plainly_by_bare_name(line, round_, not_meant)
        assert set(other_kinds._named(line, index, not_meant)) == by_name
        found += bool(told) + known + bool(by_name)
    assert found > 4  # the lines do name somebody


class Walked(tuple[Unit, ...]):
    """Units that tell when somebody goes through all of them."""

    times = 0

    def __iter__(self) -> Iterator[Unit]:
        Walked.times += 1
        return super().__iter__()

    def __add__(self, others: object) -> tuple[Unit, ...]:  # type: ignore[override]
        Walked.times += 1
        return super().__add__(others)  # type: ignore[operator]


@pytest.mark.parametrize("name", ["a.xlsx", "UBND xa Quang Loi.xlsx"])
@pytest.mark.parametrize("head", ["", "UBND XÃ QUẢNG VINH", "Đơn vị báo cáo: UBND xã Quảng Thái", "CỦA XÃ BÌNH MINH"])
def test_nobody_goes_through_the_units_of_a_round_for_a_file(name: str, head: str) -> None:
    """The second file of a round costs what it does in a round of one unit."""
    round_ = replace(ROUND, units=Walked(ROUND.units))
    book = filled_book(NGAN, sample_values(NGAN))
    told = with_cells(book.sheets[1], {(1, 1): RawCell(RawKind.TEXT, head)}) if head else book.sheets[1]
    changed = replace(book, sheets=(book.sheets[0], told, *book.sheets[2:]))
    first = recognise_workbook(book, FORMS, round_, name, "00")
    Walked.times = 0
    found = recognise_workbook(changed, FORMS, round_, name, "00")
    assert Walked.times == 0
    assert (found == first) == (not head) and found == recognise_workbook(changed, FORMS, ROUND, name, "00")


def test_what_was_kept_of_a_round_does_not_travel_with_it() -> None:
    round_ = replace(ROUND)
    assert round_.unit(NGAN.code) == NGAN and round_.names[NGAN.code] == NGAN.name
    sent: Sequence[str] = sorted(vars(pickle.loads(pickle.dumps(round_))))
    assert sent == sorted(vars(replace(ROUND)))
    assert from_pickle(pickle.dumps(round_)) == round_


def test_a_round_without_an_own_book_knows_the_name_of_the_reporting_unit_and_expects_none() -> None:
    round_: Round = replace(ROUND, own_book=False)
    assert round_.unit(round_.reporting.code) is None
    assert round_.names[round_.reporting.code] == round_.reporting.name


def test_of_units_listed_twice_the_first_is_meant() -> None:
    twice: Sequence[Unit] = (*ROUND.units, replace(ROUND.units[0], name="Xã Khác"))
    assert replace(ROUND, units=tuple(twice)).unit(ROUND.units[0].code) == ROUND.units[0]

"""What was found in a file goes into a few bytes and comes out of them as it was: every noun, lists too."""

from __future__ import annotations

import json
import pickle
import types
import typing
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cchc_excel.jobs.gathered import WholeFiling
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.spec import Cell
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving import packed
from cchc_excel.receiving.file_read import FilePart, FileRead, FileRefusal, pack_file, unpack_file
from cchc_excel.receiving.fingerprint import _spell
from cchc_excel.receiving.packed import PackFault, pack_nouns, unpack_nouns
from cchc_excel.receiving.received import (
    FormsAndRound,
    ReceivedBook,
    pack_received,
    receive_workbook,
    unpack_received,
)
from samples import make_khanh_ha, make_quang_dien

TEXTS = ("", "Xã Tân An", "a\nb", "\udcff", "0", "=1", "𝄞", "ngày 1")


def reached(kind: Any, known: set[type]) -> set[type]:
    """The data classes and words that stand in a value of this type."""
    for inner in typing.get_args(kind):
        reached(inner, known)
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum) or kind is Cell) and kind not in known:
        known.add(kind)
        for hint in typing.get_type_hints(kind).values():
            reached(hint, known)
    return known


PLAIN = {
    str: TEXTS,
    Decimal: tuple(map(Decimal, ("0", "-0", "1.0", "1", "1E+3", "99.14", "123456789012345678901.5"))),
    bool: (False, True),
    int: (-1, 0, 1, 12, 10**12),
    type(None): (None,),
}


def drawn(kind: Any, random: Random, depth: int = 0) -> Any:
    """A value of that type, of a kind nobody thought of."""
    if kind in PLAIN:
        return random.choice(PLAIN[kind])
    if typing.get_origin(kind) is not None:
        return drawn_of_several(kind, random, depth)
    if isinstance(kind, types.UnionType):
        return drawn(random.choice(typing.get_args(kind)), random, depth)
    if issubclass(kind, Enum):
        return random.choice(list(kind))
    hints = typing.get_type_hints(kind)
    names = Cell._fields if kind is Cell else [each.name for each in fields(kind) if each.init]
    made = {name: drawn(hints[name], random, depth + 1) for name in names}
    return kind(**made | ({"code": random.choice(list(CATALOGUE))} if kind.__name__ == "Finding" else {}))


def drawn_of_several(kind: Any, random: Random, depth: int) -> Any:
    """A tuple, set or mapping of a few, or a value of one of several types."""
    arguments, origin = typing.get_args(kind), typing.get_origin(kind)
    few = random.randint(0, 3 if depth < 4 else 1)
    if origin in (typing.Union, types.UnionType):
        return drawn(random.choice(arguments), random, depth)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return tuple(drawn(each, random, depth + 1) for each in arguments)
    several = [tuple(drawn(each, random, depth + 1) for each in arguments if each is not Ellipsis) for _ in range(few)]
    if issubclass(origin, Mapping):
        return dict(several)
    return (frozenset if origin is frozenset else tuple)(one for (one,) in several)


def same(one: Any, other: Any) -> bool:
    """Equal, and equal to the last zero and in the order of mappings."""
    return one == other and list(_spell(one)) == list(_spell(other))


def test_every_noun_that_is_found_in_files_is_packed() -> None:
    found = reached(ReceivedBook, set()) | reached(WholeFiling, set())
    known = {*packed._DATA, *packed._WORDS.values(), Cell}
    assert found - {ReceivedBook, WholeFiling} == known


@pytest.mark.parametrize("seed", range(20))
def test_what_is_packed_comes_out_as_it_was(seed: int) -> None:
    random = Random(seed)
    books = [drawn(ReceivedBook, random) for _ in range(3)]
    for book in books:
        assert same(unpack_received(pack_received(book)), book)
    kinds = [drawn(kind, random) for kind in packed._DATA for _ in range(3)]
    random.shuffle(kinds)
    assert same(unpack_nouns(pack_nouns(kinds)), kinds)
    parts = tuple(FilePart(f"{n}.xlsx", "0" * 64, n == 2, pack_received(book)) for n, book in enumerate(books))
    refused = FilePart("x", "1", False, refusal=FileRefusal("T-03", {"what": "\udcff"}))
    read = FileRead(books[0].findings, (*parts, refused), FileRefusal())
    assert unpack_file(pack_file(read)) == read
    assert [part.book() for part in unpack_file(pack_file(read)).parts[:3]] == books


@pytest.mark.parametrize("sample", [make_quang_dien, make_khanh_ha])
def test_a_sample_is_packed_small_and_whole(sample: types.ModuleType, tmp_path: Path) -> None:
    desk = sample.round_desk(tmp_path / "dot")
    path = sorted((sample.HERE / "nop-ve").iterdir())[-1]
    book = receive_workbook(read_raw(path.read_bytes(), path.name), FormsAndRound(desk.forms, desk.round_), path.name, "0" * 64)
    data = pack_received(book)
    assert book.filings and same(unpack_received(data), book)
    assert len(data) < len(pickle.dumps(book)) / 5


def test_what_is_no_noun_is_not_packed() -> None:
    for strange in (1.5, b"x", Path("a"), [1], object()):
        with pytest.raises((TypeError, KeyError)):
            pack_nouns([strange])


@pytest.mark.parametrize("seed", range(20))
def test_damaged_bytes_are_a_fault_or_values_and_nothing_else(seed: int) -> None:
    random = Random(seed)
    data = bytearray(pack_received(drawn(ReceivedBook, random)))
    for _ in range(random.randint(1, 4)):
        data[random.randrange(len(data))] = random.randrange(256)
    for damaged in (bytes(data), bytes(data[: random.randrange(len(data))]), b""):
        for unpack in (unpack_received, unpack_file):
            try:
                unpack(damaged)
            except PackFault:
                continue


@pytest.mark.parametrize(
    "plain",
    [
        [1, ["os"], ["noun", "system", [["text", 0]]]],
        [1, ["x"], ["word", "Path", 0]],
        [1, [], ["noun", "Place", []]],
        [10**12, [], ["none"]],
        [2, [], ["int", [1]]],
        [1, [], ["tuple", 10**9, ["none"]]],
        [1, ["1e999999999"], ["decimal", "0"]],
        "x",
        None,
    ],
)
def test_nothing_but_our_nouns_is_made_whatever_the_bytes_say(plain: object) -> None:
    with pytest.raises(PackFault):
        unpack_nouns(packed._VERSION + zlib.compress(json.dumps(plain).encode()))


def test_bytes_of_another_version_or_that_grow_without_bound_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack_nouns(["a" * 1000])
    with pytest.raises(PackFault):
        unpack_nouns(b"cchc0" + data[5:])
    monkeypatch.setattr(packed, "_MOST_BYTES", 500)
    with pytest.raises(PackFault):
        unpack_nouns(data)

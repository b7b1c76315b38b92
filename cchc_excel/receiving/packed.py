"""What was found in files as a few bytes: column by column, equal things once, plain JSON beneath.

So it travels from the worker and lies in the ledger. Nothing that is unpacked can be run: only the nouns
listed here are made, with the values that their constructors take. Version 1.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import Any

from cchc_excel.nouns.account import Account, Footing, Outside
from cchc_excel.nouns.filing import Entry, Filing, Guest, Record, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.held import HeldMapping
from cchc_excel.nouns.inside import InnerCell, InnerUnit, Inside
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.nouns.standing import Standing

_HEAD = struct.Struct(">Q")  # the length of what stands first
_VERSION = b"cchc1"
_LEVEL = 6  # of compression
_MOST_BYTES = 1 << 28  # unpacked; a totals book of a province takes a tenth of it
_MOST_VALUES = 1 << 23  # of one column
_DATA = (
    Account, Entry, Filing, Finding, Footing, Guest, InnerCell, InnerUnit, Inside, Outside, Place, Record,
)  # fmt: skip
_DATA_BY_NAME = {kind.__name__: kind for kind in _DATA}
_FIELDS = {kind: tuple(each.name for each in fields(kind) if each.init) for kind in _DATA}
_BY_KEYWORD = frozenset(kind for kind in _DATA if fields(kind)[0].kw_only)
_WORDS = {kind.__name__: kind for kind in (Scope, Severity, Standing, State)}
_Node = list[Any]


class PackFault(ValueError):
    """These bytes were not packed here, by this version, or are damaged."""


def pack_nouns(values: Sequence[Any]) -> bytes:
    """The nouns of received files, and texts, whole numbers, Decimals, tuples, mappings and sets of these.

    TypeError for anything else.
    """
    texts: dict[str, int] = {}
    node = _pack(values, texts)
    plain = json.dumps([len(values), list(texts), node], separators=(",", ":"))
    return _VERSION + zlib.compress(plain.encode("ascii"), _LEVEL)


def unpack_nouns(data: bytes) -> list[Any]:
    """The values that `pack_nouns` was given; PackFault for other bytes."""
    if not data.startswith(_VERSION):
        raise PackFault("another version")
    try:
        opened = zlib.decompressobj()
        plain = opened.decompress(data[len(_VERSION) :], _MOST_BYTES)
        if not opened.eof or opened.unused_data:
            raise PackFault("cut short, or too large")
        count, texts, node = json.loads(plain)
        return _unpack(node, count, texts)
    except PackFault:
        raise
    except Exception as fault:  # whatever damaged bytes lead to
        raise PackFault(repr(fault)) from fault


def join_head(head: bytes, rest: Sequence[bytes]) -> bytes:
    """Packed bytes with others behind them."""
    return b"".join((_HEAD.pack(len(head)), head, *rest))


def cut_head(data: bytes) -> tuple[bytes, bytes]:
    """The packed bytes that stand first, and what is behind them; PackFault for other bytes."""
    if len(data) < _HEAD.size:
        raise PackFault("cut short")
    place = _HEAD.size + _HEAD.unpack_from(data)[0]
    return data[_HEAD.size : place], data[place:]


def _pack(values: Sequence[Any], texts: dict[str, int]) -> _Node:
    """One column: values of one type together, by the way of that type."""
    kinds = list(dict.fromkeys(map(type, values)))
    if len(kinds) > 1:
        places = {kind: place for place, kind in enumerate(kinds)}
        parts = [_pack([value for value in values if type(value) is kind], texts) for kind in kinds]
        return ["mixed", _run([places[type(value)] for value in values]), parts]
    if not kinds:
        return ["none"]
    (kind,) = kinds
    if kind in _FIELDS:
        columns = [_pack([getattr(value, name) for value in values], texts) for name in _FIELDS[kind]]
        return ["noun", kind.__name__, columns]
    if issubclass(kind, Enum):
        return ["word", kind.__name__, _run([_numbered(value.value, texts) for value in values])]
    return _PACKERS[kind](values, texts)


def _numbered(text: str, texts: dict[str, int]) -> int:
    return texts.setdefault(text, len(texts))


def _run(numbers: list[int]) -> list[int] | int:
    """A column of one number only as that number."""
    return numbers[0] if len(set(numbers)) == 1 else numbers


def _pack_texts(values: Sequence[str], texts: dict[str, int]) -> _Node:
    return ["text", _run([_numbered(value, texts) for value in values])]


def _pack_decimals(values: Sequence[Decimal], texts: dict[str, int]) -> _Node:
    return ["decimal", _run([_numbered(str(value), texts) for value in values])]


def _pack_cells(values: Sequence[Cell], texts: dict[str, int]) -> _Node:
    return ["cell", [_pack([value[place] for value in values], texts) for place in range(len(Cell._fields))]]


def _pack_tuples(values: Sequence[tuple[Any, ...]], texts: dict[str, int]) -> _Node:
    items = [item for value in values for item in value]
    return ["tuple", _run([len(value) for value in values]), _pack(items, texts)]


def _pack_sets(values: Sequence[frozenset[Any]], texts: dict[str, int]) -> _Node:
    return ["set", *_pack_tuples([tuple(sorted(value)) for value in values], texts)[1:]]


def _pack_mappings(values: Sequence[Mapping[Any, Any]], texts: dict[str, int]) -> _Node:
    """Keys, then values; entries by their cells need no keys."""
    lengths = _run([len(value) for value in values])
    items = [item for value in values for item in value.items()]
    held = [item for _, item in items]
    if items and all(isinstance(entry, Entry) and entry.cell == key for key, entry in items):
        return ["entries", lengths, _pack(held, texts)]
    return ["mapping", lengths, _pack([key for key, _ in items], texts), _pack(held, texts)]


_PACKERS: Mapping[type, Callable[[Sequence[Any], dict[str, int]], _Node]] = {
    str: _pack_texts,
    Decimal: _pack_decimals,
    Cell: _pack_cells,
    tuple: _pack_tuples,
    frozenset: _pack_sets,
    dict: _pack_mappings,
    HeldMapping: _pack_mappings,
    int: lambda values, _: ["int", _run(list(values))],
    bool: lambda values, _: ["bool", _run([int(value) for value in values])],
    type(None): lambda _values, _: ["none"],
}


def _unpack(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    """The `count` values of a column."""
    if not 0 <= count <= _MOST_VALUES:
        raise PackFault("more values than any file has")
    return _UNPACKERS[node[0]](node, count, texts)


def _each(numbers: list[int] | int, count: int) -> list[int]:
    """A column as `_run` wrote it."""
    if isinstance(numbers, int):
        return [numbers] * count
    if len(numbers) != count:
        raise PackFault("a column of another length")
    return numbers


def _unpack_mixed(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    kinds = _each(node[1], count)
    parts = [iter(_unpack(part, kinds.count(place), texts)) for place, part in enumerate(node[2])]
    return [next(parts[kind]) for kind in kinds]


def _unpack_nouns(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    kind: Any = _DATA_BY_NAME[node[1]]
    names = _FIELDS[kind]
    columns = [_unpack(column, count, texts) for column in node[2]]
    if len(columns) != len(names):
        raise PackFault("a noun of other fields")
    if kind in _BY_KEYWORD:
        return [kind(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]
    return [kind(*row) for row in zip(*columns, strict=True)]


def _unpack_texts(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    return [texts[number] for number in _each(node[1], count)]


def _unpack_decimals(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    return [_decimal(texts[number]) for number in _each(node[1], count)]


def _unpack_words(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    kind: Any = _WORDS[node[1]]
    return [kind(texts[number]) for number in _each(node[2], count)]


def _unpack_cells(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    columns = [_unpack(column, count, texts) for column in node[1]]
    return [_cell(*row) for row in zip(*columns, strict=True)]


def _unpack_tuples(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    lengths = _each(node[1], count)
    items = iter(_unpack(node[2], sum(lengths), texts))
    return [tuple(islice(items, length)) for length in lengths]


def _unpack_sets(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    return [frozenset(value) for value in _unpack_tuples(node, count, texts)]


def _unpack_entries(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    return [{entry.cell: entry for entry in value} for value in _unpack_tuples(node, count, texts)]


def _unpack_mappings(node: _Node, count: int, texts: Sequence[str]) -> list[Any]:
    keys = _unpack_tuples(node, count, texts)
    values = _unpack_tuples([node[0], node[1], node[3]], count, texts)
    return [dict(zip(*both, strict=True)) for both in zip(keys, values, strict=True)]


_UNPACKERS: Mapping[str, Callable[[_Node, int, Sequence[str]], list[Any]]] = {
    "mixed": _unpack_mixed,
    "noun": _unpack_nouns,
    "word": _unpack_words,
    "text": _unpack_texts,
    "decimal": _unpack_decimals,
    "cell": _unpack_cells,
    "tuple": _unpack_tuples,
    "set": _unpack_sets,
    "entries": _unpack_entries,
    "mapping": _unpack_mappings,
    "int": lambda node, count, _: [int(number) for number in _each(node[1], count)],
    "bool": lambda node, count, _: [bool(number) for number in _each(node[1], count)],
    "none": lambda _node, count, _: [None] * count,
}
_cell = lru_cache(maxsize=1 << 16)(Cell)  # the same few hundred in every file of a round
_decimal = lru_cache(maxsize=1 << 14)(Decimal)

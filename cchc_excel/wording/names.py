"""Every name that a template may use, with its present value and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from cchc_excel.nouns.chart import Chart
from cchc_excel.nouns.spec import FormSet
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.wording.about import (
    ABOUT,
    FUNCTIONS,
    GROUPS,
    ON_EVERY_FIGURE,
    ON_EVERY_LINE,
    ON_EVERY_ROW,
)
from cchc_excel.wording.on_time import OnTimeRate
from cchc_excel.wording.parts import WordingPart
from cchc_excel.wording.tables import AppendixSheet
from cchc_excel.wording.values import Phrase, Value, gap_of
from cchc_excel.wording.wording import Wording

_SHOWN = 200  # characters of a value
_DEPTH = 4  # names inside names inside names
_BRACKETS = re.compile(r"(?:\[[^\]]*\])+$")
_LOOP = "để lặp bằng {%p for %}"
_SKIPPED = ("phu_luc",)  # the appendices once more, for loops: explained, not opened
_OF_A_SHEET = (
    "ten",
    "tieu_de",
    "linh_vuc",
    "so_o_thieu",
    "do_phu_chung",
    "do_phu_ghi_chu",
    "so_phu_luc",
    "so_phu_luc_sau",
)


@dataclass(frozen=True)
class Named:
    """A name as it is written in a template, what it gives now, what it is, and the group it is told in."""

    group: str
    name: str
    value: str
    about: str


def explain_names(words: Wording, forms: FormSet) -> tuple[Named, ...]:
    """All names: appendices in order, lists, rates, parts and other rounds, the rest, functions."""
    made: list[Named] = []
    for key, value in words.names.items():
        if isinstance(value, AppendixSheet):
            made += _of_sheet(key, value, forms)
        elif isinstance(value, WordingPart):
            made += _of_part(key, value)
        elif callable(value):
            continue
        elif key in _SKIPPED:
            made.append(Named(_group(key, forms), key, "", ABOUT.get(key, "")))
        else:
            made += _inside(_group(key, forms), key, value, _DEPTH)
    groups = list(dict.fromkeys(named.group for named in made))
    called = [Named(GROUPS["()"], name, "", about) for name, about in FUNCTIONS.items()]
    ordered = sorted(made, key=lambda named: groups.index(named.group))
    return (*ordered, *called, *_on_every(words))


def _on_every(words: Wording) -> Iterator[Named]:
    """What may follow every figure and line, and what a loop over the rows of a table gives: by example."""
    sheets = ((key, one) for key, one in words.names.items() if isinstance(one, AppendixSheet) and one.dong)
    for key, sheet in list(sheets)[:1]:
        line, values = next(iter(sheet.dong.items()))
        column, value = next(iter(values.cot.items()))
        told = [(f'{key}.{line}["{column}"]{name}', about) for name, about in ON_EVERY_FIGURE.items()]
        yield from (_example(name, value, about, "mọi con số") for name, about in told)
        lined = [(f"{key}.{line}{name}", about) for name, about in ON_EVERY_LINE.items()]
        yield from (_example(name, values, about, "mọi dòng") for name, about in lined)
        for kind in ("cac_dong", "dong_co_so_lieu"):
            rows = getattr(sheet, kind)
            told = [(f"{key}.{kind}[0]{name}", about) for name, about in ON_EVERY_ROW.items()]
            yield from (_example(name, rows[0], about, "mỗi vòng lặp") for name, about in told if rows)


def _example(name: str, held: object, about: str, where_: str) -> Named:
    found = getattr(held, name.rpartition(".")[2])
    value = f"{len(found)} dòng" if isinstance(found, tuple) else _shown(found)
    return Named(GROUPS["every"], name, value, f"{about} (viết được sau {where_})")


def find_matching_names(found: Sequence[Named], written: str) -> tuple[Named, ...]:
    """Those in which the words that were written occur together, with or without marks."""
    wanted = re.compile(rf"\b{re.escape(_plain(written))}\b")
    return tuple(
        named for named in found if wanted.search(_plain(f"{named.name} · {named.value} · {named.about}"))
    )


def _plain(text: str) -> str:
    return fold_text(text.replace("_", " "))


def _of_sheet(key: str, sheet: AppendixSheet, forms: FormSet) -> Iterator[Named]:
    """Each line in each column, and its sum over the columns where that is a figure of its own."""
    group = f"{sheet.ten}: {sheet.tieu_de}"
    labels = {column.key: column.label for column in forms.appendix(key).columns}
    for line, values in sheet.dong.items():
        for column, value in values.cot.items():
            yield _figure(group, f'{key}.{line}["{column}"]', value, f"{values.nhan}, {labels[column]}")
        if len(labels) > 1 and values.tong.cong_don and values.tong not in values.cot.values():
            yield _figure(group, f"{key}.{line}.tong", values.tong, f"{values.nhan}, cộng các cột")
    for name in _OF_A_SHEET:
        yield Named(group, f"{key}.{name}", _shown(getattr(sheet, name)), ABOUT[f"*.{name}"])


def _figure(group: str, name: str, value: Value, what: str) -> Named:
    unit = f" ({value.don_vi_tinh})" if value.don_vi_tinh else ""
    coverage = f"; {value.do_phu}" if value.do_phu else ""
    return Named(group, name, _shown(value), f"{what}{unit}{coverage}")


def _of_part(key: str, part: WordingPart) -> Iterator[Named]:
    """What the part is, and that it repeats the names of the root; the names are not repeated here."""
    group = GROUPS["part"]
    example = next((name for name, one in part.muc.items() if isinstance(one, AppendixSheet)), "")
    state = f"[{part.thieu}]" if part.thieu else part.ten
    yield Named(group, key, state, f"{ABOUT[key]}: {key}.{example}… như {example}…")
    for name in ("ten", "tu_ngay", "den_ngay", "luu_y"):
        yield Named(group, f"{key}.{name}", _shown(getattr(part, name)), ABOUT[f"ky.{name}"])


def _inside(group: str, name: str, value: object, depth: int) -> Iterator[Named]:
    """A printable value, or the names inside what is no value."""
    if isinstance(value, Value):
        yield _figure(group, name, value, ABOUT.get(_general(name), value.noi))
    elif value is None or isinstance(value, (str, int, Phrase)):
        yield Named(group, name, _shown(value), ABOUT.get(_general(name), ""))
    elif isinstance(value, Chart):
        yield Named(group, name, f"[{value.thieu}]" if value.thieu else value.title, ABOUT["bieu_do"])
    elif isinstance(value, tuple):
        yield Named(group, name, f"{len(value)} dòng", ABOUT.get(_general(name), _LOOP))
        if value and depth:
            yield from _inside(group, f"{name}[0]", value[0], 0 if is_dataclass(value[0]) else 1)
    elif depth:
        for key, one in _members(name, value):
            yield from _inside(group, key, one, depth - 1)


def _members(name: str, value: object) -> Iterator[tuple[str, object]]:
    """The names inside, as a template writes them. Of what repeats for each column or value, the first."""
    if isinstance(value, OnTimeRate):
        yield from ((f"{name}.{field.name}", getattr(value, field.name)) for field in fields(value)[:-1])
        yield from (
            (f'{name}["{key}"].ty_le', on_time_rate.ty_le)
            for key, on_time_rate in list(value.cot.items())[:1]
        )
    elif isinstance(value, Mapping):
        inner = name.endswith("]")
        yield from ((f'{name}["{key}"]', one) for key, one in list(value.items())[: 1 if inner else None])
    elif is_dataclass(value):
        held = hasattr(type(value), "__getitem__")  # such a class gives what its mapping holds
        for field in (each for each in fields(value) if each.name != "khuyet"):
            found = getattr(value, field.name)
            direct = held and isinstance(found, Mapping)
            yield from _members(name, found) if direct else ((f"{name}.{field.name}", found),)


def _general(name: str) -> str:
    """The name under which it is explained: that of its last member for what repeats (rates, lists)."""
    name = _BRACKETS.sub("", name)
    if name in ABOUT:
        return name
    return f"*.{name.rpartition('.')[2]}"


def _shown(value: object) -> str:
    """What is printed, or why nothing is."""
    reason = gap_of(value)
    text = f"[{reason}]" if reason else "" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _group(key: str, forms: FormSet) -> str:
    listed = {list_form.key: f"{list_form.number}: {list_form.title}" for list_form in forms.lists}
    return listed.get(key) or GROUPS.get(key, GROUPS[""])

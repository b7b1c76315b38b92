"""One set of figures as a template names it: appendices, lists and rates, whoever's and whenever's.

The same names stand at the root of a template (the round itself), under `rieng` (the reporting unit's
own answers), `cap_duoi` (the units below it), `ky_truoc` and `cung_ky` (other rounds).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache

from cchc_excel.nouns.figure import Figure, Listing
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.wording.alone import own_answers
from cchc_excel.wording.list_rows import Lazy
from cchc_excel.wording.lists import list_words
from cchc_excel.wording.on_time import on_time
from cchc_excel.wording.tables import sheet_of
from cchc_excel.wording.values import Phrase, Value

ALL_APPENDICES, ON_TIME = "phu_luc", "dung_han"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a round or of a part of it, its lists by key, the names of units inside totals books."""

    round_: Round
    figures: Mapping[Cell, Figure]
    listings: Mapping[str, Listing] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WordingPart:
    """A part with the names of the root inside: `ky_truoc.tthc.nhan_tong.tong`.

    `ten` is whose or when; `luu_y` what must be known before it is compared; `thieu` why nothing of it
    can be printed, "" when it can.
    """

    ten: str
    tu_ngay: str
    den_ngay: str
    luu_y: Phrase
    thieu: str
    muc: Mapping[str, object]

    def __getitem__(self, key: str) -> object:
        return self.muc[key]


def names_of_part(forms: FormSet, part: Figures) -> Mapping[str, object]:
    """The appendices and lists by key, `phu_luc`, and `dung_han` where the form set has such lines.

    Each is made when it is first asked for: few reports name more than a line of another round.
    """
    listed = tuple(list_form.key for list_form in forms.lists if list_form.key in part.listings)

    @cache
    def figures() -> Mapping[Cell, Figure]:
        return own_answers(part.figures)

    @cache
    def lists() -> Mapping[str, object]:
        return list_words(forms, part.round_, part.listings)

    @cache
    def make(name: str) -> object:
        if name == ALL_APPENDICES:
            return tuple(make(appendix.key) for appendix in forms.appendices)
        if name == ON_TIME:
            return on_time(forms, part.round_, figures())
        if name in listed:
            return lists()[name]
        return sheet_of(forms, part.round_, forms.appendix(name), figures())

    keys = (*(appendix.key for appendix in forms.appendices), *listed, ALL_APPENDICES)
    return Lazy((*keys, ON_TIME) if forms.on_time is not None else keys, make)


def change_values(change: Callable[[Value | Phrase], Value | Phrase], what: object) -> object:
    """The same names with every value and phrase in them changed by the function; lazy names stay lazy."""
    if isinstance(what, (Value, Phrase)):
        return change(what)
    if isinstance(what, Lazy):
        return Lazy(what.names, cache(lambda name: change_values(change, what[name])))
    if isinstance(what, Mapping):
        return {key: change_values(change, one) for key, one in what.items()}
    if isinstance(what, tuple):
        return tuple(change_values(change, one) for one in what)
    if is_dataclass(what) and not isinstance(what, type):
        inside = {field.name: getattr(what, field.name) for field in fields(what)}
        return replace(what, **{name: change_values(change, one) for name, one in inside.items()})
    return what


def silence_names(reason: str, what: object) -> object:
    """The same names of which nothing can be printed, for that reason."""
    gap = Phrase(chu="", thieu=reason)

    def silent(value: Value | Phrase) -> Value | Phrase:
        if isinstance(value, Phrase):
            return gap
        return replace(
            value,
            chu="",
            so=None,
            thieu=reason,
            cach_tinh=gap,
            tu=gap,
            mau=gap,
            danh_sach=gap,
            chua_co=gap,
            theo_don_vi=(),
            khuyet=None,
        )

    return change_values(silent, what)

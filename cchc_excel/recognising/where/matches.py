"""Lines of the form found among the lines of a sheet: by what, how surely, and which are refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from cchc_excel.nouns.filing import Remark
from cchc_excel.nouns.keeping import keep_texts
from cchc_excel.recognising.where.grid import Labels
from cchc_excel.recognising.where.lines import Line
from cchc_excel.vietnamese.near_text import bare_key, has_deciding_word, label_key, measure_likeness
from cchc_excel.vietnamese.text import cut_text

_NONE = "\0"  # the key of no label


class How(Enum):
    """By what a line was known."""

    CODE = "code"
    LABEL = "label"
    ORDER = "order"  # a label printed several times, resolved by its neighbours
    NEAR = "near"  # label mistyped or shortened
    MAP = "map"  # hidden key map, label reworded


@dataclass(frozen=True)
class LineMatch:
    """A line of the form, found: by what, and how alike the label is (0 to 100)."""

    line: Line
    how: How
    score: float = 100.0


@dataclass(frozen=True)
class LineMatches:
    """The lines found, those refused with the lines that claim them, and what must be said."""

    found: Mapping[str, LineMatch] = field(default_factory=dict)
    refused: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def remark_on_line(code: str, line: Line, **slots: object) -> Remark:
    """A remark at the first cell of a line."""
    named = {name: str(value) for name, value in slots.items()}
    return Remark(code, line.sheet, line.row, line.first_column, named)


def find_exact_indicators(line: Line, labels: Labels) -> frozenset[str]:
    """The indicators whose label is exactly this line's; without brackets when none is."""
    return _exact_indicators(line.labels, labels)


@keep_texts
def _exact_indicators(texts: tuple[str, ...], labels: Labels) -> frozenset[str]:
    full = frozenset(name for text in texts for name in labels.exact.get(label_key(text) or _NONE, ()))
    if full:
        return full
    return frozenset(name for text in texts for name in labels.bare.get(bare_key(text), ()) if text)


def settle_claims(
    claimed: Mapping[str, Sequence[Line]], labels: Labels, how: How, rows: LineMatches
) -> LineMatches:
    """Lines claimed once are found; lines claimed by several rows are refused, unless all are blank."""
    found, refused, remarks = dict(rows.found), dict(rows.refused), list(rows.remarks)
    for name, lines in claimed.items():
        filled = [line for line in lines if line.filled]
        if name in refused:
            refused[name] = (*refused[name], *lines)
            remarks += [_twice(filled, refused[name], labels, name)] if filled else []
        elif len(lines) == 1 or not filled or not labels.asked(name):
            found[name] = LineMatch(lines[0], how, _score(lines[0], labels, name))
            remarks += _reworded(found[name], labels, name)
        else:
            refused[name] = tuple(lines)
            remarks.append(_twice(lines, lines, labels, name))
    return LineMatches(found, refused, tuple(remarks))


def _twice(at: Sequence[Line], lines: Sequence[Line], labels: Labels, name: str) -> Remark:
    """What is said, at the first of some lines, of one that is claimed by all of these."""
    places = ", ".join(str(one.row) for one in sorted(lines, key=lambda line: line.place))
    return remark_on_line("N-44", at[0], label=cut_text(labels.label(name)), rows=places)


def _score(line: Line, labels: Labels, name: str) -> float:
    return _best_likeness((line.labels, name), labels)


@keep_texts
def _best_likeness(named: tuple[tuple[str, ...], str], labels: Labels) -> float:
    """How alike the likest of some texts is to the label of an indicator."""
    texts, name = named
    keys = frozenset(map(label_key, texts)) - {""}
    return max((measure_likeness(text, labels.keys[name]) for text in keys), default=0.0)


def _reworded(line_match: LineMatch, labels: Labels, name: str) -> list[Remark]:
    printed = any(name in labels.exact.get(text, ()) for text in line_match.line.label_keys)
    if line_match.score >= 100 or not line_match.line.label or printed:
        return []
    written, decided = (
        cut_text(line_match.line.label),
        has_deciding_word(label_key(line_match.line.label), labels.keys[name]),
    )
    if (
        name in find_exact_indicators(line_match.line, labels)
        and line_match.how is not How.CODE
        and not decided
    ):
        return []  # what stands in brackets is left out or worded otherwise, and turns nothing
    code = "N-53" if decided else "N-45"
    code = code if line_match.how is How.CODE else "N-42"
    return [
        remark_on_line(
            code,
            line_match.line,
            label=cut_text(labels.label(name)),
            written=written,
            score=round(line_match.score),
        )
    ]


def is_in_form_order(rows: LineMatches, labels: Labels) -> bool:
    """True when the lines found stand in the order of the form."""
    order = [name for name, _ in sorted(rows.found.items(), key=lambda item: item[1].line.place)]
    places = [labels.order[name] for name in order]
    return places == sorted(places)

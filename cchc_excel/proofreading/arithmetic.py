"""The arithmetic inside a document: every sum, share and change that its own words break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.prose.claims import find_bulleted_sums, find_sums
from cchc_excel.proofreading.prose.flow import find_flows
from cchc_excel.proofreading.prose.names import find_name_breaches
from cchc_excel.proofreading.prose.relations.averages import find_average_breaches
from cchc_excel.proofreading.prose.relations.breach import Breach, show_scaled
from cchc_excel.proofreading.prose.relations.changes import find_change_breaches
from cchc_excel.proofreading.prose.relations.families import find_family_breaches
from cchc_excel.proofreading.prose.relations.remainders import find_remainder_breaches
from cchc_excel.proofreading.prose.relations.shares import find_share_breaches
from cchc_excel.proofreading.prose.relations.twice import find_told_twice
from cchc_excel.proofreading.prose.relations.written import find_written_breaches
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence, split_sentences
from cchc_excel.proofreading.prose.sums import Bond, Sum, sum_fails, sum_is_doubtful
from cchc_excel.proofreading.tables.cut import join_cut_grids
from cchc_excel.proofreading.tables.grids import GridReport, check_grid_sums, report_grid
from cchc_excel.proofreading.text import ProofDocument

MOST_FIGURES = 200  # in one sentence; what has more is no sentence
_SHOWN_PARTS = 8
_AROUND = 60
_SURE_PARTS = 3
_SHARED = 2  # figures that two breaches of one sentence share when they are the same slip
_BY_SENTENCE = (
    find_written_breaches,
    find_remainder_breaches,
    find_change_breaches,
    find_average_breaches,
    find_family_breaches,
    find_name_breaches,
)


@dataclass(frozen=True)
class PlacedFinding:
    """A finding with its block and the characters there that it is about; all of it where both are 0."""

    finding: Finding
    order: int
    start: int = 0
    end: int = 0


def check_arithmetic(source: ProofDocument) -> tuple[Finding, ...]:
    """What the text's own arithmetic breaks, in the order of the document."""
    return tuple(placed.finding for placed in find_breaches(source))


def report_tables(source: ProofDocument) -> tuple[GridReport, ...]:
    """For each table what was checked in it, or why nothing was."""
    return tuple(map(report_grid, join_cut_grids(source)))


def find_breaches(source: ProofDocument) -> tuple[PlacedFinding, ...]:
    """The same with the places."""
    whole = [tuple(split_sentences(passage)) for passage in source.passages]
    paragraphs = [tuple(filter(_readable, sentences)) for sentences in whole]
    findings = [
        PlacedFinding(_unread(sentence), sentence.passage.order)
        for sentences in whole
        for sentence in sentences
        if not _readable(sentence)
    ]
    kept: list[Breach] = []
    for section in _sections(paragraphs):
        breaches = [*map(_flow_breach, filter(sum_fails, find_flows(section)))]
        breaches += [breach for paragraph in section for breach in _in_paragraph(paragraph)]
        kept += _apart(breaches)
    kept += _apart([*map(_sum_breach, filter(_is_told, find_bulleted_sums(paragraphs)))])
    kept += find_told_twice(paragraphs)
    findings += map(_placed, kept)
    for grid in join_cut_grids(source):
        findings += [PlacedFinding(finding, grid.order) for finding in check_grid_sums(grid)]
    return tuple(sorted(findings, key=lambda placed: placed.order))


def _readable(sentence: Sentence) -> bool:
    return len(sentence.spots) <= MOST_FIGURES


def _unread(sentence: Sentence) -> Finding:
    return make_finding(
        "P-21", None, where=sentence.passage.where, what="phép tính của một câu có quá nhiều số"
    )


def _in_paragraph(paragraph: Sequence[Sentence]) -> Iterator[Breach]:
    yield from map(_sum_breach, filter(_is_told, find_sums(paragraph)))
    yield from find_share_breaches(paragraph)
    for sentence in paragraph:
        for find in _BY_SENTENCE:
            yield from find(sentence)


def _is_told(claim: Sum) -> bool:
    return sum_fails(claim) or sum_is_doubtful(claim)


def _apart(breaches: Iterable[Breach]) -> list[Breach]:
    """One breach for one slip: what shares its place, or two figures, with an earlier one is left out."""
    kept: list[tuple[Breach, frozenset[tuple[int, int]]]] = []
    for breach in breaches:
        spots = frozenset(
            (breach.sentence.passage.order, breach.sentence.start + spot.start) for spot in breach.spots
        )
        if not any(len(spots & others) >= min(_SHARED, len(spots), len(others)) for _, others in kept):
            kept.append((breach, spots))
    return [breach for breach, _ in kept]


def _sections(paragraphs: Sequence[tuple[Sentence, ...]]) -> Iterator[list[tuple[Sentence, ...]]]:
    """Paragraphs under one numbering; a heading begins a new section."""
    held: list[tuple[Sentence, ...]] = []
    label = ""
    for paragraph in filter(None, paragraphs):
        passage = paragraph[0].passage
        if held and (passage.section != label or passage.heading):
            yield held
            held = []
        label = passage.section
        held.append(paragraph)
    if held:
        yield held


def _sum_breach(claim: Sum) -> Breach:
    spots = (claim.total, *claim.parts)
    if claim.listed:
        return Breach("P-07", claim.sentence, spots, _sum_slots(claim))
    if sum_fails(claim):
        code = "P-04" if claim.bond is Bond.ALL else "P-05"
        return Breach(code, claim.sentence, spots, _sum_slots(claim))
    sure = claim.total.total and len(claim.parts) >= _SURE_PARTS
    return Breach("P-06", claim.sentence, spots, _sum_slots(claim), Severity.ERROR if sure else None)


def _flow_breach(claim: Sum) -> Breach:
    return Breach("P-08", claim.sentence, (claim.total, *claim.parts), _sum_slots(claim))


def _sum_slots(claim: Sum) -> dict[str, str]:
    mixed = len({figure_spot.noun for figure_spot in (claim.total, *claim.parts)} - {""}) > 1 and all(
        figure_spot.noun.endswith("đồng") for figure_spot in (claim.total, *claim.parts)
    )
    written = [
        f"{spot.number.raw} {spot.noun}" if mixed else spot.number.raw for spot in (claim.total, *claim.parts)
    ]
    total, *parts = written
    right = show_scaled(claim.added, claim.total)
    return {
        "total": total,
        "parts": " + ".join(parts[:_SHOWN_PARTS]) + (" + …" if len(parts) > _SHOWN_PARTS else ""),
        "right": f"{right} {claim.total.noun}" if mixed else right,
    }


def _placed(breach: Breach) -> PlacedFinding:
    sentence, spot = breach.sentence, breach.spots[0]
    slots = {"where": sentence.passage.where, "text": quote_around(sentence, spot), **breach.slots}
    finding = make_finding(breach.code, None, breach.severity, **slots)
    start = sentence.start + spot.start
    return PlacedFinding(finding, sentence.passage.order, start, start + spot.end - spot.start)


def quote_around(sentence: Sentence, spot: FigureSpot) -> str:
    """The words around a figure, short enough for a message."""
    left = sentence.text[max(spot.start - _AROUND, 0) : spot.start]
    right = sentence.text[spot.end : spot.end + _AROUND // 2]
    if spot.start > _AROUND:
        left = "…" + re.sub(r"^\S*\s", "", left)
    if spot.end + _AROUND // 2 < len(sentence.text):
        right = re.sub(r"\s\S*$", "", right) + "…"
    return f"{left}{sentence.text[spot.start : spot.end]}{right}".strip().replace("“", "‘").replace("”", "’")

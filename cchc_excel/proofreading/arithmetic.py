"""The arithmetic inside a document: every sum, rate and change that its own words break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.prose.claims import find_bulleted_sums, find_sums
from cchc_excel.proofreading.prose.flow import find_flows
from cchc_excel.proofreading.prose.names import check_names
from cchc_excel.proofreading.prose.rates import (
    PercentChange,
    RateClaim,
    change_fails,
    find_changes,
    find_rates,
    rate_fails,
)
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence, split_sentences
from cchc_excel.proofreading.prose.sums import Bond, Sum, sum_fails, sum_is_doubtful
from cchc_excel.proofreading.tables.grids import check_grid_sums
from cchc_excel.proofreading.text import ProofDocument
from cchc_excel.vietnamese.numbers import show_number

Claim = TypeVar("Claim", Sum, RateClaim, PercentChange)
MOST_FIGURES = 200  # in one sentence; what has more is no sentence
_SHOWN_PARTS = 8
_AROUND = 60
_RIGHT_PLACES = 2
_SURE_PARTS = 3


def check_arithmetic(source: ProofDocument) -> tuple[Finding, ...]:
    """What the text's own arithmetic breaks, in the order of the document."""
    whole = [tuple(split_sentences(passage)) for passage in source.passages]
    paragraphs = [tuple(filter(_readable, sentences)) for sentences in whole]
    findings = [
        _at(sentence, _unread(sentence))
        for sentences in whole
        for sentence in sentences
        if not _readable(sentence)
    ]
    for paragraph in paragraphs:
        findings += _told(find_sums(paragraph), _is_told, _sum_finding)
        findings += _told(find_rates(paragraph), rate_fails, _rate_finding)
        for sentence in paragraph:
            findings += _told(find_changes(sentence), change_fails, _change_finding)
            findings += [_at(sentence, finding) for finding in check_names(sentence)]
    findings += _told(find_bulleted_sums(paragraphs), _is_told, _sum_finding)
    for section in _sections(paragraphs):
        findings += _told(find_flows(section), sum_fails, _flow_finding)
    findings += [(grid.order, finding) for grid in source.grids for finding in check_grid_sums(grid)]
    return tuple(finding for _, finding in sorted(findings, key=lambda pair: pair[0]))


def _readable(sentence: Sentence) -> bool:
    return len(sentence.spots) <= MOST_FIGURES


def _unread(sentence: Sentence) -> Finding:
    return make_finding(
        "P-21", None, where=sentence.passage.where, what="phép tính của một câu có quá nhiều số"
    )


def _at(sentence: Sentence, finding: Finding) -> tuple[int, Finding]:
    return sentence.passage.order, finding


def _told(
    claims: Iterable[Claim], fails: Callable[[Claim], bool], say: Callable[[Claim], Finding]
) -> Iterator[tuple[int, Finding]]:
    return (_at(claim.sentence, say(claim)) for claim in claims if fails(claim))


def _is_told(claim: Sum) -> bool:
    return sum_fails(claim) or sum_is_doubtful(claim)


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


def _sum_finding(claim: Sum) -> Finding:
    slots = _sum_slots(claim)
    if claim.listed:
        return make_finding("P-07", None, **slots)
    if sum_fails(claim):
        return make_finding("P-04" if claim.bond is Bond.ALL else "P-05", None, **slots)
    sure = claim.total.total and len(claim.parts) >= _SURE_PARTS
    return make_finding("P-06", None, Severity.ERROR if sure else None, **slots)


def _sum_slots(claim: Sum) -> dict[str, str]:
    parts = [figure_spot.number.raw for figure_spot in claim.parts]
    sum_text = " + ".join(parts[:_SHOWN_PARTS]) + (" + …" if len(parts) > _SHOWN_PARTS else "")
    return {
        "where": claim.sentence.passage.where,
        "text": quote_around(claim.sentence, claim.total),
        "total": claim.total.number.raw,
        "parts": sum_text,
        "right": show_number(claim.added),
    }


def _flow_finding(claim: Sum) -> Finding:
    slots = _sum_slots(claim)
    return make_finding("P-08", None, **slots)


def _rate_finding(claim: RateClaim) -> Finding:
    return make_finding(
        "P-09",
        None,
        where=claim.sentence.passage.where,
        text=quote_around(claim.sentence, claim.rate),
        rate=claim.rate.number.raw,
        part=show_number(claim.part.value),
        whole=show_number(claim.base),
        right=show_number(claim.right, _RIGHT_PLACES) if claim.right is not None else "",
    )


def _change_finding(claim: PercentChange) -> Finding:
    return make_finding(
        "P-10",
        None,
        where=claim.sentence.passage.where,
        text=quote_around(claim.sentence, claim.rate),
        rate=claim.rate.number.raw,
        change=f"{claim.change.way} {claim.change.number.raw}",
        now=claim.now.number.raw,
        right=show_number(claim.right, _RIGHT_PLACES),
    )


def quote_around(sentence: Sentence, spot: FigureSpot) -> str:
    """The words around a figure, short enough for a message."""
    left = sentence.text[max(spot.start - _AROUND, 0) : spot.start]
    right = sentence.text[spot.end : spot.end + _AROUND // 2]
    if spot.start > _AROUND:
        left = "…" + re.sub(r"^\S*\s", "", left)
    if spot.end + _AROUND // 2 < len(sentence.text):
        right = re.sub(r"\s\S*$", "", right) + "…"
    return f"{left}{sentence.text[spot.start : spot.end]}{right}".strip().replace("“", "‘").replace("”", "’")

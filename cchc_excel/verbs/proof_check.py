"""Every number of a report set against the computed figures: matched, contradicted, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.verbs.proof_align import Models, Twin, models_of, twins
from cchc_excel.verbs.proof_arithmetic import around as words_around
from cchc_excel.verbs.proof_found import Checked, Verdict
from cchc_excel.verbs.proof_known import Known
from cchc_excel.verbs.proof_near import Around, Index, Scene, around, contradicted, index_of, named, scene_at
from cchc_excel.verbs.proof_numbers import numbers_in
from cchc_excel.verbs.proof_roles import told_apart
from cchc_excel.verbs.proof_rounding import EXACT, prints_as
from cchc_excel.verbs.proof_sentences import Sentence, Spot, sentences_of
from cchc_excel.verbs.proof_table_cells import Ground, check_grid
from cchc_excel.verbs.proof_tables import ExpectedTable, table_of_grid
from cchc_excel.verbs.proof_text import Grid, Number, Passage, Role, Source

SAME_PLACE = "số đứng ở chỗ này trong báo cáo viết từ số liệu"
_CONTEXT = 70


@dataclass(frozen=True)
class Basis:
    """What a report is checked against: known figures, the forms' tables, and the report as made today.

    `levels` are the words for levels other than the reporting unit's ("xa", "tinh" for a district).
    """

    known: tuple[Known, ...]
    tables: tuple[ExpectedTable, ...]
    levels: frozenset[str] = frozenset()
    model: Source | None = None


@dataclass(frozen=True)
class _Desk:
    """What the figures of sentences are looked up in; `met` counts the sentence forms already met."""

    index: Index
    models: Models
    met: dict[str, int]


def check_numbers(source: Source, basis: Basis) -> tuple[Checked, ...]:
    """Every number of the report in document order, those that are no figures included."""
    index = index_of(basis.known, _steps(source), basis.levels)
    model = basis.model.passages if basis.model else ()
    models = models_of([one for passage in model for one in sentences_of(passage)])
    grids = basis.model.grids if basis.model else ()
    ground = Ground(index, basis.tables + tuple(table_of_grid(one) for one in grids))
    desk = _Desk(index, models, {})
    found: list[Checked] = []
    before: Sentence | None = None
    for block in source.blocks:
        if isinstance(block, Grid):
            found += check_grid(block, ground)
        elif block.text:
            before = (
                before if before and not block.heading and before.passage.section == block.section else None
            )
            sentences = sentences_of(block)
            found += _passage(block, sentences, before, desk)
            before = sentences[-1]
    return tuple(sorted(found, key=lambda one: one.order))


def _steps(source: Source) -> set[Decimal]:
    """The last-digit steps of all numbers of the document."""
    texts = [one.text for one in source.passages]
    texts += [cell for grid in source.grids for row in grid.rows for cell in row]
    return {reading.step for text in texts for one in numbers_in(text) for reading in one.readings}


def _passage(
    passage: Passage, sentences: Sequence[Sentence], before: Sentence | None, desk: _Desk
) -> Iterator[Checked]:
    """The numbers of one paragraph; `before` is the last sentence above it in the same section."""
    for number in told_apart(passage.text):
        if number.role is not Role.VALUE:
            yield _apart(passage, number, number.role)
    for sentence in sentences:
        found = (
            {one.spot.start: one for one in twins(sentence, desk.models, desk.met)} if sentence.spots else {}
        )
        yield from (
            _spots(sentence, scene_at(sentence, before, desk.index), found, desk.index)
            if sentence.spots
            else ()
        )
        before = sentence


def _spots(sentence: Sentence, scene: Scene, found: Mapping[int, Twin], index: Index) -> Iterator[Checked]:
    for position, spot in enumerate(sentence.spots):
        made = _spot(sentence, spot, found.get(spot.start), around(scene, sentence, position), index)
        if sentence.passage.heading and made.verdict is Verdict.UNKNOWN:
            made = _apart(sentence.passage, spot.number, Role.NUMBERING)
        yield made


def _apart(passage: Passage, number: Number, role: Role) -> Checked:
    left, right = max(number.start - _CONTEXT // 2, 0), number.end + _CONTEXT // 2
    return Checked(
        where=passage.where,
        written=number.raw,
        around=passage.text[left:right].strip(),
        verdict=Verdict.APART,
        role=role,
        order=(passage.order, number.start),
    )


def _spot(sentence: Sentence, spot: Spot, twin: Twin | None, context: Around, index: Index) -> Checked:
    """The verdict on one figure: by its place in the report of today, else by the words around it."""
    if twin is not None and (how := same_number(spot.number, twin.model.number)):
        known = named(spot.number, context, index, expected=True)
        return _made(
            sentence,
            spot,
            Verdict.MATCHED,
            known[0].name if known else SAME_PLACE,
            twin.model.number.raw,
            how,
        )
    known = named(spot.number, context, index)
    if (
        twin is not None
        and twin.sure
        and (rounding := _rounds(spot.number, twin.model.number, index, context))
    ):
        return _made(sentence, spot, Verdict.MATCHED, rounding[0].name, rounding[0].printed, rounding[1])
    if twin is not None and twin.sure:
        right = named(twin.model.number, context, index, expected=True)
        return _made(
            sentence,
            spot,
            Verdict.CONTRADICTED,
            right[0].name if right else SAME_PLACE,
            twin.model.number.raw,
            "",
        )
    if known is not None:
        return _made(sentence, spot, Verdict.MATCHED, known[0].name, known[0].printed, known[1])
    wrong = contradicted(sentence, spot, context, index)
    if wrong is not None:
        return _made(sentence, spot, Verdict.CONTRADICTED, wrong.name, wrong.printed, "")
    return _made(sentence, spot, Verdict.UNKNOWN, "", "", "")


def _rounds(number: Number, model: Number, index: Index, context: Around) -> tuple[Known, str] | None:
    """The figure that the model prints, when the number prints the same one with another precision."""
    known = named(model, context, index, expected=True)
    if known is None or number.over or number.percent != model.percent:
        return None
    hows = [prints_as(known[0].value, one) for one in number.readings]
    how = next((one for one in hows if one), "")
    return (known[0], how) if how else None


def same_number(number: Number, model: Number) -> str:
    """How a number says the same as the model's: EXACT, or printed more coarsely; "" when it does not."""
    if bool(number.over) != bool(model.over) or number.percent != model.percent:
        return ""
    if number.over and number.over[0].value != model.over[0].value:
        return ""
    if any(one.value == model.value for one in number.readings):
        return EXACT
    hows = [prints_as(model.value, one) for one in number.readings if one.step > model.readings[0].step]
    return next((one for one in hows if one), "") if not number.over else ""


def _made(sentence: Sentence, spot: Spot, verdict: Verdict, name: str, right: str, how: str) -> Checked:
    return Checked(
        where=sentence.passage.where,
        written=spot.number.raw + ("%" if spot.number.percent else ""),
        around=words_around(sentence, spot),
        verdict=verdict,
        name=name,
        right=right,
        how=how,
        order=(sentence.passage.order, sentence.start + spot.start),
    )

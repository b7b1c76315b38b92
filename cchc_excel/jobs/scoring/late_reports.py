"""How often a unit reported late or not at all, over the rounds of a year: the criterion fills itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.jobs.collect import Collected
from cchc_excel.nouns.course.arrival import Punctuality
from cchc_excel.nouns.scoring.criteria import ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.scoring.sheet_score import UNANSWERED


@dataclass(frozen=True)
class _Count:
    """One unit over the rounds: sent late (with the days), not sent, and what nobody can judge."""

    late: tuple[str, ...]
    missing: tuple[str, ...]
    unsure: tuple[str, ...]


def fill_lateness(
    score_set: ScoreSet, sheets: Mapping[str, ScoreSheet], rounds: Sequence[Collected]
) -> Mapping[str, ScoreSheet]:
    """The sheets with late and missing reports counted; what a person typed stays.

    Where nobody knows of one filing when it came, nothing is filled.
    SpecError where the set has no such criterion, or a round has no deadline that is past.
    """
    asked = score_set.lateness
    if asked is None:
        raise SpecError("tieu-chi.toml", "lateness", "E-41")
    for collected in rounds:
        if collected.punctual is None or collected.punctual.overdue is None:
            raise SpecError(collected.desk.folder.name, "(đợt báo cáo)", "E-42")
    filled: dict[str, ScoreSheet] = {}
    for code, sheet in sheets.items():
        before, count = sheet.answers.get(asked.criterion, UNANSWERED), _count(code, rounds)
        if before.values or before.no_case or count is None:
            filled[code] = sheet
            continue
        answers = {**sheet.answers, asked.criterion: _answer(before, count, asked.late, asked.missing)}
        filled[code] = replace(sheet, answers=answers)
    return filled


def _count(code: str, rounds: Sequence[Collected]) -> _Count | None:
    """None for a unit that none of the rounds asks."""
    late, missing, unsure, asked = list[str](), list[str](), list[str](), False
    for collected in rounds:
        if code not in [unit.code for unit in collected.desk.round_.units]:
            continue
        asked = True
        name, punctual = collected.desk.folder.name, collected.punctual
        sent = punctual.units.get(code) if punctual else None
        if sent is None:
            missing += [] if code in collected.once.elsewhere else [name]
        elif sent.how is Punctuality.LATE:
            late.append(f"{name}: {sent.days} ngày làm việc")
        elif sent.how is not Punctuality.ON_TIME:
            unsure.append(name)
    return _Count(tuple(late), tuple(missing), tuple(unsure)) if asked else None


def _answer(before: ScoreAnswer, count: _Count, late: str, missing: str) -> ScoreAnswer:
    if count.unsure:
        unsure = ", ".join(count.unsure)
        return replace(before, verdict=f"Chưa rõ ngày đến của báo cáo: {unsure}; hãy ghi số tay")
    said = [f"muộn ({'; '.join(count.late)})"] if count.late else []
    said += [f"không gửi ({', '.join(count.missing)})"] if count.missing else []
    values = {late: Decimal(len(count.late)), missing: Decimal(len(count.missing))}
    return replace(before, values=values, verdict=f"Từ đợt báo cáo: {'; '.join(said) or 'gửi đủ, đúng hạn'}")

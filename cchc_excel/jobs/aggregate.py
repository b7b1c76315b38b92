"""`cchc aggregate`: the totals book, the long table and the list of findings of a round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from cchc_excel.disk.safe_write import sweep_partial_files, write_whole
from cchc_excel.jobs.collect import TOTALLED, Collected, collect_round, refuse_signed
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.memory import hash_parts, open_memory
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.results import (
    FINDINGS,
    LISTS_CSV,
    LISTS_PARQUET,
    LONG_CSV,
    LONG_PARQUET,
    TOTALS,
    prepare_result_path,
)
from cchc_excel.jobs.together.written import recall_written, remember_written
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding, shown_name
from cchc_excel.receiving.packed import pack_nouns
from cchc_excel.returning.findings_book import findings_book
from cchc_excel.rounds.lateness import say_timeliness
from cchc_excel.rounds.ledger.store import open_ledger, write_note
from cchc_excel.sheets.parquet import can_write_parquet
from cchc_excel.totals.findings import findings_of_figures
from cchc_excel.totals.long_lists import LIST_COLUMNS, list_rows
from cchc_excel.totals.long_table import FORM_COLUMNS, Columns, LongRow, long_rows, write_csv, write_parquet
from cchc_excel.totals_book.book import totals_book
from cchc_excel.totals_book.input import TotalsInput


@dataclass(frozen=True)
class Aggregated:
    """The state of the round that was added up, what was noticed, what of that is about the totals
    themselves (`of_figures`), what was written (path, what), and whether for programs (Parquet) too.
    """

    collected: Collected
    findings: tuple[Finding, ...]
    of_figures: tuple[Finding, ...]
    written: tuple[tuple[Path, str], ...]
    for_programs: bool = True


def aggregate_round(desk: Desk, progress: Progress = show_no_progress) -> Aggregated:
    """The round's results hold the totals of every filing that may enter them. Runs again without harm.

    ClerkFault when no filing was recognised at all: good results are not replaced by empty ones.
    """
    collected = collect_round(desk, progress)
    something_to_add(collected)
    return write_totals(collected, progress)


def something_to_add(collected: Collected) -> None:
    """ClerkFault when no filing was recognised."""
    if not collected.examined.filings:
        raise ClerkFault("X-49", folder=collected.desk.inbox)


def write_totals(collected: Collected, progress: Progress = show_no_progress) -> Aggregated:
    """The totals book, the long table and the list of findings of the round as collected. RoundClosed for a
    signed one.
    """
    desk = collected.desk
    refuse_signed(desk)
    made = TotalsInput(
        forms=desk.forms,
        round_=desk.round_,
        filings=collected.counted,
        held_back=collected.held_back,
        reasons=collected.reasons,
        accepted={code: decision.reason for code, decision in collected.accepted.items()},
        arrived=say_arrivals(collected),
        versions=say_versions(collected),
    )
    for_programs = can_write_parquet()
    if not for_programs:
        for name in _FOR_PROGRAMS:  # of an earlier run: figures of another day beside today's
            prepare_result_path(desk.results, name).unlink(missing_ok=True)
    sweep_partial_files(prepare_result_path(desk.results, TOTALS).parent)
    results = [result for result in _results(desk) if for_programs or result[0] not in _FOR_PROGRAMS]
    paths = [prepare_result_path(desk.results, name) for name, _, _ in results]
    depends = _depends(collected, made, [path.name for path in paths])
    with open_memory(desk) as memory:
        of_figures = recall_written(memory, depends, paths)
        if of_figures is None:
            of_figures = findings_of_figures(desk.forms, desk.round_, made.rolled.figures)
            told = collected.findings + of_figures
            for done, (path, (_, _, write)) in enumerate(zip(paths, results, strict=True)):
                progress("Ghi kết quả", done, len(results))
                write_whole(path, write(made, told))
            remember_written(memory, depends, paths, of_figures)
    progress("Ghi kết quả", len(results), len(results))
    with open_ledger(desk.folder) as ledger:
        write_note(ledger, TOTALLED, collected.content)
    written = tuple((path, what) for path, (_, what, _) in zip(paths, results, strict=True))
    return Aggregated(collected, collected.findings + of_figures, of_figures, written, for_programs)


def _depends(collected: Collected, made: TotalsInput, names: Sequence[str]) -> str:
    """One hash of all that the results are made of; "" where chance had a part in it."""
    examined = collected.examined
    if not examined.depends:
        return ""
    said = [getattr(made, each.name) for each in fields(made) if each.name not in _FROM_FILES]
    told = pack_nouns([collected.findings, *said]).hex()
    return hash_parts(examined.depends, *collected.chosen, "", *names, told)


def say_arrivals(collected: Collected) -> dict[str, str]:
    """How each unit's filing came against the deadline, in words; nothing where it is not known."""
    units = collected.punctual.units if collected.punctual else {}
    return {code: say_timeliness(timeliness) for code, timeliness in units.items()}


def say_versions(collected: Collected) -> dict[str, str]:
    """Which version of each unit's filing counts, and which files it stands for; nothing of a first one."""
    said: dict[str, str] = {}
    for code, number in collected.versions.items():
        dropped = [file for file in collected.examined.versions.dropped if file.unit == code]
        files = dict.fromkeys(f"“{shown_name(file.file)}”" for file in dropped)
        instead = f", thay {', '.join(files)}" if files else ""
        if number > 1 or instead:
            said[code] = f"bản {number}{instead}"
    return said


def _of_forms(
    write: Callable[[Columns, Sequence[LongRow]], bytes], made: TotalsInput, _: Sequence[Finding]
) -> bytes:
    return write(FORM_COLUMNS, long_rows(made.forms, made.round_, made.filings, made.held_back))


def _of_lists(
    write: Callable[[Columns, Sequence[LongRow]], bytes], made: TotalsInput, _: Sequence[Finding]
) -> bytes:
    return write(LIST_COLUMNS, list_rows(made.forms, made.round_, made.filings, made.listings))


def _results(desk: Desk) -> tuple[_Result, ...]:
    """What is written: the name of the file, what it is, and what makes it of the input and all findings."""
    return (
        (TOTALS, "sổ tổng hợp", lambda made, _: totals_book(made)),
        *_FORMS,
        *(_LISTS if desk.forms.lists else ()),
        (FINDINGS, "danh sách phát hiện", lambda made, told: findings_book(told, made.round_)),
    )


_Result = tuple[str, str, Callable[[TotalsInput, Sequence[Finding]], bytes]]
_FROM_FILES = ("forms", "round_", "filings")  # of the input: told by what was examined and chosen
_FOR_PROGRAMS = (LONG_PARQUET, LISTS_PARQUET)
_FORMS: tuple[_Result, ...] = (
    (LONG_CSV, "bảng số liệu dài (CSV)", partial(_of_forms, write_csv)),
    (LONG_PARQUET, "bảng số liệu dài (Parquet)", partial(_of_forms, write_parquet)),
)
_LISTS: tuple[_Result, ...] = (
    (LISTS_CSV, "các dòng của danh sách (CSV)", partial(_of_lists, write_csv)),
    (LISTS_PARQUET, "các dòng của danh sách (Parquet)", partial(_of_lists, write_parquet)),
)

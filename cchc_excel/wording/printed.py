"""How a Word report prints counts and rows: the rows of an appendix's table, and what is said of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc_excel.nouns.figure import Figure
from cchc_excel.wording.values import Phrase, Value

UNKNOWN = "…"  # statistics convention: something may exist, but no figure could be had


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A row of an appendix's table: `o` the cells, "…" where there is no figure; `them` the added ones.

    `tong_cong` is true of the row that adds up the others.
    """

    stt: str
    nhan: str
    don_vi_tinh: str
    o: tuple[str, ...]
    do_phu: str
    them: tuple[str, ...] = ()
    tong_cong: bool = False


def shared_coverage(rows: Sequence[PrintedRow]) -> str:
    """The coverage of every row that has cells, where it is the same; "" where rows differ."""
    said = {row.do_phu for row in rows if any(row.o)}
    return said.pop() if len(said) == 1 else ""


def say_shared_coverage(rows: Sequence[PrintedRow]) -> str:
    """ "Số liệu của 10/11 xã."; "" where rows differ or have none."""
    shared = shared_coverage(rows)
    if not shared:
        return ""
    return "Chưa có đơn vị nào có số liệu." if shared.startswith("0/") else f"Số liệu của {shared}."


def rows_with_figures(rows: Sequence[PrintedRow]) -> tuple[PrintedRow, ...]:
    """The rows that have a figure, and the headings that lead them; () when there is none."""
    kept: list[PrintedRow] = []
    heading: PrintedRow | None = None
    for row in rows:
        if heading and row.stt[:1].isdigit() and not row.stt.startswith(f"{heading.stt.rstrip('.')}."):
            heading = None  # another line begins: nothing stood under that heading
        if not any(row.o):
            heading = row
        elif any(text != UNKNOWN for text in row.o):
            kept += [row] if heading is None else [heading, row]
            heading = None
    return tuple(kept)


def print_tally(figure: Figure | None, states: tuple[str, ...]) -> tuple[str, ...]:
    """How many units stand in each state, then how many filed without an assessment.

    Units that sent nothing are in no count: the coverage tells of them, as in the totals book.
    """
    if figure is None or not any(figure.tally.values()):
        return (UNKNOWN,) * (len(states) + 1)
    return tuple(str(figure.tally.get(state, 0)) for state in (*states, ""))


def pad_count(value: Value | Phrase) -> Value | Phrase:
    """A count below 10 is written "05", where the office writes so; rates and amounts in parts are not."""
    if isinstance(value, Phrase) or value.ti_le or len(value.chu) != 1 or not value.chu.isdigit():
        return value
    return replace(value, chu=value.chu.zfill(2)) if value.chu != "0" else value

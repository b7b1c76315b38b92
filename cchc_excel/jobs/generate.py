"""`cchc generate`: one workbook per unit that owes a filing."""

from __future__ import annotations

import re
from pathlib import Path

from cchc_excel.blank.masters import master_for
from cchc_excel.blank.stamping import stamp_book, stamp_texts
from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.editions import keep_edition
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.folders import sweep_round
from cchc_excel.vietnamese.text import fold_text


def generate_blanks(desk: Desk, progress: Progress = show_no_progress) -> tuple[Path, ...]:
    """Every expected unit has its blank workbook in the round's folder of blanks; the paths, in order.

    Runs again without harm: the same round gives the same bytes.
    """
    sweep_round(desk.folder)
    units = desk.round_.expected()
    masters = {level: master_for(desk.forms, level) for level in {unit.level for unit in units}}
    written = []
    for done, unit in enumerate(units):
        progress("Tạo biểu trống", done, len(units))
        path = desk.blanks / file_name(unit)
        write_whole(path, blank_book(desk, unit, masters[unit.level]))
        written.append(path)
    progress("Tạo biểu trống", len(units), len(units))
    keep_edition(desk.folder, desk.round_.form_set)
    return tuple(written)


def blank_book(desk: Desk, unit: Unit, master: bytes) -> bytes:
    """The unit's blank workbook: the master of its level with its names and its four stamps."""
    stamp = Stamp(
        form_set=desk.forms.id,
        edition=desk.forms.edition,
        unit=unit.code,
        period=desk.round_.period.key,
        scope=Scope.OWN,
    )
    return stamp_book(master, stamp, stamp_texts(desk.forms, desk.round_, unit))


def file_name(unit: Unit) -> str:
    """ "19873-xa-quang-ngan.xlsx": the code first, for sorting; ASCII, so that Zalo keeps it."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold_text(unit.name)).strip("-")[:60]
    return f"{unit.code}-{slug}.xlsx"

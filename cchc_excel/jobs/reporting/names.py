"""`cchc report --list`: every name that a template may use, on the screen by a word, and in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from cchc_excel.disk.safe_write import can_write, write_whole
from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.reporting.words import PARTS, words_of
from cchc_excel.jobs.results import NAMES, prepare_result_path
from cchc_excel.rounds.office import Office
from cchc_excel.wording.names import Named, explain_names

HEAD = ("Nhóm", "Tên ghi trong mẫu", "Hiện là", "Giải thích")


def names_of_report(collected: Collected) -> tuple[Named, ...]:
    """Every name with its present value, other rounds looked for."""
    return explain_names(words_of(collected, Office(), PARTS), collected.desk.forms)


def write_names(collected: Collected, found: Sequence[Named]) -> Path | None:
    """All names stand in a CSV that Excel opens, in the round's results; None where they can only be read."""
    if not can_write(collected.desk.folder):
        return None
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows((named.group, _braced(named), named.value, named.about) for named in found)
    path = prepare_result_path(collected.desk.results, NAMES)
    write_whole(path, out.getvalue().encode("utf-8-sig"))
    return path


def _braced(named: Named) -> str:
    return f"{{{{ {named.name} }}}}"

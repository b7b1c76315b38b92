"""`cchc demo`: the whole main job on the sample district, step by step, with the ordinary jobs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_excel.disk.shipped import samples_root
from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.aggregate import Aggregated, aggregate_round
from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.explain import explain_line
from cchc_excel.jobs.generate import generate_blanks
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.post.collect_folder import collect_files
from cchc_excel.jobs.post.collect_state import CollectState, read_state
from cchc_excel.jobs.post.sample_mails import write_sample_mails
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.reporting.report import Reported, write_report
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.figure import Figure
from cchc_excel.rounds.office import Office

ACCEPTED = "19888"
REAL, PUBLISHED = "19873", "PL CCHC xa Quang Ngan.xlsx"  # the commune whose figures are the published ones
REASON = "Số liệu minh họa: xã giải trình 9 văn bản liên tịch chỉ tính vào dòng tổng"


@dataclass(frozen=True)
class DemoResults:
    """What every step of the demonstration gave."""

    desk: Desk
    blanks: tuple[Path, ...]
    mails: Path
    came: CollectState
    before: Collected
    totals: Aggregated
    report: Reported
    explained: tuple[Figure, ...]


def run_demo(folder: Path, told: Callable[[str], None], progress: Progress = show_no_progress) -> DemoResults:
    """The sample round is run from nothing to the Word report in that (new or empty) folder.

    `told` is given each step as the command a clerk would type.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ClerkFault("X-35", folder=folder)
    sample = samples_root() / "quang-dien"
    told(f"cchc init {folder} --don-vi don-vi.csv --bao-cao 477 --han 20/4/2020")
    start_round(folder, _opening(Path(str(sample / "don-vi.csv"))))
    desk = open_desk(folder)
    told("cchc generate")
    blanks = generate_blanks(desk, progress)
    told("(các xã gửi thư về; ở đây là thư minh họa, lưu trong thu-mau)")
    mails = _write_mails(desk, Path(str(sample / "nop-ve")))
    told(f"cchc collect {mails}")
    collect_files(desk, [mails], progress)
    state = read_state(desk)
    told("cchc validate")
    before = collect_round(desk, progress)
    told(f'cchc accept {ACCEPTED} --ly-do "{REASON}"')
    accept_unit(before, ACCEPTED, REASON)
    told("cchc aggregate")
    totals = aggregate_round(desk, progress)
    told("cchc report --so 17 --ngay 29/4/2020")
    made = write_report(totals.collected, None, Office(number="17", signed_on=date(2020, 4, 29)))
    told("cchc explain pl1.1 2019")
    explained = explain_line(totals.collected, "pl1.1", "2019")
    return DemoResults(desk, blanks, mails, state, before, totals, made, explained)


def _write_mails(desk: Desk, books: Path) -> Path:
    """The folder beside the round in which the sample workbooks lie: as mails of their communes, the
    district's own as a file.
    """
    folder = desk.folder.with_name(f"{desk.folder.name}-thu-mau")
    folder.mkdir(exist_ok=True)
    units = {unit.code: unit for unit in desk.round_.units}
    sent = []
    for path in sorted(books.glob("*.xlsx")):
        code = REAL if path.name == PUBLISHED else path.name.partition(" ")[0]
        if code in units:
            sent.append((units[code], path))
        else:
            shutil.copyfile(path, folder / path.name)
    silent = next(unit for code, unit in units.items() if code not in {unit.code for unit, _ in sent})
    write_sample_mails(folder, sent, silent)
    return folder


def _opening(units: Path) -> Opening:
    return Opening(
        form_set="tong-ket-2011-2020",
        units=units,
        reporting="477",
        period="giai đoạn 2011 - 2020",
        deadline=date(2020, 4, 20),
    )

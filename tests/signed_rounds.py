"""A small cheap round that is added up and reported: four communes of the survey, one of which owes its form."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from docx_made import template

from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.init import start_round
from cchc_excel.jobs.reporting.report import write_report
from cchc_excel.rounds.office import Office
from tests.kept_rounds import PLANS

FIRST, SECOND, LATE, OWING = "25327", "25348", "25342", "25345"
LINES = ('Số phiếu thu về: {{ hl.phieu["tong"] }}.', 'Các xã: {{ hl.phieu["tong"].moi_don_vi }}.')


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime = datetime(2023, 9, 16, 8)

    def __call__(self) -> datetime:
        return self.now


def name_of(code: str) -> str:
    """The file that a commune sends."""
    return f"{code} minh hoa.xlsx"


@cache
def _pattern() -> tuple[TemporaryDirectory[str], dict[str, bytes]]:
    """The round made once, with two filings added up and reported; and the books of all."""
    made = TemporaryDirectory()
    folder, plan = Path(made.name) / "dot", PLANS["hai-long"]
    listed = Path(made.name) / "don-vi.csv"
    codes = (FIRST, SECOND, LATE, OWING)
    rows = plan.opening.units.read_text(encoding="utf-8-sig").splitlines()
    listed.write_text("\n".join([rows[0], *(row for row in rows[1:] if row.split(";")[0] in (*codes, "694"))]), "utf-8-sig")
    start_round(folder, replace(plan.opening, units=listed, deadline=date(2023, 9, 18)))
    desk = replace(open_desk(folder), clock=Clock())
    books = {code: plan.book(desk, unit) for code in codes if (unit := desk.round_.unit(code))}
    (folder / "mau-bao-cao.docx").write_bytes(template(*LINES))
    for code in (FIRST, SECOND):
        (desk.inbox / name_of(code)).write_bytes(books[code])
    write_report(aggregate_round(desk).collected, None, Office())
    return made, books


def signed_desk(folder: Path) -> Desk:
    """A copy of that round, at that folder."""
    shutil.copytree(Path(_pattern()[0].name) / "dot", folder)
    return replace(open_desk(folder), clock=Clock(datetime(2023, 9, 20, 8)))


def book_of(code: str) -> bytes:
    """What the commune sends."""
    return _pattern()[1][code]

"""Lateness: what the ledger saw against the deadline, in working days; nobody is late on a guess."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from rounds import COMMUNES, FORMS, filing
from rounds import round_of as round_of_communes
from sqlalchemy import delete, update

from cchc_excel.jobs.aggregate import say_arrivals
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.reporting.words import words_of
from cchc_excel.jobs.validate import validate_files, validated_data
from cchc_excel.nouns.course.arrival import Arrival, Arrivals, Punctuality
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.lateness import judge_filing, judge_round, say_round, say_timeliness
from cchc_excel.rounds.ledger.arrivals import read_arrivals
from cchc_excel.rounds.ledger.store import (
    LOOKED,
    OPENED,
    Receipt,
    Version,
    open_ledger,
    record_received_files,
    record_version,
)
from cchc_excel.rounds.ledger.tables import event
from cchc_excel.rounds.office import Office
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.sheets.writer import close_book, open_book
from cchc_excel.totals_book.cover import add_cover
from cchc_excel.totals_book.input import TotalsInput

OFF = load_regulations().holidays
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien"
DUE = date(2026, 8, 20)  # a Thursday; Sat 22/8 is worked, Mon 31/8 to Wed 2/9 are off


def at(day: int, month: int = 8) -> datetime:
    return datetime(2026, month, day, 9)


@pytest.mark.parametrize(
    ("first", "looked", "said"),
    [
        (at(20), None, "nộp đúng hạn (20/08/2026)"),
        (at(22), at(21), "nộp muộn 2 ngày làm việc (22/08/2026)"),
        (at(23), at(22), "nộp muộn 2 ngày làm việc (23/08/2026)"),
        (at(3, 9), at(21), "nộp muộn 8 ngày làm việc (03/09/2026)"),
        (at(24), at(20), "thấy ngày 24/08/2026, sau hạn 3 ngày làm việc, chưa rõ đến lúc nào"),
        (at(24), None, "thấy ngày 24/08/2026, sau hạn 3 ngày làm việc, chưa rõ đến lúc nào"),
    ],
)
def test_working_days_after_the_deadline_are_counted(
    first: datetime, looked: datetime | None, said: str
) -> None:
    one = judge_filing(Arrival(first=first, latest=first, looked=looked), DUE, OFF, None)
    assert say_timeliness(one) == said


def test_a_file_that_comes_on_the_weekend_after_the_deadline_is_late_by_no_working_day() -> None:
    friday = date(2026, 8, 7)
    one = judge_filing(Arrival(first=at(9), latest=at(9), looked=at(8)), friday, OFF, None)
    assert (one.how, one.days) == (Punctuality.LATE, 0) and "ngày nghỉ ngay sau hạn" in say_timeliness(one)


def test_a_correction_after_the_deadline_does_not_make_the_first_filing_late() -> None:
    one = judge_filing(Arrival(first=at(18), latest=at(24)), DUE, OFF, None)
    assert one.how is Punctuality.ON_TIME and one.again == (date(2026, 8, 24), 3)
    assert say_timeliness(one) == (
        "nộp đúng hạn (18/08/2026); bản đang dùng thấy ngày 24/08/2026, sau hạn 3 ngày làm việc"
    )
    before = judge_filing(Arrival(first=at(18), latest=at(20)), DUE, OFF, None)
    assert before.again is None


def round_of(*codes: str, deadline: date | None = DUE) -> Round:
    units = tuple(Unit(code=one, name=f"Xã {one}", level="xa") for one in codes)
    return Round(
        form_set="dinh-ky",
        period=Period(key="k", name="kỳ", start=date(2026, 1, 1), end=date(2026, 8, 14)),
        reporting=Unit(code="46", name="Huế", level="tinh"),
        units=units,
        deadline=deadline,
    )


def test_a_round_without_a_deadline_has_no_lateness_and_the_own_book_has_none() -> None:
    here = Arrivals(units={"46": Arrival(first=at(30), latest=at(30))}, now=at(30))
    assert judge_round(round_of("1", deadline=None), here, OFF) is None
    found = judge_round(round_of("1"), here, OFF)
    assert found and found.units == {} and found.missing == ("1",) and found.overdue == 7


def test_a_round_opened_after_its_deadline_judges_only_what_an_earlier_look_did_not_find() -> None:
    first, second = Arrival(first=at(24), latest=at(24)), Arrival(first=at(25), latest=at(25), looked=at(24))
    found = judge_round(
        round_of("1", "2"), Arrivals(units={"1": first, "2": second}, opened=at(24), now=at(25)), OFF
    )
    assert found and [one.how for one in found.units.values()] == [Punctuality.UNKNOWN, Punctuality.LATE]
    assert say_timeliness(found.units["1"]) == "" and any(
        "Đợt mở ngày 24/08/2026" in line for line in say_round(found)
    )


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (at(18), "Hạn nộp 20/08/2026 (còn 2 ngày làm việc): 1 đơn vị chưa nộp."),
        (at(20), "Hạn nộp 20/08/2026 (hôm nay): 1 đơn vị chưa nộp."),
        (at(24), "Hạn nộp 20/08/2026 (đã qua 3 ngày làm việc): 1 đơn vị chưa nộp."),
    ],
)
def test_what_is_left_until_the_deadline_is_told(now: datetime, told: str) -> None:
    found = judge_round(round_of("1"), Arrivals(now=now), OFF)
    assert found and list(say_round(found)) == [told]


def test_working_days_counted_over_years_say_every_year_that_is_not_in_the_calendar() -> None:
    late = Arrival(first=datetime(2022, 3, 1), latest=datetime(2022, 3, 1))
    for units in ({}, {"1": late}):
        found = judge_round(
            round_of("1", deadline=date(2021, 12, 15)), Arrivals(units=units, now=datetime(2024, 12, 1)), OFF
        )
        (tet,) = [one for one in found.remarks if "Tết Nguyên đán" in one]
        assert "năm 2022, 2023, 2024:" in tet and "2021" not in tet


def test_a_deadline_in_a_time_whose_days_off_are_not_announced_says_so() -> None:
    found = judge_round(round_of("1", deadline=date(2027, 2, 10)), Arrivals(now=at(18)), OFF)
    assert found and [line for line in say_round(found) if "Tết Nguyên đán năm 2027" in line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample round, opened before a deadline of these days, without its files."""
    home = tmp_path / "dot"
    start_round(
        home,
        Opening(
            form_set="tong-ket-2011-2020",
            units=SAMPLE / "don-vi.csv",
            reporting="477",
            period="giai đoạn 2011 - 2020",
            deadline=DUE,
        ),
    )
    with open_ledger(home) as ledger:
        ledger.execute(update(event).where(event.c.what == OPENED).values(at=at(3)))
    return home


GIVEN = sorted((SAMPLE / "nop-ve").glob("*.xlsx"))


def test_the_ledger_tells_who_came_when(folder: Path) -> None:
    for path, look in zip(GIVEN[:2], (at(21), at(25)), strict=True):
        shutil.copyfile(path, folder / "nop-ve" / path.name)
        collected = collect_round(open_desk(folder, clock=lambda look=look: look))
    assert sorted(say_arrivals(collected).values()) == [
        "nộp muộn 4 ngày làm việc (25/08/2026)",
        "thấy ngày 21/08/2026, sau hạn 1 ngày làm việc, chưa rõ đến lúc nào",
    ]
    nop = words_of(collected, Office()).names["nop"]
    assert (nop.so_don_vi, nop.so_dung_han, nop.so_muon, nop.so_chua_ro, nop.so_chua_gui) == (11, 0, 1, 1, 9)
    one = next(unit.code for unit in collected.desk.round_.units if unit.code in collected.missing)
    found = replace(collected)
    vars(found)["once"] = replace(collected.once, elsewhere=frozenset({one}))  # in another's totals book
    assert found.punctual and len(found.punctual.missing) == 8 and one not in found.punctual.missing


def test_the_same_file_seen_again_keeps_its_first_day_and_a_correction_its_own(folder: Path) -> None:
    def seen(look: datetime, *hashes: str, filled: int = 1) -> Arrival:
        receipts = [Receipt(one * 64, f"{one}.xlsx", 1) for one in hashes]
        version = Version("19873", hashes[-1], tuple(hashes), 0, 0, {"filled": filled})
        with open_ledger(folder) as ledger:
            record_received_files(ledger, receipts, look)
            record_version(ledger, version, look)
            return read_arrivals(ledger, {"19873": [one.sha256 for one in receipts]}, look).units["19873"]

    assert seen(at(18), "0", filled=0).first == at(18)  # an untouched form, no report: the file alone is seen
    assert seen(at(19), "a") == Arrival(first=at(19), latest=at(19), looked=at(18))
    assert seen(at(24), "a") == Arrival(first=at(19), latest=at(19), looked=at(18))
    assert seen(at(25), "b") == Arrival(first=at(19), latest=at(25), looked=at(18))


def test_a_unit_filed_with_the_file_that_has_given_way_to_another(folder: Path) -> None:
    with open_ledger(folder) as ledger:
        for name, look in (("a", at(18)), ("b", at(25))):
            record_received_files(ledger, [Receipt(name * 64, f"{name}.xlsx", 1)], look)
        found = read_arrivals(ledger, {"1": ["b" * 64]}, at(25), {"1": ["a" * 64]}).units["1"]
    assert (found.first, found.latest) == (at(18), at(25))


def test_an_older_program_s_ledger_tells_its_looks_by_what_it_saw(folder: Path) -> None:
    with open_ledger(folder) as ledger:
        record_received_files(ledger, [Receipt("a" * 64, "a.xlsx", 1)], at(21))
        ledger.execute(delete(event).where(event.c.what == LOOKED))
        record_received_files(ledger, [Receipt("b" * 64, "b.xlsx", 1)], at(25))
        found = read_arrivals(ledger, {"1": ["b" * 64]}, at(25))
    assert found.units["1"].looked == at(21) and found.opened == at(3)


def test_the_cover_of_the_totals_book_says_who_came_when() -> None:
    said = {COMMUNES[0].code: "nộp muộn 3 ngày làm việc (24/08/2026)", COMMUNES[1].code: ""}
    filings = {one.code: filing(one, {("pl1", "chung", "2019"): 25}) for one in COMMUNES[:2]}
    totals = TotalsInput(forms=FORMS, round_=round_of_communes(COMMUNES[:3]), filings=filings, arrived=said)
    book = open_book()
    add_cover(book, totals)
    sheet = openpyxl.load_workbook(BytesIO(close_book(book))).worksheets[0]
    shown = [cell.value for row in sheet.iter_rows(min_col=4, max_col=4) for cell in row]
    for text in ("Đã tổng hợp; nộp muộn 3 ngày làm việc (24/08/2026)", "Đã tổng hợp", "Chưa nộp"):
        assert text in shown


def test_the_data_of_validate_say_who_came_when_and_nothing_without_a_deadline(folder: Path) -> None:
    for path, look in zip(GIVEN[:2], (at(18), at(25)), strict=True):
        shutil.copyfile(path, folder / "nop-ve" / path.name)
        done = validate_files(open_desk(folder, clock=lambda look=look: look), ())
    due = validated_data(done, {"19867": "Thị trấn Sịa"})["han_nop"]
    kept = ("ngay", "con_ngay_lam_viec", "qua_ngay_lam_viec")
    assert [due[key] for key in kept] == ["2026-08-20", None, 4] and len(due["chua_nop"]) == 9
    assert due["don_vi"][0]["ten"] == "Thị trấn Sịa"
    assert [(one["nop"], one["ngay"], one["sau_han_ngay_lam_viec"]) for one in due["don_vi"]] == [
        ("đúng hạn", "2026-08-18", 0),
        ("chưa rõ", "2026-08-25", 4),
    ]
    assert validated_data(replace(done, punctual=None), {})["han_nop"] is None

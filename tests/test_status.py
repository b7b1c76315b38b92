"""Where a round stands: stages and days in them, each form of a unit, the page, the Excel sheet, the command."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from browser import accessibility_faults, complaints, fetched, open_page
from hypothesis import given
from hypothesis import strategies as st
from rounds import COMMUNES, FORMS, filing, round_of
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from cchc_excel.cli.main import run
from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.status import RoundState, status_data, track_round, write_page
from cchc_excel.jobs.returning.give_back import give_back
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.course.tracking import (
    FormState,
    FormTrack,
    Stage,
    StageChange,
    Stay,
    Tracking,
    UnitTrack,
)
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell
from cchc_excel.totals.rollup import roll_up
from cchc_excel.tracking.book import tracking_book
from cchc_excel.tracking.forms import track_forms
from cchc_excel.tracking.page import PageInput, tracking_page
from cchc_excel.tracking.stages import find_since, measure_stays, settle_changes
from samples.make_quang_dien import round_desk

SENT = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
THO, SIA = "19894", "19867"
WRONG, CLEAN = f"{THO} so lieu minh hoa.xlsx", f"{SIA} so lieu minh hoa.xlsx"
NOW = datetime(2020, 4, 30, 9)


def day(number: int) -> datetime:
    return datetime(2020, 4, number, 8)


@pytest.mark.parametrize(
    ("changes", "today", "stays", "since"),
    [
        ([], Stage.MISSING, {Stage.MISSING: 0}, date(2020, 4, 30)),
        ([(1, Stage.MISSING)], Stage.MISSING, {Stage.MISSING: 29}, date(2020, 4, 1)),
        (
            [(1, Stage.MISSING), (11, Stage.ERRORS), (12, Stage.RETURNED), (20, Stage.VALID)],
            Stage.VALID,
            {Stage.MISSING: 10, Stage.ERRORS: 1, Stage.RETURNED: 8, Stage.VALID: 10},
            date(2020, 4, 20),
        ),
        (
            [(12, Stage.RETURNED), (11, Stage.ERRORS), (14, Stage.ERRORS), (20, Stage.ACCEPTED)],
            Stage.ACCEPTED,
            {Stage.ERRORS: 7, Stage.RETURNED: 2, Stage.ACCEPTED: 10},
            date(2020, 4, 20),
        ),
        ([(1, Stage.VALID)], Stage.MISSING, {Stage.VALID: 29, Stage.MISSING: 0}, date(2020, 4, 30)),
    ],
    ids=["nothing known", "owed", "mended", "wrong again, then accepted", "taken out of the inbox"],
)
def test_the_days_in_each_stage_are_those_between_its_changes(
    changes: list[tuple[int, Stage]], today: Stage, stays: dict[Stage, int], since: date
) -> None:
    told = settle_changes([StageChange(day(at), stage) for at, stage in changes], today, NOW)
    assert {stay.stage: stay.days for stay in measure_stays(told, NOW)} == stays
    assert find_since(told) == since


@given(
    st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(list(Stage))), max_size=12),
    st.sampled_from(list(Stage)),
)
def test_the_days_of_all_stages_together_are_those_since_the_first_change(
    changes: list[tuple[int, Stage]], today: Stage
) -> None:
    given_changes = [StageChange(NOW - timedelta(hours=hours), stage) for hours, stage in changes]
    told = settle_changes(given_changes, today, NOW)
    assert told[-1].stage is today
    assert sum(stay.days for stay in measure_stays(told, NOW)) == (NOW.date() - told[0].at.date()).days


def own_filing(entries: dict[str, State | int]) -> Filing:
    """A filing of the made-up forms: the lines of pl1 in both years with these states or numbers."""
    made = filing(COMMUNES[2], {})
    cells = {}
    for line in FORMS.appendix("pl1").indicators[1:]:
        for index, column in enumerate(FORMS.appendix("pl1").columns):
            cell, said = Cell("pl1", line.key, column.key), entries.get(line.key, State.BLANK)
            place = Place("a.xlsx", "PL1", 10 + FORMS.appendix("pl1").indicators.index(line), 4 + index)
            if isinstance(said, State):
                cells[cell] = Entry(cell, said, place=place)
            else:
                cells[cell] = Entry(cell, State.VALUE, Decimal(said), place=place)
    return replace(made, entries=cells)


ALL = {line.key: 1 for line in FORMS.appendix("pl1").indicators if not line.supplementary}
REFUSED = make_finding(
    "O-01", Place("a.xlsx", "PL1", 11, 4), unit="19873", label="Dòng so", raw="x", expected="một số"
)


@pytest.mark.parametrize(
    ("entries", "sent", "findings", "words"),
    [
        (None, False, (), "chưa có"),
        ({}, True, (), "để trống"),
        (ALL, True, (), "đủ"),
        ({"so": 5}, True, (), "22 ô trống"),
        ({"so": State.REJECTED}, True, (REFUSED,), "1 lỗi"),
        (ALL, False, (), "chưa có"),
    ],
    ids=[
        "no filing",
        "untouched",
        "supplementary lines left open",
        "one line",
        "refused",
        "another form only",
    ],
)
def test_a_form_says_in_words_how_it_stands(
    entries: dict[str, State | int] | None, sent: bool, findings: tuple[Finding, ...], words: str
) -> None:
    accounts = [Account(unit="19873", appendix="pl1", sheets=("PL1",))] if sent else []
    made = None if entries is None else own_filing(entries)
    told = track_forms(FORMS, "xa", made, accounts, findings)
    assert told["pl1"].words == words
    assert told["pl8"].state is FormState.ABSENT


def test_a_level_that_a_form_does_not_ask_owes_nothing() -> None:
    asked = replace(
        FORMS.appendices[1],
        indicators=tuple(replace(line, levels=("huyen",)) for line in FORMS.appendices[1].indicators),
    )
    forms = replace(FORMS, appendices=(FORMS.appendices[0], asked))
    assert track_forms(forms, "xa", None, [], ())["pl8"] == FormTrack(FormState.NOT_ASKED)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime):
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RoundState]:
    """One round from its opening to its end: the state after each step, and the desk of it."""
    clock = Clock(datetime(2030, 4, 1, 8))
    desk = replace(round_desk(tmp_path_factory.mktemp("tinh-hinh") / "dot"), clock=clock)
    desk.inbox.mkdir(exist_ok=True)
    states = {}
    for name in (WRONG, CLEAN):
        shutil.copyfile(SENT / name, desk.inbox / name)
    clock.now = datetime(2030, 4, 11, 8)
    states["came"] = track_round(desk)
    give_back(desk)
    states["returned"] = track_round(desk)
    accept_unit(states["returned"].collected, THO, "Xã đã giải trình bằng văn bản")
    (desk.inbox / CLEAN).unlink()
    states["accepted"] = track_round(desk)
    return states


def stage_of(status: RoundState, code: str) -> Stage:
    return next(unit.stage for unit in status.tracking.units if unit.unit.code == code)


def test_a_filing_goes_from_errors_over_returned_to_accepted(way: dict[str, RoundState]) -> None:
    assert [stage_of(way[name], THO) for name in ("came", "returned", "accepted")] == [
        Stage.ERRORS,
        Stage.RETURNED,
        Stage.ACCEPTED,
    ]


def test_a_file_taken_out_of_the_inbox_is_owed_again(way: dict[str, RoundState]) -> None:
    assert stage_of(way["returned"], SIA) is Stage.VALID
    assert stage_of(way["accepted"], SIA) is Stage.MISSING


def test_the_state_as_data_names_stage_reason_and_forms(way: dict[str, RoundState]) -> None:
    data = status_data(way["accepted"])
    tho = next(unit for unit in data["don_vi"] if unit["ma"] == THO)  # type: ignore[attr-defined]
    assert (tho["tinh_trang"], tho["bieu"]["pl1"], tho["bieu"]["pl3"]) == (
        "chấp nhận có lý do",
        "20 ô trống",
        "1 lỗi",
    )
    assert tho["ly_do"].startswith("Xã đã giải trình bằng văn bản")
    assert data["xong"] is False
    json.dumps(data)


def test_the_command_ends_with_1_while_somebody_owes_something(
    way: dict[str, RoundState], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = way["accepted"].collected.desk.folder
    assert run(["tinh-hinh", "--dot", str(folder), "--con-thieu"]) == 1
    shown = capsys.readouterr().out
    assert "11 chưa gửi, 1 chấp nhận có lý do" in shown
    assert "Xã Quảng Thọ" not in shown


NAUGHTY = "Xã <script>alert(1)</script>{{ 7*7 }}\u202eA&B"


def tracked(units: int = 6) -> Tracking:
    """A made-up state: units in every stage, the first with a name that tries to be more than a text."""
    some = []
    for index in range(units):
        unit = COMMUNES[index % 6]
        stage = list(Stage)[index % len(Stage)]
        state = list(FormState)[index % len(FormState)]
        forms = {
            "pl1": FormTrack(state, 2 if state in (FormState.ERRORS, FormState.PARTLY) else 0),
            "pl8": FormTrack(FormState.FULL, warnings=1),
        }
        named = replace(unit, code=f"{20000 + index}", name=NAUGHTY if not index else unit.name)
        stays = (Stay(Stage.MISSING, 3), Stay(stage, index))
        some.append(
            UnitTrack(
                unit=named,
                stage=stage,
                since=date(2020, 4, 1),
                stays=stays,
                forms=forms,
                reason="Đã giải trình" if stage is Stage.ACCEPTED else "",
            )
        )
    return Tracking(now=NOW, units=tuple(some), arrived=((date(2020, 4, 1), 2), (date(2020, 4, 3), 4)))


def page_input(units: int = 6, full: bool = False) -> PageInput:
    """The page of `tracked`, with a finding of a list and one of a form."""
    round_ = round_of()
    figures = roll_up(FORMS, round_, {}, frozenset())
    person = make_finding(
        "O-01", Place("a.xlsx", "DS", 5, 2), unit="20001", label="Người nộp", raw="Người thử"
    )
    other = replace(REFUSED, unit="20001")
    return PageInput(
        forms=FORMS,
        round_=round_,
        tracking=tracked(units),
        findings=(person, other),
        figures=figures,
        lists_told=(person,),
        full=full,
    )


def test_foreign_texts_are_texts_on_the_page() -> None:
    page = tracking_page(page_input()).decode()
    assert "<script>alert" not in page and "\u202e" not in page
    assert "Xã &lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}A&amp;B" in page


def test_what_a_list_quotes_is_printed_only_when_asked_and_the_page_says_who_may_see_it() -> None:
    closed, opened = tracking_page(page_input()).decode(), tracking_page(page_input(full=True)).decode()
    assert (
        "Người thử" not in closed
        and "Trang “DS”, ô B5" in closed
        and "không in nội dung các danh sách" in closed
    )
    assert "Người thử" in opened and "chỉ cán bộ được giao" in opened


def test_an_address_is_printed_only_when_asked() -> None:
    strange = make_finding("D-60", unit="20000", file="a.xlsx", name="Xã A", sender="la@example.org")
    made = page_input()
    made = replace(made, findings=(*made.findings, strange))
    closed, opened = (tracking_page(replace(made, full=full)).decode() for full in (False, True))
    assert "la@example.org" not in closed and "D-60" in closed and "la@example.org" in opened


def test_a_page_of_170_units_is_far_below_two_megabytes() -> None:
    assert len(tracking_page(page_input(170))) < 500_000


def test_every_link_of_the_page_leads_to_a_place_on_it() -> None:
    page = tracking_page(page_input()).decode()
    wanted = set(re.findall(r'href="#([^"]+)"', page))
    assert wanted and wanted <= set(re.findall(r'id="([^"]+)"', page))


def test_the_excel_sheet_has_a_row_a_unit_and_its_stage_in_colour() -> None:
    book = openpyxl.load_workbook(BytesIO(tracking_book(FORMS, round_of(), tracked())))
    sheet = book.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=10)]
    assert [row[3] for row in rows] == [stage.value for stage in list(Stage)[:6]]
    assert rows[3][-2] == "2 lỗi"
    assert sheet["D7"].fill.fgColor.rgb == "FFFFC7CE"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trang") / "tinh-hinh.html"
    path.write_bytes(tracking_page(page_input(21)))
    return path


def test_in_chromium_the_page_is_whole_searchable_and_has_no_fault_of_accessibility(page: Path) -> None:
    with open_page(page) as browser:
        assert accessibility_faults(browser) == []
        box = browser.find_element(By.ID, "tim")
        box.send_keys("quang ngan")
        told = browser.find_element(By.ID, "dem")
        assert told.text == "4 đơn vị"
        Select(browser.find_element(By.ID, "loc")).select_by_visible_text(Stage.BLANK.value)
        assert told.text == "1 đơn vị"
        seen = [
            row for row in browser.find_elements(By.CSS_SELECTOR, "#don-vi tbody tr") if row.is_displayed()
        ]
        assert [row.find_element(By.TAG_NAME, "th").text for row in seen] == ["Xã Quảng Ngạn (20001)"]
        assert (fetched(browser), complaints(browser)) == ([], [])


def test_by_keyboard_alone_one_comes_from_a_unit_to_its_findings_and_opens_an_appendix(page: Path) -> None:
    with open_page(page) as browser:
        browser.find_element(By.CSS_SELECTOR, "#don-vi a").send_keys(Keys.ENTER)
        assert browser.current_url.endswith("#dv-20001")
        summary = browser.find_element(By.TAG_NAME, "summary")
        summary.send_keys(Keys.ENTER)
        assert browser.find_element(By.TAG_NAME, "details").get_attribute("open")
        assert accessibility_faults(browser) == []


def test_on_a_phone_only_the_table_scrolls_sideways(page: Path) -> None:
    with open_page(page, 500, 900) as browser:
        assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")


def test_on_paper_every_unit_is_there_and_nothing_that_only_a_screen_can_use(
    page: Path, tmp_path: Path
) -> None:
    import base64

    from office import page_texts

    with open_page(page) as browser:
        made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    path = tmp_path / "trang.pdf"
    path.write_bytes(base64.b64decode(made["data"]))
    text = " ".join(page_texts(path))
    assert all(f"({20000 + index})" in text for index in range(21))
    assert "Tìm đơn vị" not in text


def test_the_page_of_a_real_round_has_its_findings(way: dict[str, RoundState], tmp_path: Path) -> None:
    path = write_page(way["accepted"], tmp_path / "a.html", full=False)
    text = path.read_text(encoding="utf-8")
    assert text.count("[O-01]") == 1 and "1/1" in text


def test_a_read_only_look_changes_no_stage(way: dict[str, RoundState]) -> None:
    desk: Desk = way["accepted"].collected.desk
    again = track_round(desk)
    assert [(unit.stage, unit.since) for unit in again.tracking.units] == [
        (unit.stage, unit.since) for unit in way["accepted"].tracking.units
    ]

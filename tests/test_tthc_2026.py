"""The form of 2026: two systems and the units of a commune are subtotals; the golden is a real commune's.

The figures are those of `samples/chan-may` (see `samples.make_chan_may`: its totals are real).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from across_books import INPUTS, QUARTER, raw
from docx_made import texts

from cchc_excel.disk.shipped import specs_root, templates_root
from cchc_excel.forms.across import appendix_as_printed
from cchc_excel.forms.along import along_rules, parts_along
from cchc_excel.forms.toml.files import load_folder, load_form_set
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.words import ReportSource, words_from
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, FormSet, SpecError
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.report.report import render_report
from cchc_excel.rounds.office import Office
from cchc_excel.rules.verdicts import Status, check_filing
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.on_time import OnTimeOfDue, on_time
from cchc_excel.wording.periods import OtherRound
from samples.make_chan_may import HERE, REAL, make, round_desk

WHOLE = load_form_set("tthc-06-2026")
FORMS = replace(WHOLE, appendices=(WHOLE.appendix("tthc"),), rules=(), lists=(), list_rules=())
FORM = FORMS.appendix("tthc")
PROVINCE = Unit(code="46", name="Thành phố Huế", level="tinh")
COMMUNE = Unit(code="20137", name="Xã Chân Mây - Lăng Cô", level="xa", parent="46")
OTHER = Unit(code="19753", name="Phường Phú Xuân", level="xa", parent="46")
ROUND = Round(form_set=FORMS.id, period=QUARTER, reporting=PROVINCE, units=(COMMUNE, OTHER))
ON_MINISTRY, ON_PROVINCE = (5000, 50, 10, 100, 4700, 100, 100, 60), (10400, 101, 40, 232, 9498, 474, 199, 138)


def typed(rows: Mapping[str, tuple[int, ...]]) -> dict[Cell, Decimal]:
    """The typed cells of these fields, in the order of INPUTS."""
    return {
        Cell("tthc", key, field): Decimal(number)
        for field, numbers in rows.items()
        for key, number in zip(INPUTS, numbers, strict=True)
    }


def filing_of(values: Mapping[Cell, Decimal], unit: Unit = COMMUNE) -> Filing:
    """The commune's workbook as it is read; no formula in it was ever computed."""
    return recognise_workbook(raw(unit, values, FORMS), FORMS, ROUND, "bieu.xlsx", "0" * 64).filings[0]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample round, opened anew."""
    return round_desk(tmp_path_factory.mktemp("chan-may") / "dot")


@pytest.fixture(scope="module")
def commune(desk: Desk) -> Filing:
    """The real commune's filing in the sample round."""
    file = HERE / "nop-ve" / f"{COMMUNE.code} so lieu minh hoa.xlsx"
    book = read_raw(file.read_bytes(), file.name)
    return recognise_workbook(book, desk.forms, desk.round_, file.name, "0" * 64).filings[0]


def test_the_shipped_files_are_what_their_maker_writes(tmp_path):
    make(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in (HERE / "nop-ve").iterdir()
    }


def test_the_two_systems_of_a_real_commune_add_up_to_its_own_totals(desk, commune):
    entries = {key: commune.entry(Cell("tthc", key, "tong")).amount for key in REAL}
    assert entries == {key: Decimal(number) for key, number in REAL.items()}
    assert REAL["nhan_tong"] == REAL["da_tong"] + REAL["dang_tong"]
    assert broken(desk.forms, commune) == set()


@pytest.mark.parametrize(
    ("column", "received"),
    [
        ("bo", 2420),
        ("bo_vp", 2015),
        ("bo_kt", 405),
        ("bo_vhxh", 0),
        ("tinh", 13181),
        ("tinh_kt", 2871),
    ],
)
def test_a_system_and_a_unit_of_the_commune_are_sums_of_their_own_rows(commune, column, received):
    entry = commune.entry(Cell("tthc", "nhan_tong", column))
    assert entry.amount == (None if received is None else Decimal(received))


def test_a_subtotal_is_unknown_where_one_of_its_rows_could_not_be_read():
    values = typed({"bo_ho_tich": ON_MINISTRY}) | {
        Cell("tthc", "nhan_truc_tuyen", "bo_chung_thuc"): "chừng 20"
    }
    filing = filing_of(values)
    states = {
        one: filing.entry(Cell("tthc", "nhan_truc_tuyen", one)).state for one in ("bo_vp", "bo", "tong")
    }
    assert set(states.values()) == {State.REJECTED}
    assert filing.entry(Cell("tthc", "nhan_truc_tiep", "bo_vp")).amount == 50


def test_the_fourth_rate_divides_by_the_dossiers_whose_limit_has_come(desk, commune):
    figures = roll_up(desk.forms, desk.round_, {COMMUNE.code: commune}, frozenset())
    rates = on_time(desk.forms, desk.round_, figures)
    assert isinstance(rates, OnTimeOfDue)
    assert rates.tren_den_han.ngoac.chu == "14.530/15.302 hồ sơ"  # 332 + 14.198 of 15.104 + 198
    assert rates.tren_den_han.ty_le.chu == "94,95%"
    assert rates.tren_da_giai_quyet.ty_le.chu == "96,2%"


def test_what_a_commune_received_for_others_is_told_apart_from_its_own():
    values = typed({"tinh_dat_dai": ON_PROVINCE})
    own = {"tham_quyen_nhan": 2760, "tham_quyen_da": 2700, "tham_quyen_dung_han": 2701}
    values |= {Cell("tthc", key, "tinh_dat_dai"): Decimal(number) for key, number in own.items()}
    assert broken(FORMS, filing_of(values)) == {"TTHC-11"}


def broken(forms: FormSet, filing: Filing) -> set[str]:
    """The ids of the rules that the filing breaks."""
    verdicts = check_filing(forms, filing, "xa")
    return {verdict.instance.rule.id for verdict in verdicts if verdict.status is Status.BREACH}


def test_units_of_the_commune_stand_above_their_fields_with_numbers_of_their_own():
    rows = [(row.number, row.label) for row in appendix_as_printed(FORM).indicators][:6]
    assert [number for number, _ in rows] == ["A", "I", "1", "2", "3", "II"]
    assert rows[0][1] == "Trên hệ thống của các Bộ"


def test_subtotals_come_before_what_adds_them_and_the_total_counts_no_row_twice():
    order = [rule.columns[0] for rule in along_rules(FORM) if rule.target.indicator == "nhan_tong"]
    assert order.index("bo_vp") < order.index("bo") < order.index("tong") == len(order) - 1
    assert [column.key for column in parts_along(FORM, FORM.column("tong"))] == ["bo", "tinh"]


def test_nothing_speaks_of_a_district_where_there_is_none():
    assert [level.key for level in WHOLE.levels] == ["xa", "tinh"]
    own = [appendix for appendix in WHOLE.appendices if appendix.edition == "2026"]
    assert not re.search("huyện|cấp huyện", repr([(one.title, one.columns, one.indicators) for one in own]))


def load(folder: Path, column: str, total: str = "") -> FormSet:
    """The set with one more row before its total, and more said of the total."""
    home = folder / "bieu"
    home.mkdir()
    source = (specs_root() / "tthc-06-2026" / "tthc.toml").read_text(encoding="utf-8")
    source = source.replace("total = true", f"total = true{total}")
    (home / "tthc.toml").write_text(
        source.replace('  { key = "tong"', f'  {column}\n  {{ key = "tong"'), "utf-8"
    )
    settings = (specs_root() / "tthc-06-2026" / "bo-bieu.toml").read_text(encoding="utf-8")
    settings = re.sub(r"(?ms)^lists = .*?$|^\[\[(list_)?rules\]\].*", "", settings)
    settings = re.sub(r"\n(appendices = \[).*", r'\n\1"tthc"]', settings).replace("tthc-06-2026", "bieu")
    (home / "bo-bieu.toml").write_text(settings, encoding="utf-8")
    return load_folder(home)


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ('{ key = "them", label = "Thêm", adds = ["khong_co"] },', "B-93"),
        ('{ key = "them", label = "Thêm", adds = ["tong"] },', "B-93"),
        ('{ key = "them", label = "Thêm", adds = ["bo_ho_tich"] },', "B-93"),  # stands in another one
        ('{ key = "a", label = "A1", adds = ["b"] },\n  { key = "b", label = "B1", adds = ["a"] },', "B-94"),
        ('{ key = "them", label = "Thêm", total = true, adds = ["bo"] },', "B-13"),
    ],
)
def test_a_subtotal_that_cannot_add_up_stops_the_set(tmp_path, column, code):
    with pytest.raises(SpecError) as caught:
        load(tmp_path, column)
    assert caught.value.code == code


def test_a_total_names_no_parts_and_says_that_it_adds_sections(tmp_path):
    with pytest.raises(SpecError) as caught:
        load(tmp_path, "", ', adds = ["bo"]')
    assert caught.value.code == "B-92"
    said = [rule.source for rule in along_rules(FORM) if rule.target.indicator == "nhan_tong"]
    assert "các dòng còn lại" not in " ".join(said) and "các mục lớn" in said[-1]


@pytest.mark.parametrize("level", ["tinh", "xa"])
def test_the_shipped_report_says_both_systems_and_no_district(desk, commune, level):
    template = (templates_root() / f"bao-cao-tthc-06-2026.{level}.docx").read_bytes()
    before = {name: OtherRound(QUARTER, None, "chưa có") for name in ("ky_truoc", "cung_ky")}
    named = ("rieng", "cap_duoi", *before)
    alone = replace(desk.round_, reporting=COMMUNE, units=(), own_book=True)
    asked = desk if level == "tinh" else replace(desk, round_=alone)
    words = words_from(ReportSource(asked, {COMMUNE.code: commune}, set(), before, named), Office())
    made = render_report(template, words)
    assert made.document, [one.text for one in made.findings]
    said = " ".join(texts(made.document)).replace("\u00a0", " ")
    if level == "tinh":
        assert "Trên hệ thống của các Bộ tiếp nhận 2.420 hồ sơ" in said
        assert "tỷ lệ đúng hạn là 94,95% (14.530/15.302 hồ sơ)" in said
    assert "huyện" not in said

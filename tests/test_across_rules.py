"""Rules along the rows of the 13-column form: one definition, three faces, and the figures of Hớn Quản."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from across_books import COMMUNES, DISTRICT, HAI_LONG, HONEST, TTHC, field, filled, raw, read
from office import convert
from sheets_read import read_sheet
from test_live_check import word_of

from cchc_excel.blank.check import CHECK_SHEET
from cchc_excel.forms.across import is_computed_cell
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.findings import Severity
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.reading.read import read_raw
from cchc_excel.rules.live_check import MISSING, check_plan
from cchc_excel.rules.sentences import say_rule
from cchc_excel.rules.verdicts import Instance, Status, check_filing, find_instances, findings_of, rules_of

GOLDEN = Path(__file__).parent / "data" / "hon_quan_quy_3_2023.csv"
AN_KHUONG = COMMUNES[1]


def facts() -> dict[str, Decimal]:
    """The published figures of seed 001, by name."""
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: Decimal(row["value"]) for row in csv.DictReader(lines)}


def published(prefix: str) -> dict[Cell, Decimal]:
    """What the report prints of one level, typed over the total row: on time and before time are one number."""
    names = {
        "nhan_tong": "tiep_nhan_tong", "nhan_truc_tuyen": "truc_tuyen", "nhan_truc_tiep": "truc_tiep",
        "nhan_ky_truoc": "ky_truoc", "da_tong": "da_giai_quyet", "da_dung_han": "truoc_dung_han",
        "da_qua_han": "qua_han" if prefix == "huyen" else "tre_han", "dang_tong": "dang_giai_quyet",
        "dang_qua_han": "dang_qua_han" if prefix == "huyen" else "dang_tre_han",
        "qua_han_tong": "tre_han_tong",
    }  # fmt: skip
    known = facts()
    found = {Cell("tthc", one, "khac"): known[f"{prefix}_{name}"] for one, name in names.items()}
    return found | {Cell("tthc", "da_truoc_han", "khac"): Decimal(0)}


def judged(values: Mapping[Cell, Decimal], unit=DISTRICT) -> tuple[Filing, list[tuple[str, str]], tuple]:
    filing = read(raw(unit, values)).filings[0]
    verdicts = check_filing(TTHC, filing, unit.level)
    broken = [(v.instance.rule.id, v.instance.target.column) for v in verdicts if v.status is Status.BREACH]
    return filing, broken, findings_of(TTHC, filing, verdicts)


def test_the_district_figures_hold_in_all_identities():
    values = published("huyen")
    in_time = values[Cell("tthc", "dang_tong", "khac")] - values[Cell("tthc", "dang_qua_han", "khac")]
    _, broken, _ = judged(values | {Cell("tthc", "dang_trong_han", "khac"): in_time})
    assert broken == []


def test_the_commune_figures_do_not_add_up_and_one_sentence_has_the_numbers():
    """55 + 3 = 58, not 55: the author gave “trong hạn” as the total of what is in hand. With 58 from the
    parts 2614 + 58 are the 2672 received, so that one cause is one error.
    """
    values = published("xa") | {Cell("tthc", "dang_trong_han", "khac"): Decimal(55)}
    filing, broken, findings = judged(values)
    assert broken == [("TTHC-03", "khac")]
    total = filing.entry(Cell("tthc", "dang_tong", "khac"))
    assert (total.value, total.stated) == (58, 55)
    said = next(one for one in findings if one.rule == "TTHC-03" and "Lĩnh vực khác" in one.text)
    assert " 55" in said.text and " 58" in said.text and said.severity is Severity.ERROR
    assert "“Lĩnh vực khác”" in said.text and "cột “Đang giải quyết: tổng số”" in said.text


def test_read_as_in_time_the_55_make_it_right():
    values = published("xa") | {Cell("tthc", "dang_trong_han", "khac"): Decimal(55)}
    del values[Cell("tthc", "dang_tong", "khac")]
    filing, broken, _ = judged(values)
    assert broken == [] and filing.entry(Cell("tthc", "dang_tong", "khac")).value == 58


def test_a_rule_applies_in_every_row_and_the_total_row_adds_the_others():
    found = find_instances(TTHC, "xa", Scope.OWN)
    per_rule = Counter(one.rule.id for one in found)
    assert {per_rule[f"TTHC-0{n}"] for n in range(1, 6)} == {14}
    along = [one for one in found if one.rule.along]
    assert len(along) == 12 and all(len(one.terms) == 13 for one in along)
    assert {one.target.column for one in along} == {"tong"}


def test_sentences_name_groups_and_the_total_row():
    said = {one.id: say_rule(one, TTHC) for one in rules_of(TTHC)}
    assert said["TTHC-04"] == (
        "“Tiếp nhận: tổng số” bằng tổng của “Đã giải quyết: tổng số” và “Đang giải quyết: tổng số”."
    )
    assert said["TTHC-13-CONG"] == (
        "“Đang giải quyết: quá hạn” ở dòng “TỔNG CỘNG” bằng tổng của các dòng còn lại."
    )


@pytest.mark.parametrize("forms", [TTHC, HAI_LONG], ids=lambda one: one.id)
def test_every_computed_cell_has_a_formula(forms: FormSet):
    formulas = check_plan(forms, "xa", Scope.OWN).derived
    for appendix in forms.appendices:
        cells = {Cell(appendix.key, i.key, c.key) for i in appendix.indicators for c in appendix.columns}
        assert {one for one in cells if is_computed_cell(appendix, one)} == set(formulas)


# --- the live check ---------------------------------------------------------------------------


def random_answers(forms: FormSet, chance: random.Random) -> dict[Cell, Decimal | str]:
    """Whole rows, half rows, slips; now and then a total typed over its formula."""
    slips, blanks = chance.choice((0.0, 0.1)), chance.choice((0.1, 0.5))
    found: dict[Cell, Decimal | str] = {}
    for appendix in forms.appendices:
        for column in appendix.columns[:4] + appendix.columns[-1:]:
            for line in appendix.indicators:
                cell = Cell(appendix.key, line.key, column.key)
                if is_computed_cell(appendix, cell):
                    if chance.random() < slips and line.kind.value == "count":
                        found[cell] = Decimal(chance.randint(0, 9))
                elif chance.random() > blanks:
                    odd = chance.random() < slips / 2
                    found[cell] = chance.choice(("không có", "khoảng 3", "-", "1.5")) if odd else Decimal(
                        chance.randint(0, 6)
                    )
    return found


def honest_survey() -> dict[Cell, Decimal | str]:
    """469 answers to 2614 dossiers: 99,57 % content, below the floor of 20 %."""
    numbers = (2614, 500, 469, 400, 67, 2, 0)
    asked = ("ho_so", "phat_ra", "phieu", "rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")
    return {Cell("hl", one, "truc_tuyen"): Decimal(n) for one, n in zip(asked, numbers, strict=True)}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[FormSet, Path]]:
    folder = tmp_path_factory.mktemp("ngang")
    chance = random.Random(694)
    cases = [(TTHC, field("ho_tich", *HONEST)), (HAI_LONG, honest_survey())]
    cases += [(forms, random_answers(forms, chance)) for forms in (TTHC, HAI_LONG) for _ in range(6)]
    paths = [folder / f"song_{index}.xlsx" for index in range(len(cases))]
    for path, (forms, values) in zip(paths, cases, strict=True):
        path.write_bytes(filled(AN_KHUONG, values, forms))
    made = convert(paths, "xlsx", folder / "ra", recalculate=True)
    return [(forms, path) for (forms, _), path in zip(cases, made, strict=True)]


def returned(forms: FormSet, path: Path) -> tuple[Filing, list[str]]:
    """What Python reads in a recalculated workbook, and the results on its check sheet."""
    filing = read(read_raw(path.read_bytes(), path.name), forms).filings[0]
    sheet = read_sheet(path.read_bytes(), CHECK_SHEET, values=True)
    count = len(check_plan(forms, "xa", Scope.OWN).lines)
    last = max(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value)
    return filing, [sheet.cell(row, 6).value for row in range(last - count + 1, last + 1)]


def typed_over(filing: Filing, instance: Instance) -> bool:
    """True where a rule reads a total that somebody typed over its formula: the sheet judges what stands
    there, Python what the parts give. The total's own rule says the same in both.
    """
    return not instance.derives and any(filing.entry(one).stated is not None for one in instance.cells)


def test_the_check_sheet_says_what_python_says(recalculated: list[tuple[FormSet, Path]]):
    seen: Counter[str] = Counter()
    for forms, path in recalculated:
        filing, shown = returned(forms, path)
        verdicts = check_filing(forms, filing, "xa")
        wanted = [word_of(one) for one in verdicts]
        odd = [
            (v.instance.rule.id, v.instance.target, mine, theirs)
            for v, mine, theirs in zip(verdicts, wanted, shown, strict=True)
            if mine != theirs and not typed_over(filing, v.instance)
        ]
        assert odd == [], path.name
        seen.update(wanted)
    assert len(seen) == 4 and seen[MISSING] < seen.total()


def test_formulas_add_rows_and_columns_and_divide(recalculated: list[tuple[FormSet, Path]]):
    filing, _ = returned(*recalculated[0])
    got = {one: filing.entry(Cell("tthc", one, row)).value for one, row in (
        ("nhan_tong", "ho_tich"), ("da_tong", "ho_tich"), ("dang_tong", "tong"), ("qua_han_tong", "tong"),
    )}  # fmt: skip
    assert got == {"nhan_tong": 35, "da_tong": 23, "dang_tong": 12, "qua_han_tong": 3}
    assert filing.entry(Cell("tthc", "nhan_tong", "dat_dai")).state is State.BLANK
    survey, shown = returned(*recalculated[1])
    rate = survey.entry(Cell("hl", "ty_le_hai_long", "tong")).value
    assert isinstance(rate, Decimal) and round(rate, 2) == Decimal("99.57")
    floor = [v for v in check_filing(HAI_LONG, survey, "xa") if v.instance.rule.id == "HL-06"]
    assert [one.status for one in floor] == [Status.BREACH]
    said = findings_of(HAI_LONG, survey, tuple(floor))[0]
    assert said.severity is Severity.WARNING and "20" in said.text and "hồ sơ" in said.text
    assert "Sai" not in shown

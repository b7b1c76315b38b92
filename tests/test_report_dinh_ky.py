"""Reports of one commune from its workbook alone: every published figure in its section, the right one."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from commune_rounds import opened, rendered, sections, template_of, words
from docx import Document
from docx_made import comments, retype, texts

from cchc_excel.disk.shipped import templates_root
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.proofread import proofread_alone
from cchc_excel.nouns.filing import Entry, Filing, Record, Scope, State
from cchc_excel.nouns.spec import Cell, Indicator, Kind
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.report.docx.marks import STANDING_WORDS
from cchc_excel.report.report import Rendered, check_template, render_report
from cchc_excel.report.template_choice import template_names
from cchc_excel.rounds.periods import require_period
from cchc_excel.rounds.regime_toml import load_regulations, pick_regime
from cchc_excel.totals.rollup import roll_up
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.wording.parts import Figures
from samples import make_khanh_ha, make_trung_luong

DATA = Path(__file__).parent / "data" / "dinh_ky_2021_2023.csv"
SAMPLES: Mapping[str, ModuleType] = {"trung-luong": make_trung_luong, "khanh-ha": make_khanh_ha}
FORMS = load_form_set("dinh-ky")


def facts() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Rendered]:
    return {name: rendered(one, tmp_path_factory.mktemp(name)) for name, one in SAMPLES.items()}


@pytest.fixture(scope="module")
def bodies(reports: Mapping[str, Rendered]) -> Mapping[str, Mapping[str, str]]:
    return {name: sections(one.document or b"") for name, one in reports.items()}


@pytest.mark.parametrize("fact", facts(), ids=lambda one: f"{one['seed']}-{one['fact']}")
def test_the_figure_stands_in_its_section(fact: dict[str, str], bodies: Mapping[str, Mapping[str, str]]):
    assert show_number(Decimal(fact["right"])) in fact["printed"]
    assert fact["printed"] in bodies[fact["seed"]][fact["section"]]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_files_are_those_that_the_program_makes(name: str, tmp_path: Path):
    SAMPLES[name].make(tmp_path)
    kept = {one.name: one.read_bytes() for one in (SAMPLES[name].HERE / "nop-ve").iterdir()}
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == kept and len(kept) == 1


def test_a_published_figure_that_contradicts_its_parts_is_not_in_the_report(reports: Mapping[str, Rendered]):
    whole = "\n".join(texts(reports["trung-luong"].document or b""))
    assert "28 cuộc" not in whole and "52%" not in whole
    wrong = [one["fact"] for one in facts() if one["published"] != one["right"]]
    assert wrong == ["tiep_dan_tong", "ty_le_truc_tuyen_muc_4"]


@pytest.mark.parametrize(
    ("right", "published", "code"), [("38 cuộc", "28 cuộc", "P-05"), ("chiếm 54%", "chiếm 52%", "P-09")]
)
def test_proof_reading_finds_the_published_figure_written_back_by_hand(
    right: str, published: str, code: str, reports: Mapping[str, Rendered], tmp_path: Path
):
    document = Document(io.BytesIO(reports["trung-luong"].document or b""))
    retype(document, right, published)
    document.save(tmp_path / "bao-cao.docx")
    assert [one.code for one in proofread_alone(tmp_path / "bao-cao.docx").findings] == [code]


@pytest.mark.parametrize("name", SAMPLES)
def test_proof_reading_finds_nothing_in_a_report_as_it_was_made(
    name: str, reports: Mapping[str, Rendered], tmp_path: Path
):
    (tmp_path / "bao-cao.docx").write_bytes(reports[name].document or b"")
    assert proofread_alone(tmp_path / "bao-cao.docx").findings == ()


def test_complaints_by_origin_are_printed_without_a_claim_that_they_add_up(
    reports: Mapping[str, Rendered], bodies: Mapping[str, Mapping[str, str]]
):
    said = bodies["trung-luong"]["I.3.4"]
    assert "Theo nguồn đơn, gồm" not in said and "Theo loại đơn, gồm" in said
    told = "Cộng các số thành phần không bằng tổng số: DK3 dòng 3.6, Số liệu."
    assert "……" in said and told in comments(reports["trung-luong"].document or b"")
    wrong = [one.text for one in reports["trung-luong"].findings if "không bằng tổng số" in one.text]
    assert [one for one in wrong if "tô màu" in one] == wrong[:1]
    assert not any("không bằng tổng số" in one.text for one in reports["khanh-ha"].findings)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sparse_workbook_keeps_its_sentences_and_names_no_code(name: str, reports: Mapping[str, Rendered], bodies: Mapping[str, Mapping[str, str]]):
    whole = "\n".join(bodies[name].values())
    assert "[thiếu" not in whole and "tổng hợp được:" not in whole and STANDING_WORDS not in whole
    assert whole.count("……") <= len(comments(reports[name].document or b"")) + 8  # number and day below two annexes


def test_parts_stay_when_their_total_is_missing(tmp_path: Path):
    forms, round_, examined = opened(make_khanh_ha, tmp_path)
    (sent,) = examined.filings.values()
    total = Cell("dk3", "tthc_xa", "ky")
    kept = {cell: one for cell, one in sent.entries.items() if cell != total}
    made = render_report(template_of(round_), words(forms, round_, {sent.unit: replace(sent, entries=kept)}))
    body = sections(made.document or b"")["II.2"]
    assert "đang được thực hiện tại đơn vị: 156 TTHC." in body and "không thực hiện: 18 TTHC." in body
    told = "\n".join(comments(made.document or b""))
    assert "……" in body and "Chưa có số liệu: Biểu DK3, dòng 3.1.4.3, Số liệu (ô D" in told


@pytest.mark.parametrize("name", SAMPLES)
def test_every_document_issued_is_named_where_it_belongs_and_in_the_annex(
    name: str, reports: Mapping[str, Rendered], bodies: Mapping[str, Mapping[str, str]]
):
    body, whole = "\n".join(bodies[name].values()), "\n".join(texts(reports[name].document or b""))
    for kind, number, typed, subject, _area in SAMPLES[name].DOCUMENTS:
        number_of_day, month, year = typed.split("/")
        padded = month.zfill(2) if int(month) < 3 else str(int(month))  # Nghị định 30/2020
        day = f"{number_of_day.zfill(2)}/{padded}/{year}"
        assert f"{kind} số {number} ngày {day}: {subject}" in body
        assert f"{kind}\n{number}\n{day}\n{subject}\n" in whole
    plans = {"trung-luong": "I.1", "khanh-ha": "I.1"}[name]
    directing = [one for one in SAMPLES[name].DOCUMENTS if one[-1] == "Chỉ đạo, điều hành"]
    assert bodies[name][plans].count(" số ") >= len(directing) == {"trung-luong": 7, "khanh-ha": 4}[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_area_without_a_document_has_no_heading_for_documents(
    name: str, bodies: Mapping[str, Mapping[str, str]]
):
    lines = "\n".join(bodies[name].values()).split("\n")
    led = [after for before, after in pairwise(lines) if before == "Văn bản đã ban hành:"]
    assert len(led) == len({area for *_, area in SAMPLES[name].DOCUMENTS})
    assert all(after.startswith("- ") for after in led)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_no_figure_can_say_is_a_marked_place(name: str, bodies: Mapping[str, Mapping[str, str]]):
    prose = [text for text in bodies[name].values() if "[cơ quan tự viết: " in text]
    assert len(prose) >= 5


def test_a_commune_that_left_everything_blank_claims_nothing(tmp_path: Path):
    for sample in SAMPLES.values():
        forms, round_, _ = opened(sample, tmp_path / sample.UNIT)
        made = render_report(template_of(round_), words(forms, round_, {}))
        body = sections(made.document or b"")
        assert "tiếp nhận trong kỳ là …… hồ sơ" in "\n".join(body.values())
        assert "Phụ lục II" not in texts(made.document or b"")
        leaves = [one for one in body if one and not any(other.startswith(f"{one}.") for other in body)]
        assert all("\n" in body[one] for one in leaves)  # under every heading stands at least a marked place
        assert not any(
            "Đã " in line and "……" not in line for text in body.values() for line in text.split("\n")
        )


def answer(line: Indicator, code: int) -> Decimal | str:
    if line.kind is Kind.STATE:
        return line.states[0]
    if line.kind is Kind.TEXT:
        return "Pa nô"
    return Decimal(1) if line.kind is Kind.FLAG else Decimal(40 + code)


def full(unit: Unit, period: str, more: int = 0) -> Filing:
    """A filing with an answer everywhere that its level is asked, and one document issued."""
    entries = {
        cell: Entry(cell, State.VALUE, answer(line, more), "")
        for form in FORMS.appendices
        for line in form.indicators
        if line.kind is not Kind.HEADING and line.asked_of(unit.level)
        for cell in [Cell(form.key, line.key, "ky")]
    }
    listed = ("Kế hoạch", "01/KH-UBND", "2023-01-05", "Cải cách hành chính", "Cải cách thể chế")
    row = {
        field.key: Entry(Cell("vb_ban_hanh", field.key, "dong-1"), State.VALUE, value, value)
        for field, value in zip(FORMS.listing("vb_ban_hanh").fields, listed, strict=True)
    }
    return Filing(
        unit=unit.code, form_set=FORMS.id, edition=FORMS.edition, period=period, scope=Scope.OWN,
        file=f"{unit.code}.xlsx", sha256="0" * 64, entries=entries,
        records={"vb_ban_hanh": (Record(form="vb_ban_hanh", number=1, entries=row),)},
    )  # fmt: skip


def filled(round_: Round, more: int = 0) -> dict[str, Filing]:
    return {
        one.code: full(one, round_.period.key, more + place) for place, one in enumerate(round_.expected())
    }


def rounds(tmp_path: Path) -> list[Round]:
    """The commune's year, its six months, and a district with three communes."""
    found = [opened(sample, tmp_path / sample.UNIT)[1] for sample in SAMPLES.values()]
    district = make_trung_luong.round_desk(tmp_path / "huyen").round_
    return [*found, replace(district, units=district.units[:3], own_book=True)]


def test_every_name_of_the_three_templates_is_known_and_a_full_round_leaves_no_gap(tmp_path: Path):
    for round_ in rounds(tmp_path):
        said = words(FORMS, round_, filled(round_))
        listed, found = check_template(template_of(round_), said)
        assert found == () and all(one.known for one in listed)
        made = render_report(template_of(round_), said)
        body = "\n".join(texts(made.document or b""))
        gaps = [one.text for one in made.findings if one.code == "W-07"]
        assert "None" not in body and "{" not in body
        assert all("không bằng tổng số" in one for one in gaps), gaps  # every answer is the same number
    assert "4 văn bản, gồm phường Bắc Hồng (1), phường Nam Hồng (1), " in body  # the district's, the last one
    assert "thị xã Hồng Lĩnh\nKế hoạch\n01/KH-UBND\n05/01/2023" in body and "đơn vị cấp xã" not in body  # all is in


def test_a_change_since_last_year_is_told_only_when_last_year_is_known(tmp_path: Path):
    round_ = opened(make_khanh_ha, tmp_path)[1]
    then = Figures(round_=round_, figures=roll_up(FORMS, round_, filled(round_), frozenset()))
    now = filled(round_, 10)
    known = render_report(template_of(round_), words(FORMS, round_, now, then))
    alone = render_report(template_of(round_), words(FORMS, round_, now))
    told = "phát 50 tin, bài về công tác CCHC, tăng 10 tin, bài (25%) so với cùng kỳ năm trước."
    assert told in sections(known.document or b"")["I.2"]
    assert "so với cùng kỳ" not in "\n".join(texts(alone.document or b""))


@pytest.mark.parametrize(
    ("kind", "level", "file"),
    [
        ("nam", "xa", "bao-cao-dinh-ky.xa.nam.docx"),
        ("6-thang", "xa", "bao-cao-dinh-ky.xa.6-thang.docx"),
        ("quy-1", "xa", "bao-cao-dinh-ky.xa.docx"),
        ("quy-3", "xa", "bao-cao-dinh-ky.xa.docx"),
        ("nam", "huyen", "bao-cao-dinh-ky.docx"),
    ],
)
def test_each_period_and_level_has_its_template(kind: str, level: str, file: str):
    rules = load_regulations()
    unit = Unit(code="18121", name="Phường Trung Lương", level=level)
    asked = require_period(kind, 2023, pick_regime(rules, "cchc"))
    round_ = Round(form_set="dinh-ky", period=asked, reporting=unit, units=())
    names = (one for one in template_names(round_, rules) if (templates_root() / one).is_file())
    assert next(names) == file

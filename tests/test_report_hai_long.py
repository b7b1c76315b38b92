"""The report on a satisfaction survey: of a district with its communes, and of one commune alone."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx_made import texts
from report_sections import OPENING, sections

from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.init import Opening
from cchc_excel.jobs.reporting.report import write_report
from cchc_excel.jobs.reporting.single import ReportRequest, report_of_file
from cchc_excel.nouns.spec import Cell
from cchc_excel.rounds.office import Office
from samples.filled import filled, opened
from samples.make_hon_quan import HERE

# unit -> dossiers, sent, returned, very satisfied, satisfied, indifferent, not satisfied
ANSWERS = {
    "694": (500, 150, 140, 100, 35, 4, 1),
    "25327": (100, 40, 40, 30, 9, 1, 0),
    "25330": (200, 30, 25, 20, 5, 0, 0),
    "25345": (60, 0, 0, 0, 0, 0, 0),
}
LINES = ("ho_so", "phat_ra", "phieu", "rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A round in which the district and three of thirteen communes answered."""
    made = opened(
        tmp_path_factory.mktemp("hai_long") / "dot",
        Opening(
            form_set="hai-long",
            units=HERE / "don-vi.csv",
            reporting="694",
            period="quý III năm 2023",
            start=date(2023, 6, 15),
            end=date(2023, 9, 14),
            deadline=date(2023, 9, 18),
        ),
    )
    for unit in made.round_.expected():
        if unit.code in ANSWERS:
            (made.inbox / f"{unit.code}.xlsx").write_bytes(filled(made, unit, *values(unit.code)))
    return made


def values(code: str) -> tuple[dict[Cell, Decimal], dict[Cell, Decimal]]:
    """What the unit types, all in one way of surveying, and what Excel computes."""
    given = dict(zip(LINES, map(Decimal, ANSWERS[code]), strict=True))
    typed = {
        Cell("hl", line, way): value if way == "truc_tuyen" else Decimal(0)
        for line, value in given.items()
        for way in ("truc_tuyen", "truc_tiep", "khac")
    }
    happy = {"hai_long_tong": given["rat_hai_long"] + given["hai_long"]}
    sums = {Cell("hl", line, "tong"): value for line, value in (given | happy).items()}
    ways = {
        Cell("hl", "hai_long_tong", way): happy["hai_long_tong"] if way == "truc_tuyen" else Decimal(0)
        for way in ("truc_tuyen", "truc_tiep", "khac")
    }
    return typed, sums | ways


def test_a_district_tells_both_levels_the_floor_and_who_asked_nobody(desk: Desk) -> None:
    made = write_report(collect_round(desk), None, Office())
    assert made.document, [one.text for one in made.findings]
    parts = sections(made.document.read_bytes())
    assert "biểu số liệu của 3/13 đơn vị cấp xã" in parts[OPENING] and "Còn 10 đơn vị" in parts[OPENING]
    assert "Tại huyện Hớn Quản: đã khảo sát 140 lượt" in parts["II.1"]
    assert "từ hài lòng trở lên 135/140 phiếu, đạt 96,43%" in parts["II.1"]
    assert "là 28% (tính từ 140/500 hồ sơ), đạt mức thấp nhất 20%" in parts["II.1"]
    below = parts["II.2"]
    assert "Tại 3/13 đơn vị đã báo cáo: đã khảo sát 65 lượt" in below and "64/65 phiếu, đạt 98,46%" in below
    assert "từ cao xuống thấp: An Khương (100%), Thanh An (97,5%); chưa có tỷ lệ: " in below
    ranked = re.search(r"từ cao xuống thấp: (.*?); chưa có tỷ lệ: (.*?)\.\n", below)
    assert ranked and len(ranked[1].split("%), ")) + len(ranked[2].split(", ")) == 13 and ranked[2].endswith(", Tân Hưng")
    assert "dưới mức này: Tân Hưng (0%), An Khương (12,5%)" in below
    assert "các đơn vị chưa khảo sát: Tân Hưng." in below
    whole = "\n".join(texts(made.document.read_bytes()))
    assert "{" not in whole and "None" not in whole and "[thiếu" not in whole


def test_a_commune_alone_tells_its_own_survey_and_no_others(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "bieu.xlsx"
    book.write_bytes((desk.inbox / "25330.xlsx").read_bytes())
    made = report_of_file(book, ReportRequest())
    found = sections(made.document.read_bytes())
    assert "Tại xã An Khương: đã khảo sát 25 lượt" in found["II"] and "đạt 100%" in found["II"]
    assert "là 12,5% (tính từ 25/200 hồ sơ), chưa đạt mức thấp nhất 20%" in found["II"]
    whole = "\n".join(texts(made.document.read_bytes()))
    assert "/13" not in whole and "Số đơn vị có số liệu" not in whole and "{" not in whole


def test_nobody_asked_is_said_so(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "bieu.xlsx"
    book.write_bytes((desk.inbox / "25345.xlsx").read_bytes())
    found = sections(report_of_file(book, ReportRequest()).document.read_bytes())
    assert "Tại xã Tân Hưng: trong kỳ chưa khảo sát lượt nào." in found["II"]

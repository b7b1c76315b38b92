"""The template of a report: the most specific that fits the unit's level and the kind of period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_excel.jobs.reporting.template import shipped_template
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.report.template_choice import kinds_of_period, template_names
from cchc_excel.rounds.periods import free_period, require_period
from cchc_excel.rounds.regime_toml import load_regulations

RULES = load_regulations()
CCHC = RULES.regime("cchc")
COMMUNE = Unit(code="10195", name="Xã Khánh Hà", level="xa", parent="281")


def named(text: str, start: date = date(2022, 12, 10), end: date = date(2023, 6, 1)) -> Period:
    return Period(key="20221210-20230601", name=text, start=start, end=end)


def round_of(one: Period, unit: Unit = COMMUNE) -> Round:
    return Round(form_set="dinh-ky", period=one, reporting=unit, units=(), own_book=True)


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (require_period("quy-3", 2023, CCHC), ("quy-3", "quy")),
        (require_period("6-thang", 2023, CCHC), ("6-thang",)),
        (require_period("nam", 2023, CCHC), ("nam",)),
        (named("6 tháng đầu năm 2023"), ("6-thang",)),
        (named("6 tháng năm 2023"), ("6-thang",)),
        (named("tháng 7 năm 2023"), ("thang-7", "thang")),
        (named("giai đoạn 2011 - 2020"), ()),
        (free_period(date(2022, 12, 10), date(2023, 6, 1)), ()),
    ],
)
def test_the_kind_of_a_period_is_that_of_its_dates_or_else_of_its_name(
    one: Period, kinds: tuple[str, ...]
) -> None:
    assert kinds_of_period(one, RULES) == kinds


def test_level_and_kind_go_before_level_alone_and_that_before_kind_alone() -> None:
    assert template_names(round_of(require_period("quy-3", 2023, CCHC)), RULES) == (
        "bao-cao-dinh-ky.xa.quy-3.docx",
        "bao-cao-dinh-ky.xa.quy.docx",
        "bao-cao-dinh-ky.xa.docx",
        "bao-cao-dinh-ky.quy-3.docx",
        "bao-cao-dinh-ky.quy.docx",
        "bao-cao-dinh-ky.docx",
    )


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (("xa.6-thang", "xa", "6-thang", ""), "xa.6-thang"),
        (("xa.nam", "huyen.6-thang", "xa", ""), "xa"),
        (("huyen.6-thang", "6-thang", ""), "6-thang"),
        (("huyen", "xa.nam", ""), ""),
    ],
)
def test_the_most_specific_template_that_exists_is_taken(
    there: tuple[str, ...], taken: str, tmp_path: Path
) -> None:
    for one in there:
        (tmp_path / ".".join(part for part in ("bao-cao-dinh-ky", one, "docx") if part)).touch()
    found = shipped_template(round_of(require_period("6-thang", 2023, CCHC)), tmp_path)
    assert found.name == ".".join(part for part in ("bao-cao-dinh-ky", taken, "docx") if part)


def test_without_a_template_that_fits_those_there_are_are_named(tmp_path: Path) -> None:
    (tmp_path / "bao-cao-dinh-ky.xa.nam.docx").touch()
    with pytest.raises(ClerkFault, match=r"chỉ có bao-cao-dinh-ky\.xa\.nam\.docx.*--mau"):
        shipped_template(round_of(require_period("quy-1", 2023, CCHC)), tmp_path)
    with pytest.raises(ClerkFault, match="chưa có mẫu báo cáo"):
        shipped_template(round_of(require_period("quy-1", 2023, CCHC)), tmp_path / "khac")


def test_the_ten_year_set_keeps_its_template_whoever_reports() -> None:
    for level in ("xa", "huyen", "tinh"):
        unit = Unit(code="1", name="Đơn vị", level=level)
        here = named("giai đoạn 2011 - 2020")
        made = Round(form_set="tong-ket-2011-2020", period=here, reporting=unit, units=())
        assert shipped_template(made).name.startswith("bao-cao-tong-ket-2011-2020")

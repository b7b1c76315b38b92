"""The period printed above a form: another one than the round's is refused, whatever else agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from raw_forms import FORMS, NGAN, ROUND, filled_book, sample_values, text

from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.unit import Period
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.recognising.whose.period import printed_period

BOOK = filled_book(NGAN, sample_values(NGAN))
SHEETS = [one.sheet for one in FORMS.appendices]
THIRD = Period(key="quy-3-2023-cchc", name="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14))
HALF = Period(
    key="6-thang-2023-cchc", name="6 tháng đầu năm 2023", start=date(2022, 12, 15), end=date(2023, 6, 14)
)
STAGE = Period(
    key="20110101-20200331", name="giai đoạn 2011 - 2020", start=date(2011, 1, 1), end=date(2020, 3, 31)
)
JULY = Period(key="thang-7-2023", name="tháng 7 năm 2023", start=date(2023, 6, 15), end=date(2023, 7, 14))
FREE = Period(key="x", name="từ 01/01/2023 đến 31/08/2023", start=date(2023, 1, 1), end=date(2023, 8, 31))
YEAR = Period(key="nam-2021-cchc", name="năm 2021", start=date(2020, 12, 15), end=date(2021, 12, 14))
OFFICE = "Đơn vị báo cáo: UBND xã Quảng Ngạn"


def book(period: str, stamped: bool, only: str = "") -> RawBook:
    """The book with this line of unit and period above its forms, or above one; with stamps or without."""

    def changed(one):
        cells = dict(one.cells)
        if one.name in SHEETS:
            if not stamped:
                del cells[6, 1]
            if only in ("", one.name):
                cells[4, 1] = text(f"{OFFICE}. {period}")
            elif not stamped:
                cells[4, 1] = text(OFFICE)
        return replace(one, cells=cells)

    sheets = tuple(changed(one) for one in BOOK.sheets if stamped or not one.hidden)
    bare = replace(BOOK, sheets=sheets)
    return bare if stamped else replace(bare, properties={}, names={})


def read(made: RawBook) -> Recognition:
    return recognise_workbook(made, FORMS, ROUND, "a.xlsx", "00")


def codes(found: Recognition) -> set[str]:
    return {one.code for one in found.findings}


OTHERS = [
    "Kỳ báo cáo: giai đoạn 2001 - 2010 (từ ngày 01/01/2001 đến ngày 31/12/2010)",
    "Kỳ báo cáo: giai đoạn 2010 - 2019",
    "Kỳ báo cáo: quý II năm 2023",
    "Kỳ báo cáo: năm 2019",
    "Kỳ báo cáo: 2001-2010",
    "Kỳ báo cáo: từ ngày 01/01/2001 đến ngày 31/12/2010",
]


@pytest.mark.parametrize("period", OTHERS)
def test_another_printed_period_is_refused_with_the_stamps_gone(period: str) -> None:
    found = read(book(period, stamped=False))
    assert not found.filings and codes(found) == {"N-05"}
    assert period.removeprefix("Kỳ báo cáo: ")[:60] in found.findings[0].text


@pytest.mark.parametrize("period", OTHERS)
def test_another_printed_period_against_the_stamps_is_refused(period: str) -> None:
    found = read(book(period, stamped=True))
    assert not found.filings and codes(found) == {"N-02"}
    assert period.removeprefix("Kỳ báo cáo: ")[:60] in found.findings[0].text


def test_a_period_printed_once_is_the_whole_retyped_books() -> None:
    found = read(book("Kỳ báo cáo: giai đoạn 2001 - 2010", stamped=False, only=SHEETS[0]))
    assert not found.filings and codes(found) == {"N-05"}


def test_one_stamped_sheet_with_another_period_is_refused_alone() -> None:
    found = read(book("Kỳ báo cáo: giai đoạn 2001 - 2010", stamped=True, only="PL5"))
    assert [one.unit for one in found.filings] == [NGAN.code] and "N-02" in codes(found)


@pytest.mark.parametrize("stamped", [True, False])
@pytest.mark.parametrize(
    "period",
    [
        "Kỳ báo cáo: giai đoạn 2011 - 2020 (từ ngày 01/01/2011 đến ngày 31/3/2020)",
        "KỲ BÁO CÁO: GIAI ĐOẠN 2011-2020",
        "Kỳ báo cáo: giai đoạn 2011–2020",
        "Kỳ báo cáo: ……",
        "Kỳ báo cáo:",
        "Số liệu năm 2019",
        "Quảng Ngạn, ngày 29 tháng 4 năm 2019",
        "Thực hiện Kế hoạch giai đoạn 2021 - 2025",
        "",
    ],
)
def test_the_rounds_own_period_or_none_is_read(period: str, stamped: bool) -> None:
    found = read(book(period, stamped))
    assert [one.unit for one in found.filings] == [NGAN.code] and not codes(found) & {"N-02", "N-05"}


@pytest.mark.parametrize(
    ("said", "period", "agrees"),
    [
        ("Kỳ báo cáo: quý III năm 2023 (từ ngày 15/6/2023 đến ngày 14/9/2023)", THIRD, True),
        ("Kỳ báo cáo: Quý 3/2023", THIRD, True),
        ("Kỳ báo cáo: quí III-2023", THIRD, True),
        ("Kỳ báo cáo: Quý III năm 2023 (Từ ngày 15 tháng 6 năm 2023 đến ngày 14 tháng 9 năm 2023)", THIRD, True),
        ("Kỳ báo cáo: từ 01/7/2023 đến 30/9/2023", THIRD, True),
        ("Kỳ báo cáo: từ ngày 15/6 đến ngày 14/9/2023", THIRD, True),
        ("Kỳ báo cáo: quý II năm 2023 (từ ngày 15/3/2023 đến ngày 14/6/2023)", THIRD, False),
        ("Kỳ báo cáo: quý III năm 2022", THIRD, False),
        ("Kỳ báo cáo: quý III năm 2023 (từ ngày 15/3/2023 đến ngày 14/6/2023)", THIRD, False),
        ("Kỳ báo cáo: 9 tháng đầu năm 2023", THIRD, False),
        ("BÁO CÁO QUÝ II NĂM 2023", THIRD, False),
        ("BÁO CÁO kết quả quý III và nhiệm vụ quý IV năm 2023", THIRD, None),
        ("(Từ ngày 15/3/2023 đến ngày 14/6/2023)", THIRD, False),
        ("Báo cáo 9 tháng đầu năm, quý III năm 2023", THIRD, True),
        ("So với quý II năm 2023", THIRD, None),
        ("Quảng Ngạn, tháng 6 năm 2023", THIRD, None),
        ("Năm 2019", THIRD, None),
        ("Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 7 năm 2022", THIRD, None),
        ("Kỳ báo cáo: 6 tháng đầu năm 2023", HALF, True),
        ("Kỳ báo cáo: 6 tháng năm 2023", HALF, True),
        ("Kỳ báo cáo: 6 tháng cuối năm 2023", HALF, False),
        ("Kỳ báo cáo: quý II/2023", HALF, False),
        ("Kỳ báo cáo: năm 2021", YEAR, True),
        ("Kỳ báo cáo: cả năm 2021", YEAR, True),
        ("Kỳ báo cáo: năm 2020", YEAR, False),
        ("Biểu tổng hợp 6 tháng đầu năm 2021", YEAR, False),
        ("Kết quả thực hiện năm 2020", YEAR, None),
        ("Kỳ báo cáo: năm 2023 (từ ngày 01/01/2023 đến ngày 31/8/2023)", FREE, True),
        ("Kỳ báo cáo: 8 tháng năm 2023", FREE, True),
        ("Kỳ báo cáo: 8 tháng đầu năm 2023 (từ 01/01/2023 đến 31/8/2023)", FREE, True),
        ("Kỳ báo cáo: 5 tháng đầu năm 2023", FREE, False),
        ("Kỳ báo cáo: từ năm 2011 đến năm 2020", STAGE, True),
        ("Kỳ báo cáo: từ năm 2001 đến năm 2010", STAGE, False),
        ("Kỳ báo cáo: từ năm 2015 đến 31/3/2020", STAGE, None),
        ("Kỳ báo cáo: Quý ba năm 2023", THIRD, True),
        ("Kỳ báo cáo: Quý hai năm 2023", THIRD, False),
        ("Kỳ báo cáo: Quý 03 năm 2023", THIRD, True),
        ("Kỳ báo cáo: Q3/2023", THIRD, True),
        ("Kỳ báo cáo: Q2/2023", THIRD, False),
        ("Kỳ báo cáo: Định kỳ hằng quý năm 2023", THIRD, None),
        ("Kỳ báo cáo: 15/6/2023-14/9/2023", THIRD, True),
        ("Kỳ báo cáo: 15/3/2023-14/6/2023", THIRD, False),
        ("Kỳ báo cáo: Quý I + Quý II năm 2023", HALF, True),
        ("Kỳ báo cáo: 6T/2023", HALF, True),
        ("Kỳ báo cáo: tháng 7 và 7 tháng đầu năm 2023", JULY, True),
        ("Kỳ báo cáo: tháng bảy năm 2023", JULY, True),
        ("Kỳ báo cáo: tháng tám năm 2023", JULY, False),
    ],
)  # fmt: skip
def test_which_period_a_heading_prints(said: str, period: Period, agrees: bool | None) -> None:
    found = printed_period([said], period)
    assert (found.agrees if found else None) is agrees


def test_a_heading_that_also_names_the_rounds_period_agrees() -> None:
    found = printed_period(["Lũy kế 9 tháng đầu năm 2023", "BIỂU SỐ LIỆU QUÝ III NĂM 2023"], THIRD)
    assert found is not None and found.agrees

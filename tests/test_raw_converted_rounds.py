"""A clerk's filled workbook that LibreOffice saved in another format says what the .xlsx said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from office import convert

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import examine_files
from cchc_excel.nouns.unit import Period
from samples import make_hon_quan, make_khanh_ha

SENT = {"rates": (make_hon_quan, "25351*.xlsx"), "totals": (make_khanh_ha, "*.xlsx")}


def sent(maker: ModuleType, name: str) -> Path:
    return next((maker.HERE / "nop-ve").glob(name))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("xls")
    made = convert([sent(*one) for one in SENT.values()], "xls", folder)
    return dict(zip(SENT, made, strict=True))


def desk_of(maker: ModuleType, folder: Path) -> Desk:
    return maker.round_desk(folder / "dot")


@pytest.mark.parametrize("name", SENT)
def test_blank_rates_and_totals_stay_blank_in_xls(
    name: str, converted: dict[str, Path], tmp_path: Path
) -> None:
    maker, file = SENT[name]
    desk = desk_of(maker, tmp_path)
    before, after = examine_files(desk, [sent(maker, file)]), examine_files(desk, [converted[name]])
    assert {one.code for one in after.findings} & {"O-13", "Q-11"} == set()
    for unit, filing in before.filings.items():
        states = {cell: (one.state, one.value) for cell, one in after.filings[unit].entries.items()}
        assert states == {cell: (one.state, one.value) for cell, one in filing.entries.items()}


def test_a_file_of_another_period_is_not_told_of_its_uncomputed_totals(tmp_path: Path) -> None:
    desk = desk_of(make_khanh_ha, tmp_path)
    autumn = Period(
        key="quy-3-2023", name="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14)
    )
    other = replace(desk, round_=replace(desk.round_, period=autumn))
    found = examine_files(other, [sent(*SENT["totals"])])
    assert {"N-05"} <= {one.code for one in found.findings}
    assert not found.filings and not {one.code for one in found.findings} & {"T-24", "T-25"}

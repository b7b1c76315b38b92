"""The slips of the sample round, found on the way that a clerk's files go."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from slips_made import SAMPLES

from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.examine import examine_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.init import Opening, start_round


def test_the_sample_round_shows_its_two_slips_and_no_other(tmp_path: Path) -> None:
    start_round(tmp_path / "dot", Opening(
        form_set="tong-ket-2011-2020", units=SAMPLES / "don-vi.csv", reporting="477",
        period="giai đoạn 2011 - 2020", deadline=date(2020, 4, 20),
    ))  # fmt: skip
    desk = open_desk(tmp_path / "dot")
    for one in (SAMPLES / "nop-ve").glob("*.xlsx"):
        if any(code in one.name for code in ("19888", "19894", "Quang Ngan")):
            shutil.copyfile(one, desk.inbox / one.name)
    found = [one for one in examine_files(desk, files_of([desk.inbox])).findings if one.code.startswith("S-")]
    assert [(one.unit, one.code, one.place and one.place.a1) for one in found] == [
        ("19888", "S-11", "H10"),
        ("19894", "S-08", "I11"),
    ]
    assert "450 thay vì 400" in found[1].text

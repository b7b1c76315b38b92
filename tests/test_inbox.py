"""A round's folder as it is in life: rubbish of other systems, empty files, a misspelt form set."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from slips_made import SAMPLES

from cchc_excel.disk.faults import RoundFileError
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.examine import examine_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.rounds.folders import ROUND_FILE

RUBBISH = (
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "._PL1.xlsx",
    "~$PL1.xlsx",
    ".~lock.PL1.xlsx#",
    ".cchc-tam-1",
    "xã/THUMBS.DB",
    "__MACOSX/PL1.xlsx",
    "ban-cu/PL1.xlsx",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    start_round(tmp_path / "dot", Opening(
        form_set="tong-ket-2011-2020", units=SAMPLES / "don-vi.csv", reporting="477",
        period="giai đoạn 2011 - 2020", deadline=date(2020, 4, 20),
    ))  # fmt: skip
    return open_desk(tmp_path / "dot")


def put(desk: Desk, name: str, content: bytes = b"") -> Path:
    path = desk.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_rubbish_in_the_inbox_is_passed_over_like_in_a_zip(desk: Desk) -> None:
    for name in RUBBISH:
        put(desk, name, b"x")
    kept = [put(desk, "xã/PL1.xlsx", b"x"), put(desk, "Thumbs.db.xlsx", b"x")]
    assert set(files_of([desk.inbox])) == set(kept)


def test_every_empty_or_unreadable_file_is_an_error_of_its_own(desk: Desk) -> None:
    for name in ("a.xlsx", "b.xlsx", "xã/c.xlsx"):
        put(desk, name)
    for name in ("d.xlsx", "e.xlsx"):
        put(desk, name, b"PK\x03\x04 hong")
    found = examine_files(desk, files_of([desk.inbox]))
    told = sorted((one.place.file, one.code) for one in found.findings if one.place)
    assert told == [("a.xlsx", "T-02"), ("b.xlsx", "T-02"), ("c.xlsx", "T-02"), ("d.xlsx", "T-03"), ("e.xlsx", "T-03")]
    assert len(found.receipts) == 2, "one receipt for each content"


def test_a_readable_file_sent_twice_is_counted_once(desk: Desk) -> None:
    sent = SAMPLES / "nop-ve" / "19867 so lieu minh hoa.xlsx"
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copyfile(sent, desk.inbox / name)
    found = examine_files(desk, files_of([desk.inbox]))
    twins = [(one.place.file, one.slots["other"]) for one in found.findings if one.code == "D-02" and one.place]
    assert twins == [("b.xlsx", "a.xlsx")] and list(found.filings) == ["19867"]


def test_a_misspelt_form_set_is_located_in_the_round_s_settings(desk: Desk) -> None:
    settings = desk.folder / ROUND_FILE
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace('"tong-ket-2011-2020"', '"tong-ket-2011-2002"'), encoding="utf-8")
    with pytest.raises(RoundFileError) as fault:
        open_desk(desk.folder)
    (one,) = fault.value.findings
    assert one.code == "C-21" and one.text.count("bo_bieu") == 1 and ROUND_FILE in one.text
    assert "bo-bieu.toml" not in one.text and one.text.count("tong-ket-2011-2020") >= 1
    assert "tong-ket-2011-2002" in one.text


def test_equal_files_in_one_archive_are_twins_and_are_read_once(desk: Desk) -> None:
    with zipfile.ZipFile(desk.inbox / "gui.zip", "w") as archive:
        for name in ("PL1.csv", "PL1 (1).csv"):
            archive.writestr(name, "STT;Chỉ tiêu;Năm 2019\r\n1;Số liệu minh họa;3\r\n")
    found = examine_files(desk, files_of([desk.inbox]))
    twins = [(one.place.file, one.slots["other"]) for one in found.findings if one.code == "D-02" and one.place]
    assert twins == [("gui.zip/PL1 (1).csv", "gui.zip/PL1.csv")]
    assert "N-24" not in [one.code for one in found.findings]

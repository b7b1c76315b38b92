"""`cchc return` on a round: copies, letters, what is left out, and the way back."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from marked_books import mend
from sheets_read import read_sheet

from cchc_excel.cli.give_back import show_returned
from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.returning.give_back import FOLDER, LETTER, NOBODYS, GivenBack, give_back
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.copy import marked_copy
from cchc_excel.returning.list import ListHeading
from cchc_excel.sheets.parts import fill_cells
from samples.make_quang_dien import round_desk

ROOT = Path(__file__).resolve().parent.parent
SENT = ROOT / "samples" / "quang-dien" / "nop-ve"
MESSY = ROOT / "samples" / "tra-ve"
THO, AN, NGAN, CLEAN = "19894", "19888", "19873", "19867"
FILE = f"{THO} so lieu minh hoa.xlsx"
OWN_HEADING = ListHeading(f"UBND xã Quảng Thọ · tệp “{FILE}”", "Hãy sửa ngay trong tệp này.")


def desk_with(folder: Path, *paths: Path) -> Desk:
    """The sample round with these files in its inbox."""
    desk = round_desk(folder)
    desk.inbox.mkdir(exist_ok=True)
    for one in paths:
        shutil.copyfile(one, desk.inbox / one.name)
    return desk


def state_of(desk: Desk) -> dict[str, str]:
    """Every file below the inbox with the hash of its content."""
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files_of([desk.inbox])}


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, GivenBack, dict[str, str]]:
    """The sample round given back, and the inbox as it was before."""
    names = (
        FILE,
        f"{AN} so lieu minh hoa.xlsx",
        f"{CLEAN} so lieu minh hoa.xlsx",
        "PL CCHC xa Quang Ngan.xlsx",
    )
    desk = desk_with(tmp_path_factory.mktemp("tra") / "dot", *(SENT / one for one in names))
    collected = collect_round(desk)
    accept_unit(collected, AN, "Xã đã giải trình bằng văn bản")
    before = state_of(desk)
    return desk, give_back(desk), before


def test_who_has_something_to_mend_gets_a_copy_and_a_letter_and_nobody_else(
    round_: tuple[Desk, GivenBack, dict[str, str]],
) -> None:
    desk, done, before = round_
    found = {one.unit: (one.file, one.errors, one.warnings) for one in done.returned}
    assert found == {THO: (FILE, 3, 1), NGAN: ("PL CCHC xa Quang Ngan.xlsx", 0, 2)}
    assert done.accepted == (AN,) and done.stale == ()
    written = sorted(
        str(one.relative_to(desk.results / FOLDER)) for one in (desk.results / FOLDER).rglob("*.*")
    )
    assert written == [
        "19873-xa-quang-ngan/PL CCHC xa Quang Ngan.xlsx",
        f"19873-xa-quang-ngan/{LETTER}",
        f"19894-xa-quang-tho/{FILE}",
        f"19894-xa-quang-tho/{LETTER}",
    ]
    assert state_of(desk) == before


def test_the_letter_says_what_how_many_by_when_and_thanks(
    round_: tuple[Desk, GivenBack, dict[str, str]],
) -> None:
    raw = (round_[0].results / FOLDER / "19894-xa-quang-tho" / LETTER).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n")
    text = raw.decode("utf-8-sig")
    assert text.startswith("Kính gửi: UBND xã Quảng Thọ")
    for words in (
        "có 3 chỗ phải sửa",
        "Trang “PL3”, ô H25",
        f"“{FILE}”",
        "20/4/2020",
        "Trân trọng cảm ơn",
        "tô đỏ",
    ):
        assert words in text
    assert "Hãy đề nghị" not in text and "O-02" not in text


def test_the_list_proposes_the_likely_fix(round_: tuple[Desk, GivenBack, dict[str, str]]) -> None:
    page = read_sheet(round_[1].returned[-1].copy, "Cần sửa")
    rows = {row[3].value: [cell.value for cell in row] for row in page.iter_rows(min_row=6, max_col=7)}
    assert rows["H25"][4] == "1.234" and rows["I11"][4] == "450"
    assert rows["I11"][6] and "400" in rows["I11"][6]


def entries(examined: Examined, unit: str) -> dict[object, tuple[State, object]]:
    return {cell: (one.state, one.value) for cell, one in examined.filings[unit].entries.items()}


def test_a_marked_copy_is_read_as_the_original_was(round_: tuple[Desk, GivenBack, dict[str, str]]) -> None:
    desk, done, _ = round_
    for one in done.returned:
        before = examine_files(desk, [desk.inbox / one.file])
        after = examine_files(desk, [one.copy])
        assert entries(after, one.unit) == entries(before, one.unit)
        assert [(f.code, f.place and f.place.a1) for f in after.findings] == [
            (f.code, f.place and f.place.a1) for f in before.findings
        ]


def test_what_is_corrected_in_the_returned_file_counts_and_its_marks_come_off(
    round_: tuple[Desk, GivenBack, dict[str, str]], tmp_path: Path
) -> None:
    copy = next(one.copy for one in round_[1].returned if one.unit == THO)
    mended = fill_cells(copy.read_bytes(), {("PL5", 16, 7): Decimal(3), ("PL6", 11, 9): Decimal(400)})
    desk = desk_with(tmp_path / "dot")
    (desk.inbox / FILE).write_bytes(mended)
    done = give_back(desk)
    assert [(one.unit, one.errors) for one in done.returned] == [(THO, 1)]
    book = openpyxl.load_workbook(done.returned[0].copy)
    assert book.sheetnames.count("Cần sửa") == 1 and book.active.title == "Cần sửa"
    assert book["PL3"]["H25"].fill.fgColor.rgb == "FFFFC7CD" and book["PL3"]["H25"].comment
    for sheet, where in (("PL5", "G16"), ("PL6", "I11"), ("PL6", "I10")):
        blank = read_sheet(SENT / FILE, sheet)[where]
        assert repr(book[sheet][where].fill) == repr(blank.fill) and book[sheet][where].comment is None


def test_a_note_of_ours_at_an_empty_cell_is_no_note_of_the_senders(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot")
    empty = mend("PL6", 13, 4, todo="Hãy ghi đủ.")
    (desk.inbox / FILE).write_bytes(marked_copy((SENT / FILE).read_bytes(), (empty,), OWN_HEADING))
    found = {one.code for one in examine_files(desk, [desk.inbox / FILE]).findings}
    assert "N-64" not in found and "N-21" not in found
    assert {one.code for one in examine_files(desk, [SENT / FILE]).findings} == found


def test_running_again_writes_the_same_and_names_what_is_no_longer_due(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot", SENT / FILE)
    first = give_back(desk).returned[0].copy.read_bytes()
    assert give_back(desk).returned[0].copy.read_bytes() == first
    (desk.inbox / FILE).unlink()
    done = give_back(desk)
    assert done.returned == () and [one.name for one in done.stale] == [FILE, LETTER]


def test_only_the_named_units_are_done_even_when_accepted(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot", SENT / FILE, SENT / f"{AN} so lieu minh hoa.xlsx")
    accept_unit(collect_round(desk), AN, "Xã đã giải trình bằng văn bản")
    assert [one.unit for one in give_back(desk, (AN,)).returned] == [AN]
    with pytest.raises(ClerkFault, match="đơn vị “123”"):
        give_back(desk, ("123",))


def fresh_samples() -> Iterator[Path]:
    for name in ("bao-cao-kem-phu-luc.docx", "PL1.csv", "mat-noi-dung-mot-trang.xlsx"):
        yield MESSY / "2-dang-tep" / name


@pytest.mark.parametrize("path", list(fresh_samples()), ids=lambda one: one.name)
def test_what_cannot_be_marked_itself_comes_as_a_filled_in_form_that_reads_the_same(
    path: Path, tmp_path: Path
) -> None:
    desk = desk_with(tmp_path / "dot", path)
    (one,) = (each for each in give_back(desk).returned if each.copy)
    assert one.remark.startswith("biểu mới điền sẵn") and one.copy.name.startswith(one.unit)
    before, after = examine_files(desk, [path]), examine_files(desk, [one.copy])
    read = {cell: entry for cell, entry in before.filings[one.unit].entries.items() if entry.place}
    assert len(read) > 20
    for cell, entry in read.items():
        other = after.filings[one.unit].entry(cell)
        assert (other.state, other.value) == (entry.state, entry.value), cell
    page = read_sheet(one.copy, "Cần sửa")
    assert not any(str(row[5].value).startswith("Tệp “") for row in page.iter_rows(min_row=6))
    linked = [row[3].value for row in page.iter_rows(min_row=6) if row[3].hyperlink]
    assert len(linked) == len([row for row in page.iter_rows(min_row=6) if row[3].value])


def test_a_small_rate_keeps_its_meaning_in_the_filled_in_form(tmp_path: Path) -> None:
    from cchc_excel.blank.masters import master_for
    from cchc_excel.jobs.generate import blank_book
    from cchc_excel.nouns.filing import Place
    from cchc_excel.nouns.spec import Cell, Kind
    from cchc_excel.returning.fresh_copy import fresh_copy

    desk = round_desk(tmp_path / "dot")
    unit = desk.round_.unit(THO)
    lines = [
        (a, i)
        for a in desk.forms.appendices
        for i in a.indicators
        if i.kind is Kind.PERCENT and i.asked_of("xa")
    ]
    values = [Decimal(text) for text in ("0.38", "1", "0", "0.005", "95.4", "100")]
    made = [
        Entry(
            Cell(a.key, i.key, a.columns[n % len(a.columns)].key),
            State.VALUE,
            values[n % 6],
            "?",
            Place("x", "y", 1, 1),
        )
        for n, (a, i) in enumerate(lines)
    ]
    blank = blank_book(desk, unit, master_for(desk.forms, "xa"))
    (tmp_path / "a.xlsx").write_bytes(fresh_copy(blank, desk.forms, "xa", made, "a.xlsx").data)
    read = examine_files(desk, [tmp_path / "a.xlsx"]).filings[THO]
    assert [(read.entry(one.cell).state, read.entry(one.cell).value) for one in made] == [
        (State.VALUE, one.value) for one in made
    ]


def test_files_of_nobody_get_only_a_letter(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot", MESSY / "2-dang-tep" / "anh-chup.png")
    (one,) = give_back(desk).returned
    assert (one.unit, one.copy, one.errors) == ("", None, 1) and one.letter.parent.name == NOBODYS
    text = one.letter.read_text(encoding="utf-8-sig")
    assert (
        text.startswith("Kính gửi: đơn vị gửi tệp “anh-chup.png”")
        and "đề nghị đơn vị gửi thêm tệp .xlsx" in text
    )


def test_a_file_name_that_turns_the_writing_is_shown_clean(tmp_path: Path, capsys) -> None:
    desk = desk_with(tmp_path / "dot", MESSY / "2-dang-tep" / "anh-chup.png")
    (sent,) = desk.inbox.iterdir()
    sent.rename(sent.with_name("la\u202egpj.png"))
    done = give_back(desk)
    show_returned(done)
    texts = [one.letter.read_text(encoding="utf-8-sig") for one in done.returned] + [capsys.readouterr().out]
    assert len(texts) == 2 and all("lagpj.png" in text and "\u202e" not in text for text in texts)


@pytest.mark.parametrize("owes", [True, False])
def test_the_reporting_unit_writes_no_letter_to_itself_unless_it_owes_a_form(owes: bool, tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot", SENT / "477 so lieu minh hoa.xlsx", MESSY / "2-dang-tep" / "anh-chup.png")
    desk = replace(desk, round_=replace(desk.round_, own_book=owes))
    done = give_back(desk)
    assert [one.unit for one in done.returned] == (["477", ""] if owes else [""])
    assert [one.file for one in done.returned][-1] == "anh-chup.png"


def test_files_in_a_zip_go_back_one_by_one(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot")
    with zipfile.ZipFile(desk.inbox / "gui-ve.zip", "w") as archive:
        for name in (FILE, f"{AN} so lieu minh hoa.xlsx"):
            archive.write(SENT / name, f"xa/{name}")
    done = give_back(desk)
    own = [one for one in done.returned if one.copy]
    assert len(own) == 2 and all(one.file.startswith("gui-ve.zip/") for one in own)
    for one in own:
        assert one.copy.name == one.file.rpartition("/")[2]
        assert set(examine_files(desk, [one.copy]).filings) == {one.unit}


def test_nobody_is_sent_the_forms_of_another_unit(tmp_path: Path) -> None:
    """A file with forms of two communes goes back to each as a new workbook of its own figures."""
    desk = desk_with(tmp_path / "dot", MESSY / "1-bo-cuc" / "xa-nay-kem-xa-kia.xlsx")
    done = give_back(desk)
    copies = {one.unit: one.copy for one in done.returned if one.unit and one.copy}
    assert copies and all("nhiều đơn vị" in one.remark for one in done.returned if one.unit)
    for unit, copy in copies.items():
        assert set(examine_files(desk, [copy]).filings) == {unit}


def test_two_files_of_one_name_from_two_units_are_not_mixed_up(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot")
    for folder, name in (("a", FILE), ("b", "PL CCHC xa Quang Ngan.xlsx")):
        (desk.inbox / folder).mkdir()
        shutil.copyfile(SENT / name, desk.inbox / folder / "bieu.xlsx")
    done = give_back(desk)
    assert {one.unit: (one.errors, one.warnings) for one in done.returned if one.unit} == {
        THO: (3, 1),
        NGAN: (0, 2),
    }
    for one in done.returned:
        if one.copy:
            assert set(examine_files(desk, [one.copy]).filings) == {one.unit}


def test_the_command_tells_what_it_wrote_and_knows_its_vietnamese_name(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "dot", SENT / FILE)
    words = [sys.executable, str(ROOT / "cli.py"), "tra-lai", "--dot", str(desk.folder)]
    done = subprocess.run(
        words, capture_output=True, encoding="utf-8", timeout=120, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "Xã Quảng Thọ (19894)" in done.stdout and "19894-xa-quang-tho" in done.stdout
    wrong = subprocess.run(
        [*words, "1"], capture_output=True, encoding="utf-8", timeout=120, check=False, cwd=tmp_path
    )
    assert wrong.returncode == 2 and "không có đơn vị" in wrong.stderr and "Xã Quảng Thái (19870)" in wrong.stderr


def test_only_errors_and_warnings_are_sent_back(round_: tuple[Desk, GivenBack, dict[str, str]]) -> None:
    desk, done, _ = round_
    examined = examine_files(desk, [desk.inbox / FILE])
    due = [one for one in examined.findings if one.severity is not Severity.NOTE]
    told = next(one for one in done.returned if one.unit == THO)
    assert told.errors + told.warnings == len(due) < len(examined.findings)

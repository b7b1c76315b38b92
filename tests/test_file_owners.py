"""What is told of a file stands under the unit whose forms it holds; what is nobody's names its file."""

from __future__ import annotations

import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from cchc_excel.cli.findings_screen import FindingsView, show_findings
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.file_owners import with_units
from cchc_excel.jobs.returning.files import sort_by_sender
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from samples.make_quang_dien import HERE, round_desk

HELD = [("gui.zip/a/PL1.xlsx", "19867"), ("gui.zip/PL2.xlsx", "19867"), ("thu.eml/A.xlsx", "19870"),
        ("thu.eml/B.xlsx", "19873"), ("x.zip/thu.eml/C.xlsx", "19876"), ("PL.xlsx", "19879")]  # fmt: skip


def about(code: str, file: str, **slots: str) -> Finding:
    """A finding about a file as a whole."""
    return make_finding(code, Place(file, "", 0, 0), archive="x", written="x", count=1, names="x", **slots)


@pytest.mark.parametrize(
    ("one", "unit"),
    [
        (about("T-45", "gui.zip/PL2.xlsx"), "19867"),
        (about("T-44", "gui.zip/Thumbs.db"), "19867"),
        (about("T-50", "thu.eml"), ""),
        (about("T-51", "thu.eml/logo.png"), ""),
        (about("T-45", "thu.eml/B.xlsx"), "19873"),
        (about("T-50", "x.zip/thu.eml"), "19876"),
        (about("T-51", "x.zip/thu.eml/logo.png"), "19876"),
        (about("T-40", "PL.xlsx"), "19879"),
        (about("D-02", "ban sao.xlsx", other="PL.xlsx"), "19879"),
        (about("T-40", "la.xlsx"), ""),
        (about("T-09", "gui.zip/scan.pdf", type="PDF"), ""),  # an error must not hold the unit back
    ],
    ids=lambda one: f"{one.code} {one.place.file}" if isinstance(one, Finding) else None,
)
def test_a_note_on_a_file_belongs_to_the_one_unit_in_it(one: Finding, unit: str) -> None:
    assert [each.unit for each in with_units([one], HELD)] == [unit]


def test_a_finding_that_has_its_unit_keeps_it() -> None:
    (one,) = with_units([make_finding("T-40", Place("PL.xlsx", "", 0, 0), unit="19873")], HELD)
    assert one.unit == "19873"


def test_what_is_nobodys_or_of_several_stands_under_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    show_findings(
        [about("T-09", "gui.zip/scan.pdf", type="PDF"), about("T-37", "thu.eml/x.xlsx"), about("T-01", "thu.eml", reason="x")],
        FindingsView({}, shared={"thu.eml"}),
    )
    heads = [line for line in capsys.readouterr().out.splitlines() if line and not line.startswith(" ")]
    assert heads == ["Chưa rõ đơn vị: tệp “gui.zip/scan.pdf”", "Nhiều đơn vị: tệp “thu.eml”", "Chưa rõ đơn vị: tệp “thu.eml/x.xlsx”"]


def test_the_same_workbook_in_a_zip_and_in_a_mail_is_one_form_and_no_letter(tmp_path: Path) -> None:
    """Told as a copy, under its unit; N-24 and a letter asked the commune to choose between equal files."""
    desk = round_desk(tmp_path / "dot")
    content = (HERE / "nop-ve" / "19867 so lieu minh hoa.xlsx").read_bytes()
    with zipfile.ZipFile(desk.inbox / "gui.zip", "w") as archive:
        archive.writestr("PL.xlsx", content)
    mail = EmailMessage()
    mail.set_content("Số liệu minh họa")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename="Bao cao.xlsx")
    (desk.inbox / "thu.eml").write_bytes(mail.as_bytes())
    collected = collect_round(desk)
    told = [(one.code, one.unit, one.place.file) for one in collected.findings if one.place]
    assert sorted(told) == [("D-02", "19867", "thu.eml/Bao cao.xlsx"), ("T-50", "19867", "thu.eml")]
    assert collected.unused == () and len(collected.examined.sources["19867"]) == 2
    assert sort_by_sender(collected).by_unit == {}


def test_equal_forms_in_two_files_with_a_refused_cell_contradict_nothing(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    name = "19894 so lieu minh hoa.xlsx"
    shutil.copyfile(HERE / "nop-ve" / name, desk.inbox / name)
    with zipfile.ZipFile(HERE / "nop-ve" / name) as old, zipfile.ZipFile(desk.inbox / "luu lai.xlsx", "w") as new:
        for part in old.namelist():  # the same parts, other bytes
            new.writestr(part, old.read(part))
    codes = {one.code for one in collect_round(desk).findings}
    assert "N-71" in codes and not codes & {"N-24", "N-25"}

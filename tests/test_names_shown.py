"""Names that senders chose go to the screen, and back, on one line and without signs that turn the writing."""

from __future__ import annotations

import io
import json
import string
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from cchc_excel.cli.faults import usage_fault
from cchc_excel.cli.findings_screen import FindingsView, show_findings
from cchc_excel.cli.screen import say_json
from cchc_excel.jobs.examine import Examined
from cchc_excel.jobs.validate import Validated, validated_data
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import CATALOGUE, make_finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.reading.containers.archive import clean_name
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.parts.limits import PART_BYTES
from cchc_excel.rounds.ledger.store import Decision

ODD = ["PL\x1b[2J.xlsx", "PL\u202exslx.exe", "PL\u2066x\u2069.xlsx", "PL\n1.xlsx", "PL\r\n\t1.xlsx"]


@pytest.mark.parametrize("name", ODD)
def test_a_sentence_shows_no_control_sign_of_a_name(name: str) -> None:
    text = make_finding("N-27", Place(name, "", 0, 0)).text
    assert text.isprintable() and shown_name(name).isprintable() and clean_name(name).isprintable()


HOSTILE = (
    "12\x00\x1b[2J", "12\u202e34\u202c", "12\u2066\u2069", "12\u200b\u200d\ufeff\u2060", "12\x85\u2028\u202934", "12\r\n34",
    "12\x9b31m", "12\u061c\u200f", "12\u00ad", "12\ud800", "12\U000e0041", "12\u3164\u034f\ufe0f\u2800",
)  # fmt: skip


@pytest.mark.parametrize("code", CATALOGUE)
def test_no_slot_of_any_sentence_lets_a_hostile_text_through(code: str) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(CATALOGUE[code].template) if name]
    for hostile in HOSTILE:
        made = make_finding(code, Place(hostile, hostile, 1, 1), **dict.fromkeys(names, hostile))
        for said in (made, replace(made, slots=dict.fromkeys(names, hostile))):
            assert said.text.isprintable() and said.text.count("12") >= len(names), (hostile, said.text)


def test_a_fault_that_names_a_file_shows_no_control_sign_of_it() -> None:
    faults = [ClerkFault("X-42", path="a\u202e\x00\nb"), PermissionError(13, "cấm", "a\u202e\x1b")]
    assert [usage_fault(one).replace("\n", "").isprintable() for one in faults] == [True, True]
    assert usage_fault(faults[0]) == "[X-42] Không có tệp “a\nb”. Hãy kiểm tra lại đường dẫn."


@pytest.mark.parametrize("hostile", [*HOSTILE, *ODD])
def test_data_for_a_program_holds_no_hostile_text_at_any_depth(hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = make_finding("N-27", Place(hostile, hostile, 1, 1), unit="19873")
    taken = Decision("19873", "", hostile, (), hostile, datetime(2020, 5, 4))
    examined = Examined(receipts=(), filings={}, sources={}, findings=(found,), accounts=())
    done = Validated(examined, (found,), {"19873": taken})
    say_json([validated_data(done, {}), {"sau": [(hostile, 1, None, True)]}])
    data, further = json.loads(capsys.readouterr().out)
    [told] = data["phat_hien"]
    assert all(text.isprintable() for text in (*told.values(), further["sau"][0][0]))
    assert (told["ma"], told["tep"][:2], told["chap_nhan"][:2]) == ("N-27", hostile[:2], hostile[:2])
    assert further["sau"][0][1:] == [1, None, True]


def test_a_plain_name_is_shown_as_it_is() -> None:
    assert shown_name("Phụ lục 1 (xã Quảng Ngạn).xlsx") == "Phụ lục 1 (xã Quảng Ngạn).xlsx"


def test_a_file_refused_within_an_archive_is_named_with_the_archive() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", b"\0" * (PART_BYTES + 1))
        archive.writestr("b.csv", b"1;2")
    said = [one.place.file for one in expand_file(target.getvalue(), "gui.zip").findings if one.place]
    assert said == ["gui.zip/a.xlsx"]


def test_a_finding_of_no_unit_is_shown_under_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    lost = [make_finding("N-28", Place(name, "", 0, 0), what="lạ") for name in ("a.xlsx", "b.xlsx")]
    show_findings(lost, FindingsView({}))
    shown = capsys.readouterr().out.splitlines()
    assert [one for one in shown if one and not one.startswith("  ")] == [
        "Chưa rõ đơn vị: tệp “a.xlsx”",
        "Chưa rõ đơn vị: tệp “b.xlsx”",
    ]

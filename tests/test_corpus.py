"""Every file of a corpus goes through the worker and is read, or refused as its ledger says.

One corpus is made here by code. Another is the folder named by CCHC_CORPUS, whose INDEX.csv says
for each file what is expected; `corpus_ledger.csv` lists its refusals, and a file that is read
although the ledger says it is refused fails too. Every file also goes through `cchc validate` as if
communes had sent it: each is named, and none passes for a form.
"""

from __future__ import annotations

import csv
import os
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from raw_files import (
    bomb,
    compound,
    docx,
    ods,
    one,
    paragraph,
    parts,
    record,
    strict,
    twice,
    xlsb,
    xlsx,
    zipped,
)

from cchc_excel.jobs.examine import Examined
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.validate import validate_files
from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.reading.findings import book_findings, cell_findings
from cchc_excel.receiving.worker import ReadFailure, open_worker
from samples.make_quang_dien import round_desk

CORPORA = ["own", *filter(None, [os.environ.get("CCHC_CORPUS")])]
LEDGER = Path(__file__).parent / "corpus_ledger.csv"
_BIFF2 = struct.pack("<4H", 9, 4, 2, 16)
_NUMBER = struct.pack("<2H2H3xd", 3, 15, 0, 0, 12.0)
_FLAGGED = re.compile(r"flag-error-cells:(\d+)")


@dataclass(frozen=True)
class Outcome:
    """What became of one file of a corpus."""

    path: Path
    file: str
    expected: str
    cells: int  # at least so many must be read
    code: str  # of the refusal, "" when read
    book: RawBook | None


def own_corpus() -> dict[str, tuple[bytes, str]]:
    """Files by name with what must become of them: "read", "read+flag-error-cells:N" or a code."""
    number = '<row r="1"><c r="A1"><v>1</v></c></row>'
    entity = '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "x">]><worksheet>&b;</worksheet>'
    lying = '<sst count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    return {
        "rong.xlsx": (b"", "T-02"),
        "toan-so-khong.xls": (b"\0" * 512, "T-02"),
        "cut.xlsx": (xlsx(number)[:-40], "T-03"),
        "cut.xls": (compound("Workbook"), "T-03"),
        "cut.xlsb": (xlsb(record(5, b"\0")), "T-03"),
        "mat-khau.xlsx": (compound("EncryptionInfo", "EncryptedPackage"), "T-04"),
        "mat-khau.ods": (ods("", manifest="<encryption-data/>"), "T-04"),
        "lotus.xlsx": (b"\0\0\x1a\0\0\x10\x04\0", "T-05"),
        "thu.xlsx": (b"From: a@b\r\nTo: c\r\nSubject: d\r\n\r\n", "T-06"),
        "trang-trong.xlsx": (xlsx(), "read"),
        "bom.xlsx": (bomb(), "T-08"),
        "lap-vo-tan.ods": (ods(_endless()), "T-08"),
        "quet.xlsx": (b"%PDF-1.4", "T-09"),
        "nen-trong-nen.zip": (zipped({"a.zip": zipped({"PL1.xlsx": xlsx(number)})}), "T-10"),
        "khong-trang.xlsx": (xlsx(sheets="<!-- -->"), "T-12"),
        "hai-ban.xlsx": (twice("xl/worksheets/sheet1.xml"), "T-13"),
        "thuc-the.xlsx": (zipped({**parts(), "xl/worksheets/sheet1.xml": entity}), "T-14"),
        "khong-bang.docx": (docx(paragraph("x")), "T-18"),
        "goc-xa.xlsx": (xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "read"),
        "ngoai-trang.xlsx": (xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "T-03"),
        "dem-doi.xlsx": (zipped({**parts(number), "xl/sharedStrings.xml": lying}), "read"),
        "gop-ca-trang.xlsx": (xlsx(number, after='<mergeCell ref="A1:XFD1048576"/>' * 20_000), "read"),
        "strict.xlsx": (strict(), "read"),
        "html.xls": (b"<html><table><tr><td>1</td></tr></table>", "read"),
        "tho.xls": (_BIFF2 + _NUMBER + struct.pack("<2H", 10, 0), "read"),
        "o-loi.xlsx": (
            one('<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1e999</v></c>'),
            "read+flag-error-cells:2",
        ),
        "chua-tinh.xlsx": (one('<c r="A1"><f>SUM(B1)</f></c>'), "read+flag-error-cells:1"),
        "o-loi.csv": (b"STT;2020\n1;#DIV/0!\n", "read+flag-error-cells:1"),
    }


def _endless() -> str:
    cell = (
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    )
    return f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'


def outcomes(files: Iterator[tuple[Path, str, int]]) -> list[Outcome]:
    found = []
    with open_worker() as read:
        for path, expected, cells in files:
            book, code = None, ""
            try:
                book = read(path, path.name)
            except ReadFailure as refusal:
                code = refusal.code
                assert path.name in refusal.finding(path.name).text
            found.append(Outcome(path, path.name, expected, cells, code, book))
    return found


def cells_of(book: RawBook) -> int:
    return sum(len(sheet.cells) for sheet in book.sheets)


@pytest.fixture(scope="module", params=CORPORA, ids=lambda folder: Path(folder).name)
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    if request.param != "own":
        named = Path(request.param)
        with (named / "INDEX.csv").open(encoding="utf-8", newline="") as index:
            listed = list(csv.DictReader(index))
        counts = [row["expected_cells"] if row["expected_cells"].isdigit() else "0" for row in listed]
        files = [
            (named / row["file"], row["expected"], int(n)) for row, n in zip(listed, counts, strict=True)
        ]
        return outcomes(iter(files))
    folder = tmp_path_factory.mktemp("tep")
    for name, (data, _) in own_corpus().items():
        (folder / name).write_bytes(data)
    return outcomes((folder / name, expected, 0) for name, (_, expected) in own_corpus().items())


def refusals() -> dict[str, str]:
    """The codes of the files that must be refused, of both corpora."""
    with LEDGER.open(encoding="utf-8", newline="") as ledger:
        listed = {row["file"]: row["code"] for row in csv.DictReader(ledger)}
    own = {name: expected for name, (_, expected) in own_corpus().items() if expected.startswith("T-")}
    return {**listed, **own}


def test_every_file_is_read_or_refused_as_the_ledger_says(corpus: list[Outcome]) -> None:
    ledger = refusals()
    wrong = [
        (it.file, it.code, ledger.get(it.file, "")) for it in corpus if it.code != ledger.get(it.file, "")
    ]
    assert not wrong, wrong


def test_no_file_ends_the_worker_nor_takes_too_long(corpus: list[Outcome]) -> None:
    """T-16 is too much processor time, T-28 too long a wait: the worker counts both, no clock of ours."""
    assert [it.file for it in corpus if it.code in ("T-15", "T-16", "T-17", "T-28")] == []


def test_no_file_is_read_to_less_than_it_holds(corpus: list[Outcome]) -> None:
    short = [
        (it.file, cells_of(it.book), it.cells) for it in corpus if it.book and cells_of(it.book) < it.cells
    ]
    assert not short, short


def test_every_error_cell_and_every_password_is_named(corpus: list[Outcome]) -> None:
    for it in corpus:
        flagged = _FLAGGED.search(it.expected)
        if flagged and it.book:
            assert len(cell_findings(it.book, it.file)) >= int(flagged[1]), it.file
        if "password" in it.expected:
            assert it.code == "T-04" or (it.book and "T-47" in it.book.remarks), it.file


def test_every_remark_about_a_file_can_be_said(corpus: list[Outcome]) -> None:
    for it in corpus:
        for finding in book_findings(it.book, it.file) if it.book else ():
            assert finding.text and "{" not in finding.text.replace(it.file, "")


@pytest.fixture(scope="module")
def validated(
    corpus: list[Outcome], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Examined, tuple[Finding, ...]]:
    """What `cchc validate` finds in the corpus, all of it in one round."""
    desk = round_desk(tmp_path_factory.mktemp("dot") / "dot")
    return validate_files(desk, [it.path for it in corpus])


def named(finding: Finding) -> str:
    """The received file that a finding is about, a .zip for what lies in it."""
    return (finding.place.file if finding.place else finding.slots.get("file", "")).partition("/")[0]


def test_validate_names_every_file_and_takes_none_for_a_form(
    corpus: list[Outcome], validated: tuple[Examined, tuple[Finding, ...]]
) -> None:
    examined, findings = validated.examined, validated.findings
    wanted = {one.name for one in files_of([it.path for it in corpus])}
    assert {one.name for one in examined.receipts} >= wanted - {it.file for it in corpus if it.code == "T-02"}
    assert not examined.filings
    assert all(one.balanced and not one.unit and one.filled == 0 for one in examined.accounts)
    silent = wanted - {named(one) for one in findings}
    assert not silent, sorted(silent)
    assert all(one.text and "{" not in one.text.replace(named(one), "") for one in findings)


def test_validate_says_error_of_every_file_that_was_refused(
    corpus: list[Outcome], validated: tuple[Examined, tuple[Finding, ...]]
) -> None:
    errors = {(named(one), one.code) for one in validated.findings if one.severity is Severity.ERROR}
    opened = {named(one) for one in validated.findings if one.code == "T-50"}  # for what a mail carries
    within = {named(one) for one in validated.findings if one.place and "/" in one.place.file}
    assert opened <= within
    assert [it.file for it in corpus if it.code and (it.file, it.code) not in errors and it.file not in opened] == []

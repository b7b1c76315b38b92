"""The main job on the sample district, as a clerk runs it: commands in, files and sentences out."""

from __future__ import annotations

import csv
import doctest
import io
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from email import policy
from email.parser import BytesParser
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.examine import examine_files
from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Cell, Kind, Rollup
from cchc_excel.sheets import parquet
from tests.commands import cchc

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "quang-dien"
FORMS = load_form_set("tong-ket-2011-2020")


def process(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command as a clerk's shell starts it."""
    words = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
    return subprocess.run(words, cwd=cwd, capture_output=True, encoding="utf-8", timeout=180, check=False)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demonstration's folder, and what it printed."""
    home = tmp_path_factory.mktemp("demo")
    done = process("demo", "dot", cwd=home)
    assert done.returncode == 0, done.stderr
    return home / "dot", done.stdout


@pytest.fixture
def folder(shown: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the demonstration's folder that a test may change."""
    return Path(shutil.copytree(shown[0], tmp_path / "dot"))


@pytest.fixture
def few(folder: Path) -> Path:
    """The same with three returns only: right, accepted with a reason, held back."""
    for path in (folder / "nop-ve").iterdir():
        if not re.search("Quang Ngan|19888|19894", path.name):
            path.unlink()
    return folder


def test_the_demonstration_ends_with_a_table_of_what_was_made(shown: tuple[Path, str]) -> None:
    folder, printed = shown
    table = printed[printed.index("Đã tạo") :]
    for name in ("tong-hop.xlsx", "so-lieu.csv", "so-lieu.parquet", "loi-can-sua.xlsx", "bao-cao.docx"):
        assert name in table
        assert (folder / "ket-qua" / name).stat().st_size > 1000
    assert len(list((folder / "bieu-gui-di").glob("*.xlsx"))) == 12
    assert "9/11 xã" in printed and "Xã Quảng Phước" in printed


def test_the_demonstration_collects_from_mails_and_every_file_is_accounted_for(shown: tuple[Path, str]) -> None:
    folder, printed = shown
    mails = sorted(folder.with_name("dot-thu-mau").iterdir())
    assert [path.suffix for path in mails].count(".eml") == 11
    opened = [BytesParser(policy=policy.default).parsebytes(path.read_bytes()) for path in mails if path.suffix == ".eml"]
    assert all("thư minh họa" in mail["Subject"] for mail in opened)
    assert "Tệp đã đến: 11 = 11 vào nop-ve + 0 không nhận + 0 còn chờ." in printed and "Thư trả lời tự động: 1" in printed
    sent = {path.name: path.read_bytes() for path in (SAMPLE / "nop-ve").iterdir()}
    assert {path.name: path.read_bytes() for path in (folder / "nop-ve").iterdir()} == sent


def test_the_page_for_analysts_tells_what_python_tells(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And `long_table` writes nothing into the round."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    page = (ROOT / "docs" / "phan-tich.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(page, {}, "phan-tich.md", None, 0)
    monkeypatch.chdir(folder.parent)
    failed, tried = doctest.DocTestRunner().run(examples)
    assert (failed, tried > 8) == (0, True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_without_the_extra_there_are_no_tables_for_programs_nor_old_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    assert (folder / "ket-qua" / "so-lieu.parquet").is_file()
    done = cchc("aggregate", cwd=folder)
    assert done.returncode == 1 and "cchc-excel[lon]" in done.stdout and "so-lieu.parquet" not in done.stdout
    assert not list(folder.rglob("*.parquet")) and (folder / "ket-qua" / "so-lieu.csv").is_file()


def golden() -> list[tuple[Cell, str]]:
    """The 394 published cells of Quảng Ngạn with what is printed in each."""
    keys = {(a.key, one.code): one.key for a in FORMS.appendices for one in a.indicators}
    with (SAMPLE / "quang-ngan.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    cells = []
    for row in rows:
        appendix = f"pl{row['appendix']}"
        column = "danh_gia" if appendix == "pl8" else re.findall(r"\d{4}", row["period"])[0]
        cells.append((Cell(appendix, keys[appendix, row["row"]], column), row["raw_value"]))
    return cells


def expected(cell: Cell, printed: str) -> tuple[State, Decimal | str | None]:
    """What a printed cell means, said another way than the product does: by hand, from the print."""
    if not printed:
        heading = FORMS.appendix(cell.appendix).indicator(cell.indicator)
        return (State.BLANK, None) if heading.asked_of("xa") else (State.NOT_APPLICABLE, None)
    if re.fullmatch(r"\d+(,\d+)?%?", printed):
        return State.VALUE, Decimal(printed.rstrip("%").replace(",", "."))
    return State.VALUE, printed


def test_all_394_published_cells_of_quang_ngan_come_back_as_printed(shown: tuple[Path, str]) -> None:
    desk = open_desk(shown[0])
    found = examine_files(desk, [desk.inbox / "PL CCHC xa Quang Ngan.xlsx"]).filings["19873"]
    cells = golden()
    assert len(cells) == 394
    wrong = []
    for cell, printed in cells:
        entry = found.entry(cell)
        if (entry.state, entry.value) != expected(cell, printed):
            wrong.append((cell, printed, entry.state, entry.value))
    assert wrong == []


def test_quang_ngan_is_told_of_24_present_against_23_assigned_and_of_nothing_untrue(
    shown: tuple[Path, str],
) -> None:
    desk = open_desk(shown[0])
    found = examine_files(desk, [desk.inbox / "PL CCHC xa Quang Ngan.xlsx"])
    told = [(one.rule or one.code, one.place.a1) for one in found.findings if one.severity.value != "note"]
    assert sorted(told) == [("LB-01", "H20"), ("PL5-02", "I12")]


def typed(value: object) -> Decimal | None:
    """A cell as openpyxl gives it, as a number; None for a blank."""
    if value in (None, ""):
        return None
    return Decimal(str(value).rstrip("%").replace(",", "."))


def test_sums_equal_an_independent_reading_of_the_very_files(shown: tuple[Path, str]) -> None:
    """The communes' cells through openpyxl, found by the printed line codes, added by hand."""
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for path in sorted((shown[0] / "nop-ve").glob("*.xlsx")):
        if path.name.startswith("19894"):
            continue  # held back: its errors were not accepted
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
        for appendix in FORMS.appendices:
            _add_sheet(book[appendix.sheet], sums)
    totals = results_in((shown[0] / "ket-qua" / "tong-hop.xlsx").read_bytes())
    compared = 0
    for appendix in FORMS.appendices:
        for line in appendix.indicators:
            if line.rollup is not Rollup.SUM or line.derived or line.kind is not Kind.COUNT:
                continue
            code = f"{appendix.key.upper()}.{line.code}"
            printed = _line(totals[appendix.sheet], code)
            for index, value in enumerate(printed):
                assert typed(value) == sums.get((code, index)), (code, index)
                compared += 1
    assert compared > 200


@cache
def results_in(book: bytes) -> openpyxl.Workbook:
    """A workbook with the results of its formulas, to be read only: several tests share it."""
    return openpyxl.load_workbook(io.BytesIO(book), data_only=True)


def _add_sheet(sheet, sums) -> None:
    for row in sheet.iter_rows(values_only=True):
        code = next((one for one in row if isinstance(one, str) and re.fullmatch(r"PL\d\.[\d.ab]+", one)), None)
        if code is None or str(row[3]).startswith("="):
            continue
        for index, value in enumerate(row[3:9]):
            try:
                number = typed(value)
            except ArithmeticError:
                continue
            if number is not None:
                sums[code, index] += number


def _line(sheet, code: str) -> tuple:
    return next(row[3:9] for row in sheet.iter_rows(values_only=True) if code in row)


def test_every_figure_of_the_word_report_and_the_totals_book_names_its_coverage(shown: tuple[Path, str]) -> None:
    totals = results_in((shown[0] / "ket-qua" / "tong-hop.xlsx").read_bytes())
    for appendix in FORMS.appendices:
        for row in totals[appendix.sheet].iter_rows(values_only=True):
            if isinstance(row[-2], str) and row[-2].startswith("PL") and any(isinstance(one, int | float) for one in row):
                assert re.search(r"\d+/\d+ (xã|huyện)", str(row[-1])), row


def test_validate_tells_errors_by_exit_code_and_as_json(folder: Path) -> None:
    done = cchc("validate", "--json", cwd=folder)
    assert done.returncode == 1
    found = json.loads(done.stdout)["phat_hien"]
    assert {one["don_vi"] for one in found if one["muc_do"] == "error"} == {"19888", "19894"}
    assert ("PL3", "H25", "O-02") in {(one["trang"], one["o"], one["ma"]) for one in found}


def test_validate_of_one_clean_file_exits_0_and_writes_an_excel_list(folder: Path) -> None:
    done = cchc("kiem-tra", "nop-ve/19867 so lieu minh hoa.xlsx", "--excel", "loi.xlsx", "--so-cai", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "loi.xlsx").stat().st_size > 1000
    assert "Sổ đối chiếu" in done.stdout


@pytest.mark.parametrize("arguments", [("validate", "khong-co.xlsx"), ("explain", "pl1.99"), ("accept", "19873"), ("nope",)])
def test_wrong_usage_is_one_vietnamese_line_and_exit_code_2(folder: Path, arguments: tuple[str, ...]) -> None:
    done = cchc(*arguments, cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and re.search("[ạảãàáậầấẹẻẽèéệềếọỏõòóộồốơờớợụủũùúưừứựđ]", done.stderr)


def test_an_acceptance_is_undone_and_falls_when_the_file_changes(few: Path) -> None:
    assert cchc("accept", "19888", "--huy", cwd=few).returncode == 0
    again = cchc("aggregate", cwd=few)
    assert again.returncode == 1 and "Chưa cộng: Xã Quảng An" in again.stdout
    assert cchc("chap-nhan", "19888", "--ly-do", "Xã đã giải trình bằng văn bản", cwd=few).returncode == 0
    assert "Chấp nhận có lý do: Xã Quảng An" in cchc("tong-hop", cwd=few).stdout
    changed = few / "nop-ve" / "19888 so lieu minh hoa.xlsx"
    changed.write_bytes(changed.read_bytes() + b"\0")
    assert "Chưa cộng: Xã Quảng An" in cchc("aggregate", cwd=few).stdout


def test_a_second_run_writes_the_same_bytes(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in (folder / "ket-qua").glob("tong-hop.xlsx")}
    blanks = {path.name: path.read_bytes() for path in (folder / "bieu-gui-di").glob("*.xlsx")}
    assert cchc("aggregate", cwd=folder).returncode == 1
    assert cchc("generate", cwd=folder).returncode == 0
    assert before == {path.name: path.read_bytes() for path in (folder / "ket-qua").glob("tong-hop.xlsx")}
    assert blanks == {path.name: path.read_bytes() for path in (folder / "bieu-gui-di").glob("*.xlsx")}


def test_explain_leads_to_the_cells_of_the_communes_files(folder: Path) -> None:
    told = cchc("giai-thich", "pl1.1", "2019", cwd=folder).stdout
    assert re.search(r"Xã Quảng Ngạn \(19873\)\s+23\s+PL CCHC xa Quang Ngan\.xlsx\s+PL1\s+H10", told)
    assert re.search(r"Xã Quảng Phước \(19882\)\s+chưa nộp biểu", told)


def test_the_totals_book_is_a_filing_that_the_province_adds_up(folder: Path, tmp_path: Path) -> None:
    units = tmp_path / "tinh.csv"
    units.write_text("Mã;Tên;Cấp trên\n46;Tỉnh Thừa Thiên Huế;\n477;Huyện Quảng Điền;46\n", encoding="utf-8-sig")
    period = ("--ky", "giai đoạn 2011 - 2020")
    opened = cchc("init", "tinh", "--don-vi", units, "--bao-cao", "46", *period, cwd=tmp_path)
    assert opened.returncode == 0, opened.stderr
    shutil.copy(folder / "ket-qua" / "tong-hop.xlsx", tmp_path / "tinh" / "nop-ve" / "huyen.xlsx")
    done = cchc("aggregate", cwd=tmp_path / "tinh")
    assert done.returncode == 0, done.stdout + done.stderr
    below, above = (
        results_in((one / "ket-qua" / "tong-hop.xlsx").read_bytes()) for one in (folder, tmp_path / "tinh")
    )
    for code in ("PL1.1", "PL1.2.1", "PL1.4.3", "PL3.5.2", "PL5.1", "PL6.6"):
        sheet = code.split(".")[0]
        assert _line(above[sheet], code) == pytest.approx(_line(below[sheet], code), nan_ok=True), code


def test_help_loads_no_library_and_nothing_of_ours_but_itself() -> None:
    words = [sys.executable, "-X", "importtime", str(ROOT / "cli.py"), "--help"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"pandas", "openpyxl", "xlsxwriter", "docx", "sqlalchemy", "logging", "dataclasses", "decimal"}
    ours = {name for name in loaded if name.startswith("cchc_excel")}
    assert ours == {"cchc_excel", "cchc_excel.cli", "cchc_excel.cli.main", "cchc_excel.cli.streams"}


def test_the_list_of_commands_says_what_each_says_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_excel.cli import main

    for name, (_, module) in main.COMMANDS.items():
        said = main.cchc.get_command(None, name).get_short_help_str(90)
        assert main.read_short_help(module) == said != ""
    monkeypatch.setattr(main, "HERE", "khong-co")  # a program without its sources
    assert main.read_short_help("init") == main.cchc.get_command(None, "init").get_short_help_str(90)


def test_every_command_and_alias_is_in_the_guide_and_has_examples() -> None:
    from cchc_excel.cli.main import COMMANDS
    from cchc_excel.cli.main import cchc as group

    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    for name, (alias, _) in COMMANDS.items():
        assert f"cchc {name}" in guide, name
        command = group.get_command(None, alias)
        assert "Ví dụ:" in (command.help or ""), name


def with_round_before(folder: Path, before: str) -> Path:
    settings = folder / "dot-bao-cao.toml"
    text = f'dot_truoc = "{before}"\n' + settings.read_text(encoding="utf-8")
    settings.write_text(text, encoding="utf-8")
    return folder


def test_the_round_before_is_read_and_a_wrong_folder_of_it_is_one_sentence(few: Path, tmp_path: Path) -> None:
    later = with_round_before(Path(shutil.copytree(few, tmp_path / "sau")), "../dot")
    assert cchc("validate", "--json", cwd=later).returncode == 1
    lost = with_round_before(Path(shutil.copytree(few, tmp_path / "lac")), "../khong-co")
    done = cchc("validate", cwd=lost)
    assert done.returncode == 2 and "dot_truoc" in done.stderr and "“../khong-co”" in done.stderr


def test_the_word_report_never_says_another_number_than_the_totals_book(few: Path) -> None:
    done = cchc("report", cwd=few)
    assert done.returncode == 0 and "đã cộng lại" in done.stdout, done.stdout + done.stderr
    totals = openpyxl.load_workbook(few / "ket-qua" / "tong-hop.xlsx", data_only=True)
    figure = _line(totals["PL1"], "PL1.1")[4]
    words = "".join(docx.Document(few / "ket-qua" / "bao-cao.docx").element.itertext())
    assert f"{figure} văn bản" in words or f"ban hành {figure}" in words
    assert "đã cộng lại" not in cchc("report", cwd=few).stdout


@pytest.mark.parametrize("command", ["aggregate", "validate", "report"])
def test_an_inbox_that_is_gone_leaves_every_result_as_it_was(folder: Path, command: str) -> None:
    before = (folder / "ket-qua" / "tong-hop.xlsx").read_bytes()
    (folder / "nop-ve").rename(folder / "noi-khac")
    done = cchc(command, cwd=folder)
    assert done.returncode == 2 and "nop-ve" in done.stderr
    assert (folder / "ket-qua" / "tong-hop.xlsx").read_bytes() == before


def test_an_empty_inbox_does_not_empty_the_totals(folder: Path) -> None:
    before = (folder / "ket-qua" / "tong-hop.xlsx").read_bytes()
    (folder / "nop-ve").rename(folder / "noi-khac")
    (folder / "nop-ve").mkdir()
    assert cchc("aggregate", cwd=folder).returncode == 2
    assert (folder / "ket-qua" / "tong-hop.xlsx").read_bytes() == before


@pytest.mark.parametrize("target", ["nop-ve/PL CCHC xa Quang Ngan.xlsx", "dot-bao-cao.toml", "ket-qua/tong-hop.xlsx"])
def test_the_findings_list_is_never_written_over_anything_else(few: Path, target: str) -> None:
    before = (few / target).read_bytes()
    assert cchc("validate", "--excel", target, cwd=few).returncode == 2
    assert (few / target).read_bytes() == before
    for _ in range(2):
        assert cchc("validate", "--excel", "loi.xlsx", cwd=few).returncode == 1

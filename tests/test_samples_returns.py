"""Every messy return of samples/tra-ve is read, or refused, exactly as its index says, cell by cell."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Appendix, Cell, Indicator, Kind
from samples.make_quang_dien import round_desk
from samples.make_returns import make

ROOT = Path(__file__).resolve().parent.parent / "samples" / "tra-ve"
SECTIONS = {"1": "bố cục", "2": "dạng tệp", "3": "ô", "4": "nhầm lẫn"}
STATES = {
    State.VALUE: "giá trị",
    State.NONE: "không có",
    State.BLANK: "trống",
    State.NOT_APPLICABLE: "không áp dụng",
    State.REJECTED: "từ chối",
}
Row = Mapping[str, str]
Key = tuple[str, str, str]  # "PL1", printed line, column
Reading = tuple[str, str]  # state, value


def table(path: Path) -> list[Row]:
    """The rows of a CSV of the samples."""
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


INDEX = table(ROOT / "muc-luc.csv")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample round of Quảng Điền."""
    return round_desk(tmp_path_factory.mktemp("samples") / "dot")


def asked(desk: Desk) -> Iterator[tuple[Appendix, Indicator, Key, Cell]]:
    """Every cell of the form set that can hold something."""
    for appendix in desk.forms.appendices:
        for line in appendix.indicators:
            for column in appendix.columns:
                if line.kind is not Kind.HEADING:
                    key = (appendix.key.upper(), line.code, column.key)
                    yield appendix, line, key, Cell(appendix.key, line.key, column.key)


def expected(desk: Desk, row: Row, unit: str) -> dict[Key, Reading]:
    """How every cell of that unit must be read: what it typed, but for the cells listed otherwise."""
    typed = {
        _key(one): (one["trạng thái"], one["giá trị"]) for one in table(ROOT / "ky-vong" / f"{unit}.csv")
    }
    read: dict[Key, Reading] = {}
    for _, line, key, _ in asked(desk):
        read[key] = typed.get(key, ("trống" if line.asked_of("xa") else "không áp dụng", ""))
    changes = table(ROOT / row["khác với gốc"]) if row["khác với gốc"] else []
    for one in changes:
        if one["đơn vị"] == unit:
            read |= {key: new for key in read if (new := _changed(one, key, read[key]))}
    return read


def _key(one: Row) -> Key:
    return one["phụ lục"], one["dòng"], one["cột"]


def _changed(one: Row, key: Key, old: Reading) -> Reading | None:
    """The reading that a listed change gives to a cell; only filled cells of a whole line are refused."""
    wanted = _key(one)
    if not all(name in ("*", part) for name, part in zip(wanted, key, strict=True)):
        return None
    everywhere = "*" in wanted
    if old[0] == "không áp dụng" and everywhere:
        return None
    if one["trạng thái"] == "từ chối" and everywhere and old[0] == "trống":
        return None
    return one["trạng thái"], one["giá trị"]


def reading(entry: Entry) -> Reading:
    """What an entry says, written as the samples write it."""
    value = entry.value if entry.stated is None else entry.stated  # a derived cell is its parts; this is what was typed
    return STATES[entry.state], "" if value is None else str(value)


def same(wanted: Reading, found: Reading) -> bool:
    """True for equal states and values; numbers are equal however many zeros end them."""
    if wanted[0] != found[0]:
        return False
    try:
        return Decimal(wanted[1]) == Decimal(found[1])
    except ArithmeticError:
        return wanted[1] == found[1]


def files(row: Row) -> list[Path]:
    """The file of a sample, or the files of its folder."""
    path = ROOT / row["tệp"]
    return sorted(path.iterdir()) if path.is_dir() else [path]


def codes(found: Examined) -> list[str]:
    return sorted({one.code for one in found.findings})


def differences(desk: Desk, row: Row, unit: str, filing: Filing) -> list[str]:
    """Every cell that is not read as it must be."""
    wanted = expected(desk, row, unit)
    return [
        f"{unit} {' '.join(key)}: {wanted[key]}, được đọc là {reading(filing.entry(cell))}"
        for _, _, key, cell in asked(desk)
        if not same(wanted[key], reading(filing.entry(cell)))
    ]


@pytest.mark.parametrize("row", INDEX, ids=[row["tệp"] for row in INDEX])
def test_a_return_is_read_or_refused_as_expected(row: Row, desk: Desk) -> None:
    found = examine_files(desk, files(row))
    assert codes(found) == sorted(row["mã"].split()), [one.text for one in found.findings]
    assert sorted(found.filings) == sorted(row["đơn vị"].split())
    for unit, filing in found.filings.items():
        assert differences(desk, row, unit, filing) == []
    assert all(one.balanced for one in found.accounts)


def test_every_section_has_its_cases_and_the_report_counts_them(record_testsuite_property: object) -> None:
    """How many of each: printed with -s, and in the junit report."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in INDEX:
        counted[row["mục"]][row["kỳ vọng"]] += 1
    assert sorted(counted) == list(SECTIONS)
    for section, verdicts in sorted(counted.items()):
        said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
        print(f"\nMục {section} ({SECTIONS[section]}): {sum(verdicts.values())} mẫu: {said}", end="")
        record_testsuite_property(f"samples section {section}", said)  # type: ignore[operator]
        assert sum(verdicts.values()) >= MINIMUM[section]


MINIMUM = {"1": 45, "2": 35, "3": 12, "4": 8}


def test_nothing_lies_in_the_folder_that_the_index_does_not_name() -> None:
    named = {path for row in INDEX for path in files(row)}
    named |= {ROOT / row["khác với gốc"] for row in INDEX if row["khác với gốc"]}
    named |= {ROOT / "ky-vong" / f"{unit}.csv" for row in INDEX for unit in row["đơn vị"].split()}
    named |= {ROOT / "muc-luc.csv"}
    assert {path for path in ROOT.rglob("*") if path.is_file()} == named


def test_the_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file()) < 3_200_000


def test_the_script_makes_the_same_files(tmp_path: Path) -> None:
    make(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(ROOT): path.read_bytes() for path in ROOT.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(kept)
    assert [str(name) for name in made if made[name] != kept[name]] == []

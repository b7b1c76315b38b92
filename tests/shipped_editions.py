"""Every edition of the forms that ever went out to communes, by the fingerprint its workbooks carry.

`tests/data/ban-da-gui.csv`: build; form set; level; fingerprint (`blank.master.fingerprint_forms`). A round that a
build opened is read by its own forms for ever: before a line, column or rule of a form that is listed here
is changed, its folder as it is goes to `appendix_specs/ban-truoc/<date>/<form set>` (`disk.shipped.earlier_specs`).
When a build goes out, `python -m tests.shipped_editions BUILD` lists its editions. Nothing is ever taken out.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cchc_excel.blank.master import fingerprint_forms
from cchc_excel.disk.shipped import earlier_specs, specs_root
from cchc_excel.forms.toml.files import form_set_names, load_folder
from cchc_excel.forms.toml.named_files import SET_FILE

LISTED = Path(__file__).resolve().parent / "data" / "ban-da-gui.csv"
HEADING = ("build", "form_set", "level", "fingerprint")


class Shipped(NamedTuple):
    """An edition for a level that went out with a build."""

    build: str
    form_set: str
    level: str
    fingerprint: str


def shipped() -> tuple[Shipped, ...]:
    """Every listed edition."""
    with LISTED.open(encoding="utf-8", newline="") as source:
        return tuple(Shipped(*row) for row in list(csv.reader(source, delimiter=";"))[1:])


def editions(root: Path) -> Iterator[Shipped]:
    """The editions of the form sets in a folder like `appendix_specs`, of no build."""
    for name in form_set_names():
        if (root / name / SET_FILE).is_file():
            forms = load_folder(root / name)
            yield from (Shipped("", name, level.key, fingerprint_forms(forms, level.key)) for level in forms.levels)


def readable() -> frozenset[Shipped]:
    """The editions by which this program can read a round: today's and earlier ones, of no build."""
    return frozenset(one for root in (specs_root(), *earlier_specs()) for one in editions(root))


def add(build: str) -> None:
    """Today's editions that are not listed are, as those of a build."""
    known = {one._replace(build="") for one in shipped()} if LISTED.exists() else set()
    new = [one._replace(build=build) for one in editions(specs_root()) if one not in known]
    with LISTED.open("a", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=";", lineterminator="\n").writerows([] if known else [HEADING])
        csv.writer(target, delimiter=";", lineterminator="\n").writerows(new)


if __name__ == "__main__":
    add(sys.argv[1])

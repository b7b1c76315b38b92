"""The walks told in `docs/architecture.md`, and a small round in which each of them is walked."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import CodeType, FrameType

from commands import cchc

from cchc_excel.blank.master import build_master
from cchc_excel.forms.toml.files import load_folder
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.generate import generate_blanks
from cchc_excel.jobs.init import Opening
from cchc_excel.nouns.spec import Cell
from cchc_excel.receiving.child import answer_request
from cchc_excel.receiving.received import FormsAndRound
from samples.filled import filled, opened

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cchc_excel"
_FUNCTION = re.compile(r"`((?:[a-z_]+/)+[a-z_]+)\.([a-z_]+)`")
_OPENING = Opening(
    form_set="hai-long",
    units=ROOT / "samples" / "hon-quan" / "don-vi.csv",
    reporting="694",
    period="quý III năm 2023",
    start=date(2023, 6, 15),
    end=date(2023, 9, 14),
    deadline=date(2023, 9, 18),
)
_GIVEN = {"ho_so": 30, "phat_ra": 12, "phieu": 10, "rat_hai_long": 3, "hai_long": 9}  # 12 answers on 10 slips
_COMMANDS = (("validate",), ("return",), ("aggregate",), ("explain", "hl.phieu", "tong"), ("report",))


def read_walks() -> dict[str, list[str]]:
    """Every section "One ...'s walk" of the page, with its functions ("values/values.read_value") in order."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", page, flags=re.MULTILINE)
    walks = {section.split("\n", 1)[0]: section for section in sections if "'s walk\n" in section}
    return {title: [".".join(names) for names in _FUNCTION.findall(text)] for title, text in walks.items()}


def walk_round(folder: Path) -> list[str]:
    """Every function of the package in the order of its first call: from the specs of a form set to the report.

    What the killable process does with a received file is done in this one as well, to be seen.
    """
    calls: dict[str, None] = {}
    with _listening(calls):
        build_master(load_folder(_unseen_specs(folder / "hai-long")), "xa")
        desk = opened(folder / "dot", _OPENING)
        generate_blanks(desk)
        _send(desk)
        for command in _COMMANDS:
            cchc(*command, "--round", desk.folder, cwd=folder)
    return list(calls)


def _unseen_specs(folder: Path) -> Path:
    """The form set under another edition: what was made of it before in this process is not remembered."""
    shutil.copytree(ROOT / "appendix_specs" / "hai-long", folder)
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('edition = "2023"', 'edition = "2023-thu"'), encoding="utf-8")
    return folder


def _send(desk: Desk) -> None:
    unit = next(unit for unit in desk.round_.expected() if unit.level == "xa")
    typed = {Cell("hl", line, "truc_tuyen"): Decimal(number) for line, number in _GIVEN.items()}
    data, name = filled(desk, unit, typed, {}), f"{unit.code}.xlsx"
    desk.inbox.mkdir(exist_ok=True)
    (desk.inbox / name).write_bytes(data)
    request = {"task": "receive", "name": name, "shown": name, "sha256": hashlib.sha256(data).hexdigest()}
    answer_request(data, request, FormsAndRound(desk.forms, desk.round_))


@contextmanager
def _listening(calls: dict[str, None]) -> Iterator[None]:
    package = f"{PACKAGE}/"
    seen: dict[int, CodeType] = {}  # by identity: the hash of a code object is its whole content's

    def note(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and id(code) not in seen:
            seen[id(code)] = code
            if code.co_filename.startswith(package):
                calls[f"{code.co_filename[len(package) : -3]}.{code.co_name}"] = None

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)

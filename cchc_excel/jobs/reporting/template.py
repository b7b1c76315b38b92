"""The template of a round's report: the office's own, else the shipped one that fits best."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.disk.shipped import templates_root
from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Round
from cchc_excel.report.template_choice import PREFIX, SUFFIX, template_names
from cchc_excel.rounds.regime_toml import load_regulations

OWN_TEMPLATE = "mau-bao-cao.docx"  # in the round's folder: the office's own wording
LARGEST = 20 * 1024 * 1024  # bytes of a template; a real one has some 50 kB


def own_template(desk: Desk) -> Path:
    """The round's folder holds its own copy of the template for the office to edit; never overwritten."""
    path = desk.folder / OWN_TEMPLATE
    if path.exists():
        raise ClerkFault("X-74", path=path)
    write_whole(path, shipped_template(desk.round_).read_bytes())
    return path


def template_bytes(desk: Desk, template: Path | None) -> bytes:
    """The template named; else the round's own; else the one that comes with the form set."""
    return template_path(desk, template).read_bytes()


def template_path(desk: Desk, template: Path | None) -> Path:
    """Where that template stands. ClerkFault when there is none, or it is too large to be one."""
    path = template or desk.folder / OWN_TEMPLATE
    if template is None and not path.is_file():
        return shipped_template(desk.round_)
    if not path.is_file():
        raise ClerkFault("X-75", path=path)
    if path.stat().st_size > LARGEST:
        raise ClerkFault("X-76", file=path.name)
    return path


def shipped_template(round_: Round, folder: Path | None = None) -> Path:
    """The most specific shipped template for the round's unit and period; ClerkFault when none fits."""
    root = folder or templates_root()
    names = template_names(round_, load_regulations())
    for name in names:
        if (root / name).is_file():
            return root / name
    raise ClerkFault("X-77", lacking=_lacking(round_, root))


def _lacking(round_: Round, root: Path) -> str:
    stem = f"{PREFIX}{round_.form_set}"
    others = sorted(path.name for path in root.glob(f"{stem}.*{SUFFIX}"))
    if not others:
        return f"Bộ biểu “{round_.form_set}” chưa có mẫu báo cáo."
    return (
        f"Bộ biểu “{round_.form_set}” chưa có mẫu báo cáo cho {round_.reporting.name}, {round_.period.name} "
        f"(chỉ có {', '.join(others)})."
    )

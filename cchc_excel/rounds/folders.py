"""Names of the files and folders of a round, which never change; partial files are swept out of them."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.disk.safe_write import sweep_partial_files

ROUND_FILE = SETTINGS = "dot-bao-cao.toml"
UNITS_FILE = "don-vi.csv"
BLANKS = "bieu-gui-di"
INBOX = "nop-ve"
RESULTS = "ket-qua"
KEPT = "ban-goc"
APPENDICES = "phu-luc"
FORMS = "bo-bieu"  # the specs that the round was opened with
OWN_RULES = "lich-rieng.toml"
MAILS = "thu-di"  # mails out, whole, as they go
TASKS = "viec"  # how the tasks of the page stand


def sweep_round(folder: Path) -> tuple[str, ...]:
    """No partial file of an interrupted run is left anywhere in a round's folder; the names removed."""
    swept = sweep_partial_files(folder)
    for part in (BLANKS, RESULTS, KEPT, APPENDICES, MAILS, TASKS):
        for inside in (folder / part, *_folders_in(folder / part)):
            swept += sweep_partial_files(inside)
    return swept


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.rglob("*") if path.is_dir()]
    except OSError:  # not there, or not ours to read: nothing of ours is in it
        return []

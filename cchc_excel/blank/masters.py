"""The masters that travel with the program, and those made on the spot for a round's own forms.

Maintainers: `python -m cchc_excel.blank.masters` makes the shipped ones again after a change of a
spec or of the template; a test tells when that was forgotten.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from cchc_excel.blank.master import ORIGIN, build_master, fingerprint_forms
from cchc_excel.disk.safe_write import write_whole
from cchc_excel.disk.shipped import templates_root
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.spec import FormSet
from cchc_excel.sheets.package import read_package, unpack_part


def master_for(forms: FormSet, level: str) -> bytes:
    """The master of these forms for that level: the shipped one where it was made from the very same
    forms (a clerk may have restyled it in Excel), else a fresh one (about a second).
    """
    path = shipped_path(forms, level)
    data = path.read_bytes() if path.is_file() else b""
    return data if read_fingerprint(data) == fingerprint_forms(forms, level) else build_master(forms, level)


def shipped_path(forms: FormSet, level: str) -> Path:
    """Where the master of a form set and level lies."""
    return templates_root() / f"{forms.id}.{level}.xlsx"


def read_fingerprint(master: bytes) -> str:
    """The fingerprint that a master carries; "" when it carries none or is no workbook."""
    try:
        parts = {part.name: part for part in read_package(master)}
    except zipfile.BadZipFile:
        return ""
    properties = unpack_part(parts["docProps/custom.xml"]).decode() if "docProps/custom.xml" in parts else ""
    _, found, rest = properties.partition(f'name="{ORIGIN}"')
    return rest.partition("<vt:lpwstr>")[2].partition("</vt:lpwstr>")[0] if found else ""


def rebuild_masters() -> Iterator[Path]:
    """Every shipped master made again from the specs; the paths, as they are written."""
    for name in form_set_names():
        forms = load_form_set(name)
        for level in forms.levels:
            path = shipped_path(forms, level.key)
            write_whole(path, build_master(forms, level.key))
            yield path


if __name__ == "__main__":
    for written in rebuild_masters():
        print(written)

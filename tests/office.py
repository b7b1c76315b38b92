"""The real LibreOffice for tests: converting workbooks and taking pictures of their pages."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_TIMEOUT = 240
_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>
</oor:items>
"""
_ALWAYS, _NEVER = 0, 1


def convert(paths: Sequence[Path], to: str, outdir: Path, *, recalculate: bool = False) -> list[Path]:
    """The files as LibreOffice saves them, in the order given: `to` is "xlsx", "pdf", "docx", ...

    With `recalculate` every formula is computed on load; without, cached results are believed.
    One soffice run for all files, in this process's own profile. File names must differ.
    """
    outdir.mkdir(parents=True, exist_ok=True)
    command = [
        soffice(),
        f"-env:UserInstallation={_profile(_ALWAYS if recalculate else _NEVER).as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        to,
        "--outdir",
        str(outdir),
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    made = [outdir / f"{path.stem}.{to.split(':')[0]}" for path in paths]
    missing = [path.name for path in made if not path.is_file()]
    assert not missing, f"LibreOffice made no {missing}: {done.stdout}{done.stderr}"
    return made


def soffice() -> str:
    """The command of LibreOffice; it must be installed, tests are never skipped."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    assert found, "LibreOffice is needed for these tests: apt-get install libreoffice-calc libreoffice-writer"
    return found


@cache
def _profile(mode: int) -> Path:
    """The folder of LibreOffice's settings: filled at its first start, gone when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="cchc_lo_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_RECALCULATE.format(mode=mode), encoding="utf-8")
    return folder


def pictures(path: Path, outdir: Path, dpi: int = 70) -> list[Path]:
    """One PNG per page of a PDF, or of another file after converting it, in page order."""
    outdir.mkdir(parents=True, exist_ok=True)
    pdf = path if path.suffix == ".pdf" else convert([path], "pdf", outdir)[0]
    start = outdir / path.stem
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(start)], check=True, timeout=_TIMEOUT)
    return sorted(outdir.glob(f"{path.stem}-*.png"))


def page_texts(pdf: Path) -> list[str]:
    """The text of each page of a PDF."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True, timeout=_TIMEOUT
    )
    return done.stdout.split("\f")[:-1]


def colours(pdf: Path, page: int) -> set[str]:
    """The colours of the pixels of a page of a PDF, as "RRGGBB"."""
    command = ["pdftoppm", "-r", "40", "-f", str(page), "-l", str(page), str(pdf)]
    image = subprocess.run(command, capture_output=True, check=True, timeout=_TIMEOUT).stdout
    pixels = image.split(b"\n", 3)[3]
    return {pixels[at : at + 3].hex().upper() for at in range(0, len(pixels), 3)}

"""Files that other programs must write: checked in, and made anew only when asked to.

.xls, .ods and the re-saved workbook are written by LibreOffice (`soffice --convert-to`); the
encrypted workbook by msoffcrypto-tool (password "so-lieu-minh-hoa"). Neither gives the same bytes
twice, so `make_returns` takes the files as they stand unless `CCHC_SAMPLES_OFFICE=1` is set.
"""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "tra-ve" / "2-dang-tep"
PASSWORD = "so-lieu-minh-hoa"


def asked() -> bool:
    """True when files of other programs are to be made anew."""
    return os.environ.get("CCHC_SAMPLES_OFFICE") == "1"


def converted(name: str, data: bytes, suffix: str = ".xlsx") -> bytes:
    """The workbook, or the document of that suffix, as LibreOffice saves it under that name."""
    path = FOLDER / name
    if not asked():
        return path.read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / f"{path.stem}{suffix}"
        source.write_bytes(data)
        profile = (Path(scratch) / "profile").as_uri()
        out = Path(scratch) / "out"
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            path.suffix[1:],
        ]
        subprocess.run(
            [*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=120
        )
        return (out / name).read_bytes()


def encrypted(name: str, data: bytes) -> bytes:
    """The workbook with a password to open it, as Excel encrypts it."""
    if not asked():
        return (FOLDER / name).read_bytes()
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(PASSWORD, target)
    return target.getvalue()

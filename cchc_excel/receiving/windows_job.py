"""A job object of Windows: limits of memory and processor time, and no child that outlives its caller.

Structures and constants as documented for `SetInformationJobObject` (winnt.h):
JOBOBJECT_BASIC_LIMIT_INFORMATION, IO_COUNTERS, JOBOBJECT_EXTENDED_LIMIT_INFORMATION. Times are in
units of 100 ns. Can be imported everywhere; the functions work on Windows only and raise OSError
where the system refuses.
"""

from __future__ import annotations

import ctypes
from typing import Any

LIMIT_PROCESS_TIME = 0x00000002
LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x00000400  # no box of Windows Error Reporting before the clerk
LIMIT_PROCESS_MEMORY = 0x00000100
LIMIT_KILL_ON_JOB_CLOSE = 0x00002000
EXTENDED_LIMIT_INFORMATION = 9  # JobObjectExtendedLimitInformation
TICKS = 10_000_000  # a second
_FLAGS = LIMIT_PROCESS_MEMORY | LIMIT_DIE_ON_UNHANDLED_EXCEPTION | LIMIT_KILL_ON_JOB_CLOSE

_DWORD, _HANDLE = ctypes.c_uint32, ctypes.c_void_p


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION: 64 bytes on 64-bit Windows."""

    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", _DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", _DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", _DWORD),
        ("SchedulingClass", _DWORD),
    ]


class IoCounters(ctypes.Structure):
    """IO_COUNTERS: 48 bytes."""

    _fields_ = [
        (name, ctypes.c_uint64)
        for name in (
            "ReadOperationCount",
            "WriteOperationCount",
            "OtherOperationCount",
            "ReadTransferCount",
            "WriteTransferCount",
            "OtherTransferCount",
        )
    ]


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION: 144 bytes on 64-bit Windows."""

    _fields_ = [
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", IoCounters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def limits_of(memory: int, ticks: int) -> ExtendedLimits:
    """Bytes of memory for each process, and processor time in all; 0 ticks for no limit of time."""
    made = ExtendedLimits()
    made.BasicLimitInformation.LimitFlags = _FLAGS | (LIMIT_PROCESS_TIME if ticks else 0)
    made.BasicLimitInformation.PerProcessUserTimeLimit = ticks
    made.ProcessMemoryLimit = memory
    return made


def confine_process(process: int, memory: int) -> int:
    """The handle of a new job that holds the process: it ends with the job, and so with its caller."""
    system = _kernel32()
    job = system.CreateJobObjectW(None, None)
    if not job:
        raise ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined]
    _set(job, limits_of(memory, 0))
    if not system.AssignProcessToJobObject(job, process):
        raise ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined]
    return int(job)


def allow_more_time(job: int, process: int, seconds: int, memory: int) -> None:
    """The process may use so many seconds more than it has used until now."""
    _set(job, limits_of(memory, used_ticks(process) + seconds * TICKS))


def has_used_up_time(job: int, process: int) -> bool:
    """True when a process has used all the time that it was last allowed."""
    known = ExtendedLimits()
    asked = (job, EXTENDED_LIMIT_INFORMATION, ctypes.byref(known), ctypes.sizeof(known), None)
    if not _kernel32().QueryInformationJobObject(*asked):
        return False
    allowed: int = known.BasicLimitInformation.PerProcessUserTimeLimit
    return 0 < allowed <= used_ticks(process)


def used_ticks(process: int) -> int:
    """Processor time in user mode, the one that a job limits; 0 when the system does not tell."""
    times = [ctypes.c_uint64() for _ in range(4)]  # FILETIME: creation, exit, kernel, user
    told = _kernel32().GetProcessTimes(process, *(ctypes.byref(time) for time in times))
    return times[3].value if told else 0


def close_job(job: int) -> None:
    """The job is gone; what still ran in it has ended."""
    _kernel32().CloseHandle(job)


def _set(job: int, made: ExtendedLimits) -> None:
    told = _kernel32().SetInformationJobObject(
        job, EXTENDED_LIMIT_INFORMATION, ctypes.byref(made), ctypes.sizeof(made)
    )
    if not told:
        raise ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined]


def _kernel32() -> Any:
    """The system's library with the types of what is called: a handle is as wide as a pointer."""
    system = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    pointer, information = ctypes.c_void_p, (ctypes.c_int, ctypes.c_void_p, _DWORD)
    for name, result, arguments in (
        ("CreateJobObjectW", _HANDLE, (pointer, ctypes.c_wchar_p)),
        ("AssignProcessToJobObject", ctypes.c_int, (_HANDLE, _HANDLE)),
        ("SetInformationJobObject", ctypes.c_int, (_HANDLE, *information)),
        ("QueryInformationJobObject", ctypes.c_int, (_HANDLE, *information, pointer)),
        ("GetProcessTimes", ctypes.c_int, (_HANDLE, pointer, pointer, pointer, pointer)),
        ("CloseHandle", ctypes.c_int, (_HANDLE,)),
    ):
        function = getattr(system, name)
        function.restype, function.argtypes = result, arguments
    return system

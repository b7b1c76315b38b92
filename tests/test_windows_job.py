"""The job object as documented, tried as far as a system without one allows."""

from __future__ import annotations

import ctypes
import importlib.util
from types import SimpleNamespace

import pytest

from cchc_excel.receiving import bounds as worker_bounds
from cchc_excel.receiving import windows_job as job

# winnt.h on 64-bit Windows: field, offset, size in bytes
BASIC = (
    ("PerProcessUserTimeLimit", 0, 8), ("PerJobUserTimeLimit", 8, 8), ("LimitFlags", 16, 4),
    ("MinimumWorkingSetSize", 24, 8), ("MaximumWorkingSetSize", 32, 8), ("ActiveProcessLimit", 40, 4),
    ("Affinity", 48, 8), ("PriorityClass", 56, 4), ("SchedulingClass", 60, 4),
)  # fmt: skip
EXTENDED = (
    ("BasicLimitInformation", 0, 64), ("IoInfo", 64, 48), ("ProcessMemoryLimit", 112, 8),
    ("JobMemoryLimit", 120, 8), ("PeakProcessMemoryUsed", 128, 8), ("PeakJobMemoryUsed", 136, 8),
)  # fmt: skip


@pytest.mark.parametrize(("made", "whole", "fields"), [(job.BasicLimits, 64, BASIC), (job.ExtendedLimits, 144, EXTENDED)])
def test_a_structure_is_laid_out_as_windows_documents_it(made: type, whole: int, fields: tuple) -> None:
    assert ctypes.sizeof(made) == whole
    found = [(name, getattr(made, name).offset, getattr(made, name).size) for name, _ in made._fields_]
    assert found == list(fields)


def test_the_limits_say_memory_time_and_death_with_the_job() -> None:
    made = job.limits_of(1 << 30, 30 * job.TICKS)
    assert made.ProcessMemoryLimit == 1 << 30
    assert made.BasicLimitInformation.PerProcessUserTimeLimit == 300_000_000  # 100 ns each
    assert made.BasicLimitInformation.LimitFlags == 0x100 | 0x2 | 0x2000 | 0x400
    assert job.limits_of(1, 0).BasicLimitInformation.LimitFlags & job.LIMIT_PROCESS_TIME == 0


class Kernel:
    """A stand-in for the system: remembers what it was asked, and has used so much time."""

    def __init__(self, used: int = 0, refuses: str = ""):
        self.used, self.refuses, self.calls, self.kept = used, refuses, [], job.ExtendedLimits()

    def __getattr__(self, name: str):
        if name.startswith("do_"):
            return lambda *_: 77
        def call(*arguments: object) -> int:
            self.calls.append(name)
            if name == self.refuses:
                return 0
            return getattr(self, f"do_{name}")(*arguments)

        return call

    def do_SetInformationJobObject(self, _job: int, _kind: int, made: object, size: int) -> int:
        assert size == 144
        ctypes.memmove(ctypes.byref(self.kept), made, size)
        return 1

    def do_QueryInformationJobObject(self, _job: int, _kind: int, out: object, size: int, _got: object) -> int:
        ctypes.memmove(out, ctypes.byref(self.kept), size)
        return 1

    def do_GetProcessTimes(self, _process: int, *times: object) -> int:
        times[3]._obj.value = self.used
        return 1


def test_time_is_allowed_anew_on_top_of_what_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    system = Kernel(used=7 * job.TICKS)
    monkeypatch.setattr(job, "_kernel32", lambda: system)
    made = job.confine_process(5, 1 << 30)
    assert not job.has_used_up_time(made, 5)  # no limit of time yet
    job.allow_more_time(made, 5, 30, 1 << 30)
    assert system.kept.BasicLimitInformation.PerProcessUserTimeLimit == 37 * job.TICKS
    assert system.kept.ProcessMemoryLimit == 1 << 30
    assert not job.has_used_up_time(made, 5)
    system.used = 37 * job.TICKS
    assert job.has_used_up_time(made, 5)


@pytest.mark.parametrize("refuses", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_what_windows_refuses_is_raised(monkeypatch: pytest.MonkeyPatch, refuses: str) -> None:
    monkeypatch.setattr(job, "_kernel32", lambda: Kernel(refuses=refuses))
    monkeypatch.setattr(ctypes, "get_last_error", lambda: 5, raising=False)
    monkeypatch.setattr(ctypes, "WinError", lambda code: PermissionError(13, "denied"), raising=False)
    with pytest.raises(PermissionError):
        job.confine_process(5, 1)


def test_a_job_bounds_the_worker_where_the_system_has_no_limits_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    system = Kernel()
    monkeypatch.setattr(job, "_kernel32", lambda: system)
    process = SimpleNamespace(_handle=5)
    assert worker_bounds.fence_worker(process) == worker_bounds.Fence()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    fence = worker_bounds.fence_worker(process)
    worker_bounds.allow_time(fence, 30)
    assert fence == worker_bounds.Fence(77, 5) and not worker_bounds.has_spent_time(fence)
    worker_bounds.remove_fence(fence)
    assert system.calls[:3] == ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"]
    assert system.calls[-1] == "CloseHandle"

"""What the tests cost: processor time by file, children included, told at the end of a run of many files.

No test asserts it: a machine is as fast as it is. The next maintainer sees which file grew.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

SHOWN = 10


class CpuTable:
    """Each report of a phase of a test carries what it took since the report before; the files' sums are printed.

    A child counts where it is waited for. Workers of pytest-xdist measure, the process that prints adds up.
    """

    def __init__(self) -> None:
        self.before = _seconds()
        self.by_file: Counter[str] = Counter()

    def pytest_collection_finish(self) -> None:
        self.before = _seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[Any]:
        report = yield
        now = _seconds()
        report.cpu, self.before = now - self.before, now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.by_file[report.nodeid.split("::")[0]] += getattr(report, "cpu", 0.0)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if len(self.by_file) <= SHOWN:
            return
        terminalreporter.section(f"processor seconds: {self.by_file.total():.0f}, the {SHOWN} costliest files")
        for name, seconds in self.by_file.most_common(SHOWN):
            terminalreporter.write_line(f"{seconds:7.1f} {name}")


def _seconds() -> float:
    """Processor time of this process and of all its children that have ended."""
    return sum(os.times()[:4])

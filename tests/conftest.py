"""Hypothesis profiles, by CCHC_PROFILE: "ci" (default, the same examples every run), "fresh" (twice as many,
new ones; a slice of a long run) and "nightly" (twenty times as many). And what the tests cost (`cpu_table`)."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from tests.cpu_table import CpuTable

COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, max_examples=100, **COMMON)
settings.register_profile("fresh", max_examples=200, **COMMON)
settings.register_profile("nightly", max_examples=2000, **COMMON)
settings.load_profile(os.environ.get("CCHC_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(CpuTable())


def pytest_collection_finish() -> None:
    """Ten thousand items live until the end: the collector need not look at them again and again."""
    gc.freeze()

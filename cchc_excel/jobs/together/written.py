"""Whether the results in the folder are those of today: what was written is remembered by content."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from cchc_excel.jobs.memory import Memory, hash_parts, recall, remember
from cchc_excel.nouns.findings import Finding
from cchc_excel.receiving.packed import PackFault, pack_nouns, unpack_nouns
from cchc_excel.rounds.originals import sha256_of

_LOG = logging.getLogger(__name__)
_KEY = hash_parts("round", "written")


def recall_written(memory: Memory, depends: str, paths: Sequence[Path]) -> tuple[Finding, ...] | None:
    """What was told of the figures when these files were written, which still are as they were written then
    under the same `depends`; None where one is not, or nothing is remembered.
    """
    packed = recall(memory, {_KEY: depends}).get(_KEY) if depends else None
    if packed is None:
        return None
    try:
        hashes, told = unpack_nouns(packed)
        return tuple(told) if hashes == _hashes(paths) else None
    except (PackFault, TypeError, ValueError):
        _LOG.exception("what was remembered of the results is not used")
        return None


def remember_written(memory: Memory, depends: str, paths: Sequence[Path], told: Sequence[Finding]) -> None:
    """These files, as they lie there now, were written under `depends`, "" for what may not be remembered."""
    if depends:
        remember(memory, _KEY, depends, pack_nouns([_hashes(paths), tuple(told)]))


def _hashes(paths: Sequence[Path]) -> Mapping[str, str]:
    """The content of each of the files that is there."""
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path.name] = sha256_of(path)
    return found

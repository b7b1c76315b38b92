"""Tables as Parquet, for programs: the only door to pyarrow, which comes with the extra `cchc-excel[lon]`."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence, Set
from importlib.util import find_spec


def can_write_parquet() -> bool:
    """True where the extra is installed."""
    return find_spec("pyarrow") is not None


def write_columns(columns: Mapping[str, Sequence[str] | Sequence[float | None]], numbers: Set[str]) -> bytes:
    """The columns, all of one length, as Parquet: texts, those in `numbers` as float64 with nulls."""
    import pyarrow
    from pyarrow import parquet

    kinds = {name: pyarrow.float64() if name in numbers else pyarrow.string() for name in columns}
    arrays = {name: pyarrow.array(column, kinds[name]) for name, column in columns.items()}
    written = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays), written)
    return written.getvalue()

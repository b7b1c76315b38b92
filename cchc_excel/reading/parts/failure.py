"""The one exception by which a foreign file is refused, with a catalogue code of prefix T."""

from __future__ import annotations

from collections.abc import Container, Mapping

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place, column_letters
from cchc_excel.reading.parts import limits


class ReadFailure(Exception):
    """A file that cannot be read: catalogue code and the slots of its sentence besides `file`."""

    def __init__(self, code: str, slots: Mapping[str, str] | None = None):
        super().__init__(code, dict(slots or {}))
        self.code, self.slots = code, dict(slots or {})

    def finding(self, file: str, unit: str = "") -> Finding:
        """The sentence to the clerk about the file of that name."""
        return make_finding(self.code, Place(file, "", 0, 0), unit=unit, **self.slots)


def refuse_many_cells(count: int) -> None:
    """Raises T-08 for more cells than are handed on: the caller has no memory limit of its own."""
    if count > limits.CELLS:
        raise ReadFailure("T-08", {"what": f"hơn {limits.CELLS // 1000} nghìn ô có dữ liệu"})


def refuse_twice(row: int, column: int, cells: Container[tuple[int, int]]) -> None:
    """Raises T-03 for a cell that the file gives a second time: nobody can tell which one counts."""
    if (row, column) in cells:
        raise damage_failure(f"ô {column_letters(column)}{row} có hai nội dung")


def damage_failure(what: str) -> ReadFailure:
    """The file is broken; `what` tells in Vietnamese which part."""
    return ReadFailure("T-03", {"what": what})

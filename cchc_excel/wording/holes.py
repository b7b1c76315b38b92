"""Where data are missing: what a marked gap in a document names, and how several are named in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MISSING = "thiếu số liệu"
NOT_ADDED = "không tổng hợp được"
DIFFERING = "các đơn vị ghi khác nhau"
_NAMED = 6  # lines named in one gap


@dataclass(frozen=True)
class Hole:
    """A figure that should be there and is not: why, on which sheet, in which line and column.

    `line` and `column` are "" for a list. A comparison that cannot be made, a ranking of equals, a chart of
    one point are no holes: nothing has to be filled in there.
    """

    why: str
    sheet: str
    line: str = ""
    column: str = ""

    @property
    def said(self) -> str:
        """ "thiếu số liệu: PL1 dòng 4.3, Năm 2019"."""
        line = f" dòng {self.line}" if self.line else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.why}: {self.sheet}{line}{column}"


def hole_of(value: object) -> Hole | None:
    """The hole behind a value of the context that cannot be printed; None where no data are missing."""
    hole = getattr(value, "khuyet", None)
    return hole if isinstance(hole, Hole) else None


def say_holes(holes: Iterable[Hole]) -> str:
    """One piece of text for several holes: "thiếu số liệu: DK3 dòng 3.1.1, 3.1.2; DK4 dòng 2"."""
    some = list(dict.fromkeys(holes))
    if len(some) == 1:
        return some[0].said
    lines: dict[tuple[str, str], dict[str, None]] = {}
    for hole in some:
        lines.setdefault((hole.why, hole.sheet), {})[hole.line] = None
    return _joined(lines)


def _joined(lines: dict[tuple[str, str], dict[str, None]]) -> str:
    """The lines by reason and sheet, no more than a reader takes in; how many more there are."""
    left, parts, before = _NAMED, [], ""
    for (why, sheet), codes in lines.items():
        shown = list(codes)[:left]
        left -= len(shown)
        if shown:
            line = f" dòng {', '.join(shown)}" if any(shown) else ""
            parts.append(f"{sheet}{line}" if why == before else f"{why}: {sheet}{line}")
            before = why
    more = sum(map(len, lines.values())) - (_NAMED - left)
    return "; ".join(parts) + (f" và {more} dòng khác" if more > 0 else "")

"""Faults in a spec: where, what, and what to do; one, or all that a reading found."""

from __future__ import annotations

from cchc_excel.nouns.faults import ClerkFault


class SpecError(ClerkFault):
    """A fault in a spec: the designer's, never the clerk's. Names file, key path and remedy.

    `about` is what the place is called by its designer: "quy tắc PL4-03".
    """

    def __init__(self, file: str, path: str, fault: str, remedy: str, about: str = ""):
        called = f" ({about})" if about else ""
        super().__init__("B-01", file=file, path=f"{path}{called}", fault=fault, remedy=remedy)
        self.file, self.path, self.fault, self.remedy, self.about = file, path, fault, remedy, about


class SpecErrors(SpecError):
    """Every fault that one reading of a form set found, the first one standing for all; one a line."""

    MOST = 30  # lines told

    def __init__(self, faults: tuple[SpecError, ...]):
        first = faults[0]
        super().__init__(first.file, first.path, first.fault, first.remedy, first.about)
        more = [f"… và {len(faults) - self.MOST} chỗ nữa."] if len(faults) > self.MOST else []
        self.faults = faults
        self.args = ("\n".join([*map(str, faults[: self.MOST]), *more]),)

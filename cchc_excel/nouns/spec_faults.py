"""Faults in a spec: where, what, and what to do; one, or all that a reading found."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.catalogue import forms, scoring
from cchc_excel.nouns.faults import ClerkFault

SPEC_FAULTS: Mapping[str, forms.FormNotice] = {
    notice.code: notice for notice in (*forms.NOTICES, *scoring.NOTICES)
}


class SpecError(ClerkFault):
    """A fault in a spec: the designer's, never the clerk's. Names code, file, key path and remedy.

    `about` is what the place is called by its designer: "quy tắc PL4-03". KeyError for a code that
    `catalogue/forms` does not have, or a slot that its sentences lack.
    """

    def __init__(self, file: str, path: str, code: str, about: str = "", /, **slots: object):
        notice = SPEC_FAULTS[code]
        self.code, self.file, self.path, self.about = code, file, path, about
        self.fault, self.remedy = notice.fault.format(**slots), notice.remedy.format(**slots)
        called = f" ({about})" if about else ""
        self.sentence = f"{file}: {path}{called}: {self.fault} {self.remedy}"
        Exception.__init__(self, f"[{code}] {self.sentence}")


class SpecErrors(SpecError):
    """Every fault that one reading of a form set found, the first one standing for all; one a line."""

    MOST = 30  # lines told

    def __init__(self, faults: tuple[SpecError, ...]):
        first = faults[0]
        self.code, self.file, self.path, self.about = first.code, first.file, first.path, first.about
        self.fault, self.remedy = first.fault, first.remedy
        more = [f"… và {len(faults) - self.MOST} chỗ nữa."] if len(faults) > self.MOST else []
        self.faults = faults
        self.sentence = "\n".join([*map(str, faults[: self.MOST]), *more])
        Exception.__init__(self, self.sentence)

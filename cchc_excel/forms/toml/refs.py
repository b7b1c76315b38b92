"""How the checks of a spec point at a place in its file, and look up what a reference names."""

from __future__ import annotations

from typing import Protocol

from cchc_excel.forms.toml.getters import suggest_nearest
from cchc_excel.nouns.spec import FormSet, Indicator, Ref, SpecError


class Blame(Protocol):
    """Makes the error at that key, with a code of `catalogue/forms` and the slots of its sentences."""

    def __call__(self, key: str, code: str, /, **slots: object) -> SpecError: ...


def make_blamer(file: str, path: str, about: str = "") -> Blame:
    """Makes errors at keys of the table at that path of that file, "" for the file's own keys.

    `about` is what the table's designer calls it.
    """

    def blame(key: str, code: str, /, **slots: object) -> SpecError:
        return SpecError(file, f"{path}.{key}" if path and key else path or key, code, about, **slots)

    return blame


def find_indicator(forms: FormSet, ref: Ref, where: str, blame: Blame) -> Indicator:
    """The line that a reference names; else the error with the nearest name."""
    appendices = [appendix.key for appendix in forms.appendices]
    if ref.appendix not in appendices:
        raise blame(
            where,
            "B-72",
            appendix=ref.appendix,
            choices=", ".join(appendices),
            near=suggest_nearest(ref.appendix, appendices),
        )
    lines = {indicator.key: indicator for indicator in forms.appendix(ref.appendix).indicators}
    if ref.indicator not in lines:
        raise blame(
            where,
            "B-73",
            appendix=ref.appendix,
            indicator=ref.indicator,
            near=suggest_nearest(ref.indicator, lines),
        )
    return lines[ref.indicator]

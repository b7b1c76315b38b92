"""How the checks of a spec point at a place in its file, and look up what a reference names."""

from __future__ import annotations

from collections.abc import Callable

from cchc_excel.forms.toml.getters import suggest_nearest
from cchc_excel.nouns.spec import FormSet, Indicator, Ref, SpecError

Blame = Callable[[str, str, str], SpecError]  # (key, what, remedy) -> the error at that key


def make_blamer(file: str, path: str, about: str = "") -> Blame:
    """Makes errors at keys of the table at that path of that file, "" for the file's own keys.

    `about` is what the table's designer calls it.
    """

    def blame(key: str, what: str, remedy: str) -> SpecError:
        return SpecError(file, f"{path}.{key}" if path and key else path or key, what, remedy, about)

    return blame


def find_indicator(forms: FormSet, ref: Ref, where: str, blame: Blame) -> Indicator:
    """The line that a reference names; else the error with the nearest name."""
    appendices = [appendix.key for appendix in forms.appendices]
    if ref.appendix not in appendices:
        raise blame(
            where,
            f"Không có phụ lục “{ref.appendix}”.",
            f"Các phụ lục: {', '.join(appendices)}. Hãy sửa lại.{suggest_nearest(ref.appendix, appendices)}",
        )
    lines = {indicator.key: indicator for indicator in forms.appendix(ref.appendix).indicators}
    if ref.indicator not in lines:
        raise blame(
            where,
            f"Phụ lục “{ref.appendix}” không có chỉ tiêu “{ref.indicator}”.",
            f"Hãy ghi khóa của một dòng có thật.{suggest_nearest(ref.indicator, lines)}",
        )
    return lines[ref.indicator]

"""How a rate came about, in the words of a report: from which counts, by which weight."""

from __future__ import annotations

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, FormSet, Indicator, Rollup
from cchc_excel.nouns.standing import NOT_OWED
from cchc_excel.vietnamese.numbers import show_number


def rate_method(forms: FormSet, appendix: Appendix, rate: Indicator, figure: Figure | None) -> str:
    """ "tính từ 512/530 phiếu", "tính bình quân theo “số phiếu”", or both; "" where nothing is computed."""
    if figure is None or figure.value is None:
        return ""
    weight = forms.indicator(rate.weight).label if rate.weight else ""
    if figure.counted:
        if rate.parts and not _countable(appendix, rate, figure):
            return f"tính {_averaged(appendix.indicator(rate.parts[1]).label)}"
        if figure.weighed:
            return f"tính từ số lượng; đơn vị chỉ ghi tỷ lệ thì {_averaged(weight)}"
        top, bottom = map(show_number, figure.counted)
        unit = appendix.indicator(rate.parts[1]).unit if rate.parts else ""
        return f"tính từ {top}/{bottom} {unit}".rstrip()
    return f"tính {_averaged(weight)}" if figure.method is Rollup.WEIGHTED and weight else ""


def rate_counts(appendix: Appendix, rate: Indicator, figure: Figure | None) -> tuple[str, str]:
    """The two counts that the rate is the quotient of, over the units that gave both: ("512", "530").

    Empty where there are none, or the rate is not their quotient: beside it they would mislead.
    """
    if figure is None or figure.value is None or figure.weighed or not figure.counted:
        return "", ""
    if not rate.parts or not _countable(appendix, rate, figure):
        return "", ""
    return show_number(figure.counted[0]), show_number(figure.counted[1])


def _averaged(label: str) -> str:
    return f"bình quân theo “{label[:1].lower()}{label[1:]}”"


def _countable(appendix: Appendix, rate: Indicator, figure: Figure) -> bool:
    """True where the two counts behind a rate are numbers of their own: lines that are added up, or those of
    one unit alone. Over several units a list common to all would be counted several times.
    """
    owed = [contribution for contribution in figure.contributions if contribution.standing not in NOT_OWED]
    alone = len(owed) == 1 and not owed[0].cover
    return alone or all(appendix.indicator(key).rollup is Rollup.SUM for key in rate.parts or ())

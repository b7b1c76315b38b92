"""A figure told to a clerk: its formula, who is in it and where, who is not and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import Appendix, Column, FormSet, Indicator, Kind, Ref, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.comparing import say_levels, say_whose_number
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.findings import AcceptedError, say_accepted_errors
from cchc_excel.vietnamese.numbers import show_brief, show_number, show_percent

WHY_OUT = {
    Standing.NO_FILING: "chưa nộp biểu",
    Standing.BLANK_FORM: "gửi biểu trống",
    Standing.HELD_BACK: "tệp có lỗi, chưa được chấp nhận",
    Standing.BLANK: "để trống ô này",
    Standing.REJECTED: "ghi không rõ nghĩa, chưa dùng được",
    Standing.UNPAIRED: "thiếu số đi kèm (tử số, mẫu số hoặc trọng số), hoặc trọng số là 0",
    Standing.NOTHING: "mẫu số là 0, nên không có tỷ lệ",
    Standing.DIFFERENT: "ghi khác số được lấy",
    Standing.NOT_ASKED: "biểu không hỏi cấp này",
    Standing.ELSEWHERE: "có trong sổ tổng hợp của đơn vị khác",
}
_OF_ITS_UNITS = (  # a totals book that stands so is told of by the units in it
    *(Standing.INCLUDED, Standing.HELD_BACK, Standing.BLANK, Standing.BLANK_FORM),
    *(Standing.UNPAIRED, Standing.DIFFERENT),
)
SPLIT = "các đơn vị ghi khác nhau"  # of a line that is compared: why there is no figure
DECLARED_NONE = "ghi “không có” nên không có tỷ lệ để tính"
HOW = {
    Rollup.SUM: "Cộng số của các đơn vị",
    Rollup.RATIO: "100 × tổng tử số ÷ tổng mẫu số, không lấy trung bình các tỷ lệ",
    Rollup.WEIGHTED: "Bình quân gia quyền của các tỷ lệ",
    Rollup.COUNT_YES: "Đếm số đơn vị ghi Có",
    Rollup.TALLY: "Đếm số đơn vị theo từng mức đánh giá",
    Rollup.SAME: "Danh mục dùng chung: các đơn vị cùng cấp phải ghi như nhau, không cộng; đơn vị tổng hợp có "
    "ghi thì lấy số của đơn vị tổng hợp",
    Rollup.TEXT: "Liệt kê nội dung các đơn vị ghi",
    Rollup.NONE: "Không tổng hợp được (không có tử số, mẫu số hay trọng số)",
}


@dataclass(frozen=True)
class Told:
    """Heading and sentences, rows (unit, value, file, sheet, cell), and rows (unit, why not)."""

    heading: str
    sentences: tuple[str, ...]
    included: tuple[tuple[str, str, str, str, str], ...]
    left_out: tuple[tuple[str, str], ...]


def tell_figure(
    forms: FormSet, round_: Round, figure: Figure, accepted: Sequence[AcceptedError] = ()
) -> Told:
    """The figure in words. Units whom the form does not ask are left unmentioned.

    Of the errors `accepted` those are told that stand in a cell of the figure: what does not add up says so.
    """
    appendix = forms.appendix(figure.cell.appendix)
    indicator = appendix.indicator(figure.cell.indicator)
    column = appendix.column(figure.cell.column)
    names = _names(round_)
    return Told(
        heading=_heading(appendix, indicator, column),
        sentences=(*_sentences(forms, round_, indicator, figure), *say_accepted_errors(figure, accepted)),
        included=tuple(row for contribution in figure.contributions for row in _rows(contribution, names)),
        left_out=tuple(
            told
            for contribution in figure.contributions
            for told in _left_out(forms, round_, figure, contribution)
        ),
    )


def _names(round_: Round) -> dict[str, str]:
    """Every unit of the round by its code, as `explain` names it: "Xã Quảng Lợi (19876)"."""
    return {unit.code: f"{unit.name} ({unit.code})" for unit in round_.expected()}


def _heading(appendix: Appendix, indicator: Indicator, column: Column) -> str:
    if appendix.across:
        return f"{appendix.number} · dòng “{column.label}” · cột {indicator.code} “{indicator.label}”"
    return f"{appendix.number} · dòng {indicator.code} · “{indicator.label}” · {column.label}"


def _sentences(forms: FormSet, round_: Round, indicator: Indicator, figure: Figure) -> list[str]:
    lines = [f"Giá trị: {value_text(figure, indicator)} · có số liệu: {say_coverage(figure.coverage, forms)}"]
    lines.append(f"Cách tính: {_how(indicator, figure)}{_by_what(forms, indicator, figure)}.")
    if calculation := _calculation(figure):
        lines.append(f"Phép tính: {calculation}")
    if figure.odd_units:
        names = _names(round_)
        odd = ", ".join(names.get(code, code) for code in figure.odd_units)
        lines.append(f"Ghi khác các đơn vị cùng cấp: {odd}.")
    if figure.level_values:
        lines.append(
            f"Các cấp ghi khác nhau: {say_levels(forms, figure)}; {say_whose_number(round_, figure)}."
        )
    return lines


def _how(indicator: Indicator, figure: Figure) -> str:
    if figure.method is Rollup.NONE and figure.value is not None:
        return "Lấy số của đơn vị duy nhất phải ghi dòng này"
    if figure.method is Rollup.NONE and indicator.kind is not Kind.PERCENT:
        return "Không cộng giữa các đơn vị: biểu chỉ xem số của từng đơn vị"
    return HOW[figure.method]


def _calculation(figure: Figure) -> str:
    """The sums behind a rate, "100 × 469 ÷ 472"; those of counts before those by a weight."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    if figure.counted and figure.weighed:
        tops, bottoms = (
            f"({show_number(counted)} + {show_number(weighed)})" for counted, weighed in _sums(figure)
        )
        return f"100 × {tops} ÷ {bottoms}"
    parts = f"{show_number(figure.numerator)} ÷ {show_number(figure.denominator)}"
    return f"100 × {parts}" if figure.method is Rollup.RATIO else parts


def _sums(figure: Figure) -> Iterator[tuple[Decimal, Decimal]]:
    assert figure.counted and figure.weighed
    return zip(figure.counted, figure.weighed, strict=True)


def _by_what(forms: FormSet, indicator: Indicator, figure: Figure) -> str:
    weight = forms.indicator(indicator.weight).label if isinstance(indicator.weight, Ref) else ""
    if figure.method is Rollup.RATIO and indicator.parts:
        lines = f"; tử số và mẫu số là các dòng bổ sung của “{indicator.label}”"
        return lines + (f"; đơn vị chỉ ghi tỷ lệ thì tính theo trọng số “{weight}”" if figure.weighed else "")
    return f", trọng số là “{weight}”" if figure.method is Rollup.WEIGHTED and weight else ""


def value_text(figure: Figure, indicator: Indicator) -> str:
    """The figure as people write it: "2.672 hồ sơ", "99,57%", "Đạt: 9, Không đạt: 1"."""
    if figure.tally:
        return ", ".join(f"{state or 'chưa đánh giá'}: {count}" for state, count in figure.tally.items())
    if isinstance(figure.value, Decimal):
        if indicator.kind is Kind.PERCENT:
            return show_percent(figure.value)
        unit = "đơn vị" if figure.method is Rollup.COUNT_YES else indicator.unit
        return f"{show_number(figure.value)} {unit}".strip()
    return figure.value or (f"chưa có, vì {SPLIT}" if is_split(figure) else "chưa có")


def is_split(figure: Figure) -> bool:
    """True for a compared line in which units answered, and not alike: there is no figure."""
    answered = any(given.standing is Standing.INCLUDED for given in figure.contributions)
    return figure.method is Rollup.SAME and not figure.value and figure.value != 0 and answered


def _left_out(
    forms: FormSet, round_: Round, figure: Figure, contribution: Contribution
) -> Iterator[tuple[str, str]]:
    """Who of it is not in the figure, and why: the unit itself, or by name the units in its totals book."""
    unit = round_.unit(contribution.unit)
    name = f"{unit.name} ({unit.code})" if unit else contribution.unit
    if contribution.standing in _OF_ITS_UNITS and contribution.within:
        book = f"sổ tổng hợp của {unit.name if unit else contribution.unit}"
        for inner in contribution.within:
            if why := _why_inner(contribution.standing, inner, book):
                yield f"{inner.name} ({inner.unit})", why
    else:
        yield from ((name, why) for why in _why_out(forms, round_, figure, contribution))


def _why_inner(standing: Standing, inner: Contribution, book: str) -> str:
    """Why a unit inside a totals book that stands so is not in the figure; "" where it is, or owes none."""
    if standing is Standing.HELD_BACK and inner.standing is Standing.HELD_BACK:
        return f"{book} có lỗi, chưa được chấp nhận"
    if standing is Standing.DIFFERENT and inner.standing is Standing.INCLUDED:
        inner = replace(inner, standing=standing)
    return "" if inner.standing in (Standing.INCLUDED, *NOT_OWED) else f"{_why(inner)}, trong {book}"


def _why(contribution: Contribution) -> str:
    if contribution.standing is Standing.DIFFERENT:
        return f"{WHY_OUT[contribution.standing]}: {_given_text(contribution)}"
    if contribution.standing is Standing.NOTHING and contribution.numerator == 0:
        return "không phát sinh: 0 ÷ 0, nên không có tỷ lệ"
    if contribution.standing is Standing.REJECTED and contribution.place:
        place = contribution.place
        return f"trang “{place.sheet}”, {place.spoken} {WHY_OUT[contribution.standing]}"
    return (
        DECLARED_NONE
        if contribution.standing is Standing.BLANK and contribution.declared_none
        else WHY_OUT[contribution.standing]
    )


def _why_out(forms: FormSet, round_: Round, figure: Figure, contribution: Contribution) -> Iterator[str]:
    """Why the unit, or units inside its totals book, are not in the figure."""
    unit = round_.unit(contribution.unit)
    level = unit.level if unit else ""
    if contribution.standing is Standing.INCLUDED:
        absent = "chưa ghi, hoặc ghi khác số được lấy" if figure.method is Rollup.SAME else "chưa có số liệu"
        yield from _lacking_inside(
            forms, contribution, level, unit.name if unit else contribution.unit, absent
        )
    elif contribution.standing not in NOT_OWED:
        brings = contribution.standing is Standing.NO_FILING and level in figure.coverage.unseen
        yield _why(contribution) + (", nên chưa có cả số liệu của các đơn vị cấp dưới" if brings else "")


def _lacking_inside(
    forms: FormSet, contribution: Contribution, own: str, name: str, absent: str
) -> Iterator[str]:
    """A totals book tells by count only which units inside it are not in the figure."""
    shorts = {level.key: level.short for level in forms.levels}
    for level, got, expected in contribution.cover:
        if got < expected and level == own:
            yield f"biểu riêng của {name} {absent}"
        elif got < expected:
            yield f"{expected - got} {shorts.get(level, level)} của {name} {absent}"


def _rows(contribution: Contribution, names: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    """The unit's row if it is in the figure; below a totals book's the rows of the units in it, if any is."""
    leaves = contribution.leaves
    if contribution.standing is not Standing.INCLUDED or not any(
        leaf.standing is Standing.INCLUDED for leaf in leaves
    ):
        return
    yield _row(contribution, names)
    for inner in contribution.within:
        yield from _rows(inner, {inner.unit: f"  {inner.name} ({inner.unit})"})


def _row(contribution: Contribution, names: dict[str, str]) -> tuple[str, str, str, str, str]:
    value = _given_text(contribution)
    if contribution.numerator is not None and contribution.denominator is not None:
        computed = "tính từ " if contribution.computed or not value else ""
        parts = f"{computed}{show_number(contribution.numerator)} ÷ {show_number(contribution.denominator)}"
        value = f"{value} ({parts}{_by_weight(contribution)})" if value else parts
    place = contribution.place
    if place is None:
        return names.get(contribution.unit, contribution.unit), value, "", "", ""
    return (
        names.get(contribution.unit, contribution.unit),
        value,
        place.file,
        place.sheet,
        place.spoken.removeprefix("ô "),
    )


def _by_weight(contribution: Contribution) -> str:
    if contribution.weighed is None:
        return ""
    if contribution.weighed == (contribution.numerator, contribution.denominator):
        return " theo trọng số"
    part, whole = (show_number(amount) for amount in contribution.weighed)
    return f", trong đó {part} ÷ {whole} theo trọng số"


def counts_text(contribution: Contribution) -> str:
    """The counts by state that a totals book gives: "Đạt 7, Không đạt 0, chưa đánh giá 3"; else ""."""
    return ", ".join(f"{state or 'chưa đánh giá'} {count}" for state, count in contribution.tally)


def _given_text(contribution: Contribution) -> str:
    """What the unit gave: "không có" only where it says so; a totals book's counts; else the value."""
    if contribution.declared_none and not contribution.computed:
        return "không có"
    if contribution.tally:
        return counts_text(contribution)
    if contribution.value is None:
        return "" if contribution.numerator is not None else "để trống"
    if contribution.computed and isinstance(contribution.value, Decimal):
        return show_percent(contribution.value).rstrip("%")
    return show_brief(contribution.value) if isinstance(contribution.value, Decimal) else contribution.value

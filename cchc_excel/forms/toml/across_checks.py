"""What must hold of a form printed across: headings that tell its columns apart, one kind of row."""

from __future__ import annotations

from cchc_excel.forms.toml.getters import suggest_nearest
from cchc_excel.forms.toml.refs import Blame, make_blamer
from cchc_excel.nouns.spec import Appendix, Column, Indicator, Kind, SpecError
from cchc_excel.rule_kinds import FACES

MOST_GROUPS = 2  # headings above a column's own
_NUMBERS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)
_OTHERS = (Kind.STATE, Kind.TEXT)  # asked of rows that nothing adds up


def check_across(appendix: Appendix, file: str) -> None:
    """The appendix can be printed as it says; else SpecError. Upright ones use none of these keys."""
    if not appendix.across:
        _check_unused(appendix, file)
        return
    for index, line in enumerate(appendix.indicators):
        _check_question(appendix, line, file, index)
    _check_runs(appendix, file)
    _check_fields(appendix, file)
    for index, rule in enumerate(appendix.rules):
        if FACES[rule.kind].looks_back:
            raise make_blamer(file, f"rules[{index}]")("kind", "B-01")


def _check_unused(appendix: Appendix, file: str) -> None:
    remedy = "Hãy bỏ khóa này, hoặc ghi across = true cho biểu ngang."
    if appendix.measure:
        raise SpecError(file, "measure", "B-02", remedy=remedy)
    for index, line in enumerate(appendix.indicators):
        for key in ("groups", "heading"):
            if getattr(line, key):
                blame = make_blamer(file, f"indicators[{index}]")
                raise blame(key, "B-03", key=key, remedy=remedy)
    for index, column in enumerate(appendix.columns):
        for key in ("total", "adds", "number"):
            if getattr(column, key):
                raise make_blamer(file, f"columns[{index}]")(key, "B-04", remedy=remedy)


def _check_question(appendix: Appendix, line: Indicator, file: str, index: int) -> None:
    blame = make_blamer(file, f"indicators[{index}]")
    _check_kind(appendix, line, blame)
    if line.levels != appendix.indicators[0].levels:
        raise blame("levels", "B-05")
    if len(line.groups) > MOST_GROUPS:
        raise blame("groups", "B-06", most=MOST_GROUPS)
    before = appendix.indicators[:index]
    if any(_heading(indicator) == _heading(line) for indicator in before):
        raise blame("heading", "B-07")
    if any(indicator.label.casefold() == line.label.casefold() for indicator in before):
        raise blame("label", "B-08", label=line.label)


def _check_kind(appendix: Appendix, line: Indicator, blame: Blame) -> None:
    if line.kind in _NUMBERS:
        return
    if any(column.computed for column in appendix.columns):
        raise blame("kind", "B-09")
    if line.kind not in _OTHERS:
        raise blame("kind", "B-10")


def _heading(line: Indicator) -> tuple[str, ...]:
    return tuple(text.casefold() for text in (*line.groups, line.heading or line.label))


def _check_runs(appendix: Appendix, file: str) -> None:
    """The columns of one group stand side by side."""
    paths = [indicator.groups for indicator in appendix.indicators]
    for depth in range(1, MOST_GROUPS + 1):
        closed: set[tuple[str, ...]] = set()
        for index, path in enumerate(paths):
            here = path[:depth]
            if index and paths[index - 1][:depth] != here:
                closed.add(paths[index - 1][:depth])
            if len(here) == depth and here in closed:
                raise make_blamer(file, f"indicators[{index}]")("groups", "B-11", here=here[-1])


def _check_fields(appendix: Appendix, file: str) -> None:
    seen: list[str] = []
    for index, column in enumerate(appendix.columns):
        blame = make_blamer(file, f"columns[{index}]")
        if column.label.casefold() in seen:
            raise blame("label", "B-12", label=column.label)
        seen.append(column.label.casefold())
        if column.total and (index == 0 or column is not appendix.columns[-1]):
            raise blame("total", "B-13")
        _check_adding(appendix, column, blame)
    if any(column.adds for column in appendix.columns) and _has_circle(appendix):
        raise SpecError(file, "columns", "B-94")


def _check_adding(appendix: Appendix, column: Column, blame: Blame) -> None:
    """A subtotal names other rows than the total, none of which another one adds."""
    known = [other.key for other in appendix.columns if other is not column and not other.total]
    if column.total and column.adds:
        raise blame("adds", "B-92")
    others = {key for other in appendix.columns if other is not column for key in other.adds}
    for key in column.adds:
        if key not in known or key in others:
            raise blame("adds", "B-93", key=key, near=suggest_nearest(key, known))


def _has_circle(appendix: Appendix) -> bool:
    """True where a subtotal would, by way of others, add itself; each row stands in one subtotal at most."""
    above = {key: column.key for column in appendix.columns for key in column.adds}
    for start in above:
        key, steps = start, 0
        while key in above and steps <= len(above):
            key, steps = above[key], steps + 1
        if steps > len(above):
            return True
    return False

"""The rates that are all called "đúng hạn", each with its counts and its definition.

Which lines of a form they are computed from is data of the form set (`on_time` in its spec). They differ
by what stands below the line: what was settled, or all that was received; and by whether a dossier
that is still open within its limit counts. A report must print which one it uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cchc_excel.nouns.figure import Contribution, Coverage, Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind, OnTimeLines, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.vietnamese.numbers import compute_percent
from cchc_excel.wording.values import Phrase, Value, value_of

Found = Mapping[Cell, Figure]
Cover = Sequence[tuple[str, int, int]]
_COUNTED = (Standing.INCLUDED, Standing.NOTHING)  # whose counts are in the sums of the rate
_COUNTS = ("numerator", "denominator")
PART, LABEL = "dung_han", "Tỷ lệ hồ sơ đúng hạn"
_SETTLED, _RECEIVED = "tổng số hồ sơ đã giải quyết", "tổng số hồ sơ tiếp nhận"
_DUE = "số hồ sơ đến hạn giải quyết (đã giải quyết và còn quá hạn)"
_PENDING = "số hồ sơ đang giải quyết trong hạn"


@dataclass(frozen=True, kw_only=True)
class OnTimeRate:
    """A rate with its two counts and what it means: `ty_le` "99,5%", `tu_so` "2.601", `mau_so` "2.614".

    `dinh_nghia` is a clause for the sentence; `ngoac` the same figures in short, "2.601/2.614 hồ sơ".
    The rate over everything has in `cot` that of each column of the form.
    """

    ty_le: Value
    tu_so: Value
    mau_so: Value
    ngoac: Phrase
    dinh_nghia: str
    cong_thuc: str
    cot: Mapping[str, OnTimeRate] = field(default_factory=dict)

    def __getitem__(self, column: str) -> OnTimeRate:
        return self.cot[column]


@dataclass(frozen=True, kw_only=True)
class OnTime:
    """`tren_da_giai_quyet`: of what was settled; `theo_766`: settled or open within the limit, of all that
    was received (Quyết định 766/QĐ-TTg); `tren_tiep_nhan`: settled in time, of all that was received.
    """

    tren_da_giai_quyet: OnTimeRate
    theo_766: OnTimeRate
    tren_tiep_nhan: OnTimeRate


@dataclass(frozen=True, kw_only=True)
class OnTimeOfDue(OnTime):
    """The same, and `tren_den_han`: settled in time, of those whose limit has come; only of a form that
    counts these.
    """

    tren_den_han: OnTimeRate


@dataclass(frozen=True)
class _Made:
    """What a definition is made of: lines above and below the stroke, and its words."""

    above: tuple[str, ...]
    below: str
    words: str


def on_time(forms: FormSet, round_: Round, figures: Found) -> OnTime | None:
    """The rates; None when the form set does not say which lines they come from.

    Sources: (1) reports of provinces and the PAR INDEX; (2) Quyết định 766/QĐ-TTg; (3) reports that say
    "đã tiếp nhận, đã trả đúng hạn"; (4) reports that say "đúng hạn trên số đến hạn".
    """
    if forms.on_time is None:
        return None
    rates = OnTimeOfDue if forms.on_time.due else OnTime
    return rates(
        **{key: _defined(forms, round_, figures, made) for key, made in define_rates(forms.on_time).items()}
    )


def define_rates(lines: OnTimeLines) -> Mapping[str, _Made]:
    """What each of them is made of, by its name in templates."""
    settled = "số hồ sơ đã giải quyết trước hạn và đúng hạn"
    on_time_now = (*lines.settled_on_time, *lines.pending_on_time)
    due = _Made(lines.settled_on_time, lines.due, f"{settled} chia cho {_DUE}")
    return {
        "tren_da_giai_quyet": _Made(lines.settled_on_time, lines.settled, f"{settled} chia cho {_SETTLED}"),
        "theo_766": _Made(on_time_now, lines.received, f"{settled} và {_PENDING} chia cho {_RECEIVED}"),
        "tren_tiep_nhan": _Made(lines.settled_on_time, lines.received, f"{settled} chia cho {_RECEIVED}"),
        **({"tren_den_han": due} if lines.due else {}),
    }


def find_rate_parts(
    figures: Found, appendix: Appendix, column: Column, made: _Made
) -> tuple[list[Figure | None], Figure | None]:
    """The figures above and below the stroke."""
    above = [figures.get(Cell(appendix.key, key, column.key)) for key in made.above]
    return above, figures.get(Cell(appendix.key, made.below, column.key))


def _defined(forms: FormSet, round_: Round, figures: Found, made: _Made) -> OnTimeRate:
    appendix = forms.appendix(_lines(forms).appendix)
    rates = {column.key: _rate(forms, round_, figures, (column, made)) for column in appendix.columns}
    return replace(rates[find_whole_column(appendix)], cot=rates)


def find_whole_column(appendix: Appendix) -> str:
    """The key of the column that a rate over everything stands in: the total, else the last one."""
    return next((column.key for column in appendix.columns if column.total), appendix.columns[-1].key)


def _rate(forms: FormSet, round_: Round, figures: Found, asked: tuple[Column, _Made]) -> OnTimeRate:
    column, made = asked
    appendix = forms.appendix(_lines(forms).appendix)
    parts = find_rate_parts(figures, appendix, column, made)
    figure = make_rate_figure(Cell(appendix.key, PART, column.key), *parts)
    unit = appendix.indicator(made.below).unit
    formula = say_rate_formula(appendix, made)
    shape = Indicator(
        key=PART, code=formula, number="", label=LABEL, unit="%", kind=Kind.PERCENT,
        rollup=Rollup.RATIO, parts=(made.above[0], made.below),
    )  # fmt: skip
    count = replace(shape, unit=unit, kind=Kind.COUNT, rollup=Rollup.SUM, parts=None)
    counts = (
        replace(count, code=_sum(appendix, made)),
        replace(count, code=appendix.indicator(made.below).code),
    )
    ty_le = value_of(forms, round_, appendix, (shape, column), figure)
    tu_so, mau_so = (
        value_of(forms, round_, appendix, (indicator, column), its)
        for indicator, its in zip(counts, _counts(figure), strict=True)
    )
    return OnTimeRate(
        ty_le=ty_le,
        tu_so=tu_so,
        mau_so=mau_so,
        ngoac=Phrase(chu=f"{tu_so.chu}/{mau_so.chu} {unit}", thieu=ty_le.thieu, khuyet=ty_le.khuyet),
        dinh_nghia=made.words,
        cong_thuc=formula,
    )


def _lines(forms: FormSet) -> OnTimeLines:
    assert forms.on_time is not None  # `on_time` is the only way in
    return forms.on_time


def say_rate_formula(appendix: Appendix, made: _Made) -> str:
    """ "((8) + (9)) / (7)": the numbers printed on the form."""
    above = _sum(appendix, made)
    return f"({above}) / ({appendix.indicator(made.below).code})" if len(made.above) > 1 else above


def _sum(appendix: Appendix, made: _Made) -> str:
    """ "(8) + (9)": the lines above the stroke."""
    return " + ".join(f"({appendix.indicator(key).code})" for key in made.above)


def make_rate_figure(cell: Cell, above: Iterable[Figure | None], below: Figure | None) -> Figure | None:
    """The rate over the units that gave every count; None when a line has no figure at all."""
    parts = [*above, below]
    known = [figure for figure in parts if figure is not None]
    if len(known) < len(parts) or below is None:
        return None
    given = tuple(_shared(contribution, known) for contribution in below.contributions)
    counted = [contribution for contribution in given if contribution.standing in _COUNTED]
    numerator, denominator = (_total(counted, part) for part in _COUNTS)
    weakest = min(known, key=lambda figure: figure.coverage.got)
    return Figure(
        cell=cell,
        value=compute_percent(numerator, denominator),
        method=Rollup.RATIO,
        coverage=_coverage(given, weakest.coverage),
        contributions=given,
        numerator=numerator,
        denominator=denominator,
    )


def _shared(sender: Contribution, parts: list[Figure]) -> Contribution:
    """What one unit gives to the rate: of a totals book, the units inside it that gave all of the counts."""
    found = [
        next((contribution for contribution in part.contributions if contribution.unit == sender.unit), None)
        for part in parts
    ]
    tables = [{inner.unit: inner for inner in given.within} if given else {} for given in found]
    cover = min((given.cover for given in found if given and given.cover), key=_count_units, default=())
    inners = {code: inner for table in tables for code, inner in table.items()}
    whole = replace(_alone(sender, found), cover=cover)
    if not inners:
        return whole
    inside = tuple(_alone(inner, [table.get(code) for table in tables]) for code, inner in inners.items())
    whole = replace(whole, value=None, within=inside)
    counted = [inner for inner in inside if inner.standing in _COUNTED]
    if not counted:
        standing = Standing.BLANK if whole.standing in _COUNTED else whole.standing
        return replace(whole, standing=standing, numerator=None, denominator=None)
    return _rated(whole, *(_total(counted, part) for part in _COUNTS))


def _count_units(cover: Cover) -> int:
    return sum(got for _, got, _ in cover)


def _total(counted: Sequence[Contribution], part: str) -> Decimal:
    return sum((getattr(contribution, part) or Decimal(0) for contribution in counted), Decimal(0))


def _alone(unit: Contribution, found: Sequence[Contribution | None]) -> Contribution:
    """What a unit gives whose counts these are: all or nothing. Who owes one of them owes the rate."""
    whole = Contribution(unit.unit, Standing.NOT_ASKED, name=unit.name, known=unit.known, level=unit.level)
    standings = [count.standing if count else Standing.NOT_ASKED for count in found]
    owed = [standing for standing in standings if standing not in NOT_OWED]
    if not owed:
        return replace(whole, standing=standings[-1])
    if len(owed) < len(found) or any(standing is not Standing.INCLUDED for standing in owed):
        lacking = (standing for standing in owed if standing is not Standing.INCLUDED)
        return replace(whole, standing=next(lacking, Standing.UNPAIRED))
    *above, below = [
        count.value if count and isinstance(count.value, Decimal) else Decimal(0) for count in found
    ]
    return _rated(whole, sum(above, Decimal(0)), below)


def _rated(unit: Contribution, top: Decimal, bottom: Decimal) -> Contribution:
    """The unit with its rate; with 0 below the stroke it answered and has none, as any rate of nothing."""
    share = compute_percent(top, bottom)
    standing = Standing.NOTHING if share is None and not unit.within else Standing.INCLUDED
    return replace(unit, standing=standing, value=share, numerator=top, denominator=bottom)


def _coverage(given: Sequence[Contribution], weakest: Coverage) -> Coverage:
    """Who has a rate, and who owes it, by level; the `weakest` count's where a unit has no level, as of
    another round's book.
    """
    got: Counter[str] = Counter()
    owed: Counter[str] = Counter()
    for contribution in given:
        leaves = [leaf for leaf in contribution.leaves if leaf.standing not in NOT_OWED]
        counted = contribution.standing is Standing.INCLUDED
        if contribution.cover and not (contribution.within and all(leaf.known for leaf in leaves)):
            got.update({level: units if counted else 0 for level, units, _ in contribution.cover})
            owed.update({level: owing for level, _, owing in contribution.cover})
        else:
            got.update(leaf.level for leaf in leaves if counted and leaf.standing is Standing.INCLUDED)
            owed.update(leaf.level for leaf in leaves)
    if "" in owed:
        return weakest
    by_level = {level: (got[level], owing) for level, owing in owed.items() if owing}
    return Coverage(by_level, weakest.unseen)


def _counts(figure: Figure | None) -> tuple[Figure | None, Figure | None]:
    """The figure's two counts as figures of their own."""
    if figure is None:
        return None, None

    given = tuple(_as_counted(contribution) for contribution in figure.contributions)
    coverage = _coverage(given, figure.coverage)

    def only(amount: Decimal | None, pick: str) -> Figure:
        counts = tuple(replace(contribution, value=getattr(contribution, pick)) for contribution in given)
        return replace(figure, value=amount, method=Rollup.SUM, coverage=coverage, contributions=counts)

    return only(figure.numerator, "numerator"), only(figure.denominator, "denominator")


def _as_counted(contribution: Contribution) -> Contribution:
    """The contribution as its counts are: who has no rate, for 0 is below the stroke, gave these."""
    inside = tuple(map(_as_counted, contribution.within))
    counted = Standing.INCLUDED if contribution.standing is Standing.NOTHING else contribution.standing
    return replace(contribution, standing=counted, within=inside)

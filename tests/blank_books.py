"""Blank workbooks for tests: the shipped form set, one of every kind of line, units and a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from cchc_excel.blank.master import build_master
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Appendix, Column, FormSet, Indicator, Kind, Ref, Rollup, Rule, RuleKind
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.printed_texts import stamp_texts

DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen")
COMMUNE = Unit(code="19873", name="Xã Quảng Ngạn", level="xa", parent="477")
AWKWARD = Unit(code="19867", name='Xã A & B <C> "D" ' + "Quảng Ngạn Thượng " * 4 + "Hạ Trung An", level="xa")
PERIOD = Period(key="tk-2020", name="Tổng kết 2011-2020", start=date(2011, 1, 1), end=date(2020, 3, 31))


@cache
def shipped_forms() -> FormSet:
    """The form set of the ten-year summary."""
    return load_form_set("tong-ket-2011-2020")


def round_of(forms: FormSet, unit: Unit) -> Round:
    """A round of the district in which the unit owes a filing."""
    return Round(
        form_set=forms.id, period=PERIOD, reporting=DISTRICT, units=(unit,), deadline=date(2020, 5, 5)
    )


@cache
def master(level: str) -> bytes:
    """The master of the shipped form set, built afresh."""
    return build_master(shipped_forms(), level)


def stamp_of(forms: FormSet, unit: Unit) -> Stamp:
    """The stamp of the unit's own workbook."""
    return Stamp(
        form_set=forms.id, edition=forms.edition, unit=unit.code, period=PERIOD.key, scope=Scope.OWN
    )


def stamped(unit: Unit) -> bytes:
    """The unit's blank workbook."""
    forms = shipped_forms()
    texts = stamp_texts(forms, round_of(forms, unit), unit)
    return stamp_book(master(unit.level), stamp_of(forms, unit), texts)


@cache
def odd_forms() -> FormSet:
    """One appendix with a line of every kind, 13 columns, an awkward sheet name and long words."""
    lines = (
        _line("a", "1", Kind.COUNT, derived=True),
        _line("b", "1.1", Kind.COUNT, depth=1),
        _line("c", "1.2", Kind.AMOUNT, depth=1, hint="Tính bằng triệu đồng " * 20),
        _line("d", "2", Kind.PERCENT),
        _line("e", "2.a", Kind.COUNT, supplementary=True, depth=2),
        _line("f", "3", Kind.FLAG),
        _line("g", "4", Kind.STATE, states=("Đạt", "Không đạt", "Chưa đến hạn")),
        _line("h", "5", Kind.TEXT),
        _line("i", "6", Kind.HEADING),
        _line("k", "7", Kind.COUNT, levels=("huyen",), label="Một chỉ tiêu rất dài của cấp huyện " * 9),
    )
    total = Rule(
        id="PL9-01",
        kind=RuleKind.TOTAL,
        target=Ref("pl9", "a"),
        terms=(Ref("pl9", "b"), Ref("pl9", "c")),
    )
    appendix = Appendix(
        key="pl9",
        number="Phụ lục 9",
        sheet="PL 9'a",
        title="Một biểu có đủ loại dòng & <nhiều> cột",
        area="Thử",
        label_heading="Chỉ tiêu",
        column_group="Các cột",
        edition="2026",
        source="Biểu tự đặt để thử",
        columns=tuple(Column(key=f"c{one}", label=f"Cột thứ {one}") for one in range(1, 14)),
        indicators=lines,
        rules=(total,),
    )
    return replace(shipped_forms(), id="bieu-thu", appendices=(appendix,), rules=())


def _line(key: str, code: str, kind: Kind, **more: object) -> Indicator:
    plain = {"label": f"Dòng {code}", "unit": "" if kind in (Kind.HEADING, Kind.STATE) else "hồ sơ"}
    return Indicator(key=key, code=code, number=code, kind=kind, rollup=Rollup.NONE, **{**plain, **more})

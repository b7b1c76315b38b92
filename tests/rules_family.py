"""A form with a rule of every kind, policy and severity, and fillings of it, for the rule tests.

Every column of the form is one filling, so that one small workbook holds many of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing, RawCell, Scope, State
from cchc_excel.nouns.spec import (
    Appendix,
    Cell,
    Column,
    FormSet,
    Indicator,
    Kind,
    Level,
    Missing,
    Ref,
    Rollup,
    Rule,
    RuleKind,
    Severity,
)
from cchc_excel.values.values import read_value

LINES = {
    "dem_a": Kind.COUNT,
    "dem_b": Kind.COUNT,
    "dem_c": Kind.COUNT,
    "tien_a": Kind.AMOUNT,
    "tien_b": Kind.AMOUNT,
    "ty_le": Kind.PERCENT,
    "co_khong": Kind.FLAG,
    "xep_loai": Kind.STATE,
    "ghi_chu": Kind.TEXT,
}
OTHER_LINES = {"khac": Kind.COUNT, "ty_le_khac": Kind.PERCENT}
STATES = ("Đạt", "Không đạt")
HOME, OTHER = "pl1", "pl2"
SHEETS = {HOME: "PL1", OTHER: "Phụ lục 2 'mới' B"}
BOTH_SEVERITIES = (Severity.ERROR, Severity.WARNING)


def line(key: str, kind: Kind, **changes: object) -> Indicator:
    """An indicator of that kind with everything else usual."""
    usual = {
        "key": key,
        "code": key,
        "number": "1",
        "label": f"Dòng {key}",
        "unit": "số",
        "kind": kind,
        "rollup": Rollup.NONE,
        "states": STATES if kind is Kind.STATE else (),
    }
    return Indicator(**(usual | changes))  # type: ignore[arg-type]


def rule(kind: RuleKind, target: str, *terms: str, **changes: object) -> Rule:
    """A rule inside the home appendix; "pl2.khac" names a line of the other one."""
    usual = {"id": f"{kind.value}-{target}", "kind": kind, "target": ref(target)}
    return Rule(**(usual | {"terms": tuple(map(ref, terms))} | changes))  # type: ignore[arg-type]


def ref(name: str) -> Ref:
    return Ref(*name.split(".")) if "." in name else Ref(HOME, name)


def form(
    *rules: Rule,
    columns: int = 3,
    changes: Mapping[str, Mapping[str, object]] | None = None,
    leave_out: Collection[str] = (),
) -> FormSet:
    """Two appendices with lines of every kind and these rules; columns "0", "1", ...

    `changes` alters indicators by key; with `leave_out` these lines and the other appendix are absent.
    """
    keys = tuple(Column(key=str(index), label=f"Năm {2000 + index}") for index in range(columns))
    special = changes or {}
    lines = {key: kind for key, kind in LINES.items() if key not in leave_out}
    others = {} if leave_out else OTHER_LINES

    def appendix(key: str, lines: Mapping[str, Kind]) -> Appendix:
        made = tuple(line(name, kind, **special.get(name, {})) for name, kind in lines.items())
        return Appendix(
            key=key,
            number=f"Phụ lục {key[-1]}",
            sheet=SHEETS[key],
            title="",
            area="",
            label_heading="",
            column_group="",
            edition="1",
            source="",
            columns=keys,
            indicators=made,
        )

    levels = tuple(Level(key=key, label=f"cấp {key}", short=key) for key in ("xa", "huyen"))
    return FormSet(
        id="thu",
        title="",
        edition="1",
        source="",
        levels=levels,
        appendices=(appendix(HOME, lines), appendix(OTHER, others)),
        rules=rules,
    )


def all_rules() -> tuple[Rule, ...]:
    """Every kind of rule with every policy, in both severities, with and without tolerance."""
    shapes = {
        RuleKind.TOTAL: [("dem_a", ("dem_b", "dem_c"), {}), ("tien_a", ("tien_b", "dem_b"), {"tolerance": "0.5"})],
        RuleKind.AT_MOST: [("dem_a", ("dem_b",), {}), ("dem_b", ("pl2.khac", "dem_c"), {"tolerance": "1"})],
        RuleKind.AT_LEAST: [("dem_a", ("dem_b", "dem_c"), {}), ("tien_a", ("tien_b",), {"tolerance": "0.5"})],
        RuleKind.EQUAL: [("dem_a", ("pl2.khac",), {}), ("tien_a", ("tien_b",), {"tolerance": "0.05"})],
        RuleKind.RATIO: [("ty_le", ("dem_a", "dem_b"), {"tolerance": "0.05"}), ("pl2.ty_le_khac", ("dem_b", "dem_c"), {})],
        RuleKind.NEEDS: [("dem_a", ("ghi_chu", "dem_b"), {}), ("ghi_chu", ("xep_loai",), {}), ("xep_loai", ("co_khong",), {"values": ("Không đạt",)})],
        RuleKind.EXCLUDES: [("dem_a", ("ghi_chu", "dem_b"), {"values": ("0",)}), ("xep_loai", ("co_khong",), {"values": ("Không đạt",)})],
        RuleKind.IMPLIES: [("dem_a", ("dem_b", "dem_c"), {}), ("tien_a", ("pl2.khac",), {})],
        RuleKind.ONE_OF: [
            ("xep_loai", (), {"values": ("đạt",)}),
            ("dem_a", (), {"values": ("0", "3", "1234", "chữ")}),
            ("ghi_chu", (), {"values": ("Đã họp", 'Họp "kín"')}),
            ("co_khong", (), {"values": ("1",)}),
        ],
        RuleKind.CHANGE: [("dem_a", (), {"limit": "2"}), ("ty_le", (), {"limit": "1.5"})],
        RuleKind.RANGE: [("tien_a", (), {"low": "0.5", "high": "12"}), ("dem_c", (), {"low": "2"}), ("dem_b", (), {"high": "5", "tolerance": "1"})],
        RuleKind.AVERAGE: [("tien_a", ("dem_b",), {"low": "2", "high": "4"}), ("dem_c", ("tien_b",), {"low": "1", "high": "2.5", "tolerance": "1"})],
    }  # fmt: skip
    made = []
    for kind, examples in shapes.items():
        for place, (target, terms, extras) in enumerate(examples):
            for turn, missing in enumerate(Missing):
                numbers = {
                    name: value if name == "values" else Decimal(value) for name, value in extras.items()
                }
                more = {"missing": missing, "severity": BOTH_SEVERITIES[(place + turn) % 2], **numbers}
                made.append(rule(kind, target, *terms, id=f"{kind.value}-{place}-{missing.value}", **more))
    return tuple(made)


def filing(
    forms: FormSet, answers: Mapping[Cell, object], scope: Scope = Scope.OWN, **more: object
) -> Filing:
    """A filing with these answers: numbers, texts, or a State; cells not named are blank."""
    entries = {cell: _entry(cell, answer) for cell, answer in answers.items()}
    return Filing(
        unit="19873",
        form_set=forms.id,
        edition="1",
        period="nam-2020",
        scope=scope,
        file="a.xlsx",
        sha256="",
        entries=entries,
        **more,  # type: ignore[arg-type]
    )


def _entry(cell: Cell, answer: object) -> Entry:
    if isinstance(answer, State):
        return Entry(cell, answer)
    if isinstance(answer, str) and not answer.replace(".", "").isdigit():
        return Entry(cell, State.VALUE, answer)
    return Entry(cell, State.VALUE, Decimal(str(answer)))


def read_filing(forms: FormSet, raw: Mapping[Cell, RawCell | None]) -> Filing:
    """The filing that Python reads from these spreadsheet cells; the others are empty."""
    entries = {}
    for appendix in forms.appendices:
        for one in appendix.indicators:
            for column in appendix.columns:
                cell = Cell(appendix.key, one.key, column.key)
                reading = read_value(raw.get(cell), one)
                entries[cell] = Entry(cell, reading.state, reading.value)
    return replace(filing(forms, {}), entries=entries)

"""A value without data stays a gap, whatever a template does with it: filters, fields, conditions, loops."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from docx_made import absent, missing, said, template, texts, words
from jinja2 import TemplateError
from report_rounds import FORMS, ROUND, figures, filings

from cchc_excel.verbs.wording import wording
from cchc_excel.verbs.wording_values import gap_of
from cchc_excel.words.bounded import bounded
from cchc_excel.words.language import FILTERS, refusals
from cchc_excel.words.marks import GAP_END, GAP_START
from cchc_excel.words.members import GapMet, member, members
from cchc_excel.words.names import child_name
from cchc_excel.words.report import render
from cchc_excel.words.sandbox import Journal, Sentence, environment
from cchc_excel.words.texts import NotPrintable

STOPS = (
    TemplateError,
    NotPrintable,
    GapMet,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    LookupError,
)
PYTHON = re.compile(r"\w\(|object at|Decimal|None|True|False|\{'|frozenset|\('")
GAP = re.compile(f"{GAP_START}\\[[^]]+\\]{GAP_END}")
REFUSED = "refused"


def printed(text: str, names: Mapping[str, object]) -> tuple[str, Journal]:
    """What a piece of template prints, REFUSED when it stops the report; and what was told."""
    journal = Journal()
    made = environment(journal)
    tree = made.parse(text)
    if refusals(tree):
        return REFUSED, journal
    try:
        compiled = made.from_string(bounded(tree, (text,), Sentence.identifier))
        return "".join(compiled.generate(names)), journal
    except STOPS:
        return REFUSED, journal


def kinds(names: Mapping[str, object]) -> Iterator[tuple[str, object, bool]]:
    """One expression for each kind of name of a context, its value, and whether what it is of has no data."""
    seen: set[tuple[str, ...]] = set()
    waiting = [((), key, value, False) for key, value in names.items() if not callable(value)]
    while waiting:
        path, name, value, within = waiting.pop()
        kind = (*path, type(value).__name__, name.rpartition(".")[2], str(bool(gap_of(value))))
        if kind in seen:
            continue
        seen.add(kind)
        yield name, value, within
        for key, one in itertools.islice(members(value).items(), 60):
            written = f"{name}[{key}]" if isinstance(key, int) else child_name(name, str(key))
            path = (type(value).__name__, str(bool(gap_of(value))))
            waiting.append((path, written, one, bool(gap_of(value))))


EMPTY = wording(FORMS, ROUND, figures({})).names
FULL = wording(FORMS, ROUND, figures(filings())).names


def test_the_names_of_a_round_hold_every_kind_with_and_without_data() -> None:
    without = [name for name, value, within in kinds(EMPTY) if gap_of(value) or within]
    with_data = [name for name, value, within in kinds(FULL) if not gap_of(value) and not within]
    assert len(without) > 60 and len(with_data) > 100


def filtered(names: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Every kind of name as it is, and every kind of value behind every filter."""
    seen: set[tuple[str, bool, bool]] = set()
    for name, value, within in kinds(names):
        yield name, value
        kind = (type(value).__name__, bool(gap_of(value)), within)
        if kind not in seen:
            seen.add(kind)
            yield from ((f"{name}|{one}", value) for one in FILTERS)
            yield from ((used, value) for used in (f'{name}|join(", ", attribute="ten")', f"{name} or '-'"))


@pytest.mark.parametrize("names", [EMPTY, FULL], ids=["nothing sent", "everything sent"])
def test_every_name_with_every_filter_prints_a_text_a_gap_or_nothing_at_all(
    names: Mapping[str, object],
) -> None:
    for used, value in filtered(names):
        shown, journal = printed(f"A{{{{ {used} }}}}B", names)
        if shown == REFUSED:
            continue
        gaps = GAP.findall(shown)
        inside = GAP.sub("", shown)
        assert len(gaps) == len(journal.gaps), used
        assert not PYTHON.search(inside) and ("[" not in inside or isinstance(value, str)), (used, shown)
        assert inside != "AB" or gaps or value == "" or str(value) == "", (used, shown)
        assert inside == "AB" or not gap_of(value), (used, shown)


def test_no_field_of_a_value_without_data_is_blank_or_nought() -> None:
    checked = [name for name, _, within in kinds(EMPTY) if within]
    for used in checked:
        shown, journal = printed(f"A{{{{ {used} }}}}B", EMPTY)
        assert shown == REFUSED or journal.gaps or shown not in ("AB", "A0B"), used
    assert len(checked) > 30


def test_a_template_finds_the_same_members_as_the_check() -> None:
    for _, value, _ in kinds(FULL):
        if not gap_of(value):
            assert all(
                member(value, key) is one or member(value, key) == one for key, one in members(value).items()
            )


X = {"x": absent("4.3"), "y": said("5"), "ds": (said("1"), absent("2")), "rong": (), "n": Decimal("1234.5")}
LEFT = "[thiếu số liệu: PL1 dòng 4.3, Năm 2019]"


@pytest.mark.parametrize(
    "text",
    [
        "{{ x|upper }}",
        "{{ x|lower }}",
        "{{ x.chu }}",
        "{{ x.chu|length }}",
        "{{ x.chu|first }}",
        "{{ x|join(', ') }}",
        "{{ x.thieu }}",
        "{{ x.thieu|upper }}",
        "{{ x.chu or 'không' }}",
        "{{ x.chu and 'có' }}",
        "{% if x.chu %}có{% else %}không{% endif %}",
        "{% if not x.chu %}không có hồ sơ{% endif %}",
        "{% if x.chu == '5' %}năm{% else %}khác{% endif %}",
        "{% if x.chu != '5' %}khác{% endif %}",
        "{% if '5' in x.chu %}năm{% else %}khác{% endif %}",
        "{% if x.chu in ds %}có{% else %}không{% endif %}",
        "{% if x %}có{% endif %}",
        "{% if x|upper == 'A' %}có{% else %}không{% endif %}",
        "{% if y.chu == '4' %}bốn{% elif x.chu %}có{% else %}không{% endif %}",
        "{% if y.chu and not x.chu %}không{% endif %}",
        "{% for d in x.chu %}{{ d }}{% else %}không{% endfor %}",
        "{% if y.chu %}{% if x.chu > '4' %}hơn{% else %}kém{% endif %}{% endif %}",
    ],
)
def test_a_value_without_data_is_a_gap_whatever_is_done_with_it(text: str) -> None:
    shown, journal = printed(f"Có {text} phiếu", X)
    assert GAP.sub("", shown) == "Có  phiếu" and journal.gaps == [LEFT.strip("[]")], shown
    guarded, told = printed(f"{{% cau %}}Có {text} phiếu{{% endcau %}}", X)
    assert (guarded, len(told.unsaid), told.gaps) == ("", 1, [])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ y|upper }}", "5"),
        ("{{ n|upper }}", "1.234,5"),
        ("{{ ds|length }}", "2"),
        ("{{ ds|first }}", "5"),
        ("{{ y.chu or 'không' }}", "5"),
        ("{{ (y, n)|join('; ') }}", REFUSED),
        ("{% if y.chu == '5' %}năm{% endif %}", "năm"),
        ("{% if not x.thieu and x.chu %}có{% else %}chưa{% endif %}", "chưa"),
        ("{% if co(x) %}có{% else %}chưa{% endif %}", "chưa"),
        ("{% if y.thieu %}thiếu{% else %}đủ{% endif %}", "đủ"),
        ("{% for d in ds %}{% if loop.first %}{{ d }}{% endif %}{% endfor %}", "5"),
    ],
)
def test_what_has_data_is_printed_as_before(text: str, shown: str) -> None:
    names = {**X, "ds": (said("5"), said("6"))}
    assert printed(text, names)[0] == shown


@pytest.mark.parametrize(
    "text",
    [
        "{{ ds }}",
        "{{ y.chu|length }}",
        "{% if y == '5' %}{% endif %}",
        "{% if n == '5' %}{% endif %}",
        "{% if y.chu == 5 %}{% endif %}",
        "{{ y.chu[0] }}",
        "{{ y.chu.upper }}",
        "{{ y.khuyet }}",
        "{{ co(y) }}",
        "{% for d in y.chu %}{{ d }}{% endfor %}",
        "{{ 1.5 }}",
        "{{ true }}",
        "{{ not true }}",
        "{{ 1 == 1 }}",
    ],
)
def test_what_would_print_or_compare_nonsense_stops_the_report(text: str) -> None:
    assert printed(text, X)[0] == REFUSED


def test_items_without_data_make_a_gap_of_what_joins_them() -> None:
    assert printed('{{ ds|join(", ") }}', X)[1].gaps == ["thiếu số liệu: PL1 dòng 2, Năm 2019"]
    assert printed('{{ rong|join(", ") }}', X)[1].gaps == ["danh sách không có mục nào"]
    assert printed("{{ rong|first }}", X)[1].gaps == ["danh sách không có mục nào"]


def test_paragraphs_and_rows_under_a_condition_without_data_are_left_out_and_told() -> None:
    content = template("Đầu.", "{%p if x.chu %}", "Có.", "{%p else %}", "Không có.", "{%p endif %}", "Hết.")
    made = render(content, words(x=absent("4.3")))
    assert texts(made.document or b"") == ["Đầu.", LEFT, "Hết."]
    assert [one.code for one in made.gaps] == ["W-07", "W-08"]
    rows = (("{%tr for d in x.chu %}",), ("{{ d }}",), ("{%tr endfor %}",), ("Hết",))
    table = render(template("Đầu.", rows=rows), words(x=absent("4.3")))
    assert texts(table.document or b"") == ["Đầu.", "Hết"] and [one.code for one in table.gaps] == ["W-08"]


def test_a_piece_that_runs_over_the_end_of_a_paragraph_leaves_no_paragraph_inside_a_text() -> None:
    made = render(template("Có{% cau %} {{ x }}", "và nữa{% endcau %}."), words(x=absent("4.3")))
    assert texts(made.document or b"") == ["Có."]


def test_a_reason_that_is_no_want_of_data_leaves_no_paragraph() -> None:
    content = template("Đầu.", "{%p if x.chu %}", "Có.", "{%p endif %}")
    made = render(content, words(x=missing("thay đổi nhỏ hơn mức làm tròn")))
    assert texts(made.document or b"") == ["Đầu."] and [one.code for one in made.gaps] == ["W-08"]

"""A value without data stays a gap, whatever a template does with it: filters, fields, conditions, loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from docx_made import absent, missing, said, template, texts, words
from names_walked import GAP, REFUSED, SETS, Kind_, filtered, kinds, names_of, printed, unmarked
from report_rounds import FORMS, ROUND, figures, filings

from cchc_excel.report.docx.marks import STANDING_WORDS
from cchc_excel.report.members import find_member, list_members
from cchc_excel.report.report import render_report
from cchc_excel.wording.values import gap_of
from cchc_excel.wording.wording import make_wording

WORLDS = (*((name, 0.5) for name in SETS), ("tong-ket-2011-2020", 0), ("kiem-tra", 0))


@cache
def all_names() -> Mapping[str, object]:
    """The names of a round in which everything was sent."""
    return make_wording(FORMS, ROUND, figures(filings())).names


def test_every_kind_of_name_of_every_form_set_with_every_filter_prints_a_text_a_gap_or_nothing_at_all() -> None:
    seen: set[Kind_] = set()
    tried: Counter[str] = Counter()
    for name, filled in WORLDS:
        names = names_of(name, filled, Random(8))
        for used, value, within in filtered(names, seen):
            tried[type(value).__name__] += 1
            assert not unmarked(names, used, value, within), (name, filled, used)
    kinds_known = {"Value", "Phrase", "ListWords", "RowWords", "Area", "Criterion", "WordingPart", "Ranking", "OnTime", "Goals"}
    assert kinds_known < set(tried) and tried.total() > 500


def test_a_template_finds_the_same_members_as_the_check() -> None:
    for _, value, _ in kinds(all_names(), set()):
        if not gap_of(value):
            assert all(
                find_member(value, key) is one or find_member(value, key) == one for key, one in list_members(value).items()
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
    made = render_report(content, words(x=absent("4.3")))
    assert texts(made.document or b"") == ["Đầu.", STANDING_WORDS, "Hết."]
    assert [one.code for one in made.gaps] == ["W-07", "W-08"]
    rows = (("{%tr for d in x.chu %}",), ("{{ d }}",), ("{%tr endfor %}",), ("Hết",))
    table = render_report(template("Đầu.", rows=rows), words(x=absent("4.3")))
    assert texts(table.document or b"") == ["Đầu.", "Hết"] and [one.code for one in table.gaps] == ["W-08"]


def test_a_piece_that_runs_over_the_end_of_a_paragraph_leaves_no_paragraph_inside_a_text() -> None:
    made = render_report(template("Có{% cau %} {{ x }}", "và nữa{% endcau %}."), words(x=absent("4.3")))
    assert texts(made.document or b"") == ["Có."]


def test_a_reason_that_is_no_want_of_data_leaves_no_paragraph() -> None:
    content = template("Đầu.", "{%p if x.chu %}", "Có.", "{%p endif %}")
    made = render_report(content, words(x=missing("thay đổi nhỏ hơn mức làm tròn")))
    assert texts(made.document or b"") == ["Đầu."] and [one.code for one in made.gaps] == ["W-08"]

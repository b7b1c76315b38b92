"""What a template says wrongly is told with words that help: names that work, no Python, all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

import pytest
from docx_made import missing, said, template, words
from jinja2 import nodes
from names_walked import PYTHON, REFUSED, printed
from report_rounds import FORMS, figures
from report_rounds import ROUND as PERIOD
from test_template_gaps import all_names

from cchc_excel.cli.report_screen import show_check
from cchc_excel.report.language import find_refusals
from cchc_excel.report.members import list_members
from cchc_excel.report.names import child_name, find_printable_name
from cchc_excel.report.report import check_template, render_report
from cchc_excel.report.sandbox import Journal, make_environment
from cchc_excel.report.texts import is_printable
from cchc_excel.wording.list_rows import Lazy
from cchc_excel.wording.parts import WordingPart
from cchc_excel.wording.wording import make_wording


@cache
def no_names() -> Mapping[str, object]:
    """The names of a round in which nothing was sent."""
    return make_wording(FORMS, PERIOD, figures({})).names


@cache
def printed_groups() -> list[tuple[str, object]]:
    return [(name, value) for name, value in all_names().items() if not callable(value) and not is_printable(value)]


@cache
def round_names() -> dict[str, object]:
    made_up = {"x": missing(), "ds": (said("1"),), "bang": {"0": said("3"), "a b": (said("2"),)}, "rong": ()}
    return {**all_names(), **made_up}


def codes(*lines: str, **names: object) -> list[str]:
    return [one.code for one in render_report(template(*lines), words(**(names or round_names()))).findings]


@pytest.mark.parametrize("name_all", [no_names, all_names], ids=["nothing sent", "everything sent"])
def test_the_example_inside_a_group_can_be_printed(name_all: Callable[[], Mapping[str, object]]) -> None:
    names = name_all()
    groups = [name for name, _ in printed_groups()]
    examples = [found for name in groups if (found := find_printable_name(name, names[name]))]
    assert "phu_luc[0].ten" in examples and len(examples) > 10
    charts = [found for found in examples if not found.startswith("bieu_do")]
    assert [found for found in charts if printed(f"{{{{ {found} }}}}", names)[0] == REFUSED] == []


def test_a_member_is_offered_as_a_template_must_write_it() -> None:
    assert [child_name("a", key) for key in ("ten", "2019", 0, "0")] == [
        "a.ten",
        'a["2019"]',
        "a[0]",
        'a["0"]',
    ]
    (told,) = render_report(template("{{ ds[9] }}"), words(**round_names())).findings
    assert told.code == "W-01" and told.slots["nearest"].startswith("“ds[0]”")
    assert find_printable_name("bang", round_names()["bang"]) == 'bang["0"]'


def test_a_check_makes_nothing_of_a_group_but_what_the_template_names() -> None:
    asked: list[str] = []

    def make(name: str) -> object:
        asked.append(name)
        return said("5")

    part = WordingPart(ten="quý I", tu_ngay="", den_ngay="", luu_y=said(""), thieu="", muc=Lazy(("pl1", "pl2"), make))
    listed, found = check_template(template("{{ ky_truoc.pl1 }}"), words(ky_truoc=part))
    assert ([one.name for one in listed], found, {*asked}) == (["ky_truoc.pl1"], (), {"pl1"})


def test_an_empty_group_offers_no_example() -> None:
    (told,) = render_report(template("{{ rong }}"), words(**round_names())).findings
    assert told.code == "W-12" and "…" not in told.slots["remedy"] and "ví dụ" not in told.text


def test_the_check_calls_a_group_a_group_as_the_report_does(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{{{{ {name} }}}}" for name, value in printed_groups() if list_members(value)]
    listed, found = check_template(template(*lines), words(**all_names()))
    assert {one.code for one in found} == {"W-12"} and all(one.group for one in listed)
    assert show_check(listed, found) == 1
    shown = capsys.readouterr().out
    assert "KHÔNG CÓ TÊN" not in shown and f"0 tên không có, {len(lines)} tên là nhóm" in shown


def test_the_check_shows_values_as_people_write_them() -> None:
    told = {"so": Decimal("1234.5"), "dung": True, "khong": None, "trong": "", **round_names()}
    lines = [f"{{{{ {name}|length }}}}" for name in (*dict(printed_groups()), *told)]
    listed, _ = check_template(template(*lines, "{{ x.chu }}"), words(**told))
    shown = {one.name: one.value for one in listed}
    assert not [
        value for value in shown.values() if PYTHON.search(value) or re.search(r"\w=|\(\)|None", value)
    ]
    assert (shown["so"], shown["dung"], shown["khong"]) == ("1.234,5", "có", "[thiếu số liệu]")
    assert (shown["ds"], shown["rong"], shown["trong"]) == (
        "danh sách 1 mục",
        "danh sách 0 mục",
        "(để trống)",
    )
    assert shown["x.chu"] == "[thiếu số liệu: PL1 dòng 1, Năm 2019]"


REFUSED_TEXTS = (
    *(
        "{{ [1] }}",
        "{{ (1, 2) }}",
        "{{ {1: 2} }}",
        "{{ x ~ x }}",
        "{{ 1 if x else 2 }}",
        "{{ -x }}",
        "{{ x[0:1] }}",
    ),
    *("{{ 1 + 2 }}", "{% set a = 1 %}", "{% with %}{% endwith %}", "{% block a %}{% endblock %}"),
    *(
        "{% autoescape false %}a{% endautoescape %}",
        "{% filter upper %}a{% endfilter %}",
        "{% from 'a' import b %}",
    ),
)


@pytest.mark.parametrize("text", REFUSED_TEXTS)
def test_what_the_language_does_not_have_is_named_in_vietnamese(text: str) -> None:
    kinds = "|".join(name for name, one in vars(nodes).items() if isinstance(one, type))
    (told, *_) = find_refusals(make_environment(Journal()).parse(f"a\nb\n{text}"))
    assert told.construct != "cách viết này" and not re.search(rf"\b({kinds})\b", told.construct)
    assert told.line == 3


def test_a_refused_construct_hides_no_name_from_the_check() -> None:
    listed, found = check_template(
        template("{{ [1] }}", "{{ ds[0] }} {% set a = 1 %}{{ a }}"), words(**round_names())
    )
    assert [one.code for one in found] == ["W-05", "W-05"]
    assert [one.name for one in listed] == ["ds[0]"]


def test_every_place_that_cannot_be_filled_is_told_in_one_run() -> None:
    lines = [
        "{{ bang|join(', ') }}",
        "{{ ds|first }}",
        "{% if ds > 5 %}a{% endif %}",
        "{{ ds|length > 0 }}",
        "Hết.",
    ]
    wrong = [line for line in lines if codes(line) == ["W-13"]]
    assert len(wrong) == 3
    made = render_report(template(*lines, header="{{ ds|length > 1 }}"), words(**round_names()))
    assert [one.code for one in made.findings] == ["W-13"] * 4 and made.document is None
    assert [one.slots["paragraph"] for one in made.findings][:3] == wrong


def test_a_list_of_groups_and_a_group_are_told_by_what_they_are() -> None:
    lines = ("{{ phu_luc|join(',') }}", "{{ phu_luc|first }}", "{{ don_vi|join(', ') }}")
    found = render_report(template(*lines), words(**all_names())).findings
    assert [one.code for one in found] == ["W-13"] * 3
    assert not [one for one in found if "so sánh" in one.text]
    assert codes("{{ phu_luc|join(', ', 'ten') }} {{ phu_luc[0].ten }}") == []

"""Rendering: values stay text, templates stay harmless, gaps are marked, every fault is located."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from random import Random

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx_made import absent, comments, document, missing, para, run, said, template, texts, words
from hypothesis import given, settings
from hypothesis import strategies as st
from long.templates import _block, _misses

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.report.docx.comments import gap_comment
from cchc_excel.report.docx.marks import STANDING_WORDS, clean_for_word
from cchc_excel.report.report import check_template, render_report
from cchc_excel.report.sandbox import Journal, make_environment
from cchc_excel.wording.asked import find_asked_cell
from cchc_excel.wording.holes import DIFFERING, MISSING, NOT_ADDED, Hole


def codes(content: bytes, **names: object) -> list[str]:
    """The codes of what rendering says; there must be no document when one is an error."""
    made = render_report(content, words(**names))
    errors = [one for one in made.findings if one.severity.value == "error"]
    assert (made.document is None) == bool(errors)
    return [one.code for one in made.findings]


@pytest.mark.parametrize(
    "text",
    [
        "a & b < c > d \" ' ]]>",
        "{{ 7*7 }} {% if %} {# #}",
        "{_{ x }_} {_% y %_}",
        "</w:t></w:r><w:r><w:t>X",
        "&amp; &#60;",
        "“Tờ rơi” – 1.234 %",
    ],
)
def test_a_value_comes_out_as_the_text_it_is(text: str) -> None:
    made = render_report(template("A{{ x }}B"), words(x=said(text)))
    assert made.document and texts(made.document)[0] == f"A{text}B"
    assert made.findings == ()


@settings(max_examples=50)
@given(
    st.lists(
        st.text(alphabet=st.characters(blacklist_characters="\n\t\r"), max_size=30), min_size=1, max_size=8
    )
)
def test_any_value_comes_out_without_the_characters_no_document_can_hold(values: list[str]) -> None:
    content = template("{%p for x in ds %}", "A{{ x }}B", "{%p endfor %}")
    made = render_report(content, words(ds=tuple(map(said, values))))
    assert made.document
    assert texts(made.document) == [f"A{clean_for_word(one)[0]}B" for one in values]


TINY = template("A{{ x }}B")


@pytest.mark.parametrize(
    "bad", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\ud800", "\x85", "\ufdd0"]
)
def test_a_control_character_is_removed_and_reported(bad: str) -> None:
    made = render_report(TINY, words(x=said(f"1{bad}2")))
    assert made.document and texts(made.document)[0] == "A12B"
    assert [one.code for one in made.findings] == ["W-09"]


def test_a_document_is_the_same_bytes_every_time() -> None:
    first = render_report(TINY, words(x=said("1"))).document
    time.sleep(0.01)
    assert first == render_report(TINY, words(x=said("1"))).document
    with zipfile.ZipFile(io.BytesIO(first or b"")) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {2020}


def test_core_properties_come_from_the_round() -> None:
    made = render_report(TINY, words(x=said("1")))
    properties = Document(io.BytesIO(made.document or b"")).core_properties
    assert (properties.title, properties.author, properties.created.year) == ("Báo cáo", "UBND", 2020)


def test_an_unguarded_value_without_data_is_a_highlighted_gap() -> None:
    made = render_report(template("Có {{ x }} văn bản"), words(x=missing()))
    assert [one.code for one in made.findings] == ["W-07"]
    runs = Document(io.BytesIO(made.document or b"")).paragraphs[0].runs
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert marked == ["……"] and comments(made.document or b"") == ["Thiếu số liệu: PL1 dòng 1, Năm 2019."]
    assert "".join(run.text for run in runs) == f"Có {marked[0]} văn bản"


def test_a_gap_keeps_the_format_of_its_text() -> None:
    document = Document()
    run = document.add_paragraph().add_run("{{ x }}")
    run.bold = True
    out = io.BytesIO()
    document.save(out)
    made = render_report(out.getvalue(), words(x=missing()))
    gap, anchor = Document(io.BytesIO(made.document or b"")).paragraphs[0].runs
    assert (gap.bold, gap.text, anchor.text) == (True, "……", "")


def test_a_guarded_sentence_without_data_is_absent_and_noted() -> None:
    content = template("{%p cau %}", "Năm 2019 có {{ x }} văn bản.", "{%p endcau %}", "Hết.")
    made = render_report(content, words(x=missing()))
    assert made.document and texts(made.document) == ["Hết."]
    (note,) = made.gaps
    assert note.code == "W-08" and "Năm 2019 có … văn bản." in note.text and "PL1 dòng 1" in note.text


ADVICE = "Hãy ghi vào biểu rồi lập lại báo cáo, hoặc ghi thẳng vào đây."
GUARDED = (
    "{%p cau %}",
    "Có {{ a }} văn bản.",
    "{%p endcau %}",
    "{%p cau %}",
    "Có {{ b }} hồ sơ.",
    "{%p endcau %}",
)


def test_a_guarded_paragraph_for_want_of_data_keeps_its_sentence_with_dots_and_a_comment() -> None:
    document = Document()
    for text in (*GUARDED[:3], "Hết."):
        document.add_paragraph(text, style="Body Text")
    out = io.BytesIO()
    document.save(out)
    made = render_report(out.getvalue(), words(a=absent("4.3")))
    (sentence, end) = Document(io.BytesIO(made.document or b"")).paragraphs
    assert (sentence.text, sentence.style.name, end.text) == ("Có …… văn bản.", "Body Text", "Hết.")
    assert [run.text for run in sentence.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW] == ["……"]
    assert comments(made.document or b"") == [f"Chưa có số liệu: Biểu PL1, dòng 4.3, Năm 2019. | {ADVICE}"]
    assert [one.code for one in made.gaps] == ["W-07"]


def test_a_sentence_of_several_figures_keeps_the_known_ones() -> None:
    content = template("{%p cau %}", "Nhận {{ a }}, trả {{ b }}{% cau %}, trễ {{ c }}{% endcau %}.", "{%p endcau %}")
    made = render_report(content, words(a=said("5"), b=absent("2"), c=absent("3")))
    assert texts(made.document or b"") == ["Nhận 5, trả ……."]
    nothing_to_say = render_report(content, words(a=absent("1"), b=missing("giữ nguyên"), c=said("3")))
    assert texts(nothing_to_say.document or b"") == [STANDING_WORDS]


def test_a_comment_names_the_cell_and_why_a_figure_is_missing() -> None:
    holes = [Hole(why, "PL1", "1", "Năm 2019") for why in (MISSING, NOT_ADDED, DIFFERING)]
    told = [gap_comment("x", [hole], lambda _: "D30").split("\n")[0] for hole in holes]
    assert told == [
        "Chưa có số liệu: Biểu PL1, dòng 1, Năm 2019 (ô D30).",
        "Chưa tính được từ số liệu đã gửi: Biểu PL1, dòng 1, Năm 2019 (ô D30).",
        "Các đơn vị ghi khác nhau: Biểu PL1, dòng 1, Năm 2019 (ô D30).",
    ]
    forms = load_form_set("dinh-ky")
    assert find_asked_cell(forms, Hole(MISSING, "DK1", "1.1.2", "Số liệu")) == "D12"
    assert find_asked_cell(forms, Hole(MISSING, "DK1", "1.1.2", "6/6 cột")) == ""


def test_a_header_has_its_dots_and_no_comment() -> None:
    made = render_report(template("Hết.", header="{{ x }}"), words(x=absent("1")))
    document = Document(io.BytesIO(made.document or b""))
    assert document.sections[0].header.paragraphs[0].text == "……" and comments(made.document or b"") == []


CHOSEN = ("{%p if a.chu %}", "Có.", "{%p endif %}", "{%p if b.chu %}", "Có.", "{%p endif %}")


def test_gaps_of_what_cannot_be_chosen_one_behind_another_become_one() -> None:
    gaps = words(a=absent("1"), b=absent("2", "PL2"))
    made = render_report(template("Đầu.", *CHOSEN, "Hết."), gaps)
    assert texts(made.document or b"") == ["Đầu.", STANDING_WORDS, "Hết."]
    told = "Chưa có số liệu: Biểu PL1, dòng 1, Năm 2019. | Chưa có số liệu: Biểu PL2, dòng 2, Năm 2019."
    assert comments(made.document or b"") == [f"{told} | {ADVICE}"]
    apart = render_report(template(*CHOSEN[:3], "Giữa.", *CHOSEN[3:]), gaps)
    assert texts(apart.document or b"") == [STANDING_WORDS, "Giữa.", STANDING_WORDS]


def test_a_comment_of_many_lines_names_a_few_and_counts_the_rest() -> None:
    lines = tuple(absent(str(number)) for number in range(1, 31))
    content = template("{%p for x in ds %}", "{%p if x.chu %}", "Có {{ x }}.", "{%p endif %}", "{%p endfor %}")
    (told,) = comments(render_report(content, words(ds=lines)).document or b"")
    assert told.count("Biểu PL1") == 6 and "… và 24 chỗ khác." in told


def test_what_is_no_want_of_data_and_pieces_of_sentences_leave_nothing() -> None:
    content = template(*GUARDED, "Có{% cau %}, riêng xã {{ c }}{% endcau %} đủ.")
    made = render_report(content, words(a=missing("thay đổi nhỏ hơn mức làm tròn"), b=said("2"), c=absent("3")))
    assert texts(made.document or b"") == ["Có 2 hồ sơ.", "Có đủ."]
    rows = (("{%tr cau %}",), ("{{ c }}",), ("{%tr endcau %}",), ("Hết",))
    assert texts(render_report(template("Đầu.", rows=rows), words(c=absent("3"))).document or b"") == ["Đầu.", "Hết"]


def test_places_for_the_offices_own_words_are_one_line_with_their_sections() -> None:
    document = Document()
    for style, text in (("Heading 1", "I. A"), ("Heading 2", "1. B"), ("Normal", "[cơ quan tự viết: x]"),
                        ("Heading 3", "1.1. C"), ("Normal", "[cơ quan tự viết: y]"), ("Heading 1", "II. D")):  # fmt: skip
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    (note,) = render_report(out.getvalue(), words()).findings
    assert note.code == "W-16" and "còn 2 chỗ" in note.text and "mục I.1, I.1.1." in note.text


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        (("Tỷ lệ năm 2019 là {{ a }}{% cau %}, {{ x }}{% endcau %}.",), "câu “Tỷ lệ năm 2019 là …, ….”"),
        (("Đầu.", "{%p cau %}", "{{ x }}", "{%p endcau %}"), "đoạn chỉ có giá trị hoặc biểu đồ"),
        (("Có {{ a }}{% cau %}; riêng xã {{ x }}{% endcau %}.",), "câu “riêng xã …”"),
    ],
)
def test_what_is_left_out_is_named_by_its_words_or_by_the_sentence_around(
    paragraphs: tuple[str, ...], named: str
) -> None:
    made = render_report(template(*paragraphs), words(a=said("5"), x=missing("không có cách tính tỷ lệ")))
    (note,) = made.gaps
    assert note.text.endswith(f"{named} vì không có cách tính tỷ lệ.")


def test_a_guarded_clause_goes_alone() -> None:
    content = template("Có {{ a }}{% cau %}, trong đó {{ x }}{% endcau %}.")
    made = render_report(content, words(a=said("5"), x=missing()))
    assert made.document and texts(made.document) == ["Có 5."]


def test_an_asked_condition_notes_the_sentence_it_leaves_out_unless_there_is_another() -> None:
    one = render_report(template("{%p if co(x) %}", "Có {{ x }}.", "{%p endif %}", "Hết."), words(x=missing()))
    other = render_report(template("{% if co(x) %}Có {{ x }}{% else %}Chưa có{% endif %}."), words(x=missing()))
    assert [found.code for found in one.findings] == ["W-08"]
    assert other.findings == () and other.document and texts(other.document) == ["Chưa có."]


def test_a_guarded_sentence_with_data_is_printed() -> None:
    made = render_report(template("{% cau %}Có {{ x }}.{% endcau %}"), words(x=said("5")))
    assert made.document and texts(made.document) == ["Có 5."] and made.findings == ()


def test_an_unknown_name_is_located_with_the_nearest_right_one() -> None:
    made = render_report(template("Tổng cộng {{ vb_chi_dap }} văn bản."), words(vb_chi_dao=said("5")))
    (found,) = made.findings
    assert found.code == "W-01" and made.document is None
    assert "vb_chi_dap" in found.text and "“vb_chi_dao”" in found.text and "Tổng cộng" in found.text


def test_an_unknown_name_in_a_header_or_a_table_is_found_too() -> None:
    content = template("{{ x }}", header="{{ sai_dau }}", rows=(("{{ sai_bang }}", "{{ x }}"),))
    listed, found = check_template(content, words(x=said("5")))
    assert [(one.name, one.part, one.known) for one in listed] == [
        ("x", "phần thân", True),
        ("sai_bang", "phần thân", False),
        ("x", "phần thân", True),
        ("sai_dau", "đầu trang", False),
    ]
    assert [one.code for one in found] == ["W-01", "W-01"]


def test_checking_lists_present_values_and_paragraphs() -> None:
    listed, found = check_template(template("Có {{ x }} và {{ y }}"), words(x=said("5"), y=missing()))
    assert found == ()
    assert [one.value for one in listed] == ["5", "[thiếu số liệu: PL1 dòng 1, Năm 2019]"]
    assert listed[0].paragraph == "Có {{ x }} và {{ y }}"


def test_names_inside_a_loop_are_checked_on_the_first_item() -> None:
    content = template("{% for one in ds %}{{ one.chu }}{{ one.sai }}{{ loop.index }}{% endfor %}")
    listed, _ = check_template(content, words(ds=(said("5"),)))
    assert [(one.name, one.known) for one in listed] == [
        ("ds", True),
        ("one.chu", True),
        ("one.sai", False),
        ("loop.index", True),
    ]


def test_undefined_is_strict_even_past_the_check() -> None:
    made = render_report(template("{% for one in ds %}{{ one.sai }}{% endfor %}"), words(ds=(said("1"), "2")))
    assert made.document is None and [one.code for one in made.findings] == ["W-01"]
    later = render_report(template("{% for one in ds %}{{ one.chu }}{% endfor %}"), words(ds=(said("1"), "2")))
    assert later.document is None and [one.code for one in later.findings] == ["W-13"]
    assert "one.chu" in later.findings[0].text


HOSTILE = {
    "os": "{{ x.__class__.__mro__ }}",
    "popen": "{{ cycler.__init__.__globals__.os.popen('touch /tmp/w_popen').read() }}",
    "call": "{{ co.__globals__ }}",
    "function": "{{ co() }}{{ x.chu.upper() }}",
    "arithmetic": "{{ 10**10**10 }}",
    "repeat": "{{ 'a' * 1000000000 }}",
    "format": "{{ '%1000000000d' % 1 }}",
    "filter": "{{ x|attr('chu') }}",
    "centre": "{{ 'a'|center(1000000000) }}",
    "assign": "{% set y = x %}",
    "macro": "{% macro m() %}{% endmacro %}",
    "include": "{% include 'x' %}",
    "import": "{% import 'x' as y %}",
    "default": "{{ khong_co|default('') }}",
    "defined": "{% if khong_co is defined %}{% endif %}",
    "call block": "{% call co() %}{% endcall %}",
    "recursive": "{% for a in ds recursive %}{{ loop(ds) }}{% endfor %}",
    "four loops": "{% for a in ds %}{% for b in ds %}{% for c in ds %}{% for d in ds %}{% endfor %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "range": "{% for i in range(10) %}{% endfor %}",
    "concat": "{{ x ~ x }}",
    "slice": "{{ ds[0:1] }}",
    "with": "{% with a = x %}{% endwith %}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_template_cannot_leave_its_language(text: str) -> None:
    assert set(codes(template("Đoạn một.", f"Trước {text} sau"), x=said("1"), ds=(said("1"),))) <= {
        "W-01",
        "W-03",
        "W-05",
    }
    assert codes(template(f"Trước {text} sau"), x=said("1"), ds=(said("1"),))


def test_the_environment_is_a_sandbox_even_without_the_check() -> None:
    made = make_environment(Journal())
    with pytest.raises(Exception, match="unsafe|access|undefined"):
        made.from_string("{{ x.__class__.__mro__ }}").render(x=said("1"))


def test_the_environment_has_no_globals_but_the_guard() -> None:
    assert set(make_environment(Journal()).globals) == {"co"}


def test_loops_that_never_end_are_stopped() -> None:
    loops = "{% for a in ds %}{% for b in ds %}{% for c in ds %}{% endfor %}{% endfor %}{% endfor %}"
    assert codes(template(loops), ds=tuple(said("1") for _ in range(3000))) == ["W-06"]


def test_a_loop_over_letters_is_refused() -> None:
    assert codes(template("{% for a in x %}{{ a }}{% endfor %}"), x="abc") == ["W-13"]


@pytest.mark.parametrize("text", ["{{ x", "x }}", "{% if x", "{{ x }} %}", "{# x"])
def test_a_lone_half_of_a_tag_is_located(text: str) -> None:
    made = render_report(template("Đầu.", f"Giữa {text}", "{{ x }} cuối"), words(x=said("1")))
    assert [one.code for one in made.findings] == ["W-04"]
    assert "Giữa" in made.findings[0].text


@pytest.mark.parametrize("text", ["{{ x y }}", "{% if x %}", "{% endif %}", "{{ }}", "{% cau %}", "{% la %}"])
def test_what_cannot_be_parsed_is_located(text: str) -> None:
    made = render_report(template("Đầu.", f"Giữa {text}", "Cuối."), words(x=said("1")))
    assert [one.code for one in made.findings] == ["W-03"] and "Giữa" in made.findings[0].text


def test_a_fault_in_a_lone_tag_shows_that_tag_and_not_the_paragraph_before() -> None:
    made = render_report(template("Đầu.", "{%p if sai %}", "Giữa.", "{%p endif %}"), words(x=said("1")))
    assert "đoạn “{% if sai %}”" in made.findings[0].text


def test_a_group_cannot_be_printed() -> None:
    made = render_report(template("Có {{ ds }}"), words(ds=(said("1"),)))
    assert [one.code for one in made.findings] == ["W-12"]


def test_a_comparison_of_things_that_cannot_be_compared_is_a_finding() -> None:
    assert codes(template("Nếu {% if x > 5 %}có{% endif %}"), x=said("1")) == ["W-13"]


def test_tags_nested_too_deep_are_a_finding() -> None:
    deep = "{% if x %}" * 400 + "{% endif %}" * 400
    assert codes(template(deep), x=said("1")) in (["W-03"], ["W-13"])
    assert codes(template("{{ " + "(" * 200 + "x" + ")" * 200 + " }}"), x=said("1")) in (
        [],
        ["W-03"],
        ["W-13"],
    )


def test_a_tag_split_over_runs_by_word_is_one_tag() -> None:
    document = Document()
    paragraph = document.add_paragraph("Có ")
    for piece in ("{", "{ ", "x", ".", "ch", "u }", "}"):
        paragraph.add_run(piece)
    out = io.BytesIO()
    document.save(out)
    made = render_report(out.getvalue(), words(x=said("5")))
    assert made.document and texts(made.document) == ["Có 5"]


def test_typographic_quotes_in_a_tag_are_understood() -> None:
    made = render_report(template("{% if x.chu == “5” %}năm{% endif %}"), words(x=said("5")))
    assert made.document and texts(made.document) == ["năm"]


def test_a_row_loop_that_breaks_the_table_is_a_finding() -> None:
    content = template(rows=(("{%tr for a in ds %}", ""), ("{{ a }}", "")))
    assert codes(content, ds=(said("1"),)) == ["W-03"]
    crossed = template("{%p if x %}", rows=(("{%tr endif %}", ""),))
    assert codes(crossed, x=said("1"))[0] in ("W-10", "W-03")


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("{{ x }}"))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name.rsplit("/", 1)[-1].replace(".", "_"), source.read(name)))
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"khong phai zip",
        lambda: template("x")[:2000],
        lambda: package(document_xml=b""),
        lambda: package(document_xml=b"<w:document"),
        lambda: package(document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        lambda: package(document_xml=b"<html/>"),
        lambda: package(**{"[Content_Types]_xml": b"<a/>"}),
        lambda: package(_rels=b"<a/>"),
        lambda: package(styles_xml=b" " * 9_000_000),
    ],
    ids=["empty", "text", "cut", "no body", "half a body", "entity", "html", "types", "rels", "large"],
)
def test_a_damaged_template_is_a_finding(make: Callable[[], bytes]) -> None:
    content = make()
    made = render_report(content, words(x=said("1")))
    assert made.document is None and [one.code for one in made.findings] == ["W-02"]
    assert [one.code for one in check_template(content, words(x=said("1")))[1]] == ["W-02"]


def test_a_placeholder_in_a_part_that_is_not_filled_is_a_finding() -> None:
    content = package(
        styles_xml=b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><!-- {{ x }} --></w:styles>'
    )
    assert codes(content, x=said("1")) == ["W-11"]


@pytest.mark.parametrize(
    "grid", ["", "<w:tblGrid/>", "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"]
)
def test_a_table_without_widths_is_filled_all_the_same(grid: str) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("{{ x }}", "b"))
    body = f"<w:body><w:tbl>{grid}<w:tr>{cells}</w:tr></w:tbl><w:p/></w:body>"
    content = package(document_xml=f'<w:document xmlns:w="{word}">{body}</w:document>'.encode())
    made = render_report(content, words(x=said("5")))
    assert made.document and texts(made.document)[:2] == ["5", "b"]


@pytest.mark.parametrize("seed", ["1768573871 30", "4242 529"])
def test_a_gap_that_a_command_left_between_paragraphs_is_a_paragraph_of_its_own(seed: str) -> None:
    """Two templates of the long run `templates`, in which the mark of a gap stood in the body itself."""
    luck = Random(seed)
    body = "".join(_block(luck, 2) for _ in range(luck.randint(1, 5))) + para(run("Hết."))
    assert not list(_misses(document(body), body))

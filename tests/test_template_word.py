"""What Word puts around and between the commands of a template: links, tracked changes, controls, encodings."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_made import document, missing, para, run, said, texts, words

from cchc_excel.proofreading.source import read_report
from cchc_excel.report.report import check_template, find_mentioned_names, render_report

X = {"x": said("5"), "ds": (said("1"), said("2"))}
LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
INSERTED = '<w:ins w:id="1" w:author="A">{}</w:ins>'
TAGGED = '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>'
MOVED_TO = '<w:moveTo w:id="1" w:author="A">{}</w:moveTo>'
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
AROUND = {"link": LINK, "insertion": INSERTED, "smart tag": TAGGED, "moved": MOVED_TO, "control": CONTROL}
DELETED = '<w:del w:id="2" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>'
MOVED = '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>{}</w:t></w:r></w:moveFrom>'


def told(content: bytes, **names: object) -> list[str]:
    """The errors of the report, which are those of the check."""
    context = words(**(names or X))
    made = render_report(content, context)
    errors = [one.code for one in made.findings if one.severity.value == "error"]
    assert [
        one.code for one in check_template(content, context)[1] if one.severity.value == "error"
    ] == errors
    assert (made.document is None) == bool(errors)
    return errors


def shown(content: bytes) -> list[str]:
    return texts(render_report(content, words(**X)).document or b"")


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize(
    ("before", "inside", "after", "said_"),
    [
        ("Có {{ x", ".chu }} hồ sơ", " cũ", "Có 5 hồ sơ cũ"),
        ("Có ", "{{ x.", "chu }} hồ sơ", "Có 5 hồ sơ"),
        ("Có {", "{ x", " }} hồ sơ", "Có 5 hồ sơ"),
        ("Có {% if x.chu == '5' ", "%}", "năm{% endif %}", "Có năm"),
    ],
)
def test_a_name_that_ends_inside_something_is_one_name(
    around: str, before: str, inside: str, after: str, said_: str
) -> None:
    content = document(para(run(before) + around.format(run(inside)) + run(after)))
    assert told(content) == [] and shown(content) == [said_]


def test_what_is_written_in_a_link_after_a_name_stays_in_the_link() -> None:
    content = document(para(run("{{ x") + LINK.format(run(" }} hồ sơ"))))
    body = Document(io.BytesIO(render_report(content, words(**X)).document or b"")).element.body
    assert ["".join(t.text for t in one.iter(qn("w:t"))) for one in body.iter(qn("w:hyperlink"))] == [
        " hồ sơ"
    ]


@pytest.mark.parametrize("gone", [DELETED, MOVED], ids=["deleted", "moved away"])
@pytest.mark.parametrize(
    "text", ["{{ sai }}", "{{ x", "{% for d in ds %}", "{{ x }} {{ x.chu }}", "{% set a = 1 %}"]
)
def test_a_name_in_deleted_text_is_neither_evaluated_nor_told(gone: str, text: str) -> None:
    content = document(para(run("Có {{ x") + gone.format(text) + run(" }}.")))
    assert told(content) == []
    made = Document(io.BytesIO(render_report(content, words(**X)).document or b"")).element.body
    kept = [
        one.text for tag in ("w:delText", "w:t") for one in made.iter(qn(tag)) if one.text and "{" in one.text
    ]
    assert kept == [text] and "Có 5" in "".join(texts(render_report(content, words(**X)).document or b""))
    assert find_mentioned_names(content, ("sai",)) == frozenset()


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        ('<w:r><w:instrText>HYPERLINK "{{ x }}"</w:instrText></w:r>', ["W-18"]),
        ("<w:r><w:instrText>{{ x</w:instrText></w:r><w:r><w:instrText> }}</w:instrText></w:r>", ["W-18"]),
        ("<m:oMath><m:r><m:t>{{ x }}</m:t></m:r></m:oMath>", ["W-18"]),
        ("<w:r><w:instrText> PAGE {1} </w:instrText></w:r>", []),
        ('<w:bookmarkStart w:id="0" w:name="{{ sai }}"/><w:bookmarkEnd w:id="0"/>', []),
        (run("tập {1; 2} và {a}}") + run("b"), ["W-04"]),
        (run("tập {1; 2} và {a"), []),
        (run("{{r x }}"), ["W-05"]),
        (run("{{p x }}"), ["W-05"]),
    ],
)
def test_a_command_where_nothing_is_filled_in_is_told_and_other_braces_stay(
    inside: str, codes: list[str]
) -> None:
    assert told(document(para(run("A")) + para(inside) + para(run("{{ x }}")))) == codes


def test_braces_of_the_office_stay_as_they_are() -> None:
    assert shown(document(para(run("tập {1; 2} {") + run(" 3 % {{ x }} }")))) == ["tập {1; 2} { 3 % 5 }"]


BOUND = (
    '<w:sdt><w:sdtPr><w:alias w:val="{{{{ sai }}}}"/>{}</w:sdtPr><w:sdtContent><w:r><w:rPr>'
    '<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>'
)
BINDINGS = (
    '<w:dataBinding w:xpath="/a" w:storeItemID="{B}"/>',
    '<w15:dataBinding w:xpath="/a" w:storeItemID="{B}"/>',
    "<w:showingPlcHdr/>",
)


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_control_that_is_filled_in_is_no_longer_bound_to_other_data(binding: str) -> None:
    filled = document(para(BOUND.format(binding, "{{ x }}")))
    other = document(para(BOUND.format(binding, "Tên cơ quan") + run("{{ x }}")))
    first, second = (render_report(one, words(**X)).document or b"" for one in (filled, other))
    tag = binding.split()[0].strip("</>").split(":")[1]
    held = [[one for one in Document(io.BytesIO(made)).element.body.iter() if one.tag.endswith(f"}}{tag}")]
            for made in (first, second)]  # fmt: skip
    assert texts(first) == ["5"] and [len(one) for one in held] == [0, 1]


def table(*cells: str) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{one}</w:tc>" for one in cells) + "</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (para(run("{%p if x %}")) + table(para(run("{%p endif %}"))), ["W-10"]),
        (para(run("{%p if x %}")) + table(para(run("{%tr endif %}"))), ["W-10"]),
        (para(run("{% if x %}A")) + table(para(run("B{% endif %}"))), ["W-10"]),
        (para(run("{% if x %}A")) + para(run("B{% endif %}")), []),
        (table(para(run("{% if x %}A")), para(run("B{% else %}")), para(run("C{% endif %}"))), []),
        (para(run("{%p cau %}")) + para(run("A")) + para(run("{%p endcau %}")) + para(run("B")), []),
        (para(LINK.format(run("{% if x %}A")) + run("B{% endif %}")), ["W-10"]),
    ],
)
def test_a_command_that_ends_at_another_depth_is_told_with_its_paragraph(body: str, codes: list[str]) -> None:
    assert told(document(body + para(run("Hết.")))) == codes


def test_the_paragraph_of_a_command_that_ends_elsewhere_is_named_by_the_check() -> None:
    content = document(para(run("Đầu.")) + para(run("Mở {% if x %}A")) + table(para(run("B{% endif %}"))))
    (one,) = check_template(content, words(**X))[1]
    assert "đoạn “Mở {% if x %}A”" in one.text


@pytest.mark.parametrize(
    "text", ["{{ x.chu|length }}", "{{ co(x) }}", "{% if x > 5 %}{% endif %}", "{{ ds }}"]
)
def test_what_stops_the_report_is_told_by_the_check(text: str) -> None:
    assert len(told(document(para(run(text))))) == 1


TAGS = (
    *(
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% filter upper %}a{% endfilter %}",
    ),
    *(
        "{% with %}{% endwith %}",
        "{% block a %}{% endblock %}",
        "{% extends 'a' %}",
        "{% from 'a' import b %}",
    ),
    *("{% do x %}", "{% trans %}a{% endtrans %}", "{% set a %}b{% endset %}", "{% call a() %}{% endcall %}"),
    *(
        "{% macro a() %}{% endmacro %}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% debug %}",
        "{% break %}",
    ),
    *(
        "{{ [x] }}",
        "{{ {'a': x} }}",
        "{{ x if x else x }}",
        "{{ x[0:1] }}",
        "{{ -x }}",
        "{{ x ~ x }}",
        "{{ x + 1 }}",
    ),
    *(
        "{{ 'a' 'b' }}",
        "{{ x is none }}",
        "{{ x is defined }}",
        "{{ x|default('') }}",
        "{{ x|int }}",
        "{{ x|list }}",
    ),
    *(
        "{{ ds|sum }}",
        "{{ ds|map('upper') }}",
        "{{ '%d'|format(1) }}",
        "{{ x.format() }}",
        "{{ loop }}",
        "{{ self }}",
    ),
    *(
        "{{ caller() }}",
        "{{ varargs }}",
        "{{ range(3) }}",
        "{% for a, b in ds %}{{ a }}{% endfor %}",
        "{{ ds.count }}",
    ),
    *(
        "{{ x.chu is odd }}",
        "{% if 3 is odd %}lẻ{% endif %}",
        "{{ ds[0] }}",
        "{{ ds[9] }}",
        "{{ ds['a'] }}",
        "{{ none }}",
    ),
    *(
        "{# lời ghi #}",
        "{%- if x -%}a{%- endif -%}",
        "{% cau %}{% cau %}{{ x }}{% endcau %}{% endcau %}",
        "{% colspan x %}",
    ),
    *(
        "{% cellbg x %}",
        "{% vm %}",
        "{% hm %}",
        "{%tr if x %}",
        "{%tc for d in ds %}",
        "{%r if x %}a{%r endif %}",
    ),
)


@pytest.mark.parametrize("text", TAGS)
def test_every_tag_of_jinja_is_printed_or_told_in_one_line(text: str) -> None:
    content = document(para(run(f"Trước {text} sau")) + table(para(run("A")), para(run(text))) + para(""))
    told(content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_part_in_utf_16_is_read_as_it_is(encoding: str) -> None:
    plain = document(para(run("Có {{ x }} hồ sơ.")))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    content = document("", document_xml=f"<?xml version='1.0' encoding='UTF-16'?>{text}".encode(encoding))
    assert told(content) == [] and shown(content) == ["Có 5 hồ sơ."]
    assert [one.text for one in read_report(content, "a.docx").blocks] == ["Có {{ x }} hồ sơ."]


def test_an_entity_in_a_part_in_utf_16_is_refused_like_any_other() -> None:
    bad = "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16")
    assert told(document("", document_xml=bad)) == ["W-02"]
    assert told(document("", document_xml=b"<?xml version='1.0' encoding='x-none'?><a/>")) == ["W-02"]


def field(code: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]
    cut = [f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in (code[:9], code[9:])]
    return marks[0] + "".join(cut) + marks[1] + run("kết quả") + marks[2]


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        (field(' INCLUDEPICTURE "http://a.example/b.png" \\d'), ["W-17"]),
        (field(" DDEAUTO c:\\\\x\\\\a.exe b"), ["W-17"]),
        (field(" dde Excel a.xls R1C1"), ["W-17"]),
        (field(f" IF 1 = 2 {'x'}") + field(" PAGE "), []),
        ('<w:fldSimple w:instr=" LINK Excel.Sheet a.xlsx ">' + run("1") + "</w:fldSimple>", ["W-17"]),
        (field(' HYPERLINK "http://a.example"'), []),
        (run("DDE và LINK"), []),
    ],
)
def test_a_field_that_fetches_something_is_told_and_stops_nothing(inside: str, codes: list[str]) -> None:
    content = document(para(inside) + para(run("{{ x }}")))
    assert told(content) == []
    assert [one.code for one in check_template(content, words(**X))[1]] == codes
    assert [one.code for one in render_report(content, words(**X)).findings] == codes


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@pytest.mark.parametrize(
    ("kind", "target", "codes"),
    [
        ("attachedTemplate", "https://a.example/b.dotm", ["W-17"]),
        ("attachedTemplate", "\\\\may-chu\\mau\\b.dotx", ["W-17"]),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", []),
        ("image", "http://a.example/b.png", ["W-17"]),
        ("oleObject", "file:///D:\\a.xlsx", ["W-17"]),
        ("hyperlink", "http://a.example", []),
    ],
)
def test_a_link_that_word_follows_by_itself_is_told(kind: str, target: str, codes: list[str]) -> None:
    opened = Document(io.BytesIO(document(para(run("{{ x }}")))))
    opened.part.relate_to(target, RELATION + kind, is_external=True)
    out = io.BytesIO()
    opened.save(out)
    found = check_template(out.getvalue(), words(**X))[1]
    assert [one.code for one in found] == codes and all(target[:30] in one.text for one in found)


def test_what_commands_leave_empty_still_opens_in_word() -> None:
    gone = para(run("{%p cau %}")) + para(run("{{ y }}")) + para(run("{%p endcau %}"))
    rows = table(para(run("{%tr for d in rong %}"))).replace("</w:tbl>", "")
    rows += f"<w:tr><w:tc>{para(run('{{ d }}'))}</w:tc></w:tr><w:tr><w:tc>{para(run('{%tr endfor %}'))}</w:tc></w:tr></w:tbl>"
    content = document(table(gone, para(run("B"))) + rows + para(run("Hết.")))
    made = render_report(content, words(y=missing("không so được"), rong=()))
    body = Document(io.BytesIO(made.document or b"")).element.body
    assert all(cell.find(qn("w:p")) is not None for cell in body.iter(qn("w:tc")))
    assert [len(one.findall(qn("w:tr"))) for one in body.iter(qn("w:tbl"))] == [1]


def test_proof_reading_leaves_out_what_is_deleted_and_prompts_that_nobody_has_filled_in() -> None:
    prompt = BOUND.format("<w:showingPlcHdr/>", "Nhập 12 hồ sơ")
    block = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{para(run('Nhập 7'))}</w:sdtContent></w:sdt>"
    content = document(
        block + para(run("Có ") + prompt + DELETED.format("9") + INSERTED.format(run("5 hồ sơ.")))
    )
    assert [one.text for one in read_report(content, "a.docx").blocks] == ["Có 5 hồ sơ."]
    made = render_report(document(para(prompt.replace("Nhập 12", "{{ x }}"))), words(**X)).document or b""
    assert [one.text for one in read_report(made, "a.docx").blocks] == ["5 hồ sơ"]

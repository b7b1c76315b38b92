"""What Word shows in a cell is what is read; what cannot be read is told with its place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from raw_files import docx, paragraph

from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.parts.marks import CONTROL, DELETED, EQUATION, FIELD, NUMBERED, SIGN, UNTOUCHED
from cchc_excel.reading.read import read_raw

BEGIN, APART, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def form_field(data: str, name: str, result: str = "") -> str:
    """A field of Word's older forms, its properties and what stands where its result is."""
    begin = BEGIN.replace("/></w:r>", f"><w:ffData>{data}</w:ffData></w:fldChar></w:r>")
    return f"{begin}<w:r><w:instrText> {name} </w:instrText></w:r>{APART}{result}{END}"


def choice(properties: str, result: str = "") -> str:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("Không đạt", "Đạt"))
    return form_field(f"<w:ddList>{properties}{entries}</w:ddList>", "FORMDROPDOWN", result)


@pytest.mark.parametrize(
    ("first", "properties", "shown"),
    [
        ("--- chọn ---", '<w:result w:val="0"/>', ""),
        ("Chọn kết quả:", "", ""),
        ("Hãy chọn", "", ""),
        ("…", "", ""),
        ("Đạt", '<w:result w:val="0"/>', "Đạt"),
        ("--- chọn ---", '<w:result w:val="1"/>', "Đạt"),
        ("Chọn phương án 1", '<w:result w:val="0"/>', "Chọn phương án 1"),
    ],
)
def test_the_prompt_of_an_older_drop_down_is_blank(first: str, properties: str, shown: str) -> None:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in (first, "Đạt", "Chưa đạt"))
    field = form_field(f"<w:ddList>{properties}{entries}</w:ddList>", "FORMDROPDOWN")
    assert in_cell(field)[0] == shown


def box(properties: str) -> str:
    return form_field(f'<w:checkBox><w:size w:val="20"/>{properties}</w:checkBox>', "FORMCHECKBOX", run("cũ"))


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def new_box(on: str, content: str = "") -> str:
    state = f'<w14:checkbox><w14:checked w14:val="{on}"/><w14:checkedState w14:val="2612"/></w14:checkbox>'
    return control(state, content or run("☒"))


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def text_cell(text: str, properties: str = "") -> str:
    return cell(paragraph(text), properties)


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def read(body: str) -> RawBook:
    return read_raw(docx(body), "a.docx")


def values(book: RawBook, sheet: int = 0) -> Mapping[tuple[int, int], object]:
    return {place: one.value for place, one in book.sheets[sheet].cells.items()}


def notes(book: RawBook) -> list[tuple[str, str, int, int]]:
    return [(note.code, note.sheet, note.row, note.column) for note in book.notes]


def in_cell(content: str) -> tuple[object, str]:
    """Text and marks of a cell with this paragraph content; ("", "") when it is blank."""
    book = read(table(text_cell("STT") + cell(f"<w:p>{content}</w:p>") + text_cell("sau")))
    assert values(book)[1, 3] == "sau"
    found = book.sheets[0].cells.get((1, 2))
    return (found.value, found.mixed) if found else ("", "")


def number_in(content: str) -> str:
    return form_field(f"<w:ddList><w:result/><w:listEntry w:val='{content}'/></w:ddList>", "FORMDROPDOWN")


def simple(text: str) -> str:
    return f'<w:fldSimple w:instr="MERGEFIELD so">{run(text)}</w:fldSimple>'


def text_field(default: str, content: str) -> str:
    data = f'<w:textInput><w:default w:val="{default}"/></w:textInput>'
    return form_field(data, "FORMTEXT", run(content))


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (number_in("2") + number_in("6"), "2\t6"),
        (number_in("2") + number_in("2"), "2\t2"),
        (text_field("", "12") + text_field("", "5"), "12\t5"),
        (control("", run("1")) + control("", run("5")), "1\t5"),
        (control("", run("1") + run("5")), "15"),
        (control("", run("1") + control("", run("0"))), "10"),
        (number_in("2") + run("6"), "26"),  # typed behind the field
        (number_in("2") + run("/") + number_in("6"), "2/6"),
        (number_in("Đạt") + number_in("6"), "Đạt6"),
        (simple("10") + simple("20"), "10\t20"),
        (simple("10") + number_in("20"), "10\t20"),
        (simple("1") + run("0"), "10"),
    ],
)
def test_the_answers_of_two_fields_make_no_number(content: str, shown: str) -> None:
    assert in_cell(content) == (shown, "")


@pytest.mark.parametrize(
    ("default", "content", "marked"), [("3", "3", UNTOUCHED), ("3", "7", ""), ("", "3", ""), ("3", "", "")]
)
def test_a_text_field_that_shows_its_default_has_no_answer(default: str, content: str, marked: str) -> None:
    assert in_cell(text_field(default, content)) == (content, marked)


NESTED = (
    f"{BEGIN}<w:r><w:instrText> IF </w:instrText></w:r>{BEGIN}{APART}{run('7')}{END}{APART}{run('12')}{END}"
)
SHOWN = {
    "entry chosen": (choice('<w:result w:val="1"/>'), "Đạt"),
    "first entry chosen": (choice('<w:result w:val="0"/>'), "Không đạt"),
    "choice wins over default": (choice('<w:result w:val="0"/><w:default w:val="1"/>'), "Không đạt"),
    "entry with a stale run": (choice('<w:result w:val="1"/>', run("Không đạt")), "Đạt"),
    "box ticked": (box("<w:checked/>") + run(" Đạt"), "☒ Đạt"),
    "box ticked again": (box('<w:default w:val="1"/><w:checked/>'), "☒"),
    "box cleared by default": (box('<w:default w:val="0"/>'), "☐"),
    "box cleared": (box('<w:default w:val="1"/><w:checked w:val="0"/>') + run(" Đạt"), "☐ Đạt"),
    "new box ticked": (new_box("1") + run(" Đạt"), "☒ Đạt"),
    "new box cleared": (new_box("false") + run(" Đạt"), "☐ Đạt"),
    "new box with a symbol": (
        new_box("1", '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'),
        "☒",
    ),
    "new box without a run": (new_box("1", '<w:bookmarkStart w:id="1"/>'), "☒"),
    "text field": (form_field("<w:textInput/>", "FORMTEXT", run("12")), "12"),
    "text field untouched": (form_field("<w:textInput/>", "FORMTEXT", run("\u2002" * 5)), ""),
    "control filled": (control("<w:dropDownList/>", run("Đạt")), "Đạt"),
    "control untouched": (control("<w:text/><w:showingPlcHdr/>", run("0")), ""),
    "prompt with a tab and a sign": (
        control("<w:showingPlcHdr/>", '<w:r><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>0</w:t></w:r>'),
        "",
    ),
    "box within a prompt": (control("<w:showingPlcHdr/>", new_box("1")), ""),
    "control no longer prompting": (control('<w:showingPlcHdr w:val="0"/>', run("12")), "12"),
    "simple field": (f'<w:fldSimple w:instr="=SUM(ABOVE)">{run("12")}</w:fldSimple>', "12"),
    "field within an instruction": (NESTED, "12"),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
    "symbol font": (run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
    "symbol of an ordinary font": ('<w:r><w:sym w:font="Times New Roman" w:char="2265"/></w:r>', "≥"),
    "digits of the Symbol font": (run("\uf031\uf032", '<w:rFonts w:ascii="Symbol"/>'), "12"),
    "letters of the Symbol font": (run("mg", '<w:rFonts w:ascii="Symbol"/>'), "μγ"),
    "position tab": (f"{run('1')}<w:r><w:ptab/></w:r>{run('6')}", "1\t6"),
    "tab": (f"{run('1')}<w:r><w:tab/></w:r>{run('6')}", "1\t6"),
    "tab stop": (f'<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>{run("16")}', "16"),
    "line ends": (f"{run('1')}<w:r><w:br/></w:r>{run('6')}<w:r><w:cr/></w:r>{run('8')}", "1\n6\n8"),
    "hyphens": (f"{run('1')}<w:r><w:softHyphen/><w:noBreakHyphen/></w:r>{run('6')}", "1-6"),
    "deleted and inserted": (f"<w:del>{run('9')}</w:del><w:ins>{run('12')}</w:ins>", "12"),
    "moved away": (f"<w:moveFrom>{run('9')}</w:moveFrom><w:moveTo>{run('12')}</w:moveTo>", "12"),
    "wrappers": (f"<w:customXml><w:smartTag>{run('1')}</w:smartTag></w:customXml>{run('2')}", "12"),
    "footnote mark": (f'{run("12")}<w:r><w:footnoteReference w:id="2"/></w:r>', "12"),
    "plain equation": ("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "12"),
    "ruby": (f"<w:r><w:ruby><w:rt>{run('1')}</w:rt><w:rubyBase>{run('2')}</w:rubyBase></w:ruby></w:r>", "2"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_a_cell_is_read_as_word_shows_it(name: str) -> None:
    content, text = SHOWN[name]
    assert in_cell(content) == (text, "")


FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
DOUBTFUL = {
    "first entry, none chosen": (choice(""), "Không đạt", UNTOUCHED),
    "default entry, none chosen": (choice('<w:default w:val="1"/>'), "Đạt", UNTOUCHED),
    "box ticked by default": (box('<w:default w:val="1"/>'), "☒", UNTOUCHED),
    "choice beyond the list": (choice('<w:result w:val="7"/>'), "\ufffd", FIELD),
    "field never closed": (f"{BEGIN}{run('12')}", "12", FIELD),
    "unknown symbol": ('<w:r><w:sym w:font="Wingdings 3" w:char="F070"/></w:r>', "\ufffd", SIGN),
    "private sign of an unknown font": (run("12\uf0b2"), "12\ufffd", SIGN),
    "fraction": (FRACTION, "12", EQUATION),
    "control beside words": (f"{run('Đạt')}<w:r><w:object><w:control/></w:object></w:r>", "Đạt", CONTROL),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_makes_a_text_of_word_doubtful_is_named(name: str) -> None:
    content, text, mark = DOUBTFUL[name]
    assert in_cell(content) == (text, mark)


def test_33_choices_are_33_answers() -> None:
    answer = cell("<w:p>" + choice('<w:result w:val="1"/>') + "</w:p>")
    rows = [text_cell(f"Tiêu chí {line}") + answer for line in range(33)]
    assert list(values(read(table(*rows))).values()).count("Đạt") == 33


def test_controls_around_cells_and_rows_keep_the_cells_and_drop_the_prompts() -> None:
    prompt = control("<w:showingPlcHdr/>", text_cell("Nhập số"))
    row = control("<w:showingPlcHdr/>", f"<w:tr>{text_cell('a')}{text_cell('b')}</w:tr>")
    body = f"<w:tbl><w:tr>{text_cell('STT')}{prompt}{text_cell('sau')}</w:tr>{row}<w:tr>{text_cell('cuối')}</w:tr></w:tbl>"
    assert values(read(body)) == {(1, 1): "STT", (1, 3): "sau", (3, 1): "cuối"}


def test_a_row_that_begins_late_or_ends_early_keeps_its_columns() -> None:
    rows = (
        text_cell("1") + text_cell("2") + text_cell("3"),
        f'<w:trPr><w:gridAfter w:val="1"/></w:trPr>{text_cell("a")}{text_cell("b")}',
        f'<w:trPr><w:gridAfter w:val="1"/><w:gridBefore w:val="1"/></w:trPr>{text_cell("giữa")}',
        f'<w:trPr><w:gridBefore w:val="2"/></w:trPr>{text_cell("cuối")}',
    )
    book = read(table(*rows))
    assert values(book) == {
        (1, 1): "1", (1, 2): "2", (1, 3): "3", (2, 1): "a", (2, 2): "b", (3, 2): "giữa", (4, 3): "cuối",
    }  # fmt: skip
    assert book.sheets[0].merges == ()


def in_rows(*rows: str, name: str = "a.docx") -> set[tuple[int, int]]:
    """The places of the cells that may stand under other columns, in a table of three columns."""
    heading = text_cell("STT") + text_cell("Chỉ tiêu") + text_cell("Năm")
    book = read(table(heading, *rows))
    return {place for place, one in book.sheets[0].cells.items() if one.shifted}


ENDS = '<w:trPr><w:gridAfter w:val="1"/></w:trPr>'
BEGINS = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
WIDE, OLD = '<w:gridSpan w:val="2"/>', '<w:hMerge w:val="restart"/>'


@pytest.mark.parametrize(
    ("row", "shifted"),
    [
        (text_cell("1") + text_cell("Số") + text_cell("9"), False),
        (text_cell("1") + text_cell("9"), True),
        (ENDS + text_cell("1") + text_cell("Số"), False),
        (
            '<w:trPr><w:gridAfter w:val="2"/></w:trPr>' + text_cell("1") + text_cell("Số"),
            True,
        ),  # one too many
        (text_cell("1") + text_cell("Số") + text_cell("") + text_cell("9"), True),
        (BEGINS + text_cell("Số") + text_cell("9"), False),
        (text_cell("Số", WIDE) + text_cell("9"), False),
        (text_cell("Số", WIDE) + text_cell("9", WIDE), True),
        (text_cell("Số", OLD) + text_cell("", "<w:hMerge/>") + text_cell("9"), False),
        (text_cell("Mục"), False),  # a lone text has no figures behind it
    ],
)
def test_a_row_that_does_not_fill_the_columns_of_its_heading_is_laid_by_no_guess(
    row: str, shifted: bool
) -> None:
    assert bool(in_rows(row)) is shifted


YEARS = "".join(map(text_cell, ("STT", "Chỉ tiêu", "Đơn vị", "2019", "2020", "2021")))
WHOLE = ["".join(map(text_cell, (row, "Số", "văn bản", "", "", ""))) for row in "12"]


def short(after: int, *texts: str, before: int = 0) -> str:
    marks = f'<w:gridBefore w:val="{before}"/>' * bool(before) + f'<w:gridAfter w:val="{after}"/>'
    return f"<w:trPr>{marks}</w:trPr>" + "".join(map(text_cell, texts))


@pytest.mark.parametrize(
    ("row", "held"),
    [
        (short(2, "3", "Số", "văn bản", "7"), {4: "7"}),
        (short(1, "Số", "văn bản", "7", "8", before=1), {4: "7", 5: "8"}),
        (short(1, "3", "Số", "văn bản", "", "8"), {5: "8"}),
        (short(2, "3", "Số", "văn bản", "Có"), {4: "Có"}),
        (short(1, "3", "Số", "7", "8", "9"), None),  # the unit's cell was deleted
        (short(1, "3", "Số", "", "8", "9"), None),
        (short(1, "3", "văn bản", "7", "8", "9"), None),  # the label's
        (short(1, "3", "Số", "văn bản", "8", "số ước"), None),  # a note came along
        (short(3, "3", "Số", "văn bản", "7"), None),
        (short(1, "3", "Số", "văn bản", "7"), None),
    ],
)
def test_a_row_that_says_where_it_ends_counts_unless_a_cell_contradicts(
    row: str, held: dict[int, str] | None
) -> None:
    cells = read(table(YEARS, *WHOLE, row)).sheets[0].cells
    found = {
        column: one.value for (at, column), one in cells.items() if at == 4 and column > 3 and not one.shifted
    }
    assert found == (held or {})


FULL = ["".join(map(text_cell, (row, "Số", "văn bản", "4", "5", last))) for row, last in (("1", "6"), ("2", ""))]


@pytest.mark.parametrize(
    ("row", "held"),
    [
        (short(1, "3", "Số", "văn bản", "7", "8"), {}),  # 2019 and 2020, or one of them was deleted
        (short(1, "3", "Số", "văn bản", "", "8"), {}),
        (short(1, "3", "Số", "văn bản", "7", ""), {}),
        (short(2, "3", "Số", "văn bản", "Có"), {}),
        (short(1, "Số", "văn bản", "7", "8", before=1), {}),
        ("".join(map(text_cell, ("3", "Số", "văn bản", "7", "8", ""))), {4: "7", 5: "8"}),
        (short(3, "3", "Số", "văn bản"), {}),
    ],
)
def test_a_row_of_figures_that_ends_early_is_laid_by_no_guess_where_others_go_on(row: str, held: dict[int, str]) -> None:
    cells = read(table(YEARS, *FULL, row)).sheets[0].cells
    assert {column: one.value for (at, column), one in cells.items() if at == 4 and column > 3 and not one.shifted} == held


def test_a_row_whose_note_alone_is_left_out_counts() -> None:
    heading = "".join(map(text_cell, ("STT", "Chỉ tiêu", "2019", "2020", "Ghi chú")))
    whole = "".join(map(text_cell, ("1", "Số", "4", "5", "ước")))
    cells = read(table(heading, whole, short(1, "2", "Số", "7", "8"))).sheets[0].cells
    assert [cells[3, column].value for column in (3, 4) if not cells[3, column].shifted] == ["7", "8"]


GONE = f"<w:tc><w:p><w:del>{run('5').replace('w:t>', 'w:delText>')}</w:del></w:p></w:tc>"


@pytest.mark.parametrize(
    ("cells_of_row", "held"),
    [
        (text_cell("3") + text_cell("Số") + text_cell("văn bản") + GONE + text_cell("8"), {5: "8"}),
        (text_cell("3") + text_cell("Số") + text_cell("văn bản") + text_cell("7") + GONE, {4: "7"}),
        (text_cell("3") + text_cell("Số") + GONE + text_cell("7") + text_cell("8"), {}),  # the unit's cell, or its text
    ],
)
def test_a_value_that_was_deleted_in_a_row_that_ends_early_moves_no_other(cells_of_row: str, held: dict[int, str]) -> None:
    cells = read(table(YEARS, *WHOLE, ENDS + cells_of_row)).sheets[0].cells
    assert {column: one.value for (at, column), one in cells.items() if at == 4 and column > 3 and not one.shifted} == held


def test_a_row_that_ends_early_may_merge_its_unit_away() -> None:
    row = f'<w:trPr><w:gridAfter w:val="1"/></w:trPr>{text_cell("3")}{text_cell("Số", WIDE)}{text_cell("7")}{text_cell("8")}'
    assert not any(one.shifted for one in read(table(YEARS, *WHOLE, row)).sheets[0].cells.values())


def test_a_heading_that_ends_early_itself_asks_no_more_of_its_rows() -> None:
    rows = (text_cell("1") + text_cell("Số"), ENDS + text_cell("2") + text_cell("Số"))
    book = read(table(ENDS + text_cell("STT") + text_cell("Chỉ tiêu"), *rows))
    assert not any(one.shifted for one in book.sheets[0].cells.values())


def test_a_cell_merged_down_fills_the_rows_below_it() -> None:
    top = text_cell("1") + text_cell("Số") + text_cell("chung", '<w:vMerge w:val="restart"/>')
    assert in_rows(top, text_cell("2") + text_cell("Số") + text_cell("", "<w:vMerge/>")) == set()
    assert in_rows(top, text_cell("2") + text_cell("Số")) == {(3, 1), (3, 2)}  # without its part of the merge


def test_a_page_is_held_to_its_heading_too() -> None:
    heading = "<tr><td rowspan=2>STT<td rowspan=2>Chỉ tiêu<td colspan=2>Năm<tr><td>2019<td>2020"
    rows = (
        "<tr><td>1<td>Số<td>5<td>6<tr><td>2<td>Số<td>7<tr><td>3<td>Số<td rowspan=2>8<td>9<tr><td>4<td>Số<td>1"
    )
    book = read_raw(f"<p>Phụ lục 4</p><table>{heading}{rows}</table><p>Hết</p>".encode(), "a.html")
    assert {row for (row, _), one in book.sheets[0].cells.items() if one.shifted} == {5}


def test_properties_before_a_tracked_change_do_not_count() -> None:
    old = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    book = read(table(text_cell("a", old) + text_cell("b")))
    assert values(book) == {(1, 1): "a", (1, 2): "b"} and book.sheets[0].merges == ()


def test_cells_merged_the_old_way_hide_what_they_cover() -> None:
    first = text_cell("12", '<w:hMerge w:val="restart"/>') + text_cell("99", "<w:hMerge/>") + text_cell("7")
    book = read(table(text_cell("1") + text_cell("2") + text_cell("3"), first))
    assert values(book) == {(1, 1): "1", (1, 2): "2", (1, 3): "3", (2, 1): "12", (2, 3): "7"}
    assert book.sheets[0].merges == ((2, 1, 2, 2),)
    assert notes(book) == [("T-30", "Bảng 1", 2, 2)] and book.notes[0].slots["value"] == "99"


def test_a_text_beneath_a_merge_down_is_told() -> None:
    top = text_cell("12", '<w:hMerge w:val="restart"/><w:vMerge w:val="restart"/>') + text_cell(
        "", "<w:hMerge/>"
    )
    under = text_cell("5", '<w:hMerge w:val="restart"/><w:vMerge/>') + text_cell("6", "<w:hMerge/>")
    book = read(table(top + text_cell("a"), under + text_cell("b")))
    assert values(book) == {(1, 1): "12", (1, 3): "a", (2, 3): "b"}
    assert book.sheets[0].merges == ((1, 1, 2, 2),)
    assert notes(book) == [("T-30", "Bảng 1", 2, 1), ("T-30", "Bảng 1", 2, 2)]


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(content: str, listed: int = 1, depth: int = 0) -> str:
    """A paragraph that Word numbers."""
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr>{content}</w:p>"


LISTS = (
    "<w:numbering>"
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1")}{level(1, "lowerLetter", "%1.%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}{level(1, "chicago", "%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", "-")}{level(1, "bullet", "&#xF0B7;")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{level(0, "decimal", "PL%1", "<w:pStyle w:val=&quot;So&quot;/>")}</w:abstractNum>'
    + "".join(f'<w:num w:numId="{1 + one}"><w:abstractNumId w:val="{one}"/></w:num>' for one in range(4))
    + '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num></w:numbering>"
).replace("&quot;", '"')
NUMBERING = {"word/numbering.xml": LISTS}
STYLES = (
    '<w:styles><w:style w:styleId="So" w:type="paragraph"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Con"><w:basedOn w:val="So"/></w:style></w:styles>'
)


def styled(name: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr></w:p>'


def test_a_cell_that_is_deleted_but_not_yet_gone_is_no_figure() -> None:
    """Once the change is accepted the others stand a column further to the left: nothing is guessed."""
    kept, gone = '<w:cellIns w:id="1"/>', '<w:cellDel w:id="1"/>'
    row = text_cell("7", kept) + text_cell("8", gone) + text_cell("", gone) + text_cell("9")
    cells = read(table(row)).sheets[0].cells
    assert {column: (one.value, one.mixed) for (_, column), one in cells.items()} == {1: ("7", ""), 2: ("8", DELETED), 4: ("9", "")}


def test_a_paragraph_with_a_number_of_no_list_has_none() -> None:
    empty = f"<w:p><w:pPr><w:numPr/></w:pPr>{run('12')}</w:p>"
    rows = [cell(each) for each in (empty, numbered(run("13"), 99), numbered(run("14"), 0))]
    for more in ({}, NUMBERING):
        cells = read_raw(docx(table(*rows), more=more), "a.docx").sheets[0].cells
        assert [(one.value, one.mixed) for one in cells.values()] == [("12", ""), ("13", ""), ("14", "")]


def test_a_number_that_word_puts_by_itself_is_read_as_it_is_seen() -> None:
    rows = (
        cell(numbered("")) + cell(numbered(run("Số văn bản"), 2)),
        cell(numbered("", depth=1)) + cell(numbered(run("Số xã"), 2)),
        cell(numbered("", depth=1)) + cell(numbered(run("đã họp"), 3) + numbered(run("đã ký"), 3, 1)),
        cell(numbered("")) + cell(numbered("", 2, 1)),
        cell(numbered("", depth=1)) + cell(styled("So")),
        cell(numbered("", 5)) + cell(styled("Con")),
        cell(numbered("", 5)) + cell(numbered("", 0)),
        cell(numbered("")) + cell(numbered("", 99)),
    )
    book = read_raw(docx(table(*rows), STYLES, NUMBERING), "a.docx")
    assert [values(book).get((row, 1)) for row in range(1, 9)] == [
        "1",
        "1.a)",
        "1.b)",
        "2",
        "2.a)",
        "7",
        "8",
        "9",
    ]
    assert [values(book).get((row, 2)) for row in range(1, 9)] == [
        "I. Số văn bản", "II. Số xã", "- đã họp\n• đã ký", "\ufffd", "PL1", "PL2", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "shown", "marked"),
    [
        (numbered(run("12")), "1 12", NUMBERED),
        (numbered(""), "1", NUMBERED),
        (numbered("", 3), "-", NUMBERED),
        (numbered(run("12"), 3), "- 12", NUMBERED),
        (paragraph("12") + numbered(""), "12\n1", NUMBERED),
        (numbered(run("Đạt")), "1 Đạt", ""),
        (numbered(run("12"), 0), "12", ""),
    ],
)
def test_a_figure_beside_a_number_by_word_has_no_single_meaning(
    content: str, shown: str, marked: str
) -> None:
    book = read_raw(docx(table(text_cell("STT") + cell(content)), more=NUMBERING), "a.docx")
    found = book.sheets[0].cells[1, 2]
    assert (found.value, found.mixed) == (shown, marked)


def test_comments_and_notes_of_a_cell_come_along_with_it() -> None:
    said = {
        f"word/{kind}s.xml": f'<w:{kind}s><w:{kind} w:id="1">{paragraph(f"{kind}: đúng")}{paragraph("là 15")}</w:{kind}></w:{kind}s>'
        for kind in ("comment", "footnote", "endnote")
    }
    marks = [f'<w:r><w:{kind}Reference w:id="1"/></w:r>' for kind in ("comment", "footnote", "endnote")]
    spread = '<w:p><w:commentRangeStart w:id="1"/></w:p>'
    row = text_cell("1") + cell(f"<w:p>{run('12')}{''.join(marks)}</w:p>") + cell(spread) + text_cell("9")
    book = read_raw(docx(paragraph("Phụ lục") + table(row), more=said), "a.docx")
    assert book.sheets[0].comments == {
        (2, 2): "comment: đúng là 15\nfootnote: đúng là 15\nendnote: đúng là 15",
        (2, 3): "comment: đúng là 15",
    }
    assert values(book)[2, 2] == "12"


def test_a_deleted_row_is_no_row() -> None:
    gone = f"<w:trPr><w:del/></w:trPr>{text_cell('cũ')}"
    assert values(read(table(text_cell("a"), gone, text_cell("b")))) == {(1, 1): "a", (2, 1): "b"}


def drawing(content: str) -> str:
    shape = f"<w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing>"
    twin = f"<w:pict><w:txbxContent>{content}</w:txbxContent></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{shape}</mc:Choice><mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent>"
    return f"<w:p><w:r>{both}</w:r></w:p>"


def test_a_text_box_and_a_lone_picture_on_a_cell_are_told_with_their_place() -> None:
    picture = "<w:p><w:r><w:drawing><pic/></w:drawing></w:r></w:p>"
    book = read(
        table(
            text_cell("STT") + cell(drawing(paragraph("12") + paragraph("người"))),
            cell(picture) + cell(picture + paragraph("7")),
        )
    )
    assert values(book) == {(1, 1): "STT", (2, 2): "7"}
    assert notes(book) == [("T-35", "Bảng 1", 1, 2), ("T-48", "Bảng 1", 2, 1)]
    assert book.notes[0].slots == {"value": "12 người"}


def test_a_table_in_a_text_box_is_read_once() -> None:
    book = read(
        paragraph("Phụ lục 1") + drawing(paragraph("Mẫu") + table(text_cell("STT") + text_cell("12")))
    )
    assert [values(book, sheet) for sheet in range(len(book.sheets))] == [
        {(1, 1): "Phụ lục 1", (2, 1): "Mẫu", (3, 1): "STT", (3, 2): "12"}
    ]


def test_parts_taken_from_other_files_are_told() -> None:
    link = '<Relationships><Relationship Id="a" Type="x/aFChunk" Target="khac.html"/></Relationships>'
    more = {"word/_rels/document.xml.rels": link, "word/embeddings/so.xlsx": b"x"}
    book = read_raw(docx(table(text_cell("a")), more=more), "a.docx")
    assert book.remarks == ("T-36", "T-42")


def test_what_is_printed_on_each_page_of_a_document_is_known_once() -> None:
    gone = f"<w:del>{run('XÃ CŨ').replace('w:t>', 'w:delText>')}</w:del>"
    head = f"<w:hdr xmlns:w='urn:w'><w:p>{run('UBND XÃ')}{run(' BÌNH MINH')}{gone}</w:p><w:p/></w:hdr>"
    links = "".join(f'<Relationship Id="r{one}" Type="urn:/{kind}" Target="{kind}{one}.xml"/>' for one, kind in enumerate(("header", "header", "footer")))
    parts = {"word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>"}
    parts |= {"word/header0.xml": head, "word/header1.xml": head, "word/footer2.xml": f"<w:ftr xmlns:w='urn:w'><w:p>{run('Trang 1')}</w:p></w:ftr>"}
    sheets = read_raw(docx(table(text_cell("1")) + table(text_cell("2")), more=parts), "a.docx").sheets
    assert {sheet.look.printed for sheet in sheets} == {("UBND XÃ BÌNH MINH", "Trang 1")}

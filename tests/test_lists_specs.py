"""Lists load from their files, and a fault in one names file, key path and remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lists_forms import FORMS, QUARTER, ROUND, SET, TEXTS, load

from cchc_excel.forms.toml.files import form_set_names, load_folder, load_form_set
from cchc_excel.forms.toml.lists import FIELD_KEYS, LIST_KEYS, LIST_RULE_KEYS
from cchc_excel.nouns.sheets import OWN_BOOK_SHEETS, TOTALS_BOOK_SHEETS
from cchc_excel.nouns.spec import Kind, Ref, Severity, SpecError
from cchc_excel.nouns.template_names import FUNCTION_NAMES, RESERVED_NAMES, ROOT_NAMES
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound
from cchc_excel.wording.wording import Beside, make_wording

GUIDE = (Path(__file__).parent.parent / "docs" / "them-phu-luc.md").read_text(encoding="utf-8")


def test_a_list_has_its_fields_in_order_and_knows_which_no_row_may_leave_blank() -> None:
    late = FORMS.listing("tre_han")
    assert [(one.key, one.code, one.kind) for one in late.fields] == [
        ("linh_vuc", "1", Kind.STATE), ("so_ho_so", "2", Kind.COUNT), ("nguyen_nhan", "3", Kind.TEXT),
        ("ty_le", "4", Kind.PERCENT), ("xin_loi", "5", Kind.STATE),
    ]  # fmt: skip
    assert (late.required, late.amount, late.levels) == (("linh_vuc", "so_ho_so"), "so_ho_so", ())
    assert FORMS.listing("vb_bh").levels == ("xa",)


def test_rules_of_lists_stand_in_the_set_or_in_the_lists_own_file() -> None:
    rules = {one.id: one for one in FORMS.list_rules}
    assert list(rules) == ["TH-01", "TH-02", "VB-01", "VB-02"]
    assert (rules["TH-01"].by, rules["TH-01"].terms) == ("linh_vuc", (Ref("tt", "qua_han"),))
    assert (rules["TH-02"].where, rules["TH-02"].severity) == (("xin_loi", "Có"), Severity.ERROR)
    assert (rules["VB-01"].list, rules["VB-01"].severity) == ("vb_bh", Severity.WARNING)


TABLE = [
    # keys and types
    ("tre-han", 'title = "Danh sách hồ sơ trễ hạn"', "", "title"),
    ("tre-han", 'amount = "so_ho_so"', 'amount = "so_ho_so"\nrules = []', "rules"),
    ("tre-han", 'kind = "count"', 'kind = "count"\nrollup = "sum"', "fields[1].rollup"),
    ("tre-han", 'kind = "count"', 'kind = "flag"', "fields[1].kind"),
    ("tre-han", 'kind = "count"', 'kind = "heading"', "fields[1].kind"),
    ("tre-han", 'unit = "hồ sơ"\n', "", "fields[1].unit"),
    ("tre-han", "required = false", 'required = "false"', "fields[2].required"),
    ("tre-han", 'key = "tre_han"', 'key = "tre-han"', "key"),
    ("tre-han", 'kind = "count"', 'kind = "count"\nin_period = true', "fields[1].in_period"),
    ("van-ban", 'kind = "date"', 'kind = "date"\nin_period = "có"', "fields[1].in_period"),
    # names
    ("tre-han", 'key = "nguyen_nhan"', 'key = "linh_vuc"', "fields[2].key"),
    ("tre-han", 'key = "nguyen_nhan"', 'key = "don_vi"', "fields[2].key"),
    ("tre-han", 'label = "Nguyên nhân"', 'label = "Số  hồ sơ"', "fields[2].label"),
    ("tre-han", 'label = "Nguyên nhân"', 'label = "SỐ HỒ SƠ"', "fields[2].label"),
    ("tre-han", 'label = "Nguyên nhân"', 'label = "STT"', "fields[2].label"),
    ("tre-han", 'label = "Nguyên nhân"', 'label = "Đơn vị"', "fields[2].label"),
    ("tre-han", 'key = "tre_han"', 'key = "chung"', "key"),
    ("tre-han", 'key = "tre_han"', 'key = "vb_bh"', "key"),
    ("tre-han", 'sheet = "Tre han"', 'sheet = "pl1"', "sheet"),
    ("tre-han", 'sheet = "Tre han"', 'sheet = "VAN BAN"', "sheet"),
    ("tre-han", 'sheet = "Tre han"', 'sheet = "Kiểm tra"', "sheet"),
    ("tre-han", 'sheet = "Tre han"', 'sheet = "Trễ/hạn"', "sheet"),
    *(
        (stem, f'sheet = "{own}"', f'sheet = "{taken.upper()}"', "sheet")
        for stem, own in (("tre-han", "Tre han"), ("chung", "PL1"))
        for taken in (*OWN_BOOK_SHEETS, *TOTALS_BOOK_SHEETS)
    ),
    *(
        (stem, f'key = "{own}"', f'key = "{taken}"', "key")
        for stem, own in (("tre-han", "tre_han"), ("chung", "chung"))
        for taken in ("ky_truoc", "bieu_do", "khop", "kiem_tra", "cau", "for")
    ),
    ("van-ban", 'levels = ["xa"]', 'levels = ["xã"]', "levels[0]"),
    ("bo-bieu", '"tre-han"]', '"tre-hạn"]', "lists[1]"),
    ("bo-bieu", '"tre-han"]', '"bo-khac/tre-han"]', "lists[1]"),
    ("bo-bieu", '"tre-han"]', '"../tre-han"]', "lists[1]"),
    ("bo-bieu", '["chung", "tt"]', '["chung", "tt", "bo-khac/pl"]', "appendices[2]"),
    # states, amount
    ("tre-han", 'states = ["Có", "Không"]\n', "", "fields[4].states"),
    ("tre-han", 'states = ["Có", "Không"]', 'states = ["Có", "có"]', "fields[4].states"),
    ("tre-han", 'kind = "count"', 'kind = "count"\nstates = ["1", "2"]', "fields[1].states"),
    ("tre-han", 'amount = "so_ho_so"', 'amount = "so"', "amount"),
    ("tre-han", 'amount = "so_ho_so"', 'amount = "nguyen_nhan"', "amount"),
    ("tre-han", 'amount = "so_ho_so"', 'amount = "ty_le"', "amount"),
    # rules
    ("bo-bieu", 'list = "tre_han"\n', "", "list_rules[0].list"),
    ("bo-bieu", 'list = "tre_han"', 'list = "tre_hen"', "list_rules[0].list"),
    ("bo-bieu", 'by = "linh_vuc"', 'by = "linh"', "list_rules[0].by"),
    ("bo-bieu", 'by = "linh_vuc"', 'by = "nguyen_nhan"', "list_rules[0].by"),
    ("bo-bieu", 'by = "linh_vuc"', 'by = "xin_loi"', "list_rules[0].by"),
    ("bo-bieu", 'by = "linh_vuc"\n', "", "list_rules[0].by"),
    ("tt", 'label = "Hộ tịch"', 'label = "Hộ tịch, chứng thực"', "list_rules[0].by"),
    ("bo-bieu", 'terms = ["tt.qua_han"]\n', "", "list_rules[0].terms"),
    ("bo-bieu", 'terms = ["tt.qua_han"]', 'terms = ["qua_han"]', "list_rules[0].terms[0]"),
    ("bo-bieu", 'terms = ["tt.qua_han"]', 'terms = ["tt.qua"]', "list_rules[0].terms[0]"),
    ("bo-bieu", 'terms = ["tt.qua_han"]', 'terms = ["tre_han.so_ho_so"]', "list_rules[0].terms[0]"),
    ("bo-bieu", 'terms = ["tt.qua_han"]', 'terms = ["tt.qua_han", "chung.vb_bh"]', "list_rules[0].terms[1]"),
    ("bo-bieu", 'terms = ["chung.xin_loi"]', 'terms = ["chung.loi"]', "list_rules[1].terms[0]"),
    ("bo-bieu", 'where = ["xin_loi", "Có"]', 'where = ["xin_loi"]', "list_rules[1].where"),
    ("bo-bieu", 'where = ["xin_loi", "Có"]', 'where = ["xin", "Có"]', "list_rules[1].where[0]"),
    ("bo-bieu", 'where = ["xin_loi", "Có"]', 'where = ["nguyen_nhan", "Có"]', "list_rules[1].where[0]"),
    ("bo-bieu", 'where = ["xin_loi", "Có"]', 'where = ["xin_loi", "có"]', "list_rules[1].where[1]"),
    ("bo-bieu", 'id = "TH-02"', 'id = "TH-01"', "list_rules[1].id"),
    ("bo-bieu", 'severity = "error"', 'severity = "fatal"', "list_rules[1].severity"),
    ("bo-bieu", 'severity = "error"', 'severity = "error"\ntolerance = "1"', "list_rules[1].tolerance"),
    ("van-ban", 'id = "VB-02"', 'id = "TH-02"', "list_rules[1].id"),
    ("van-ban", 'where = ["loai", "Kế hoạch"]', 'where = ["loai", "Công văn"]', "list_rules[0].where[1]"),
    # a day is for lists only
    ("chung", 'kind = "text"', 'kind = "date"', "indicators[3].kind"),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "old", "new", "path"), TABLE)
def test_a_fault_in_a_list_is_named_by_its_file_and_key_path(
    tmp_path: Path, stem: str, old: str, new: str, path: str
) -> None:
    assert old in TEXTS[stem]
    with pytest.raises(SpecError) as raised:
        load(tmp_path, {**TEXTS, stem: TEXTS[stem].replace(old, new, 1)})
    found = raised.value
    at = {"tt": "bo-bieu"}.get(stem, stem)
    assert (found.file, found.path) == (f"bo-thu/{at}.toml", path)
    assert found.fault.endswith(".") and found.remedy[:3] in ("Hãy", "Các") and "None" not in str(found)


def test_a_list_needs_a_field_that_every_row_fills(tmp_path: Path) -> None:
    text = TEXTS["tre-han"].replace("required = false", "").replace('kind = "', 'required = false\nkind = "')
    with pytest.raises(SpecError) as raised:
        load(tmp_path, {**TEXTS, "tre-han": text})
    assert raised.value.path == "fields"


def test_an_appendix_and_a_list_of_another_set_are_shared_with_their_own_columns(tmp_path: Path) -> None:
    load(tmp_path, TEXTS)
    other = tmp_path / "bo-khac"
    other.mkdir()
    named = '[columns]\nnhom = [{ key = "nay", label = "Kỳ này" }]\n'
    (other / "bo-bieu.toml").write_text(SET + named, encoding="utf-8")
    own = TEXTS["chung"].replace('columns = [{ key = "ky_nay", label = "Kỳ này" }]', 'columns = "nhom"')
    (other / "pl-moi.toml").write_text(
        own.replace('"chung"', '"moi"').replace('"PL1"', '"PLM"'), encoding="utf-8"
    )
    late = TEXTS["tre-han"].replace('"tre_han"', '"tre_khac"').replace('"Tre han"', '"TK"')
    (other / "tre.toml").write_text(late, encoding="utf-8")
    text = SET.replace('"tt"]', '"tt", "bo-khac/pl-moi"]').replace('"tre-han"]', '"tre-han", "bo-khac/tre"]')
    forms = load(tmp_path, {**TEXTS, "bo-bieu": text})
    assert [one.key for one in forms.appendix("moi").columns] == ["nay"]
    assert [one.key for one in forms.lists] == ["vb_bh", "tre_han", "tre_khac"]


def test_a_fault_in_a_shared_file_names_the_other_set(tmp_path: Path) -> None:
    load(tmp_path, TEXTS)
    other = tmp_path / "bo-khac"
    other.mkdir()
    (other / "bo-bieu.toml").write_text(SET, encoding="utf-8")
    (other / "pl.toml").write_text(TEXTS["tt"].replace('title = "', 'titel = "'), encoding="utf-8")
    with pytest.raises(SpecError) as raised:
        load(tmp_path, {**TEXTS, "bo-bieu": SET.replace('"tt"]', '"tt", "bo-khac/pl"]')})
    assert (raised.value.file, raised.value.path) == ("bo-khac/pl.toml", "titel")


def example() -> str:
    """The list that the guide shows."""
    return re.findall(r"```text\n(.*?)```", GUIDE[GUIDE.index("## Danh sách") :], re.DOTALL)[0]


def test_the_list_of_the_guide_loads_beside_the_shipped_forms(tmp_path: Path) -> None:
    (tmp_path / "van-ban.toml").write_text(example(), encoding="utf-8")
    forms = load_form_set("hai-long", tmp_path)
    assert [one.key for one in forms.lists] == ["phieu_gop_y"]
    assert [one.list for one in forms.list_rules] == ["phieu_gop_y"]
    assert {one.kind for one in forms.listing("phieu_gop_y").fields} >= {Kind.DATE, Kind.STATE, Kind.TEXT}


@pytest.mark.parametrize("word", [*LIST_KEYS, *FIELD_KEYS, *LIST_RULE_KEYS])
def test_the_guide_explains_every_key_of_a_list(word: str) -> None:
    text = GUIDE[GUIDE.index("## Danh sách") : GUIDE.index("## Khi chương trình báo lỗi")]
    assert f"`{word}`" in text or f"`[[{word}]]`" in text


def test_a_folder_without_lists_has_none(tmp_path: Path) -> None:
    text = SET.replace('lists = ["van-ban", "tre-han"]\n', "")
    load(tmp_path, {**TEXTS, "bo-bieu": text[: text.index("[[list_rules]]")]})
    assert load_folder(tmp_path / "bo-thu").lists == ()


def test_every_name_that_reports_have_besides_forms_is_reserved() -> None:
    made = [load_form_set(name) for name in form_set_names()]
    earlier = OtherRound(QUARTER, None, "chưa có")
    here = Figures(round_=ROUND, figures={})
    for forms in made:
        beside = Beside(own=here, below=here, previous=earlier, last_year=earlier)
        names = make_wording(forms, ROUND, {}, beside=beside).names
        own = {one.key for one in (*forms.appendices, *forms.lists)}
        assert set(names) - own <= RESERVED_NAMES and not own & RESERVED_NAMES
    assert set(ROOT_NAMES) | set(FUNCTION_NAMES) <= RESERVED_NAMES

"""A user adds an appendix with one TOML file and no code: the guide's own example is loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_excel.forms.toml.files import SET_KEYS, load_folder, load_form_set
from cchc_excel.forms.toml.parts import APPENDIX_KEYS, COLUMN_KEYS, INDICATOR_KEYS, RULE_KEYS
from cchc_excel.nouns.spec import Kind, Missing, Ref, Rollup, RuleKind, Severity, SpecError

GUIDE = (Path(__file__).parent.parent / "docs" / "them-phu-luc.md").read_text(encoding="utf-8")
EXAMPLE, COLUMNS, WHOLE_SET = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
SUMMARY = "tong-ket-2011-2020"


def own(folder: Path, text: str, name: str = "pl4.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_example_of_the_guide_loads_after_the_shipped_appendices(tmp_path: Path) -> None:
    forms = load_form_set(SUMMARY, own(tmp_path, EXAMPLE))
    assert [one.key for one in forms.appendices] == ["pl1", "pl2", "pl3", "pl5", "pl6", "pl8", "pl4"]
    assert len(forms.appendix("pl4").columns) == 6


def test_the_example_shows_every_kind_of_line_and_a_rule_on_another_appendix(tmp_path: Path) -> None:
    appendix = load_form_set(SUMMARY, own(tmp_path, EXAMPLE)).appendix("pl4")
    assert {one.kind for one in appendix.indicators} == set(Kind) - {Kind.DATE} - {Kind.DATE}
    assert Ref("pl5", "bien_che_co_mat") in [term for rule in appendix.rules for term in rule.terms]


def without_the_other_appendix() -> str:
    """The example with columns of its own, and nothing of it that leads to another appendix."""
    text = EXAMPLE.replace('columns = "nam"\n', "").replace('weight = "pl5.bien_che_co_mat"', 'weight = "thon"')
    return text[: text.index('[[rules]]\nid = "PL4-05"')] + COLUMNS


def test_the_form_set_of_the_guide_loads_with_its_appendix_and_names_every_key(tmp_path: Path) -> None:
    folder = own(own(tmp_path, WHOLE_SET, "bo-bieu.toml"), without_the_other_appendix())
    forms = load_folder(folder)
    assert (forms.id, [one.key for one in forms.appendices]) == ("to-chuc-bo-may", ["pl4"])
    assert [one.key for one in forms.levels] == ["xa", "huyen", "tinh"]
    section = GUIDE.split("## Một bộ biểu của riêng mình")[1].split("\n## ")[0]
    assert [key for key in SET_KEYS if not re.search(rf"\b{key}\b", section)] == []


def test_the_columns_of_the_guide_replace_a_group_of_columns(tmp_path: Path) -> None:
    forms = load_form_set(SUMMARY, own(tmp_path, without_the_other_appendix()))
    assert [one.label for one in forms.appendix("pl4").columns] == ["Năm 2021"]


def test_own_appendices_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    seven = EXAMPLE.replace('key = "pl4"', 'key = "pl7"').replace("PL4", "PL7")
    forms = load_form_set(SUMMARY, own(own(tmp_path, seven, "pl7.toml"), EXAMPLE))
    assert [one.key for one in forms.appendices][-2:] == ["pl4", "pl7"]


def test_other_files_of_the_folder_are_not_read(tmp_path: Path) -> None:
    own(own(tmp_path, "not toml", "~$pl4.toml"), "not toml", "ghi-chu.txt")
    assert len(load_form_set(SUMMARY, own(tmp_path, "?", ".cchc-tam-1.toml")).appendices) == 6


def test_an_absent_folder_adds_nothing(tmp_path: Path) -> None:
    assert load_form_set(SUMMARY, tmp_path / "phu-luc") == load_form_set(SUMMARY)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('key = "pl4"', 'key = "pl3"', "key"),
        ('sheet = "PL4"', 'sheet = "PL3"', "sheet"),
        ("pl5.bien_che_co_mat", "pl5.bien_che_comat", "indicators[9].weight"),
        ('id = "PL4-05"', 'id = "PL5-02"', "rules[4].id"),
    ],
)
def test_a_fault_in_an_own_appendix_names_that_file(tmp_path: Path, old: str, new: str, path: str) -> None:
    folder = tmp_path / "phu-luc"
    folder.mkdir()
    with pytest.raises(SpecError) as raised:
        load_form_set(SUMMARY, own(folder, EXAMPLE.replace(old, new, 1)))
    assert (raised.value.file, raised.value.path) == ("phu-luc/pl4.toml", path)


@pytest.mark.parametrize(
    "word",
    [
        *APPENDIX_KEYS, *COLUMN_KEYS, *INDICATOR_KEYS, *RULE_KEYS,
        *(one.value for words in (Kind, Rollup, RuleKind, Severity, Missing) for one in words),
    ],
)  # fmt: skip
def test_the_guide_explains_every_key_and_word(word: str) -> None:
    assert f"`{word}`" in GUIDE[GUIDE.index("## Phần đầu tệp") :]

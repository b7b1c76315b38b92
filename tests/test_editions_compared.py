"""What changed between two editions of a form set is told once, and nothing else (issue 16 §1, `cchc forms compare`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import openpyxl
import pytest
from click.testing import CliRunner

from cchc_excel.cli.main import cchc
from cchc_excel.forms.editions_compared import EditionChange, compare_form_sets
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.jobs.forms.compare import TO_SEE, compare_editions
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, Rollup

SET = load_form_set("tong-ket-2011-2020")
FORM = SET.appendices[0]
LINES = FORM.indicators


def with_lines(lines: tuple[Indicator, ...]) -> FormSet:
    """The set with these lines in its first appendix, and no rules."""
    return replace(SET, appendices=(replace(FORM, indicators=lines, rules=()), *SET.appendices[1:]), rules=())


BASE = with_lines(LINES)


def with_line(index: int, **changed: object) -> FormSet:
    """The set with one line of the first appendix changed."""
    return with_lines((*LINES[:index], replace(LINES[index], **changed), *LINES[index + 1 :]))


def told(new: FormSet) -> list[tuple[str, EditionChange, str, str, bool]]:
    return [(one.line, one.change, one.before, one.after, one.unsure) for one in compare_form_sets(BASE, new)]


@pytest.mark.parametrize("name", form_set_names())
def test_a_set_does_not_differ_from_itself(name: str) -> None:
    assert compare_editions(load_form_set(name), load_form_set(name)).rows == ()


NEW = replace(LINES[3], key="chua_tung_co", code="9.9", label="Số máy in dùng chung của phòng họp")
LINE = LINES[3]
CASES = (
    ([(LINE.code, EditionChange.DROPPED, LINE.label, "", False)], with_lines((*LINES[:3], *LINES[4:]))),
    ([("9.9", EditionChange.ADDED, "", NEW.label, False)], with_lines((*LINES, NEW))),
    ([("7.7", EditionChange.NUMBER, LINE.code, "7.7", False)], with_line(3, code="7.7")),
    ([(LINE.code, EditionChange.MEASURE, LINE.unit, "lượt", False)], with_line(3, unit="lượt")),
    ([(LINE.code, EditionChange.KIND, LINE.kind.value, "text", False)], with_line(3, kind=Kind.TEXT)),
    ([(LINE.code, EditionChange.ROLLUP, LINE.rollup.value, "same", False)], with_line(3, rollup=Rollup.SAME)),
    ([(LINE.code, EditionChange.LEVELS, ", ".join(LINE.levels), "tinh", False)], with_line(3, levels=("tinh",))),
    ([], with_line(3, key="khoa_khac")),
)  # fmt: skip


@pytest.mark.parametrize(("differences", "new"), CASES)
def test_each_change_of_a_line_is_told_as_what_it_is(differences: list, new: FormSet) -> None:
    assert told(new) == differences


def test_a_line_reworded_a_little_is_the_same_line_and_much_is_asked() -> None:
    typed, reworded = LINE.label + " (nếu có)", " ".join(LINE.label.split()[:4]) + " và các nội dung liên quan khác"
    (little,), (much, *_) = told(with_line(3, label=typed)), told(with_line(3, label=reworded))
    assert (little[1], little[4]) == (EditionChange.LABEL, False) and much[1:] == (EditionChange.LABEL, LINE.label, reworded, True)


def test_a_key_taken_over_by_another_line_is_a_line_dropped_and_one_added() -> None:
    found = told(with_line(3, label="Trang thiết bị phòng họp không giấy"))
    assert [one[1] for one in found] == [EditionChange.ADDED, EditionChange.DROPPED]


def test_forms_columns_and_rules_are_compared_too() -> None:
    columns = (*FORM.columns[1:], replace(FORM.columns[0], key="moi", label="Năm 2031"))
    new = replace(SET, appendices=(replace(FORM, columns=columns, rules=FORM.rules[1:]), *SET.appendices[2:]), rules=())
    changes = [(row[0], row[2]) for row in compare_editions(SET, new).rows]
    gone = SET.appendices[1].number
    assert {(FORM.number, "thêm cột"), (FORM.number, "bỏ cột"), (gone, "bỏ biểu"), (FORM.number, "bỏ quy tắc")} <= set(changes)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_changed_and_nothing_else_is_told(seed: int) -> None:
    """Lines dropped, added, renumbered and given another unit at random, in any order."""
    chance = Random(seed)
    lines, planned = [], set()
    for index, line in enumerate(LINES):
        way = chance.random()
        if way < 0.1:
            planned.add((line.code, EditionChange.DROPPED))
        elif way < 0.2:
            lines.append(replace(line, unit="đơn vị lạ"))
            planned.add((line.code, EditionChange.MEASURE))
        elif way < 0.3:
            lines.append(replace(line, code=f"X{index}", key=f"khoa_{index}"))
            planned.add((f"X{index}", EditionChange.NUMBER))
        else:
            lines.append(line)
    lines.append(NEW)
    chance.shuffle(lines)
    found = {(one.line, one.change) for one in compare_form_sets(BASE, with_lines(tuple(lines)))}
    assert found == planned | {("9.9", EditionChange.ADDED)}


def test_the_command_reads_a_name_and_a_folder_and_writes_a_table(tmp_path: Path) -> None:
    earlier = Path(__file__).resolve().parent.parent / "appendix_specs" / "ban-truoc" / "2026-11-30" / "dinh-ky"
    path = tmp_path / "so-sanh.xlsx"
    run = CliRunner().invoke
    done = run(cchc, ["phu-luc", "so-sanh", str(earlier), "dinh-ky", "--excel", str(path)], standalone_mode=False)
    same = run(cchc, ["forms", "compare", "kiem-tra", "kiem-tra"], standalone_mode=False)
    assert (done.return_value, same.return_value) == (1, 0) and "thêm quy tắc" in done.output
    page = openpyxl.load_workbook(path).active
    assert page.cell(4, 1).value == "Biểu" and page.max_row > 30 and TO_SEE not in done.output



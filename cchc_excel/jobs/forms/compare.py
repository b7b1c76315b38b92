"""`cchc forms compare`: what changed between two editions of a form set, as a table for a head of office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.blank.inputs import KIND_NAMES
from cchc_excel.disk.safe_write import write_whole
from cchc_excel.forms.editions_compared import Difference, EditionChange, compare_form_sets
from cchc_excel.forms.toml.files import load_folder, load_form_set
from cchc_excel.forms.toml.named_files import SET_FILE
from cchc_excel.jobs.desk import open_desk
from cchc_excel.nouns.spec import FormSet, Kind, Rollup
from cchc_excel.rounds.folders import ROUND_FILE
from cchc_excel.rules.sentences import say_rule
from cchc_excel.sheets.list_sheet import ListSheet, add_list, fit_row, put_row
from cchc_excel.sheets.writer import Style, close_book, open_book
from cchc_excel.totals.telling import HOW

RULE_CHANGES = {True: "đổi quy tắc", False: "thêm quy tắc", None: "bỏ quy tắc"}
HEADINGS = ("Biểu", "Dòng", "Thay đổi", "Trước", "Sau", "Cần xem")
_WIDTHS = (90, 60, 120, 280, 280, 90)
TO_SEE = "có phải cùng một dòng?"


@dataclass(frozen=True)
class ComparedEditions:
    """Two editions and the rows of the table of what changed."""

    old: FormSet
    new: FormSet
    rows: tuple[tuple[str, ...], ...]


def open_edition(written: str) -> FormSet:
    """The form set of that name, of a folder with `bo-bieu.toml`, or of a round's folder. SpecError else."""
    folder = Path(written)
    if (folder / ROUND_FILE).is_file():
        return open_desk(folder).forms
    if (folder / SET_FILE).is_file():
        return load_folder(folder)
    return load_form_set(written)


def compare_editions(old: FormSet, new: FormSet) -> ComparedEditions:
    """Every change of forms, lines, columns and rules, in words."""
    rows = [_say(difference, new) for difference in compare_form_sets(old, new)]
    return ComparedEditions(old, new, (*rows, *_compare_rules(old, new)))


def _say(difference: Difference, forms: FormSet) -> tuple[str, ...]:
    before, after = difference.before, difference.after
    if difference.change is EditionChange.KIND:
        before, after = (KIND_NAMES.get(Kind(word), word) for word in (before, after))
    if difference.change is EditionChange.ROLLUP:
        before, after = (HOW[Rollup(word)] for word in (before, after))
    if difference.change is EditionChange.LEVELS:
        labels = {level.key: level.label for level in forms.levels}
        before, after = (_say_levels(keys, labels) for keys in (before, after))
    seen = TO_SEE if difference.unsure else ""
    return difference.form, difference.line, difference.change.value, before, after, seen


def _say_levels(keys: str, labels: dict[str, str]) -> str:
    named = [labels.get(key, key) for key in keys.split(", ") if key]
    return ", ".join(named) or "mọi cấp"


def _compare_rules(old: FormSet, new: FormSet) -> Iterator[tuple[str, ...]]:
    before, after = _rules(old), _rules(new)
    for rule, (form, said) in after.items():
        was = before.get(rule)
        if was is None or was[1] != said:
            yield form, rule, RULE_CHANGES[was is not None], was[1] if was else "", said, ""
    for rule, (form, said) in before.items():
        if rule not in after:
            yield form, rule, RULE_CHANGES[None], said, "", ""


def _rules(forms: FormSet) -> dict[str, tuple[str, str]]:
    """Every rule by its id: the number of its form, and what it demands."""
    found = {rule.id: ("", say_rule(rule, forms)) for rule in forms.rules}
    for appendix in forms.appendices:
        found |= {rule.id: (appendix.number, say_rule(rule, forms)) for rule in appendix.rules}
    return found


def say_row(row: tuple[str, ...]) -> str:
    """A row on one line: "Phụ lục 1, dòng 4.1: đổi lời: “…” → “…”"."""
    form, line, change, before, after, seen = row
    where = ", ".join(part for part in (form, f"dòng {line}" if line else "") if part)
    texts = " → ".join(f"“{text}”" for text in (before, after) if text)
    return f"{where}: {change}: {texts}{f' ({seen})' if seen else ''}"


def write_comparison(compared: ComparedEditions, path: Path) -> None:
    """The table as a workbook (.xlsx)."""
    old, new = compared.old, compared.new
    book = open_book(title=f"So sánh {old.id} {old.edition} và {new.id} {new.edition}")
    page = ListSheet(
        name="So sánh",
        title="SO SÁNH HAI PHIÊN BẢN BIỂU MẪU",
        note=f"Trước: {old.title} ({old.id}, {old.edition}). Sau: {new.title} ({new.id}, {new.edition}).",
        headings=HEADINGS,
        widths=_WIDTHS,
        rows=len(compared.rows),
    )
    sheet = add_list(book, page)
    style = Style(size=11, border=True)
    for row, texts in enumerate(compared.rows, page.first_row):
        put_row(sheet, row, texts, style)
        fit_row(sheet, row, texts, page.widths, style.size)
    write_whole(path, close_book(book))

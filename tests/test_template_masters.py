"""The masters that travel with the program are what the specs compile to today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blank_books import master, odd_forms, shipped_forms

from cchc_excel.blank import masters
from cchc_excel.blank.master import build_master, fingerprint_forms
from cchc_excel.blank.masters import master_for, read_fingerprint, shipped_path
from cchc_excel.disk.shipped import templates_root
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.sheets.package import read_package, replace_parts, unpack_part

LEVELS = [(name, level.key) for name in form_set_names() for level in load_form_set(name).levels]


@pytest.mark.parametrize(("name", "level"), LEVELS)
def test_a_shipped_master_is_a_fresh_one_part_by_part(name: str, level: str):
    forms = load_form_set(name)
    shipped = read_package(shipped_path(forms, level).read_bytes())
    fresh = read_package(master(level) if forms == shipped_forms() else build_master(forms, level))
    assert [one.name for one in shipped] == [one.name for one in fresh]
    odd = [one.name for one, other in zip(shipped, fresh, strict=True) if unpack_part(one) != unpack_part(other)]
    assert not odd, "Run: python -m cchc_excel.blank.masters"


def test_no_other_workbook_lies_among_the_masters():
    sets = [load_form_set(name) for name in form_set_names()]
    wanted = {shipped_path(forms, one.key).name for forms in sets for one in forms.levels}
    assert {path.name for path in templates_root().glob("*.xlsx")} == wanted


def test_the_shipped_master_is_used_even_when_a_clerk_has_restyled_it(tmp_path, monkeypatch):
    monkeypatch.setattr(masters, "templates_root", lambda: tmp_path)
    styles = {part.name: unpack_part(part) for part in read_package(master("xa"))}["xl/styles.xml"]
    restyled = replace_parts(master("xa"), {"xl/styles.xml": styles.replace(b"FFE2EFDA", b"FFDDEBF7")})
    shipped_path(shipped_forms(), "xa").write_bytes(restyled)
    assert master_for(shipped_forms(), "xa") == restyled


def test_forms_with_an_appendix_of_their_own_get_a_master_of_their_own():
    own = replace(shipped_forms(), appendices=shipped_forms().appendices[:1] + odd_forms().appendices, rules=())
    made = master_for(own, "xa")
    assert read_fingerprint(made) == fingerprint_forms(own, "xa") != fingerprint_forms(shipped_forms(), "xa")
    assert made == build_master(own, "xa")


def test_what_is_no_master_has_no_origin():
    assert read_fingerprint(b"") == ""
    assert read_fingerprint(b"PK but no zip") == ""


def test_no_area_of_a_master_has_more_than_three_colours():
    """LibreOffice's .xls drops every conditional format of an area that has more."""
    counts = [
        area.count(b"<cfRule ")
        for path in templates_root().glob("*.xlsx")
        for part in read_package(path.read_bytes())
        if part.name.startswith("xl/worksheets/")
        for area in unpack_part(part).split(b"<conditionalFormatting ")[1:]
    ]
    assert counts and max(counts) == 3

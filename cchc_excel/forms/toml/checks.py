"""What must hold between the parts of a form set once every file has its right shape.

Each fault is a `SpecError` at the key path where the designer can mend it.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.forms.toml.across_checks import check_across
from cchc_excel.forms.toml.getters import call_noting_fault
from cchc_excel.forms.toml.line_checks import check_line
from cchc_excel.forms.toml.refs import make_blamer
from cchc_excel.forms.toml.rule_checks import check_rules
from cchc_excel.nouns.sheets import OWN_BOOK_SHEETS, TOTALS_BOOK_SHEETS
from cchc_excel.nouns.spec import Appendix, FormSet, ListForm, SpecError
from cchc_excel.nouns.template_names import RESERVED_NAMES

LONGEST_SHEET = 31  # Excel's limit
_FORBIDDEN_IN_SHEET = "[]:*?/\\"
_RESERVED_SHEETS = frozenset(
    text.casefold()
    for text in ("history", *OWN_BOOK_SHEETS, *TOTALS_BOOK_SHEETS)  # Excel's own, and ours
)


def check_form_set(forms: FormSet, files: Sequence[str], set_file: str, faults: list[SpecError]) -> None:
    """The form set holds together, or what speaks against it is noted; `files` are the shown file names
    of its appendices, then of its lists, in order.
    """
    call_noting_fault(faults, _check_form_names, (*forms.appendices, *forms.lists), files)
    files = files[: len(forms.appendices)]
    for appendix, file in zip(forms.appendices, files, strict=True):
        call_noting_fault(faults, _check_line_names, appendix, file)
    for appendix, file in zip(forms.appendices, files, strict=True):
        call_noting_fault(faults, check_across, appendix, file)
        for index, line in enumerate(appendix.indicators):
            blame = make_blamer(file, f"indicators[{index}]", f"dòng “{line.key}”")
            call_noting_fault(faults, check_line, forms, appendix, line, blame)
    check_rules(forms, files, set_file, faults)


def _check_form_names(made: Sequence[Appendix | ListForm], files: Sequence[str]) -> None:
    keys: dict[str, str] = {}
    sheets: dict[str, str] = {}
    for one, file in zip(made, files, strict=True):
        if one.key in RESERVED_NAMES:
            raise SpecError(file, "key", "B-18", key=one.key)
        if one.key in keys:
            raise SpecError(file, "key", "B-19", key=one.key, place=keys[one.key])
        _check_sheet(one.sheet, file)
        folded = one.sheet.casefold()
        if folded in sheets:
            raise SpecError(file, "sheet", "B-20", sheet=one.sheet, place=sheets[folded])
        keys[one.key] = sheets[folded] = file


def _check_sheet(sheet: str, file: str) -> None:
    if len(sheet) > LONGEST_SHEET:
        raise SpecError(file, "sheet", "B-21", length=len(sheet), longest=LONGEST_SHEET)
    bad = [sign for sign in sheet if sign in _FORBIDDEN_IN_SHEET]
    if bad or sheet.startswith("'") or sheet.endswith("'"):
        raise SpecError(file, "sheet", "B-22", bad=(bad or [chr(39)])[0])
    if sheet.casefold() in _RESERVED_SHEETS or sheet.startswith("_"):
        raise SpecError(file, "sheet", "B-23", sheet=sheet)


def _check_line_names(appendix: Appendix, file: str) -> None:
    for field in ("key", "code"):
        seen: list[str] = []
        for index, line in enumerate(appendix.indicators):
            value = getattr(line, field).casefold()
            if value in seen:
                raise SpecError(
                    file, f"indicators[{index}].{field}", "B-24", value=value, index=seen.index(value)
                )
            seen.append(value)

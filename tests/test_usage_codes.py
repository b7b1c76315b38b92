"""Every line that ends a command has a code of the catalogue, and fills the slots of its sentence."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sources import parse_source

import cchc_excel
from cchc_excel.cli.faults import usage_fault
from cchc_excel.nouns.catalogue.forms import NOTICES as FORM_NOTICES
from cchc_excel.nouns.catalogue.forms import FormNotice
from cchc_excel.nouns.catalogue.mail import NOTICES as MAIL_NOTICES
from cchc_excel.nouns.catalogue.page import NOTICES as PAGE_NOTICES
from cchc_excel.nouns.catalogue.scoring import NOTICES as SCORING_NOTICES
from cchc_excel.nouns.catalogue.usage import NOTICES, UsageNotice
from cchc_excel.nouns.faults import USAGE, ClerkFault
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.spec_faults import SPEC_FAULTS, SpecError, SpecErrors
from tests.commands import cchc

PACKAGE = Path(cchc_excel.__file__).parent
OF_TOML = {"SpecError": 2, "key_fault": 2, "blame": 1, "make_fault": 1, "cell_fault": 3}  # where their code stands among the arguments
TELLERS = {"ClerkFault", "WrongUse", "WrongValue", "numbered", "usage_sentence"}  # code first, then its slots
OF_FINDINGS = {"ListFault", "UnitFileError", "RoundFileError"}  # their findings have codes
OF_FORMS = {"SpecError", "SpecErrors"}

TOML_NOTICES = (*FORM_NOTICES, *SCORING_NOTICES)


ALL: dict[str, str] = {code: use.template for code, use in USAGE.items()} | {
    code: f"{notice.fault} {notice.remedy}" for code, notice in SPEC_FAULTS.items()
}


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@cache
def parsed() -> list[tuple[str, ast.Module]]:
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if "catalogue" not in path.parts]
    sources = ((path, path.read_text(encoding="utf-8")) for path in files)
    words = ("Fault", "WrongUse", "WrongValue", "numbered", "ClickException", "UsageError", "usage_sentence", "FileBusy", "NewerLedger", *OF_TOML)
    return [(str(path.relative_to(PACKAGE)), parse_source(path)) for path, text in sources if any(word in text for word in words)]


@cache
def family() -> dict[str, bool]:
    """The classes of faults by name, those with a sentence of their own (a constructor without a code) as True."""
    found = dict.fromkeys(TELLERS - {"numbered", "usage_sentence"}, False)
    classes = [node for _, tree in parsed() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    left = {node.name: node for node in classes if node.name not in OF_FINDINGS | OF_FORMS}
    while more := [node for node in left.values() if _bases(node) & found.keys() and node.name not in found]:
        found |= {node.name: any(getattr(part, "name", "") == "__init__" for part in node.body) for node in more}
    return found


def _bases(node: ast.ClassDef) -> set[str]:
    return {base.id for base in node.bases if isinstance(base, ast.Name)}


def tellings(tree: ast.Module) -> Iterator[tuple[int, ast.Call]]:
    """Every call that makes a fault or its sentence with a code."""
    by_code = {name for name, own in family().items() if not own} | {"numbered", "usage_sentence"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in by_code:
            yield node.lineno, node
        if isinstance(node, ast.ClassDef) and family().get(node.name):
            for part in ast.walk(node):
                if isinstance(part, ast.Call) and ast.unparse(part.func) == "super().__init__":
                    yield part.lineno, part


def of_toml(tree: ast.Module) -> Iterator[tuple[int, ast.Call, int]]:
    """Every call that makes a fault of a TOML file, and where its code must stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OF_TOML:
            yield node.lineno, node, OF_TOML[node.func.id]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("make_blamer("):
            yield node.lineno, node, OF_TOML["blame"]


def faults_of(call: ast.Call, at: int = 0) -> str:
    """What is wrong with a telling; "" for none."""
    first = call.args[at] if len(call.args) > at else None
    if isinstance(first, ast.Name | ast.Attribute) and ast.unparse(first).rpartition(".")[2] == "code":
        return ""  # handed on
    if not isinstance(first, ast.Constant) or first.value not in ALL:
        return f"no code of the catalogue: {ast.unparse(call)[:80]}"
    given = {word.arg for word in call.keywords if word.arg}
    spread = any(word.arg is None for word in call.keywords)
    wanted = slots(ALL[first.value])
    return "" if given == wanted or (spread and given < wanted) else f"{first.value}: {sorted(given ^ wanted)}"


def test_every_fault_names_a_code_of_the_catalogue_and_fills_its_slots() -> None:
    found = [(name, line, said) for name, tree in parsed() for line, call in tellings(tree) if (said := faults_of(call))]
    assert not found and sum(1 for _, tree in parsed() for _ in tellings(tree)) > 60


def test_every_fault_of_a_toml_file_names_a_code_and_fills_its_slots() -> None:
    calls = [(name, line, call, at) for name, tree in parsed() for line, call, at in of_toml(tree)]
    assert not [(name, line, said) for name, line, call, at in calls if (said := faults_of(call, at))]
    named = {call.args[at].value for _, _, call, at in calls if isinstance(call.args[at], ast.Constant)}
    assert named == set(SPEC_FAULTS)


@pytest.mark.parametrize("source", ['blame("kind", "Sai loại.", "Hãy sửa.")', 'key_fault(table, "key", "B-12")', 'SpecError(file, "key", "B-99")'])
def test_a_fault_of_a_toml_file_without_its_code_or_slots_is_found(source: str) -> None:
    assert [said for _, call, at in of_toml(ast.parse(source)) if (said := faults_of(call, at))]


@pytest.mark.parametrize("source", ['raise ClerkFault("Không có tệp.")', 'raise ClerkFault(f"{x}")', 'raise ClerkFault("X-42")'])
def test_a_sentence_without_a_code_and_a_code_without_its_slots_are_found(source: str) -> None:
    assert [said for _, call in tellings(ast.parse(source)) if (said := faults_of(call))]


def test_click_is_told_nothing_by_hand() -> None:
    """Sentences of our own to click stand in the catalogue: only `cli/faults` makes its exceptions."""
    made = re.compile(r"click\.(UsageError|BadParameter|ClickException|BadOptionUsage)\(|self\.fail\(")
    others = [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).as_posix() != "cli/faults.py"]
    assert not [path.name for path in others if made.search(path.read_text(encoding="utf-8"))]


def test_every_sentence_of_use_is_told_somewhere() -> None:
    said = {call.args[0].value for _, tree in parsed() for _, call in tellings(tree) if isinstance(call.args[0], ast.Constant)}
    faults = (PACKAGE / "cli" / "faults.py").read_text(encoding="utf-8")
    assert not [code for code in USAGE if code not in said and f'"{code}"' not in faults]


@pytest.mark.parametrize("notice", (*NOTICES, *PAGE_NOTICES, *MAIL_NOTICES), ids=list(USAGE))
def test_a_sentence_of_use_is_good_vietnamese(notice: UsageNotice) -> None:
    text = notice.template
    assert re.fullmatch(r"[XYM]-\d{2,3}", notice.code) and notice.code not in CATALOGUE and notice.when
    assert text == unicodedata.normalize("NFC", text) and "!" not in text and "  " not in text
    assert text.endswith((".", "?", "}", "MÃ."))
    assert re.search(r"[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", text.lower()) or not re.sub(r"{\w+}|\W", "", text)


@pytest.mark.parametrize("notice", TOML_NOTICES, ids=list(SPEC_FAULTS))
def test_a_fault_of_a_toml_file_says_what_and_what_to_do(notice: FormNotice) -> None:
    text = f"{notice.fault} {notice.remedy}"
    assert re.fullmatch(r"[GBKE]-\d\d", notice.code) and len(text) < 240 and text == unicodedata.normalize("NFC", text)
    assert notice.fault.endswith(".") and notice.remedy.endswith((".", "}")) and "!" not in text and "  " not in text


def test_no_code_is_given_twice() -> None:
    codes = [notice.code for notice in (*NOTICES, *PAGE_NOTICES, *MAIL_NOTICES, *TOML_NOTICES, *CATALOGUE.values())]
    assert len(codes) == len(set(codes))


def test_a_fault_shows_its_code() -> None:
    fault = ClerkFault("X-42", path="a.xlsx")
    assert (fault.code, usage_fault(fault)) == ("X-42", "[X-42] Không có tệp “a.xlsx”. Hãy kiểm tra lại đường dẫn.")
    spec = SpecErrors((SpecError("a.toml", "x", "G-17"), SpecError("b.toml", "y", "G-18", "quy tắc A", value="z")))
    assert usage_fault(spec).splitlines() == [
        "[G-17] a.toml: x: Phần tử đang để trống. Hãy ghi nội dung hoặc bỏ phần tử này.",
        "[G-18] b.toml: y (quy tắc A): “z” được ghi hai lần. Hãy bỏ một lần.",
    ]
    assert usage_fault(PermissionError(13, "x", "a.xlsx"))[:6] == "[X-10]"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("khong-co",), "X-01"),
        (("tonghop",), "X-03"),
        (("init", "--khong-co"), "X-01"),
        (("init", "x", "--tu", "hôm qua"), "X-02"),
        (("validate", "khong/co/gi"), "C-20"),
    ],
)
def test_a_command_used_wrongly_ends_with_one_code(typed: tuple[str, ...], code: str, tmp_path: Path) -> None:
    done = cchc(*typed, cwd=tmp_path)
    assert (done.returncode, re.findall(r"\[([A-Z]-\d\d)\]", done.stderr)) == (2, [code])

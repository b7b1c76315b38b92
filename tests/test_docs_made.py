"""Pages made from the code are those in `docs/`; every page is named by the index."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.faults import USAGE
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.spec_faults import SPEC_FAULTS
from samples.make_docs import AREAS, PAGES, TOML, USES, third_party

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as a process of its own makes them: click speaks the language it was first imported in."""
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, "-m", "samples.make_docs", str(folder)], cwd=DOCS.parent, check=True)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_made_page_is_current(made: Path, name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == (made / name).read_text(encoding="utf-8"), (
        "run: python -m samples.make_docs"
    )


def test_the_gallery_shows_every_form_of_every_form_set() -> None:
    page = (DOCS / "thu-vien-hinh.md").read_text(encoding="utf-8")
    sets = [load_form_set(name) for name in form_set_names()]
    keys = [f"{forms.id}-{form.key}" for forms in sets for form in (*forms.appendices, *forms.lists)]
    own = {"-hl", "-tre_han"}  # a form that a set shares with another is shown where it stands first
    assert [key for key in keys if f"(hinh/{key}.png)" not in page and not key.endswith(tuple(own))] == []
    assert {path.name for path in (DOCS / "hinh").glob("*.png")} == set(re.findall(r"\(hinh/([^)]+)\)", page))


def test_every_code_belongs_to_an_area() -> None:
    assert {code[0] for code in CATALOGUE} == set(AREAS) and {code[0] for code in (*USAGE, *SPEC_FAULTS)} == {*USES, *TOML}


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert not [page.name for page in DOCS.glob("*.md") if page.name != "README.md" and f"({page.name})" not in index]


def test_every_library_of_the_core_is_named_with_a_licence_that_lets_anybody_use_it() -> None:
    rows = [line.split(" | ") for line in third_party().splitlines() if line.startswith("| ")][1:]
    kept = (DOCS.parent / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert len(rows) > 12 and all(len(licence) > 2 for _, licence, _ in rows)
    assert not [row for row in rows if re.search(r"\bA?GPL|GNU (Affero|General)", row[1])]
    assert not [name for name, _, _ in rows if f"{name} |" not in kept]


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_module_that_a_page_names_is_there(page: str) -> None:
    text = (DOCS.parent / page).read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+(?:/[a-z_0-9]+)+)(?:\.py)?(?:\.\w+)?`", text)
    roots = (DOCS.parent / "cchc_excel", DOCS.parent)
    lost = [name for name in named if not any((root / name).is_dir() or [*(root / name).parent.glob(f"{Path(name).name}.*")] for root in roots)]
    assert len(named) > 1 and not lost

"""The guide inside the page: the same text as in `docs/`, every link inside it leads to a page of ours."""

from __future__ import annotations

import re

import pytest
from pages import Asker

from cchc_excel.disk.shipped import docs_root
from cchc_excel.html.guide import FIRST, NAMES, make_guide_page
from cchc_excel.page.guide_screen import read_guide


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    return Asker(tmp_path_factory.mktemp("nhà"))


def test_a_hostile_source_is_text() -> None:
    made = make_guide_page("# <b>Tên</b>\n\n<script>alert(1)</script>\n\n[ra ngoài](https://example.com) [x](javascript:alert(1))")
    assert "<script" not in made.text and "https://" not in made.text and "href" not in made.text


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_the_guide_is_shown_with_its_sections(asker: Asker, name: str) -> None:
    said = asker.get(f"/huong-dan/{name}")
    assert said.status_code == 200
    page = read_guide(name)
    assert page is not None and page.title and page.title in said.text
    anchors = [section.anchor for section in page.sections]
    assert len(anchors) == len(set(anchors)) == len(re.findall(r"(?m)^###? ", _bare(name)))
    assert all(f'id="{anchor}"' in said.text for anchor in anchors)
    assert all(f"/huong-dan/{target}" != link for link in re.findall(r'href="([^"]+)"', said.text) for target in ("", "architecture"))


def _bare(name: str) -> str:
    """The source without its blocks of code, in which # begins no heading."""
    return re.sub(r"(?ms)^```.*?^```", "", (docs_root() / f"{name}.md").read_text(encoding="utf-8"))


def test_every_inner_link_leads_to_a_page_that_is_there(asker: Asker) -> None:
    links = {link for name in NAMES for link in re.findall(r'href="(/huong-dan[^"#]*)', asker.get(f"/huong-dan/{name}").text)}
    assert links >= {f"/huong-dan/{name}" for name in NAMES}
    assert all(asker.get(link).status_code == 200 for link in links)


def test_no_other_file_is_read(asker: Asker) -> None:
    for name in ("architecture", "..%2FREADME", "%2e%2e", "huong-dan.md"):
        said = asker.get(f"/huong-dan/{name}")
        assert said.status_code == 404


def test_every_screen_leads_to_the_guide(asker: Asker) -> None:
    assert 'href="/huong-dan"' in asker.get("/").text
    assert asker.get("/huong-dan").text == asker.get(f"/huong-dan/{FIRST}").text

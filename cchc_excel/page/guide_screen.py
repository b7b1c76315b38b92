"""The guide inside the page: the same text as in `docs/`, with a list of its sections."""

from __future__ import annotations

from functools import cache

from starlette.responses import Response

from cchc_excel.disk.shipped import docs_root
from cchc_excel.html.guide import FIRST, NAMES, GuidePage, make_guide_page
from cchc_excel.page.answers import show_fault, show_page
from cchc_excel.page.asked import Question

_MISSING = "Không có trang hướng dẫn này. Hãy mở từ trang đầu; nếu thiếu tệp thì giải nén lại chương trình."


@cache
def read_guide(name: str) -> GuidePage | None:
    """The page of that name; None for a name that is none of ours, or a file that did not come along."""
    path = docs_root() / f"{name}.md"
    known = name in NAMES and path.is_file()
    return make_guide_page(path.read_text(encoding="utf-8")) if known else None


def show_guide(question: Question) -> Response:
    """A page of the guide; the first one where none is named."""
    page = read_guide(question.path.get("page", FIRST))
    if page is None:
        return show_fault(_MISSING, status=404)
    others = [(name, each.title) for name in NAMES if (each := read_guide(name)) is not None]
    facts = {"title": page.title, "page": page, "others": others, "trail": [("/huong-dan", "Hướng dẫn")]}
    return show_page("huong-dan.html", facts)

"""The guide as pages: one source (`docs/*.md`), read in the browser with a list of its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from cchc_excel.vietnamese.patterns import compile_whole
from cchc_excel.vietnamese.text import fold_text

FIRST = "huong-dan"
NAMES = (
    *(FIRST, "mau-bao-cao", "them-phu-luc", "gia-tri-o", "the-thuc", "luu-giu", "phan-tich"),
    *("ma-phat-hien", "lenh"),
)
_PAGE = compile_whole(r"([a-z-]+)\.md(#.*)?", hit="gia-tri-o.md", miss="https://example.com/a.md")
_LISTED = ("h2", "h3")


@dataclass(frozen=True)
class GuideSection:
    """A heading of the guide: its anchor, its words, whether it stands below another one."""

    anchor: str
    title: str
    inner: bool


@dataclass(frozen=True)
class GuidePage:
    """One page: its title, its sections in order, its text as markup."""

    title: str
    sections: tuple[GuideSection, ...]
    text: Markup


def make_guide_page(source: str) -> GuidePage:
    """The page that a Markdown text makes. Raw HTML in it is shown as text: nothing is markup but what
    Markdown says.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(source)
    title, sections = "", list[GuideSection]()
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type != "heading_open":
            continue
        words = _plain(inline)
        if opening.tag == "h1":
            title = words
        elif opening.tag in _LISTED:
            section = GuideSection(_anchor(words, sections), words, opening.tag == _LISTED[-1])
            opening.attrSet("id", section.anchor)
            sections.append(section)
    for table in (token for token in tokens if token.type == "table_open"):
        table.attrSet("tabindex", "0")  # a wide one scrolls: by keyboard as well
    _turn_links(tokens)
    made = reader.renderer.render(_without_title(tokens), reader.options, {})
    return GuidePage(title, tuple(sections), Markup(made))


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())


def _anchor(words: str, before: list[GuideSection]) -> str:
    bare = re.sub(r"[^a-z0-9]+", "-", fold_text(words)).strip("-") or "muc"
    taken = {section.anchor for section in before}
    return bare if bare not in taken else f"{bare}-{len(before)}"


def _turn_links(tokens: list[Token]) -> None:
    """Links among the pages lead to the pages of the server; others stay words: nothing leads outside."""
    for token in (child for parent in tokens for child in parent.children or ()):
        if token.type != "link_open":
            continue
        page = _PAGE.fullmatch(str(token.attrGet("href") or ""))
        if page and page[1] in NAMES:
            token.attrSet("href", f"/huong-dan/{page[1]}")
        else:
            token.attrs.pop("href", None)


def _without_title(tokens: list[Token]) -> list[Token]:
    """The page's frame prints the title."""
    heads = (at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1")
    first = next(heads, None)
    return tokens if first is None else [*tokens[:first], *tokens[first + 3 :]]

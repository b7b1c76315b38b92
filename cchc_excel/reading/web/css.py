"""Style sheets of a web page, as far as they strike out, raise or hide the text of table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+\*/|<!--|-->")
_BRACES = re.compile(r"([{}])")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_SCREEN = ("@media all", "@media screen", "@layer", "@supports")

Rules = Mapping[str, str]


def parse_css_rules(sheets: Iterable[str]) -> Rules:
    """Declarations by selector: "td", ".xl65", "td.xl65", "#a". Print styles are left out.

    Of a selector with ancestors only its last part counts, and that only when it names a class or id.
    """
    found: dict[str, str] = {}
    for selectors, body in _blocks(" ".join(sheets)):
        for selector in selectors.split(","):
            words = selector.split()
            last = words[-1].lower() if words else ""
            if _SIMPLE.fullmatch(last) and last and (len(words) == 1 or "." in last or "#" in last):
                found[last] = found.get(last, "") + ";" + body
    return found


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of every rule that a screen shows."""
    open_: list[str] = []
    before = ""
    for piece in _BRACES.split(_COMMENT.sub(" ", text)):
        if piece == "{":
            open_.append(" ".join(before.rpartition(";")[2].split()).lower())
        elif piece == "}" and open_:
            selector = open_.pop()
            if not selector.startswith("@") and all(text.startswith(_SCREEN) for text in open_):
                yield selector, before
        before = "" if piece in ("{", "}") else piece


def find_declarations(found: Rules, tag: str, given: Mapping[str, str | None]) -> str:
    """All declarations for one element, the weightiest last."""
    classes = (given.get("class") or "").lower().split()[:20]
    name = (given.get("id") or "").lower()
    selectors = [
        tag,
        *(f".{text}" for text in classes),
        *(f"{tag}.{text}" for text in classes),
        f"#{name}",
        f"{tag}#{name}",
    ]
    return ";".join(
        (*(found[selector] for selector in selectors if selector in found), given.get("style") or "")
    )

"""The one door to HTML: templates of the package, every text escaped and cleaned of unseen characters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from cchc_excel.nouns.findings import shown_name

_HERE = Path(__file__).resolve().parent


def render_page(template: str, facts: Mapping[str, object]) -> bytes:
    """The page (UTF-8) that a template of this folder makes of the facts.

    A text in it, whoever wrote it, is text: no markup, no control or direction characters. UndefinedError
    when the template asks for a fact that is not there: the programmer's mistake.
    """
    text = _environment().get_template(template).render(**facts)
    return "\n".join(line for line in text.splitlines() if line.strip()).encode()


@cache
def read_static(name: str) -> bytes | None:
    """A file of look or behaviour that the page of the server asks for by name; None for any other name."""
    known = {path.name: path for path in (_HERE / "kieu.css", *sorted((_HERE / "tinh").iterdir()))}
    return known[name].read_bytes() if name in known else None


def missing_files() -> tuple[str, ...]:
    """The files of this folder without which no page is shown, those that are not there."""
    needed = ("kieu.css", "trang/khung.html", "tinh/htmx.min.js", "tinh/trang.css", "tinh/trang.js")
    return tuple(f"html/{name}" for name in needed if not (_HERE / name).is_file())


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("cchc_excel.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )


def _clean(value: object) -> object:
    """A plain text as it may be shown; what is markup already stays."""
    return shown_name(value) if type(value) is str else value

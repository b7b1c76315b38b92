"""Answers of the server: pages, redirects, files. Their types are said here, never asked of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cchc_excel import __version__
from cchc_excel.html.page import read_static, render_page
from cchc_excel.nouns.findings import shown_name

_HTML = "text/html; charset=utf-8"
_STATIC = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_FILES = {
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
}
_UNKNOWN = "application/octet-stream"


def show_page(template: str, facts: Mapping[str, object], status: int = 200) -> Response:
    """The page that a template of `html/trang` makes of the facts."""
    whole = {"version": __version__, "trail": (), "task": None, **facts}
    return Response(render_page(f"trang/{template}", whole), status, media_type=_HTML)


def show_fault(sentence: str, back: str = "/", status: int = 400) -> Response:
    """The sentence alone, with the way back."""
    return show_page("loi.html", {"title": "Chưa làm được", "sentence": sentence, "back": back}, status)


def go_to(address: str) -> Response:
    """The browser asks for that address of ours next."""
    return RedirectResponse(address, 303)


def serve_static(request: Request) -> Response:
    """A file of look or behaviour that travels with the program; 404 for any other name."""
    name = request.path_params["name"]
    kind = _STATIC.get(Path(name).suffix)
    data = read_static(name) if kind else None
    return Response(data, media_type=kind) if data is not None else Response("", 404)


def send_file(name: str, data: bytes) -> Response:
    """A file to be saved under that name; never shown within a page."""
    kind = _FILES.get(Path(name).suffix.lower(), _UNKNOWN)
    plain = "".join(char if char.isascii() and char.isalnum() or char in "._-" else "_" for char in name)
    said = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(shown_name(name), safe='')}"
    return Response(data, media_type=kind, headers={"Content-Disposition": said})

"""Who may ask the page's server: nobody but its own pages in the browser of the person who started it."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator

import pytest
from pages import HOME, KEYS, PORT, Asker
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from cchc_excel.page.guard import make_keys

COOKIE = {"cookie": f"cchc-{PORT}={KEYS.cookie}"}


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    made = Asker(tmp_path_factory.mktemp("nha"))
    yield made
    made.place.runner.close()


@pytest.fixture
def stranger(asker: Asker) -> TestClient:
    """Somebody who asks the same server without a cookie."""
    return TestClient(asker.client.app, base_url=HOME, follow_redirects=False)


@pytest.mark.parametrize(
    ("method", "address", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/tinh/kieu.css", {}),
        ("GET", "/?ma=khoa-cua-nguoi-khac", {}),
        ("GET", "/?ma=", {}),
        ("GET", "/", {"cookie": f"cchc-{PORT}=khac"}),
        ("GET", "/", {"cookie": f"cchc-1={KEYS.cookie}"}),
        ("GET", "/", {**COOKIE, "host": f"evil.example:{PORT}"}),
        ("GET", f"/?ma={KEYS.token}", {"host": f"evil.example:{PORT}"}),
        ("GET", "/", {**COOKIE, "host": "127.0.0.1"}),
        ("GET", "/", {**COOKIE, "host": f"127.0.0.1.evil.example:{PORT}"}),
        ("GET", "/", {**COOKIE, "origin": "http://evil.example"}),
        ("GET", "/", {**COOKIE, "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe"}),
        ("GET", "/", {**COOKIE, "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}),
        ("GET", f"/?ma={KEYS.token}", {"sec-fetch-site": "cross-site"}),
        ("POST", "/chay-thu", COOKIE),
        ("POST", "/chay-thu", {**COOKIE, "origin": "null"}),
        ("POST", "/chay-thu", {**COOKIE, "origin": "http://evil.example"}),
        ("POST", "/chay-thu", {**COOKIE, "origin": f"https://127.0.0.1:{PORT}"}),
        ("POST", "/chay-thu", {**COOKIE, "origin": "http://127.0.0.1:80"}),
        ("POST", "/chay-thu", {**COOKIE, "origin": f"http://localhost:{PORT}"}),
        ("POST", f"/chay-thu?ma={KEYS.token}", {"origin": HOME}),
        ("DELETE", "/", COOKIE),
        ("OPTIONS", "/", {**COOKIE, "origin": "http://evil.example"}),
    ],
    ids=lambda part: str(part).replace(KEYS.cookie, "C").replace(KEYS.token, "T")[:60],
)  # fmt: skip
def test_what_a_stranger_asks_is_refused(
    asker: Asker, stranger: TestClient, method: str, address: str, headers: dict[str, str]
) -> None:
    answer = stranger.request(method, address, headers=headers)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert not any(asker.place.home.iterdir())


def test_two_host_names_in_one_request_are_none(stranger: TestClient) -> None:
    hosts = [("host", f"127.0.0.1:{PORT}"), ("host", "evil.example"), *COOKIE.items()]
    assert stranger.get("/", headers=hosts).status_code == 403


def test_no_web_socket_is_opened(asker: Asker) -> None:
    with pytest.raises(WebSocketDisconnect), asker.client.websocket_connect("/", headers=COOKIE):
        pass


def test_the_token_gives_a_cookie_that_no_script_reads_and_no_site_sends_and_leaves_the_address(
    stranger: TestClient,
) -> None:
    answer = stranger.get(f"/dot-moi?ma={KEYS.token}&loai_ky=nam")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dot-moi?loai_ky=nam")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower() and KEYS.token not in cookie


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_token_sends_nobody_to_another_host(stranger: TestClient, path: str) -> None:
    where = stranger.get(f"{HOME}{path}?ma={KEYS.token}").headers["location"]
    assert where.startswith("/") and not where.startswith(("//", "/\\"))


def test_keys_are_long_and_never_the_same() -> None:
    first, second = make_keys(), make_keys()
    assert len({first.token, first.cookie, second.token, second.cookie}) == 4 and len(first.token) >= 32


@pytest.mark.parametrize("address", ["/", "/dot-moi", "/tinh/kieu.css", "/tinh/khong-co.css", "/dot/abc", "/khong-co"])
def test_every_answer_forbids_frames_foreign_sources_guessing_and_keeping(asker: Asker, address: str) -> None:
    headers = asker.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["frame-ancestors"] == policy["default-src"] == policy["base-uri"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert (headers["x-frame-options"], headers["x-content-type-options"]) == ("DENY", "nosniff")
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ["/tinh/kieu.css", "/tinh/htmx.min.js", "/tinh/bieu-tuong.svg", "/"])
def test_types_are_said_by_the_server_whatever_the_machine_believes(
    asker: Asker, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_args, **_more: ("application/x-virus", None))
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "/": "text/html"}
    answer = asker.get(address)
    assert answer.headers["content-type"].split(";")[0] == kinds[address.rpartition(".")[2]]
    assert answer.status_code == 200 and len(answer.content) > 100


@pytest.mark.parametrize(
    "address",
    [
        "/tinh/..%2fpage.py", "/tinh/%2e%2e/page.py", "/tinh/../page.py", "/tinh/khung.html", "/tinh/page.py",
        "/tinh//etc/passwd", "/dot/..%2f..%2fetc", "/dot/%2e%2e/tep/x", "/dot/0123456789ab/tep/..%2fso-cai.sqlite",
    ],
)  # fmt: skip
def test_no_address_is_a_path(asker: Asker, address: str) -> None:
    assert asker.get(address).status_code == 404


def test_what_is_served_names_no_address_elsewhere(asker: Asker) -> None:
    for address in ("/", "/dot-moi", "/tinh/bieu-tuong.svg"):
        named = re.findall(r'(?:src|href|action|hx-get|srcset|data)="([^"]*)"', asker.get(address).text)
        assert not [each for each in named if not each.startswith(("/", "#", "?")) or each.startswith("//")]
    for address in ("/tinh/kieu.css", "/tinh/trang.css", "/tinh/trang.js", "/tinh/tim.js"):
        assert not re.search(r"https?:|url\(|@import|fetch\(|WebSocket", asker.get(address).text)


def test_an_address_that_is_not_there_is_told_in_vietnamese(asker: Asker) -> None:
    for address in ("/khong-co", "/dot/abc", "/dot/abc/so"):
        answer = asker.get(address)
        assert answer.status_code == 404 and "[Y-11]" in answer.text

"""Who may ask the server: the browser of the person who started it, from the server's own pages alone.

A page of a stranger that is open in the same browser can neither read nor post: the host name must be this
machine's (DNS rebinding), what changes something must come from our own origin, nothing may be asked for by
another site, framed or cached, and who asks must have come by the address with the token.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "ma"  # the name of the token in the address
_ASKS_ONLY = ("GET", "HEAD")
_OURS = ("same-origin", "none")  # of Sec-Fetch-Site; "none" is the person's own doing
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends the origin of a form as null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_REFUSED = "Không được phép. Hãy mở lại trang bằng lệnh cchc mo hoặc bấm vào biểu tượng của chương trình."


@dataclass(frozen=True)
class Keys:
    """The token of the address and the secret of the cookie, both of this run of the server alone."""

    token: str
    cookie: str


def make_keys() -> Keys:
    """Keys that nobody can guess."""
    return Keys(secrets.token_urlsafe(24), secrets.token_urlsafe(24))


class Guard:
    """The application behind the guard; `port` is where it is served."""

    def __init__(self, app: ASGIApp, keys: Keys, port: int):
        self.app, self.keys = app, keys
        self.hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self.cookie = f"cchc-{port}"  # a cookie is shared by all ports of a machine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] != "http":
            await _refuse_socket(receive, send)
        else:
            await self._answer(scope, receive, _with_headers(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not self._may_come(scope["method"], headers):
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
        elif scope["method"] == "GET" and self._has_token(scope):
            await self._let_in(scope, receive, send)
        elif not self._has_cookie(headers):
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _may_come(self, method: str, headers: Headers) -> bool:
        """True when host, origin and the browser's own word on the site allow it."""
        host, origin = headers.get("host", ""), headers.get("origin")
        if len(headers.getlist("host")) != 1 or host not in self.hosts:
            return False
        if origin is not None and origin != f"http://{host}":
            return False
        if headers.get("sec-fetch-site", "none") not in _OURS:
            return False
        return method in _ASKS_ONLY or origin is not None

    def _has_token(self, scope: Scope) -> bool:
        given = parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN, [])
        return any(_same(token, self.keys.token) for token in given)

    def _has_cookie(self, headers: Headers) -> bool:
        given = cookie_parser("; ".join(headers.getlist("cookie"))).get(self.cookie, "")
        return _same(given, self.keys.cookie)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The cookie, and the same address without the token: it stays in no history and no bookmark."""
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        left = urlencode({name: some for name, some in asked.items() if name != TOKEN}, doseq=True)
        path = "/" + scope["path"].lstrip("/\\")  # "//elsewhere" would be another host
        answer = RedirectResponse(f"{path}?{left}" if left else path, 303)
        answer.set_cookie(self.cookie, self.keys.cookie, httponly=True, samesite="strict")
        await answer(scope, receive, send)


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())


def _with_headers(send: Send) -> Send:
    """What is sent bears the headers of `HEADERS`, whoever made it."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in HEADERS.items():
                headers[name] = value
            _forget(headers, ("server", "date"))
        await send(message)

    return sent


def _forget(headers: MutableHeaders, names: Iterable[str]) -> None:
    for name in names:
        if name in headers:
            del headers[name]


async def _refuse_socket(receive: Receive, send: Send) -> None:
    """No web socket is ever opened."""
    await receive()
    await send({"type": "websocket.close", "code": 1008})

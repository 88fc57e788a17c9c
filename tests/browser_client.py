"""A browser without a screen: keeps cookies, fills forms with their token, speaks htmx when asked."""

from __future__ import annotations

import re
from typing import Any, Self

from fastapi import FastAPI
from httpx2 import Response
from lxml import html as lxml_html
from sqlmodel import Session
from starlette.testclient import TestClient

from app.models import SignInSession, User
from app.models.user import new_token, token_digest

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([0-9a-f]{64})"')
HOST = "http://testserver"


class Browser:
    """``get`` and ``post`` like a person's browser; ``post`` carries the token of the last page seen."""

    def __init__(self, site: FastAPI) -> None:
        self.client = TestClient(site, base_url=HOST, raise_server_exceptions=False, follow_redirects=False)
        self.token = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def sign_in_as(self, session: Session, person: User) -> None:
        """Put a valid session cookie in this browser."""
        token = new_token()
        session.add(SignInSession(digest=token_digest(token), user_id=person.id, device="Test"))
        session.commit()
        self.client.cookies.set("rynek", token, domain="testserver.local")

    def get(self, path: str, *, follow: bool = False, language: str = "pl", **options: Any) -> Response:
        headers = {"accept-language": language, **options.pop("headers", {})}
        return self._seen(self.client.get(path, follow_redirects=follow, headers=headers, **options))

    def htmx(self, path: str, target: str, method: str = "GET", data: dict[str, Any] | None = None) -> Response:
        """What htmx sends when it wants the fragment for ``#target``."""
        headers = {"hx-request": "true", "hx-request-type": "partial", "hx-target": f"section#{target}"}
        if method == "GET":
            return self._seen(self.client.get(path, headers=headers))
        return self.post(path, data or {}, headers=headers)

    def post(self, path: str, data: dict[str, Any] | None = None, *, follow: bool = False, **options: Any) -> Response:
        if not self.token:
            self.get("/sign-in")
        headers = {"sec-fetch-site": "same-origin", **options.pop("headers", {})}
        fields = {"csrf_token": self.token, **(data or {})}
        return self._seen(self.client.post(path, data=fields, headers=headers, follow_redirects=follow, **options))

    def _seen(self, response: Response) -> Response:
        found = TOKEN.search(response.text) if "html" in response.headers.get("content-type", "") else None
        if found:
            self.token = found.group(1)
        return response


def page(response: Response) -> lxml_html.HtmlElement:
    """The answer as a tree, for XPath and CSS."""
    return lxml_html.fromstring(response.text)


def selects_of(browser: Browser, path: str, session: Session, queries: list[str]) -> int:
    """How many SELECTs this page costs, with all that the test has made so far (``queries`` is the fixture)."""
    session.commit()
    queries.clear()
    assert browser.get(path).status_code == 200
    return len(queries)


def text_of(response: Response) -> str:
    """The words a reader sees, with single spaces."""
    tree = page(response)
    for hidden in tree.xpath("//script|//style|//template"):
        hidden.drop_tree()
    return " ".join(tree.text_content().split())

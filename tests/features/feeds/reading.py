"""Feeds as programmes read them, and the making of private ones."""

from __future__ import annotations

from lxml import etree

from tests.browser_client import page

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def tree(answer) -> etree._Element:
    return etree.fromstring(answer.content)


def make_private(browser, feed: str) -> str:
    """Make a private feed through its page; returns its path."""
    assert browser.post("/feeds", {"feed": feed}).status_code == 303
    addresses = page(browser.get("/feeds")).xpath("//p[@class='feed-address']/a/@href")
    return addresses[-1].removeprefix("http://127.0.0.1:8000")

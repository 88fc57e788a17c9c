"""Files that machines ask for: robots, the site map, the security contact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from app.core import clock

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000
"""A site map may hold no more."""
PAGES = (
    "/",
    "/search",
    "/cities",
    "/networks",
    "/organisations",
    "/about",
    "/about/evidence",
    "/about/themes",
    "/deklaracja-dostepnosci",
)
CLOSED = (
    "/api/",
    "/account",
    "/desk",
    "/records",
    "/sign-in",
    "/language",
    "/notifications",
    "/feeds/private/",
    "/search?",
    "/cities?",
    "/organisations?",
)
SECURITY_LIFE = timedelta(days=180)


def robots(base_url: str) -> str:
    """Readers' pages are open; forms, lists that a filter makes endless, and the API are not."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {base_url}/sitemap.xml", ""]
    return "\n".join(lines)


def sitemap(base_url: str, addresses: Iterable[tuple[str, date | None]]) -> bytes:
    """The site map; ``addresses`` are paths with the day of their last change."""
    ET.register_namespace("", SITEMAP)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    places = [*((path, None) for path in PAGES), *addresses]
    for path, changed in places[:MOST_ADDRESSES]:
        place = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(place, f"{{{SITEMAP}}}loc").text = base_url + path
        if changed:
            ET.SubElement(place, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(ET.tostring(root, encoding="utf-8"))


def security_contact(base_url: str, email: str) -> str:
    """RFC 9116: whom to tell about a weakness."""
    expires = (clock.now() + SECURITY_LIFE).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = (
        f"Contact: mailto:{email}",
        f"Expires: {expires}",
        "Preferred-Languages: pl, en",
        f"Canonical: {base_url}/.well-known/security.txt",
        "",
    )
    return "\n".join(lines)

"""Addresses of pages that cannot work as they are written; nothing is fetched."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from app.core.messages import N_
from app.models.checks.finding import Finding, Severity
from app.models.checks.texts import addresses_of, texts_of
from app.models.content import RecordContent

_MARKDOWN = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)\s>]*)[^)\n]*\)")
_BARE = re.compile(r"(?<![\w(<@/.])(?:https?:/{0,2}|www\.)[^\s<>\"”)\]]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}\.?$")
_WITHOUT_SCHEME = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:pl|eu|com|org|net|gov)(?:/|$))", re.IGNORECASE)

NO_SCHEME = N_("Adres musi zaczynać się od „https://” albo „http://”.")
BROKEN = N_("Ten adres nie zadziała. Skopiuj go jeszcze raz z paska przeglądarki.")
INSIDE = N_("Ten adres działa tylko w Waszej sieci wewnętrznej. Wskaż stronę, którą otworzą inni.")
CUT = N_("Ten adres wygląda na ucięty. Skopiuj go w całości z paska przeglądarki.")


def find_malformed_links(content: RecordContent) -> Iterator[Finding]:
    """Addresses of sources and documents, and links inside texts, that no browser can follow."""
    for name, address in addresses_of(content):
        if problem := problem_of(address):
            yield Finding("link", name, Severity.SHOULD, problem, {}, address, 0)
    for name, text in texts_of(content):
        for start, address in _links_in(text):
            if problem := problem_of(address):
                yield Finding("link", name, Severity.SHOULD, problem, {}, address, start)


def problem_of(address: str) -> str:
    """Why nobody else can follow this address, as a sentence; empty when it reads well."""
    address = address.strip()
    if re.search(r"\s", address):
        return BROKEN
    if address.endswith(("…", "...")):
        return CUT
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return BROKEN
    if parts.scheme not in {"http", "https"}:
        return NO_SCHEME if not parts.scheme or _WITHOUT_SCHEME.match(address) else BROKEN
    if _is_inside(host):
        return INSIDE
    is_doubled = re.match(r"https?:/*(https?[:/]|$)", address[8:], re.IGNORECASE)
    return "" if _is_public_name(host) and not is_doubled else BROKEN


def _links_in(text: str) -> Iterator[tuple[int, str]]:
    inside = [found.span(1) for found in _MARKDOWN.finditer(text)]
    for start, end in inside:
        if not text[start:end].startswith(("#", "/", "mailto:", "tel:")):
            yield start, text[start:end]
    for found in _BARE.finditer(text):
        is_inside = any(start <= found.start() < end for start, end in inside)
        # In a sentence „www.rybnik.eu” is how people write; only what claims to be a full address is judged.
        if not is_inside and not found[0].lower().startswith("www."):
            yield found.start(), found[0].rstrip(".,;:!?'’")


def _is_public_name(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return bool(_HOST.match(host))


def _is_inside(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".lan", ".intranet", ".internal", ".localhost"))

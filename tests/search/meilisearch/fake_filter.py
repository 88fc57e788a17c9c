"""Filter expressions as Meilisearch parses and evaluates them (the part of the grammar that is not geography)."""

import re
import unicodedata

from tests.search.meilisearch.fake_errors import RefusedError

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<word>[\w.\-]+)|(?P<sign>!=|[()\[\],=]))"""
)
_KEYWORDS = {"AND", "OR", "IN", "NOT", "TO", "EXISTS", "IS", "NULL", "EMPTY", "CONTAINS", "STARTS", "WITH"}
MAX_FACET_BYTES = 468


def normalised(text):
    """Facet values are equal when these are: case and compatibility forms go, accents stay."""
    folded = unicodedata.normalize("NFKD", str(text)).lower()
    return folded.encode()[:MAX_FACET_BYTES].decode(errors="ignore")


class Filter:
    """A parsed expression; ``matches(record)`` evaluates it. ``filterable(attribute)`` decides what may be asked."""

    def __init__(self, text, filterable):
        self._text = text
        self._filterable = filterable
        self._tokens = list(self._tokenise(text))
        self._at = 0
        self.matches = self._or(0)
        if self._at != len(self._tokens):
            self._fail(f"found unexpected characters at the end: {self._tokens[self._at]}")

    def _tokenise(self, text):
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if found is None:
                self._fail(f"unexpected {text[at : at + 20]!r}")
            at = found.end()
            yield found.lastgroup, found[found.lastgroup]

    def _fail(self, why):
        raise RefusedError(400, "invalid_search_filter", f"{why} in {self._text[:200]}")

    def _peek(self, value):
        return self._at < len(self._tokens) and self._tokens[self._at] in (("word", value), ("sign", value))

    def _take(self, value):
        if not self._peek(value):
            self._fail(f"expected {value}")
        self._at += 1

    def _value(self):
        if self._at == len(self._tokens):
            self._fail("expected a value")
        kind, text = self._tokens[self._at]
        if kind == "sign" or (kind == "word" and text in _KEYWORDS):
            self._fail(f"expected a value, found {text}")
        self._at += 1
        return re.sub(r"\\(.)", r"\1", text[1:-1]) if kind == "quoted" else text

    def _or(self, depth):
        if depth > 200:
            self._fail("too deep")
        parts = [self._and(depth + 1)]
        while self._peek("OR"):
            self._take("OR")
            parts.append(self._and(depth + 1))
        return lambda record: any(part(record) for part in parts)

    def _and(self, depth):
        parts = [self._not(depth + 1)]
        while self._peek("AND"):
            self._take("AND")
            parts.append(self._not(depth + 1))
        return lambda record: all(part(record) for part in parts)

    def _not(self, depth):
        if self._peek("NOT"):
            self._take("NOT")
            inner = self._not(depth + 1)
            return lambda record: not inner(record)
        if self._peek("("):
            self._take("(")
            inner = self._or(depth + 2)
            self._take(")")
            return inner
        return self._condition()

    def _condition(self):
        attribute = self._value()
        if not self._filterable(attribute):
            self._fail(f"Attribute `{attribute}` is not filterable")
        if self._peek("="):
            self._take("=")
            wanted = {normalised(self._value())}
        else:
            self._take("IN")
            self._take("[")
            wanted = set()
            while not self._peek("]"):
                wanted.add(normalised(self._value()))
                if not self._peek("]"):
                    self._take(",")
            self._take("]")
        return lambda record: not wanted.isdisjoint(values_of(record, attribute))


def values_of(record, attribute):
    """Normalised value to the original, of one record's attribute; empty strings are not indexed."""
    value = record.get(attribute)
    values = value if isinstance(value, list) else [] if value is None else [value]
    return {normalised(v): str(v) for v in values if v != ""}

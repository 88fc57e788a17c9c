"""Every sentence of the interface has an English translation, and every plural its three Polish forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent.parent
METHODS = [("app/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
HOW = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false", "extensions": "jinja2.ext.do"}
OPTIONS = {"templates/**.html": HOW}
OPTIONS["templates/**.txt"] = OPTIONS["templates/**.html"]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def sentences() -> set[str | tuple[str, str]]:
    found = extract_from_dir(ROOT, METHODS, OPTIONS, KEYWORDS, directory_filter=lambda path: not _is_foreign(path))
    return {message for _file, _line, message, _comments, _context in found if message}


def _is_foreign(path: str) -> bool:
    return bool(re.search(r"/(\.[a-z]|node_modules|data|static)", path.removeprefix(str(ROOT))))


def catalogue(language: str):
    with (ROOT / "app/locale" / language / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def wanted():
    return sentences()


def test_every_sentence_is_translated_into_english(wanted) -> None:
    english = catalogue("en")
    missing = [w for w in wanted if not (m := english.get(w if isinstance(w, str) else w[0])) or not _is_full(m.string)]
    assert sorted(map(str, missing)) == []


def test_every_polish_plural_has_three_forms(wanted) -> None:
    polish = catalogue("pl")
    plurals = [message for message in wanted if isinstance(message, tuple)]
    missing = [p for p in plurals if not (m := polish.get(p[0])) or len(m.string) != 3 or not _is_full(m.string)]
    assert missing == []


def test_no_translation_is_left_over(wanted) -> None:
    known = {message if isinstance(message, str) else message[0] for message in wanted}
    left = [m.id if isinstance(m.id, str) else m.id[0] for m in catalogue("en") if m.id]
    assert sorted(set(left) - known) == []


def test_placeholders_survive_translation(wanted) -> None:
    for language in ("en", "pl"):
        for message in catalogue(language):
            if message.id and message.string:
                originals = message.id if isinstance(message.id, tuple) else (message.id,)
                translations = message.string if isinstance(message.string, tuple) else (message.string,)
                names = {name for text in originals for name in re.findall(r"%\((\w+)\)", text)}
                for text in translations:
                    assert set(re.findall(r"%\((\w+)\)", text)) <= names, text


def _is_full(string: str | tuple[str, ...]) -> bool:
    return bool(string) and all([string] if isinstance(string, str) else string)

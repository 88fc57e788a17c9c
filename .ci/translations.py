"""Bring the catalogues up to date with the sentences in code and templates; untranslated ones are printed."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
METHODS = [("app/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
JINJA = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false", "extensions": "jinja2.ext.do"}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def sentences() -> set[str | tuple[str, str]]:
    """Every sentence that a reader may meet; a pair is a singular with its plural."""
    found: set[str | tuple[str, str]] = set()
    for top in ("app", "templates"):
        methods = [(pattern.partition("/")[2], method) for pattern, method in METHODS if pattern.startswith(top)]
        options = {pattern: JINJA for pattern, method in methods if method == "jinja2"}
        # Babel leaves out folders that begin with an underscore, such as templates/_ui; we have sentences there.
        found_here = extract_from_dir(ROOT / top, methods, options, KEYWORDS, directory_filter=lambda _path: True)
        for _file, _line, message, _comments, _context in found_here:
            if message:
                found.add((message[0], message[1]) if isinstance(message, tuple) else message)
    return found


def bring_up_to_date(language: str, wanted: set[str | tuple[str, str]]) -> list[str]:
    """Rewrite one catalogue with exactly these sentences, sorted; returns what has no translation."""
    path = ROOT / "app" / "locale" / language / "messages.po"
    with path.open("rb") as file:
        old = read_po(file, locale=language)
    new = Catalog(locale=language, header_comment=f"# Rynek: {language}", fuzzy=False)
    missing = []
    for message in sorted(wanted, key=lambda m: m if isinstance(m, str) else m[0]):
        key = message if isinstance(message, str) else message[0]
        known = old.get(key)
        string = known.string if known and known.string else ""
        new.add(message, string)
        if not string or (not isinstance(string, str) and not all(string)):
            missing.append(key)
    written = BytesIO()
    write_po(written, new, width=0, omit_header=False, no_location=True)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    # Written whole and then named: whoever reads at this moment finds one catalogue or the other, never half of one.
    unnamed = path.with_suffix(f".{os.getpid()}")
    unnamed.write_text("".join(line for line in lines if "-Date:" not in line), "utf-8")
    unnamed.replace(path)
    return missing


def main() -> int:
    wanted = sentences()
    plurals = {message for message in wanted if isinstance(message, tuple)}
    missing = {"en": bring_up_to_date("en", wanted), "pl": bring_up_to_date("pl", plurals)}
    for language, lines in missing.items():
        print(f"{language}: {len(lines)} without a translation", *lines, sep="\n  ")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

# ruff: noqa: INP001 -- a tool beside the files it makes, not a module of the app
"""Cut GOV.UK Frontend's CSS down to the form components Rynek uses, without its fonts, crest and colours.

    python app/static/vendor/rebrand_govuk.py <unpacked npm package>/dist/govuk/govuk-frontend.min.css

writes ``govuk-frontend-6.3.0/govuk-forms.css`` beside this file. Run it only when the version changes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

KEPT = (
    "form-group|label|hint|error-message|error-summary|input|textarea|select|radios|checkboxes|date-input|"
    "fieldset|character-count|details|password-input|file-upload|visually-hidden|list"
)
USED = re.compile(rf"\.govuk-(?:{KEPT})(?![a-z])|\.govuk-frontend-supported|\.js-enabled")
# Their palette, by role, in the properties of app/static/css/1-base.css.
COLOURS = {
    "#0b0c0c": "var(--ink)",
    "#fff": "var(--surface)",
    "#f3f3f3": "var(--sunken)",
    "#f4f8fb": "var(--sunken)",
    "#cecece": "var(--line)",
    "#484949": "var(--ink-soft)",
    "#858686": "var(--line-strong)",
    "#ca3535": "var(--error)",
    "#fd0": "var(--focus)",
    "#1a65a6": "var(--link)",
    "#0f385c": "var(--link-hover)",
    "#1d70b8": "var(--brand)",
    "#0f7a52": "var(--brand)",
}


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Top-level ``(prelude, body)`` pairs of minified CSS."""
    start = 0
    while (opening := css.find("{", start)) >= 0:
        depth, end = 1, opening + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[start:opening], css[opening + 1 : end - 1]
        start = end


def kept(css: str) -> str:
    out = []
    for prelude, body in blocks(css):
        if prelude.startswith(("@media", "@supports")):
            inner = kept(body)
            out.append(f"{prelude}{{{inner}}}" if inner else "")
        elif not prelude.startswith("@"):
            used = [selector for selector in prelude.split(",") if USED.search(selector)]
            out.append(f"{','.join(used)}{{{body}}}\n" if used else "")
    return "".join(out)


def rebrand(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css.removeprefix('@charset "UTF-8";'), flags=re.DOTALL)
    css = kept(css)
    css = re.sub(r"var\(--govuk-[a-z-]+,\s*(#[0-9a-f]{3,6})\)", r"\1", css)
    css = re.sub(r"#[0-9a-f]{3,6}\b", lambda m: COLOURS.get(m.group(), m.group()), css)
    css = re.sub(r"font-family:(?:GDS Transport,arial,sans-serif|sans-serif)", "font-family:inherit", css)
    css = re.sub(r"font-size:1\.1875rem;line-height:1\.3157894737", "font-size:1.125rem;line-height:1.5", css)
    return css.replace("font-size:1.1875rem", "font-size:1.125rem")


if __name__ == "__main__":
    here = Path(__file__).parent / "govuk-frontend-6.3.0"
    notice = "/* From govuk-frontend 6.3.0, MIT licence, Crown copyright. Made by ../rebrand_govuk.py. */\n"
    (here / "govuk-forms.css").write_text(notice + rebrand(Path(sys.argv[1]).read_text("utf-8")), "utf-8")

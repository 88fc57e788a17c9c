"""Accessibility as axe-core sees it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SCRIPT = next((Path(__file__).parent / "vendor").glob("axe*.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, help, and where."""
    # The page's own policy forbids foreign scripts; evaluate() goes through the debugger and is exempt.
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(SCRIPT.read_text("utf-8") + "; undefined")
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{found['id']}: {found['help']} – {node['target']} – {node['html'][:160]}"
        for found in result["violations"]
        for node in found["nodes"]
    ]

"""Pictures of every page at three widths, for looking at and for the README: ``make screenshots``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser import pages
from tests.browser.conftest import CHROMIUM, QUIET, sign_in, started_server

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screenshots"
KEPT = {
    *(("home", width) for width in (360, 1280)),
    *(("practice", width) for width in (360, 1280)),
    *((name, 1280) for name in ("results", "editor", "challenge", "thread")),
}
"""Those that the README and the decisions show; the rest go to the folder that is named as argument."""
WIDTHS = (360, 768, 1280)


def main() -> int:
    everywhere = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, started_server(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for width in WIDTHS:
            context = browser.new_context(
                base_url=address, viewport={"width": width, "height": 900}, locale="pl-PL", reduced_motion="reduce"
            )
            page = context.new_page()
            for name, path in [*pages.PUBLIC.items(), ("", ""), *pages.PRIVATE.items()]:
                if not name:
                    sign_in(page, pages.EDITORIAL)
                    continue
                page.goto(path)
                page.wait_for_load_state("load")  # never idle: a signed-in page listens to its stream
                for target in [everywhere] if everywhere else [FOLDER] if (name, width) in KEPT else []:
                    target.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=target / f"{name}-{width}.png", full_page=everywhere is not None)
            context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

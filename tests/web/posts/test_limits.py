"""Which texts lead to another site, however their addresses are written."""

from __future__ import annotations

import pytest

from app.web.posts.limits import links_elsewhere


@pytest.mark.parametrize(
    "text",
    [
        "https://obce.pl",
        "obce.pl/strona",
        "www.obce.pl",
        "[a](https:&#47;&#47;obce.pl)",
        "[a](https:/obce.pl)",
        "[a](///obce.pl)",
        "[a]\n\n[a]: <ht&#116;ps&colon;&sol;&sol;obce.pl>",
        "[a](//rynek.pl@obce.pl)",
        "[a](obce.pl)",
    ],
)
def test_a_text_leads_elsewhere(text) -> None:
    assert links_elsewhere(text, "rynek.pl")


@pytest.mark.parametrize(
    "text",
    ["Bez adresów.", "[a](/practices/x)", "https://rynek.pl/x", "[a](#post-2)", "> [Jagna, #1](/posts/abc)", "a@b.pl"],
)
def test_a_text_stays_here(text) -> None:
    assert not links_elsewhere(text, "rynek.pl")

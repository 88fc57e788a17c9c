"""What people wrote in another language than the page's says so."""

from __future__ import annotations

import pytest

from app.web.i18n import speaking
from app.web.languages import mark_language
from tests import factories
from tests.browser_client import page


@pytest.mark.parametrize(
    ("locale", "text", "mark"),
    [
        ("en", "Jak dotrzeć do właścicieli ostatnich starych pieców?", ' lang="pl"'),
        ("en", "<p>Zwróćcie uwagę na <em>kolejność</em>.</p>", ' lang="pl"'),
        ("en", "Who has counted the cost of the last stoves?", ""),
        ("pl", "Who has counted the cost of the last stoves?", ' lang="en"'),
        ("pl", "Jak dotrzeć do właścicieli ostatnich starych pieców?", ""),
        ("en", "2024", ""),
        ("en", "", ""),
    ],
)
def test_a_text_in_another_language_than_the_page_is_marked(locale, text, mark):
    with speaking(locale):
        assert mark_language(text) == mark


def test_english_pages_mark_polish_conversations_and_networks(session, browser):
    network = factories.network(session, "Miasto dostępnych mieszkań")
    owner = factories.organisation(session)
    record = factories.record(session, owner, content={"title": "Ogrody deszczowe przy szkołach"})
    author = factories.user(session, owner)
    thread = factories.thread(session, f"record:{record.id}", author, title="Kto kosi trawę po deszczu?")
    session.commit()
    for path, text in (
        ("/networks", network.name),
        (network.path, network.name),
        ("/threads", thread.title),
        (thread.path, thread.title),
        (thread.path, "Ogrody deszczowe"),
    ):
        main = page(browser.get(path, headers={"accept-language": "en"})).find(".//main")
        assert main.xpath(".//*[@lang='pl'][contains(., $text)]", text=text), (path, text)

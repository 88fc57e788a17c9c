from __future__ import annotations

from sqlmodel import Session

from tests import factories
from tests.browser_client import page, text_of
from tests.features.discover.selecting import select


def test_records_on_the_same_matter_are_found_with_their_reason(browser, session: Session, owner, reindex):
    record = factories.record(session, owner)
    factories.record(session, owner, content={"title": "Gdańsk: wymiana kopciuchów w kamienicach"})
    for title in ("Tramwaj nocny", "Karta mieszkańca", "Ogrody deszczowe", "Panel obywatelski"):
        other = {"title": title, "summary": "Co z tego wyszło.", "theme": "gov", "challenge": "Brak zaufania."}
        factories.record(session, owner, content=other)
    reindex()
    answer = browser.get(f"/search/similar/{record.id}")
    cards = [link.text_content() for link in select(page(answer), ".card__title a")]
    assert cards[0] == "Gdańsk: wymiana kopciuchów w kamienicach"
    assert "Dlaczego tu jest:" in text_of(answer)
    assert record.path not in [link.get("href") for link in select(page(answer), ".card__title a")]


def test_htmx_gets_the_cards_only(browser, session, owner, reindex):
    record = factories.record(session, owner)
    reindex()
    answer = browser.htmx(f"/search/similar/{record.id}", "similar")
    assert "<html" not in answer.text
    assert "nie ma tu niczego podobnego" in answer.text


def test_an_unknown_record_is_missing(browser):
    for record_id in ("0123456789", "x" * 500, "%00", "'"):
        assert browser.get(f"/search/similar/{record_id}").status_code == 404

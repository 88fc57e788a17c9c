"""What the automatic checks tell the author before anybody else reads the text, and likely duplicates."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from app.core.settings import Settings
from app.models import Record
from app.models.content import PracticeContent
from app.models.record import Kind, Visibility
from app.policies.actor import Actor
from app.web.records.duplicates import find_duplicates
from app.worker import Worker
from tests import factories
from tests.browser_client import Browser, page, text_of

AGAIN = {
    "title": "Wymiana kopciuchów w Rybniku",
    "summary": "Miasto doradza mieszkańcom i dopłaca do wymiany pieców na czyste.",
    "challenge": "Zimą dym z pieców utrudnia mieszkańcom oddychanie.",
}


@pytest.fixture
def index(engine, catalogue, settings: Settings, session: Session):
    def indexed() -> None:
        session.commit()
        Worker(engine, catalogue, settings).drain()

    return indexed


def noticed(browser: Browser, record: Record):
    return page(browser.get(f"/records/{record.id}/publication")).get_element_by_id("noticed")


def test_the_author_reads_what_was_noticed_and_is_led_to_its_place(session: Session, sign_in):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    personal = "Zadzwoń do Jana: 600 123 456, jan.kowalski@gmail.com"
    draft = factories.record(session, owner, published=False, author_id=author.id, content={"solution": personal})
    shown = noticed(sign_in(author), draft)
    assert "To adres w poczcie prywatnej." in shown.text_content()
    assert "jan.kowalski@gmail.com" not in shown.text_content()
    assert shown.xpath(f".//a[@href='/records/{draft.id}/edit#solution']")
    assert "Ta część jest jeszcze pusta" not in shown.text_content(), "the list of progress says that"


def test_a_clean_text_is_told_so_and_can_be_published(session: Session, sign_in):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.city(session)
    draft = factories.record(session, owner, published=False, author_id=author.id)
    browser: Browser = sign_in(author)
    assert "Niczego:" in noticed(browser, draft).text_content()
    assert browser.post(f"/records/{draft.id}/publication").status_code == 303


def test_findings_forbid_nothing(session: Session, sign_in):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.city(session)
    draft = factories.record(session, owner, published=False, author_id=author.id, content={"solution": "TODO"})
    assert sign_in(author).post(f"/records/{draft.id}/publication").status_code == 303


def test_a_record_of_the_same_thing_in_the_same_place_is_shown(session: Session, sign_in, index):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    known = factories.record(session, owner)
    factories.city(session, "246101", "Bielsko-Biała")
    elsewhere = factories.record(session, owner, content={"territories": ["246101"], "title": "Bielsko: kopciuchy"})
    draft = factories.record(session, owner, published=False, author_id=author.id, content=AGAIN)
    index()
    shown = noticed(sign_in(author), draft)
    assert "Czy to nie jest już opisane?" in shown.text_content()
    assert "to samo miejsce: Rybnik" in shown.text_content()
    assert [link.get("href") for link in shown.xpath(".//ul[last()]//a")] == [known.path]
    assert elsewhere.path not in shown.text_content()


def test_a_published_record_is_no_duplicate_of_itself(session: Session, sign_in, index):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    known = factories.record(session, owner, author_id=author.id)
    index()
    assert "Czy to nie jest już opisane?" not in noticed(sign_in(author), known).text_content()


def test_what_the_author_may_not_see_is_no_candidate(session: Session, sign_in, index):
    owner, other = factories.organisation(session), factories.organisation(session)
    author = factories.editor(session, owner)
    factories.record(session, other, visibility=Visibility.ORGANISATION)
    draft = factories.record(session, owner, published=False, author_id=author.id, content=AGAIN)
    index()
    assert "Czy to nie jest już opisane?" not in text_of(sign_in(author).get(f"/records/{draft.id}/publication"))


def test_what_was_hidden_since_it_was_indexed_is_no_candidate(session: Session, sign_in, index):
    owner, other = factories.organisation(session), factories.organisation(session)
    author = factories.editor(session, owner)
    known = factories.record(session, other)
    draft = factories.record(session, owner, published=False, author_id=author.id, content=AGAIN)
    index()
    session.get_one(Record, known.id).visibility = Visibility.ORGANISATION
    session.commit()
    assert known.title not in text_of(sign_in(author).get(f"/records/{draft.id}/publication"))


def test_another_kind_is_no_duplicate(session: Session, sign_in, index):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.record(session, owner, Kind.VISIT, content={"title": AGAIN["title"], "summary": AGAIN["summary"]})
    draft = factories.record(session, owner, published=False, author_id=author.id, content=AGAIN)
    index()
    assert "Czy to nie jest już opisane?" not in noticed(sign_in(author), draft).text_content()


def test_without_a_title_nothing_is_looked_for(session: Session, catalogue):
    draft = factories.record(session, factories.organisation(session), published=False)
    assert find_duplicates(session, catalogue, Actor(), draft, PracticeContent(summary="Dopłaty do pieców.")) == ()


def test_a_search_that_is_away_finds_no_duplicates_and_holds_up_nobody(session: Session, sign_in, catalogue):
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.record(session, owner)
    draft = factories.record(session, owner, published=False, author_id=author.id, content=AGAIN)
    browser: Browser = sign_in(author)
    catalogue.close()
    assert "Co zauważył automat" in noticed(browser, draft).text_content()

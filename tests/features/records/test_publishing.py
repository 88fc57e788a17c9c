"""From draft to published, and deleted."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Draft, Membership, Outbox, Record, RecordCity, RecordLink, ReviewRules, Revision
from app.models.record import Kind, State
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import opened, stored


def test_publishing_shows_the_draft_at_its_address_and_leaves_a_note_for_search(desk, sign_in, session):
    session.exec(select(Outbox)).all()
    browser = sign_in(desk.editor)
    before = len(session.exec(select(Outbox)).all())
    session.commit()
    answer = browser.post(desk.address("publication"), {"version": "1", "note": "Pierwsza wersja"})
    record = stored(session, desk)
    assert (answer.status_code, answer.headers["location"]) == (303, record.path)
    assert (record.state, record.published_revision) == (State.PUBLISHED, 1)
    notes = session.exec(select(Outbox).order_by(Outbox.id)).all()[before:]
    assert f"record:{record.id}" in [note.subject for note in notes]
    assert session.exec(select(RecordCity.teryt).where(RecordCity.record_id == record.id)).all() == ["247301"]
    session.commit()
    assert "Opublikowano" in text_of(browser.get(record.path))


def test_a_refused_publication_leaves_no_trace(desk, sign_in, session):
    desk.record = factories.record(session, desk.owner, published=False, content={"contact": "", "summary": " "})
    session.commit()
    browser = sign_in(desk.editor)
    before = len(session.exec(select(Outbox)).all())
    session.commit()
    answer = browser.post(desk.address("publication"), {"version": "1"})
    assert answer.status_code == 422
    assert set(page(answer).xpath("//*[@data-error-summary]//a/@href")) == {"#contact", "#summary"}
    assert stored(session, desk).state is State.DRAFT
    assert len(session.exec(select(Outbox)).all()) == before


def test_a_draft_with_a_fault_is_not_published(desk, sign_in, session):
    browser = sign_in(desk.editor)
    browser.post(desk.address("draft"), opened(browser, desk) | {"cost_capital": "dużo"})
    answer = browser.post(desk.address("publication"), {})
    assert answer.status_code == 422
    assert page(answer).get_element_by_id("cost_capital").value == "dużo"
    assert stored(session, desk).state is State.DRAFT


def test_what_changed_after_the_last_look_is_not_published_unseen(desk, sign_in, session):
    browser, other = sign_in(desk.editor), sign_in(desk.colleague)
    browser.get(desk.address("publication"))
    other.post(desk.address("draft"), opened(other, desk) | {"title": "Podmieniony"})
    assert browser.post(desk.address("publication"), {"version": "1"}).status_code == 409
    assert stored(session, desk).state is State.DRAFT


def test_a_municipality_that_is_not_in_the_register_stops_publication(desk, sign_in, session):
    desk.record = factories.record(session, desk.owner, published=False, content={"territories": ["999999"]})
    answer = sign_in(desk.editor).post(desk.address("publication"), {})
    assert answer.status_code == 422
    assert "#territories" in page(answer).xpath("//*[@data-error-summary]//a/@href")


def test_a_visit_points_at_the_practices_that_exist_and_that_its_editor_sees(desk, sign_in, session):
    seen = factories.record(session, desk.owner)
    hidden = factories.record(session, factories.organisation(session), visibility="organisation")
    named = [seen.id, hidden.id, "0000000000"]
    desk.record = factories.record(session, desk.owner, Kind.VISIT, published=False, content={"practices": named})
    browser = sign_in(desk.editor)
    assert browser.post(desk.address("publication"), {}).status_code == 303
    links = session.exec(select(RecordLink.target_id).where(RecordLink.source_id == desk.record.id)).all()
    session.commit()
    assert links == [seen.id]
    assert desk.record.path in browser.get(seen.path).text


def test_a_published_record_with_a_newer_draft_says_so_to_its_editors_only(published, sign_in, browser, session):
    editor = sign_in(published.editor)
    told = "Szkic różni się"
    assert told not in text_of(editor.get(published.record.path))
    editor.post(published.address("draft"), opened(editor, published) | {"title": "Nowy tytuł"})
    assert told in text_of(editor.get(published.record.path))
    assert told in text_of(editor.get(published.address("edit")))
    assert told not in text_of(browser.get(published.record.path))
    assert "Nowy tytuł" not in browser.get(published.record.path).text
    editor.post(published.address("publication"), {})
    assert told not in text_of(editor.get(stored(session, published).path))


def test_the_last_look_shows_what_will_change(published, sign_in):
    browser = sign_in(published.editor)
    browser.post(published.address("draft"), opened(browser, published) | {"contact": "Biuro Powietrza"})
    tree = page(browser.get(published.address("publication")))
    assert "Powietrza" in tree.xpath('//section[@aria-labelledby="change-contact"]//ins')[-1].text_content()


def test_a_new_audience_counts_from_publication_on(published, sign_in, browser, session):
    editor = sign_in(published.editor)
    editor.post(published.address("draft"), opened(editor, published) | {"visibility": "organisation"})
    assert browser.get(published.record.path).status_code == 200
    editor.post(published.address("publication"), {})
    assert browser.get(published.record.path).status_code == 404
    assert editor.get(published.record.path).status_code == 200


def test_a_record_is_published_in_ones_own_network_only(desk, sign_in, session):
    own = factories.network(session, "Własna sieć", (desk.owner,))
    session.add(ReviewRules(network_id=own.id, leader_checks=False))
    foreign = factories.network(session, "Obca sieć")
    browser = sign_in(desk.editor)
    editor = page(browser.get(desk.address("edit")))
    assert own.id in editor.xpath('//select[@name="network_id"]/option/@value')
    assert foreign.id not in editor.xpath('//select[@name="network_id"]/option/@value')
    fields = opened(browser, desk)
    browser.post(desk.address("draft"), fields | {"network_id": foreign.id, "visibility": "network"})
    answer = browser.post(desk.address("publication"), {})
    assert answer.status_code == 422
    assert "#network_id" in page(answer).xpath("//*[@data-error-summary]//a/@href")
    browser.post(desk.address("draft"), opened(browser, desk) | {"network_id": own.id, "visibility": "network"})
    assert browser.post(desk.address("publication"), {}).status_code == 303
    assert stored(session, desk).network_id == own.id


def test_a_colleague_who_left_the_network_can_still_publish_what_is_in_it(desk, sign_in, session):
    network = factories.network(session, members=(desk.owner,))
    session.add(ReviewRules(network_id=network.id, leader_checks=False))
    desk.record = factories.record(session, desk.owner, network_id=network.id, visibility="network")
    session.delete(session.exec(select(Membership)).one())
    browser = sign_in(desk.editor)
    browser.post(desk.address("draft"), opened(browser, desk) | {"title": "Poprawiony"})
    assert browser.post(desk.address("publication"), {}).status_code == 303
    assert (stored(session, desk).network_id, stored(session, desk).title) == (network.id, "Poprawiony")


def test_a_draft_that_was_never_published_is_deleted_with_all_its_versions(desk, sign_in, session):
    browser = sign_in(desk.editor)
    assert browser.get(desk.address("deletion")).status_code == 200
    assert browser.post(desk.address("deletion")).status_code == 303
    session.expire_all()
    for model in (Record, Draft, Revision):
        assert session.exec(select(model)).all() == []


def test_what_was_published_is_never_deleted(published, sign_in, session):
    browser = sign_in(published.editor)
    assert browser.get(published.address("deletion")).status_code == 403
    assert browser.post(published.address("deletion")).status_code == 403
    assert stored(session, published).state is State.PUBLISHED


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_record_lists_all_that_a_snapshot_needs(desk, sign_in, session, kind):
    browser = sign_in(desk.editor)
    place = browser.post("/records", {"kind": kind.value}).headers["location"].removesuffix("/edit")
    answer = browser.post(f"{place}/publication", {})
    assert answer.status_code == 422
    session.expire_all()
    record = session.get_one(Record, place.rpartition("/")[2])
    from app.models.content import CONTENT

    anchors = {href.removeprefix("#") for href in page(answer).xpath("//*[@data-error-summary]//a/@href")}
    assert anchors == set(CONTENT[record.kind].SNAPSHOT)
    ids = set(page(answer).xpath("//@id"))
    assert anchors <= ids, "every line of the summary leads to a field"

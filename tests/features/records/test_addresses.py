"""Addresses of the public pages, the same rules for the three kinds."""

from __future__ import annotations

import pytest

from app.models.record import FOLDERS, Kind, State
from tests import factories
from tests.browser_client import text_of

KINDS = pytest.mark.parametrize("kind", list(Kind))


@KINDS
def test_the_id_decides_and_a_wrong_or_old_slug_leads_to_the_right_one(session, browser, kind):
    record = factories.record(session, factories.organisation(session), kind)
    session.commit()
    for tail in ("", "-", "-dawny-tytul", "-<script>"):
        answer = browser.get(f"/{FOLDERS[kind]}/{record.id}{tail}?from=mail")
        assert (answer.status_code, answer.headers["location"]) == (308, f"{record.path}?from=mail")
    assert browser.get(record.path).status_code == 200


@KINDS
def test_a_record_is_not_found_under_another_kind(session, browser, kind):
    record = factories.record(session, factories.organisation(session), kind)
    session.commit()
    for other in set(Kind) - {kind}:
        assert browser.get(f"/{FOLDERS[other]}/{record.id}-{record.slug}").status_code == 404


@KINDS
def test_a_hidden_record_and_a_missing_one_look_the_same(session, browser, sign_in, kind):
    owner = factories.organisation(session)
    network = factories.network(session, members=(owner,))
    hidden = [
        factories.record(session, owner, kind, published=False),
        factories.record(session, owner, kind, visibility="organisation"),
        factories.record(session, owner, kind, visibility="network", network_id=network.id),
        factories.record(session, owner, kind, visibility="organisation", state=State.WITHDRAWN),
    ]
    stranger = sign_in(factories.editor(session, factories.organisation(session)))
    for person in (browser, stranger):
        missing = person.get(f"/{FOLDERS[kind]}/0000000000-nic")
        assert missing.status_code == 404
        for record in hidden:
            answer = person.get(record.path)
            assert answer.status_code == 404
            assert text_of(answer) == text_of(missing)


@KINDS
def test_a_network_sees_its_records(session, sign_in, kind):
    owner, member = factories.organisation(session), factories.organisation(session)
    network = factories.network(session, members=(owner, member))
    record = factories.record(session, owner, kind, visibility="network", network_id=network.id)
    assert sign_in(factories.user(session, member)).get(record.path).status_code == 200


@KINDS
def test_a_withdrawn_record_answers_410_with_the_reason_and_the_day(session, browser, kind):
    record = factories.record(session, factories.organisation(session), kind, state=State.WITHDRAWN)
    session.commit()
    answer = browser.get(record.path)
    assert answer.status_code == 410
    assert "Dane okazały się błędne." in text_of(answer)
    assert f'datetime="{record.withdrawn_at.isoformat()}"' in answer.text


@KINDS
def test_a_draft_opened_at_its_later_address_is_shown_to_its_editors_as_a_preview(session, sign_in, kind):
    owner = factories.organisation(session)
    record = factories.record(session, owner, kind, published=False)
    answer = sign_in(factories.editor(session, owner)).get(record.path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/records/{record.id}/preview")


@KINDS
def test_the_list_of_a_kind_is_a_search(browser, kind):
    answer = browser.get(f"/{FOLDERS[kind]}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/search?kind={kind.value}")


def test_the_short_address_leads_everybody_to_the_page_they_can_use(session, browser, sign_in):
    owner = factories.organisation(session)
    editor = sign_in(factories.editor(session, owner))
    shown, draft = factories.record(session, owner), factories.record(session, owner, published=False)
    session.commit()
    assert browser.get(f"/records/{shown.id}").headers["location"] == shown.path
    assert editor.get(f"/records/{draft.id}").headers["location"] == f"/records/{draft.id}/edit"
    assert browser.get(f"/records/{draft.id}").status_code == 404

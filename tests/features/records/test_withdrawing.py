"""Withdrawn and shown again: by whom, what is told, and what stands in the record's place."""

from __future__ import annotations

from sqlmodel import col, select

from app.models import Activity
from app.models.network import NetworkRole
from app.models.record import State
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import stored


def test_withdrawing_asks_for_a_reason_and_puts_it_in_place_of_the_record(published, sign_in, browser, session):
    editor = sign_in(published.editor)
    assert editor.get(published.address("withdrawal")).status_code == 200
    assert editor.post(published.address("withdrawal"), {"reason": "  "}).status_code == 422
    assert editor.post(published.address("withdrawal"), {"reason": "Liczby były błędne."}).status_code == 303
    answer = browser.get(published.record.path)
    assert answer.status_code == 410
    assert "Liczby były błędne." in text_of(answer)
    assert stored(session, published).withdrawn_at is not None
    assert "Wymiana pieców" not in text_of(answer)


def test_a_withdrawn_record_is_not_read_through_its_history(published, sign_in, browser, session):
    desk = published
    desk.record = factories.record(session, desk.owner, state=State.WITHDRAWN)
    editor = sign_in(desk.editor)
    for tail in ("revisions", "revisions/1", "revisions/1...1"):
        assert browser.get(desk.address(tail)).status_code == 410
        assert editor.get(desk.address(tail)).status_code == 200


def test_a_withdrawn_record_comes_back_as_it_was(published, sign_in, browser, session):
    editor = sign_in(published.editor)
    editor.post(published.address("withdrawal"), {"reason": "Pomyłka"})
    assert editor.post(published.address("publication"), {}).status_code == 422
    assert editor.post(published.address("reinstatement")).status_code == 303
    assert browser.get(published.record.path).status_code == 200


def test_the_leader_of_its_network_withdraws_a_record_but_does_not_edit_it(desk, sign_in, session):
    network = factories.network(session, members=(desk.owner,))
    leader = factories.user(session, factories.organisation(session))
    factories.role(session, leader, network, NetworkRole.LEADER)
    desk.record = factories.record(session, desk.owner, network_id=network.id)
    browser = sign_in(leader)
    assert browser.get(desk.address("edit")).status_code == 403
    assert browser.post(desk.address("withdrawal"), {"reason": "Na prośbę miasta"}).status_code == 303
    assert stored(session, desk).state is State.WITHDRAWN


def test_what_the_network_took_down_only_the_network_shows_again(desk, sign_in, session):
    network = factories.network(session, members=(desk.owner,))
    leader = factories.user(session, factories.organisation(session))
    factories.role(session, leader, network, NetworkRole.LEADER)
    desk.record = factories.record(session, desk.owner, network_id=network.id)
    head, editor = sign_in(leader), sign_in(desk.editor)
    assert page(head.get(desk.record.path)).xpath(f"//a[@href='{desk.address('withdrawal')}']")
    head.post(desk.address("withdrawal"), {"reason": "Dane osobowe na zdjęciu"})
    assert head.get(desk.address("withdrawal")).headers["location"] == desk.record.path
    shown = editor.get(desk.record.path)
    assert "Ten rekord wycofała osoba prowadząca sieć." in text_of(shown)
    assert "Przywróć rekord" not in text_of(shown)
    assert page(shown).xpath(f"//a[@href='{desk.address('edit')}']")
    assert not page(head.get(desk.record.path)).xpath(f"//a[@href='{desk.address('revisions')}']")
    assert "Sprawdź i opublikuj" not in text_of(editor.get(desk.address("edit")))
    assert editor.post(desk.address("reinstatement")).status_code == 403
    assert stored(session, desk).state is State.WITHDRAWN
    assert head.post(desk.address("reinstatement")).status_code == 303
    assert stored(session, desk).state is State.PUBLISHED
    heard = session.exec(select(Activity).where(col(Activity.verb).startswith("record."))).all()
    assert {told.verb: set(told.addressees) for told in heard} == {
        "record.withdrawn": {desk.editor.id, desk.colleague.id},
        "record.reinstated": {desk.editor.id, desk.colleague.id},
    }
    session.commit()
    editor.post(desk.address("withdrawal"), {"reason": "Nieaktualne"})
    assert head.post(desk.address("reinstatement")).status_code == 403
    assert editor.post(desk.address("reinstatement")).status_code == 303


def test_others_do_not_withdraw_or_reinstate(published, sign_in, session):
    browser = sign_in(published.stranger)
    assert browser.get(published.address("withdrawal")).status_code == 403
    assert browser.post(published.address("withdrawal"), {"reason": "Bo tak"}).status_code == 403
    assert browser.post(published.address("reinstatement")).status_code == 403

"""Levels, settings of mail, one-click unsubscription, and the page about mail that does not leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.features.notifications.unsubscribing import unsubscribe_url
from app.models import Mail, MailSettings, Outbox, Subscription
from app.models import mail as mails
from app.models.outbox import ATTEMPTS_BEFORE_PARKING
from app.models.record import Visibility
from app.models.subscription import Level, Rhythm
from tests import factories
from tests.browser_client import page, text_of

CHOSEN = {"personal": "daily", "watched": "weekly", "quiet_from": "22", "quiet_until": "6", "quiet_weekends": "1"}


def levels(session: Session) -> dict[str, Level]:
    session.expire_all()
    found = {row.object: row.level for row in session.exec(select(Subscription))}
    session.rollback()
    return found


def level_on(answer) -> str:
    return page(answer).xpath("//details[@class='watch']//input[@name='level'][@checked]/@value")[0]


def test_a_level_is_chosen_on_the_page_of_the_thing_and_shown_there(session, world, sign_in, browser):
    member = sign_in(world.fellow)
    path = world.network.path
    assert level_on(member.get(path)) == "normal"
    chosen = {"object": f"network:{world.network.id}", "level": "watching", "back": path}
    answer = member.post("/notifications/levels", chosen)
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert level_on(member.get(path)) == "watching"
    member.post("/notifications/levels", chosen | {"level": "default"})
    assert level_on(member.get(path)) == "normal"
    assert not page(browser.get(path)).xpath("//details[@class='watch']")


@pytest.mark.parametrize("back", ["https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_away_from_here(world, sign_in, back):
    form = {"object": "theme:air", "level": "watching", "back": back}
    assert sign_in(world.fellow).post("/notifications/levels", form).headers["location"] == "/notifications/settings"


def test_what_one_does_not_see_cannot_be_watched(session, world, sign_in):
    record = factories.record(session, world.owner, visibility=Visibility.NETWORK, network_id=world.network.id)
    search = factories.saved_search(session, world.fellow)
    stranger = sign_in(world.outsider)
    for object_ in (f"record:{record.id}", f"search:{search.id}", "theme:none", "person:x", "nonsense"):
        form = {"object": object_, "level": "watching"}
        assert stranger.post("/notifications/levels", form).status_code == 404
        assert stranger.get(f"/notifications/levels/{object_}").status_code in {404, 405}
    assert stranger.post("/notifications/levels", {"object": "theme:air", "level": "loud"}).status_code == 404
    assert levels(session) == {}


def test_the_settings_list_everything_that_is_watched_at_one_cost(session, world, sign_in, queries):
    factories.saved_search(session, world.fellow, name="Moje kopciuchy")
    first = factories.record(session, world.owner)
    session.add(Subscription(person_id=world.fellow.id, object=f"record:{first.id}", level=Level.MUTED))
    browser = sign_in(world.fellow)
    browser.get("/notifications/settings")
    queries.clear()
    text = text_of(browser.get("/notifications/settings"))
    few = len(queries)
    assert "Czyste powietrze" in text
    for number in range(9):
        record = factories.record(session, world.owner, content={"title": f"Rekord {number}"})
        session.add(Subscription(person_id=world.fellow.id, object=f"record:{record.id}", level=Level.MUTED))
    session.commit()
    queries.clear()
    text = text_of(browser.get("/notifications/settings"))
    assert all(f"Rekord {number}" in text for number in range(9))
    assert "Moje kopciuchy" in text
    assert len(queries) == few


def test_settings_of_mail_are_kept(session, world, sign_in):
    browser = sign_in(world.fellow)
    assert browser.post("/notifications/settings", CHOSEN).status_code == 303
    own = session.get_one(MailSettings, world.fellow.id)
    assert (own.personal, own.watched, own.quiet_from, own.quiet_until) == (Rhythm.DAILY, Rhythm.WEEKLY, 22, 6)
    assert own.quiet_weekends
    assert page(browser.get("/notifications/settings")).xpath("//input[@name='watched'][@checked]/@value") == ["weekly"]


@pytest.mark.parametrize("wrong", [{"quiet_from": "25"}, {"quiet_until": "x"}, {"personal": "hourly"}, {"watched": ""}])
def test_what_cannot_be_is_refused_and_kept_as_typed(session, world, sign_in, wrong):
    answer = sign_in(world.fellow).post("/notifications/settings", CHOSEN | wrong)
    assert answer.status_code == 422
    assert page(answer).xpath("//*[@data-error-summary]")
    assert session.get(MailSettings, world.fellow.id) is None


def unsubscribe_path(site, person, object_: str = "*") -> str:
    return unsubscribe_url(site.state.site.settings, person.id, object_).partition(":8000")[2]


def test_one_click_ends_mail_about_one_thing_without_signing_in(session, world, site, browser):
    session.commit()
    object_ = f"network:{world.network.id}"
    path = unsubscribe_path(site, world.fellow, object_)
    looked = browser.get(path)
    assert "Czyste powietrze" in text_of(looked)
    assert world.fellow.email not in looked.text
    assert levels(session) == {}  # a mail scanner that follows links ends nothing
    client = browser.client
    client.cookies.clear()
    done = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert "Nie będziemy więcej pisać" in text_of(done)
    assert levels(session) == {object_: Level.MUTED}


@pytest.mark.parametrize("object_", ["*", "theme:air"])
def test_the_link_opened_again_says_that_mail_is_off_already(session, world, site, browser, object_):
    session.commit()
    path = unsubscribe_path(site, world.fellow, object_)
    assert "Nie pisać więcej?" in text_of(browser.get(path))
    browser.client.post(path)
    for again in (browser.get(path), browser.client.post(path)):
        assert again.status_code == 200
        assert "Te maile są już wyłączone" in text_of(again)
        assert "Nie pisać więcej?" not in text_of(again)


def test_one_click_ends_all_mail_and_again_does_no_harm(session, world, site, browser):
    session.commit()
    path = unsubscribe_path(site, world.fellow)
    for _ in range(2):
        assert "nie wyślemy już żadnych powiadomień" in text_of(browser.client.post(path))
    own = session.get_one(MailSettings, world.fellow.id)
    assert own.personal is own.watched is Rhythm.NEVER


def test_a_link_that_is_not_ours_or_of_nobody_ends_nothing(session, world, site, browser):
    session.commit()
    path = unsubscribe_path(site, world.fellow)
    assert browser.client.post(path + "x").status_code == 404
    assert browser.get("/notifications/unsubscribe/nonsense").status_code == 404
    world.fellow.is_active = False
    session.add(world.fellow)
    session.commit()
    assert browser.get(path).status_code == 404
    assert levels(session) == {}


def test_the_page_about_one_thing_does_not_name_what_the_person_may_not_see(session, world, site, browser):
    record = factories.record(
        session, world.owner, visibility=Visibility.NETWORK, network_id=world.network.id, content={"title": "Tajne"}
    )
    session.commit()
    assert "Tajne" in browser.get(unsubscribe_path(site, world.fellow, f"record:{record.id}")).text
    assert "Tajne" not in browser.get(unsubscribe_path(site, world.outsider, f"record:{record.id}")).text


def test_the_state_of_mail_is_for_the_secretariat(session, world, sign_in, browser):
    mails.post(session, key="k", recipient="tajny@adres.example", subject="Temat", text="tekst")
    note = session.exec(select(Outbox).where(Outbox.topic == "mail")).one()
    note.attempts, note.problem = ATTEMPTS_BEFORE_PARKING, "MailNotSentError: SMTP answer 451"
    note.due_at = clock.now() + timedelta(minutes=9)
    session.commit()
    assert browser.get("/notifications/delivery").status_code == 303
    assert sign_in(world.fellow).get("/notifications/delivery").status_code == 404
    assert sign_in(world.fellow).post("/notifications/delivery").status_code == 403
    assert "Poczta zalega" not in sign_in(world.fellow).get("/desk").text
    secretariat = sign_in(world.secretariat)
    assert "Poczta zalega" in secretariat.get("/desk").text
    answer = secretariat.get("/notifications/delivery")
    assert "SMTP answer 451" in answer.text
    assert "tajny@adres.example" not in answer.text
    assert secretariat.post("/notifications/delivery").status_code == 303
    session.expire_all()
    assert session.exec(select(Outbox.attempts).where(Outbox.topic == "mail")).one() == 0
    assert session.exec(select(Mail)).one().sent_at is None

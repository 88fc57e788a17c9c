"""The list behind the bell: grouped, unread first, read by opening, and only what the reader may still know of."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from app.core import clock
from app.models import Notification
from app.models.record import Visibility
from tests import factories
from tests.browser_client import page, selects_of, text_of
from tests.features.notifications.telling import told


def test_a_visitor_is_asked_to_sign_in(browser):
    for path in ("/notifications", "/notifications/settings", "/notifications/levels/theme:air", "/notifications/x"):
        assert browser.get(path).headers["location"].startswith("/sign-in")


def test_the_list_says_what_happened_why_and_where(session, world, record, sign_in):
    told(session, world.fellow, record, because_of=f"network:{world.network.id}")
    told(session, world.fellow, record, verb="record.updated", reason="mention", because_of="", is_personal=True)
    answer = sign_in(world.fellow).get("/notifications")
    text = text_of(answer)
    assert "Nowy rekord: „Ogrody deszczowe”" in text
    assert "bo obserwujesz sieć „Czyste powietrze”" in text
    assert "bo ktoś o Tobie wspomniał" in text
    assert "2 nowe." in text
    assert len(page(answer).xpath("//section[contains(@class, 'told')]")) == 1  # one object, one group


def test_things_of_one_name_are_no_landmarks_of_one_name(session, world, record, sign_in):
    twin = factories.record(session, world.owner, content={"title": "Ogrody deszczowe"}, network_id=world.network.id)
    for one in (record, twin):
        told(session, world.fellow, one)
    answer = page(sign_in(world.fellow).get("/notifications"))
    assert len(answer.xpath("//section[contains(@class, 'told')]")) == 2
    assert answer.xpath("//section[contains(@class, 'told')]/@aria-labelledby") == []


def test_the_bell_counts_on_every_page_and_only_what_is_new(session, world, record, sign_in):
    browser = sign_in(world.fellow)
    bell = "//a[contains(@class, 'bell')]/@aria-label"
    assert page(browser.get("/about")).xpath(bell) == ["Powiadomienia"]
    told(session, world.fellow, record)
    told(session, world.fellow, record, read_at=clock.now())
    told(session, world.outsider, record)
    session.commit()
    assert page(browser.get("/about")).xpath(bell) == ["Powiadomienia, nowe: 1"]


def test_opening_one_leads_to_the_thing_and_marks_it_read(session, world, record, sign_in):
    row = told(session, world.fellow, record)
    browser = sign_in(world.fellow)
    answer = browser.get(f"/notifications/{row.id}")
    assert (answer.status_code, answer.headers["location"]) == (303, record.path)
    session.expire_all()
    stored = session.get_one(Notification, row.id)
    assert stored.read_at
    assert not stored.by_mail  # what was seen in the page is not mailed


def test_nobody_opens_or_reads_what_was_told_to_another(session, world, record, sign_in):
    row = told(session, world.fellow, record)
    stranger = sign_in(world.outsider)
    assert stranger.get(f"/notifications/{row.id}").status_code == 404
    assert "Ogrody" not in stranger.get("/notifications").text
    stranger.post("/notifications/read", {"until": row.id})
    stranger.post("/notifications/read", {"object": row.object})
    session.expire_all()
    assert session.get_one(Notification, row.id).read_at is None


def test_reading_all_leaves_what_came_after_the_page_was_shown(session, world, record, sign_in):
    seen = told(session, world.fellow, record, at=clock.now() - timedelta(minutes=5))
    browser = sign_in(world.fellow)
    browser.get("/notifications")
    late = told(session, world.fellow, record)
    session.commit()
    assert browser.post("/notifications/read", {"until": seen.id}).status_code == 303
    session.expire_all()
    assert session.get_one(Notification, seen.id).read_at
    assert session.get_one(Notification, late.id).read_at is None


def test_one_object_is_read_without_the_others(session, world, record, sign_in):
    other = factories.record(session, world.owner)
    first, second = told(session, world.fellow, record), told(session, world.fellow, other)
    sign_in(world.fellow).post("/notifications/read", {"object": first.object})
    session.expire_all()
    unread = session.exec(select(Notification.id).where(Notification.read_at.is_(None))).all()
    assert unread == [second.id]


def test_unread_ones_stand_first_and_pages_are_links(session, world, record, sign_in):
    old = told(session, world.fellow, record, at=clock.now() - timedelta(days=9), details={"title": "Dawny"})
    for _ in range(21):
        told(session, world.fellow, record, read_at=clock.now())
    browser = sign_in(world.fellow)
    first = page(browser.get("/notifications"))
    assert first.xpath("//ul[@class='told__lines']/li[1]/a/@href") == [f"/notifications/{old.id}"]
    assert "/notifications?page=2" in first.xpath("//nav[@class='pagination']//a/@href")
    assert len(page(browser.get("/notifications?page=2")).xpath("//ul[@class='told__lines']/li")) == 2
    assert browser.get("/notifications?page=nonsense").status_code == 200


def test_what_was_hidden_since_it_was_told_is_not_named_anywhere(session, world, record, sign_in):
    told(session, world.outsider, record, because_of=f"record:{record.id}")
    browser = sign_in(world.outsider)
    assert "Ogrody deszczowe" in browser.get("/notifications").text
    record.visibility = Visibility.NETWORK
    session.add(record)
    session.commit()
    answer = browser.get("/notifications")
    assert "Ogrody deszczowe" not in answer.text
    assert page(answer).xpath("//a[contains(@class, 'bell')]/@aria-label") == ["Powiadomienia"]
    assert page(browser.get("/about")).xpath("//a[contains(@class, 'bell')]/@aria-label") == ["Powiadomienia"]


def test_ten_cost_as_many_selects_as_one(session, world, record, sign_in, queries):
    told(session, world.fellow, record, actor=world.editor)
    browser = sign_in(world.fellow)
    browser.get("/notifications")
    one = selects_of(browser, "/notifications", session, queries)
    for _ in range(9):
        other = factories.record(session, world.owner, network_id=world.network.id)
        told(session, world.fellow, other, actor=world.colleague)
    session.commit()
    queries.clear()
    assert len(page(browser.get("/notifications")).xpath("//ul[@class='told__lines']/li")) == 10
    assert len(queries) == one


def test_ten_replies_cost_as_many_selects_as_one(session, world, record, sign_in, queries):
    def reply_in_a_thread_of_its_own() -> None:
        about = factories.record(session, world.owner, network_id=world.network.id)
        thread = factories.thread(session, f"record:{about.id}", world.fellow)
        row = told(session, world.fellow, about, verb="thread.replied", object=f"thread:{thread.id}")
        row.subject = f"post:{factories.post(session, thread, world.colleague).id}"
        session.commit()

    reply_in_a_thread_of_its_own()
    browser = sign_in(world.fellow)
    browser.get("/notifications")
    one = selects_of(browser, "/notifications", session, queries)
    for _ in range(9):
        reply_in_a_thread_of_its_own()
    queries.clear()
    assert len(page(browser.get("/notifications")).xpath("//ul[@class='told__lines']/li")) == 10
    assert len(queries) == one


def test_without_a_token_nothing_is_changed(session, world, record, sign_in):
    row = told(session, world.fellow, record)
    browser = sign_in(world.fellow)
    for path, data in (
        ("/notifications/read", {"until": row.id}),
        ("/notifications/levels", {"object": "theme:air", "level": "watching"}),
        ("/notifications/settings", {"personal": "never"}),
        ("/notifications/delivery", {}),
    ):
        assert browser.post(path, {**data, "csrf_token": "wrong"}).status_code == 403


def test_in_english_the_sentence_is_english(session, world, record, sign_in):
    told(session, world.fellow, record)
    world.fellow.language = "en"
    session.add(world.fellow)
    assert "New record: “Ogrody deszczowe”" in text_of(sign_in(world.fellow).get("/notifications", language="en"))

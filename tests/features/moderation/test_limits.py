"""What a new account may not do yet, what everybody may not, and that nothing typed is lost by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from app.core import clock
from app.models import Post
from app.models.network import NetworkRole
from app.policies import Actor
from app.policies.moderation import is_newcomer
from app.web.posts.limits import links_elsewhere
from tests import factories
from tests.browser_client import text_of
from tests.policies.people import PEOPLE

OLD = timedelta(days=30)
LINK = "Zobaczcie https://tania-firma.example/oferta"


@pytest.mark.parametrize(
    ("text", "leads_elsewhere"),
    [
        (LINK, True),
        ("www.tania-firma.example", True),
        ("[tu](//tania-firma.example)", True),
        ("HTTPS://TANIA-FIRMA.EXAMPLE", True),
        ("https://rynek.example@tania-firma.example/", True),
        ("[rekord](/practices/abc)", False),
        ("https://rynek.example/practices/abc", False),
        ("Koszt 20/30 zł, a i/lub nic.", False),
    ],
)
def test_what_leads_to_another_site(text, leads_elsewhere) -> None:
    assert links_elsewhere(text, "rynek.example") is leads_elsewhere


@pytest.mark.parametrize("kind", sorted(set(PEOPLE) - {"anonymous"}))
def test_whom_somebody_has_vouched_for_is_no_newcomer(kind) -> None:
    actor: Actor = PEOPLE[kind]
    vouched = {"secretariat", "owner's editor", "other editor", "network editor", "other network's leader"}
    vouched |= {f"network {role.value}" for role in NetworkRole if role is not NetworkRole.MEMBER}
    now = clock.now()
    assert is_newcomer(actor, now, now, 3) is (kind not in vouched)
    assert not is_newcomer(actor, now - OLD, now, 3)
    assert not is_newcomer(actor, now, now, 0)


def reply(browser, quarrel, text):
    browser.get(quarrel.thread.path)
    return browser.post(f"/threads/{quarrel.thread.id}/posts", {"text": text})


def test_the_first_posts_of_a_new_account_lead_nowhere_else(session, quarrel, sign_in) -> None:
    session.delete(quarrel.quote)
    quarrel.thread.posts = 2
    fresh = sign_in(quarrel.author)
    answer = reply(fresh, quarrel, LINK)
    assert answer.status_code == 422
    assert LINK in answer.text
    assert "W pierwszych 2 wpisach z nowego konta nie może być odnośników do innych stron" in text_of(answer)
    assert reply(fresh, quarrel, "Bez adresu.").status_code == 303
    sent = session.exec(select(Post.id).where(Post.text == "Bez adresu.")).one()
    path = quarrel.thread.path
    session.rollback()
    fresh.get(path)
    assert fresh.post(f"/posts/{sent}/edit", {"text": LINK}).status_code == 303


def test_a_link_is_not_brought_in_by_changing_the_post(session, quarrel, sign_in) -> None:
    fresh = sign_in(quarrel.author)
    answer = fresh.post(f"/posts/{quarrel.post.id}/edit", {"text": LINK})
    assert answer.status_code == 422
    assert LINK in answer.text


def test_a_new_account_writes_little_in_an_hour_and_in_a_day(session, quarrel, sign_in, settings) -> None:
    fresh = sign_in(quarrel.author)
    for number in range(settings.new_posts_per_hour - 1):
        factories.post(session, quarrel.thread, quarrel.author, f"Wpis {number}")
    session.commit()
    answer = reply(fresh, quarrel, "O jeden za dużo.")
    assert answer.status_code == 422
    assert "O jeden za dużo." in answer.text
    assert "Tego wpisu nie można jeszcze wysłać" in text_of(answer)
    assert "Z nowego konta można wysłać 6 wpisów w ciągu godziny i 20 w ciągu doby." in text_of(answer)
    with clock.held_at(clock.now() + timedelta(minutes=61)):
        assert reply(fresh, quarrel, "Po godzinie.").status_code == 303
        session.expire_all()
        for number in range(settings.new_posts_per_day):
            made = factories.post(session, quarrel.thread, quarrel.author, f"Dalszy {number}")
            made.created_at = clock.now() - timedelta(hours=2)
        session.commit()
        assert reply(fresh, quarrel, "W dobie za dużo.").status_code == 422


def test_everybody_has_a_rate_and_keeps_what_they_typed(session, quarrel, sign_in, site) -> None:
    quarrel.author.created_at = clock.now() - OLD
    site.state.site.settings.posts_per_hour = 1
    browser = sign_in(quarrel.author)
    assert reply(browser, quarrel, LINK).status_code == 303
    answer = reply(browser, quarrel, "Jeszcze jedno.")
    assert answer.status_code == 422
    assert "Jeszcze jedno." in answer.text

"""Networks: the list, the page, the inside."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.core import clock
from app.models import Membership
from app.models.network import MemberRole, NetworkRole
from tests import factories
from tests.browser_client import page, text_of
from tests.features.audiences import NETWORK, make_audiences, titles_in


def join(session, network, organisation, role=MemberRole.PARTNER, **dates) -> None:
    session.add(Membership(network_id=network.id, organisation_id=organisation.id, role=role, **dates))
    session.flush()


def test_networks_stand_under_their_edition_with_leader_and_counts(session, browser) -> None:
    leader = factories.organisation(session, "Miasto Szczecin")
    network = factories.network(session, "Mobilność", (factories.organisation(session),))
    join(session, network, leader, MemberRole.LEADER)
    session.commit()
    text = text_of(browser.get("/networks"))
    assert "Edycja próbna (2024–2026)" in text
    assert "prowadzi Miasto Szczecin" in text
    assert "2 członków" in text or "2 członkowie" in text


def test_the_number_of_records_is_what_the_reader_sees(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person, titles in here.expected():
        reader = sign_in(person) if person else browser
        card = page(reader.get("/networks")).xpath(f"//article[.//a[@href='{here.network.path}']]")[0]
        assert f"{len(titles)} rekord" in " ".join(card.text_content().split()), person


def test_a_list_of_ten_costs_as_many_selects_as_a_list_of_one(session, browser, queries) -> None:
    factories.network(session)
    session.commit()
    queries.clear()
    browser.get("/networks")
    one = len(queries)
    for _ in range(9):
        owner = factories.organisation(session)
        network = factories.network(session, members=(owner,))
        factories.record(session, owner, network_id=network.id)
    session.commit()
    queries.clear()
    assert len(page(browser.get("/networks")).xpath("//article")) == 10
    assert len(queries) == one


def test_the_page_costs_the_same_however_many_members_and_records_there_are(session, browser, queries) -> None:
    owner = factories.organisation(session, cities=("247301",))
    network = factories.network(session, members=(owner,))
    factories.record(session, owner, network_id=network.id)
    session.commit()
    queries.clear()
    browser.get(network.path)
    one = len(queries)
    for number in range(9):
        join(session, network, factories.organisation(session, cities=(f"12000{number}",)))
        factories.record(session, owner, network_id=network.id)
    session.commit()
    queries.clear()
    browser.get(network.path)
    assert len(queries) == one


def test_the_leader_comes_first_and_those_who_left_say_so(session, browser) -> None:
    network = factories.network(session, "Sieć", (factories.organisation(session, "Aleksandrów"),))
    join(session, network, factories.organisation(session, "Żory"), MemberRole.LEADER, starts=date(2024, 7, 1))
    join(session, network, factories.organisation(session, "Dawny"), starts=date(2024, 1, 1), ends=date(2024, 12, 31))
    session.commit()
    answer = browser.get(network.path)
    members = page(answer).xpath("//section[@aria-labelledby='members']//li")
    words = [" ".join(member.text_content().split()) for member in members]
    assert words == ["Żory lider 2024–", "Aleksandrów 2024–", "Dawny 2024 (poza siecią)"]


def test_records_are_shown_only_to_those_who_may_see_them(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person, titles in here.expected():
        answer = (sign_in(person) if person else browser).get(here.network.path)
        assert titles_in(answer.text) == titles, person


def test_a_record_kept_inside_is_marked_for_those_who_see_it(session, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    answer = sign_in(here.fellow).get(here.network.path)
    cards = page(answer).xpath(f"//article[.//a[contains(., '{NETWORK}')]]")
    assert "tylko dla sieci" in cards[0].text_content()


def test_the_inside_is_for_people_of_the_network_and_the_secretariat(session, browser, sign_in) -> None:
    here = make_audiences(session)
    expert = factories.user(session, here.stranger, name="Ekspertka Łódzka", email="ekspertka@lodz.example")
    factories.role(session, expert, here.network, NetworkRole.EXPERT)
    session.commit()
    for person in (here.fellow, here.colleague, expert):
        text = sign_in(person).get(here.network.path).text
        assert 'id="inside"' in text
        assert "Ekspert tematyczny" in text
        assert "Ekspertka Łódzka" in text
        assert expert.email in text
    for_secretariat = sign_in(here.secretariat).get(here.network.path).text
    assert "Ekspertka Łódzka" in for_secretariat
    assert expert.email not in for_secretariat
    for reader in (browser, sign_in(here.outsider)):
        text = reader.get(here.network.path).text
        assert 'id="inside"' not in text
        assert "Ekspertka" not in text


def test_asking_for_the_inside_from_outside_shows_the_outside(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    address = f"{here.network.path}?inside=1"
    records = page(sign_in(here.fellow).get(address)).xpath("//section[@id='records']")[0]
    assert titles_in(records.text_content()) == {NETWORK}
    assert NETWORK not in browser.get(address).text
    assert NETWORK not in sign_in(here.outsider).get(address).text


def test_a_hidden_way_and_a_wrong_tail(session, browser) -> None:
    network = factories.network(session, "Czyste powietrze")
    session.commit()
    answer = browser.get(f"/networks/{network.id}-stara-nazwa")
    assert (answer.status_code, answer.headers["location"]) == (308, network.path)
    assert browser.get("/networks/nie-ma").status_code == 404


def test_only_web_addresses_become_links_to_sources(session, browser) -> None:
    network = factories.network(session, sources="https://example.org/lista\njavascript:alert(1)\n")
    session.commit()
    links = page(browser.get(network.path)).xpath("//section[@aria-labelledby='sources']//a/@href")
    assert links == ["https://example.org/lista"]


@pytest.mark.parametrize(("sources", "words"), [("https://example.org/", "Nie wiadomo"), ("", "Nie:")])
def test_a_short_list_is_a_breach_only_where_the_list_is_the_network_s_own(session, browser, sources, words) -> None:
    network = factories.network(session, members=(factories.organisation(session),), sources=sources)
    session.commit()
    rules = page(browser.get(network.path)).xpath("//section[@aria-labelledby='rules']//li")
    assert [words in rule.text_content() for rule in rules] == [True, True, True, True]


def test_for_an_edition_that_is_over_its_last_members_count(session, browser) -> None:
    network = factories.network(session, "Dawna")
    towns = ("020000", "040000", "060000", "080000", "100000")
    for number, teryt in enumerate(towns):
        place = factories.organisation(session, f"Miasto {number}x", cities=(teryt,))
        join(session, network, place, starts=date(2024, 1, 1), ends=date(2026, 12, 31))
    leader = factories.organisation(session, "Prowadzące")
    join(session, network, leader, MemberRole.LEADER, starts=date(2024, 1, 1), ends=date(2026, 12, 31))
    session.commit()
    with clock.held_at(datetime(2030, 1, 1, tzinfo=UTC)):
        answer = browser.get(network.path)
    rules = page(answer).xpath("//section[@aria-labelledby='rules']//li/@class")
    assert rules == ["is-done"] * 4
    counts = page(answer).xpath("//section[@id='map']//tbody/tr/td/text()")
    assert counts == ["1"] * 5


def test_the_page_speaks_english(session, browser) -> None:
    network = factories.network(session, "Czyste powietrze")
    session.commit()
    text = text_of(browser.get(network.path, language="en"))
    assert "Members" in text
    assert "action planning network" in text

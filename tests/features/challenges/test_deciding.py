"""What the city decides about its matches, how a challenge ends, and what others offer."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity, ChallengeMatch, ChallengeOffer
from app.models.challenge import ChallengeState, OfferState, Standing
from app.models.record import Visibility
from app.policies.subjects import can_see_subject
from app.web.sessions import make_actor
from tests import factories
from tests.browser_client import page, text_of


@pytest.fixture
def practice(session, world):
    return factories.record(session, world.stranger, author_id=world.outsider.id, content={"territories": ["106101"]})


def decision(world, record) -> str:
    return f"/challenges/{world.challenge.id}/matches/{record.id}"


def activity(session, verb: str) -> Activity:
    found = session.exec(select(Activity).where(Activity.verb == verb)).one()
    session.commit()  # SQLite has one writer: the browser's turn
    return found


@pytest.mark.parametrize(
    ("standing", "state"),
    [("pinned", ChallengeState.MATCHED), ("answers", ChallengeState.ANSWERED), ("dismissed", ChallengeState.OPEN)],
)
def test_the_city_decides_and_the_challenge_follows(session, world, practice, sign_in, standing, state) -> None:
    browser = sign_in(world.editor)
    answer = browser.post(decision(world, practice), {"standing": standing, "note": "Bo tak jest u nas"}, follow=True)
    assert "Bo tak jest u nas" in text_of(answer)
    session.refresh(world.challenge)
    assert world.challenge.state is state
    kept = session.get_one(ChallengeMatch, (world.challenge.id, practice.id))
    assert (kept.standing, kept.decided_by) == (standing, world.editor.id)


def test_who_wrote_the_answer_hears_of_it(session, world, practice, sign_in) -> None:
    sign_in(world.editor).post(decision(world, practice), {"standing": "answers"})
    told = activity(session, "challenge.answered")
    assert told.addressees == {world.outsider.id: "author"}
    assert told.subject == f"match:{world.challenge.id}-{practice.id}"
    assert told.details["record"] == practice.title


def test_a_decision_can_be_taken_back(session, world, practice, sign_in) -> None:
    browser = sign_in(world.editor)
    for standing in ("answers", "seen"):
        browser.post(decision(world, practice), {"standing": standing})
    session.refresh(world.challenge)
    assert world.challenge.state is ChallengeState.OPEN


def test_putting_aside_without_a_reason_is_refused_beside_the_record(session, world, practice, sign_in) -> None:
    factories.match(session, world.challenge, practice, Standing.PINNED)
    answer = sign_in(world.editor).post(decision(world, practice), {"standing": "dismissed", "note": " "})
    assert answer.status_code == 422
    error = page(answer).get_element_by_id(f"note-{practice.id}-error").text_content()
    assert "jedno zdanie wystarczy" in error
    session.expire_all()
    assert session.get_one(ChallengeMatch, (world.challenge.id, practice.id)).standing is Standing.PINNED


def test_others_decide_nothing_and_nobody_about_what_they_do_not_see(session, world, practice, sign_in) -> None:
    for person in (world.colleague, world.outsider):
        assert sign_in(person).post(decision(world, practice), {"standing": "pinned"}).status_code == 403
    hidden = factories.record(session, world.stranger, visibility=Visibility.ORGANISATION)
    assert sign_in(world.editor).post(decision(world, hidden), {"standing": "pinned"}).status_code == 404
    assert session.exec(select(ChallengeMatch)).all() == []


def test_the_match_of_a_hidden_record_is_known_to_nobody_who_does_not_see_both(session, world) -> None:
    both = factories.network(session, members=(world.city, world.stranger))
    third = factories.user(session, factories.organisation(session))
    hidden = factories.record(session, world.stranger, visibility=Visibility.NETWORK, network_id=both.id)
    subject = f"match:{world.challenge.id}-{hidden.id}"
    seen = {
        person.name: can_see_subject(session, make_actor(session, person), subject)
        for person in (world.editor, world.outsider, third)
    }
    assert seen == {world.editor.name: True, world.outsider.name: True, third.name: False}


def test_a_challenge_ends_with_what_came_of_it_and_can_be_taken_up_again(session, world, sign_in, browser) -> None:
    editor, address = sign_in(world.editor), f"/challenges/{world.challenge.id}"
    empty = editor.post(f"{address}/closure", {"outcome": " "})
    assert empty.status_code == 422
    editor.post(f"{address}/closure", {"outcome": "Zatrudniamy doradcę."})
    assert "Co z tego wyszłoZatrudniamy doradcę." in text_of(browser.get(world.challenge.path))
    assert activity(session, "challenge.closed").details["outcome"] == "Zatrudniamy doradcę."
    assert sign_in(world.outsider).post(f"{address}/reopening").status_code == 403
    assert editor.post(f"{address}/reopening").status_code == 303
    session.refresh(world.challenge)
    assert world.challenge.state is ChallengeState.OPEN


def test_somebody_offers_and_the_city_accepts(session, world, practice, browser, sign_in) -> None:
    offerer, address = sign_in(world.outsider), f"/challenges/{world.challenge.id}/offers"
    shown = offerer.post(address, {"note": "U nas zadziałało", "address": f"http://x{practice.path}"}, follow=True)
    assert "Propozycja wysłana." in text_of(shown)
    made = session.exec(select(ChallengeOffer)).one()
    assert (made.record_id, made.organisation_id) == (practice.id, world.stranger.id)
    assert activity(session, "challenge.offered").addressees == {world.editor.id: "author"}
    for reader, sees in ((browser, False), (sign_in(world.colleague), True), (offerer, True)):
        assert ("U nas zadziałało" in reader.get(world.challenge.path).text) is sees
    assert offerer.post(f"{address}/{made.id}", {"accept": "1"}).status_code == 403
    sign_in(world.editor).post(f"{address}/{made.id}", {"accept": "1", "answer": "Dziękujemy"})
    assert "U nas zadziałało" in browser.get(world.challenge.path).text
    session.refresh(made)
    assert made.state is OfferState.ACCEPTED
    assert session.get_one(ChallengeMatch, (world.challenge.id, practice.id)).standing is Standing.PINNED
    assert activity(session, "challenge.accepted").addressees == {world.outsider.id: "offerer"}
    assert sign_in(world.editor).post(f"{address}/{made.id}", {"decline": "1"}).status_code == 409


@pytest.mark.parametrize("address", ["/practices/0000000000-x", "ratunku", "http://x/challenges/abc"])
def test_an_address_that_leads_to_no_record_is_said_and_the_note_kept(world, sign_in, address: str) -> None:
    answer = sign_in(world.outsider).post(
        f"/challenges/{world.challenge.id}/offers", {"note": "Ważne zdanie", "address": address}
    )
    assert answer.status_code == 422
    assert "Pod tym adresem nie ma rekordu." in text_of(answer)
    assert "Ważne zdanie" in text_of(answer)


def test_a_private_record_and_nothing_at_all_cannot_be_offered(session, world, sign_in) -> None:
    own = factories.record(session, world.stranger, visibility=Visibility.ORGANISATION)
    browser, address = sign_in(world.outsider), f"/challenges/{world.challenge.id}/offers"
    assert "tylko rekord, który widzą wszyscy" in text_of(browser.post(address, {"own_record": own.id}))
    assert "Wskaż rekord albo napisz kilka słów." in text_of(browser.post(address, {"note": " "}))
    assert session.exec(select(ChallengeOffer)).all() == []


def test_an_offer_is_taken_back_while_the_city_is_silent(session, world, sign_in) -> None:
    offerer = sign_in(world.outsider)
    offerer.post(f"/challenges/{world.challenge.id}/offers", {"note": "Jednak nie"})
    made = session.exec(select(ChallengeOffer)).one()
    address = f"/challenges/{world.challenge.id}/offers/{made.id}/withdrawal"
    assert sign_in(world.editor).post(address).status_code == 403
    assert offerer.post(address).status_code == 303
    assert session.exec(select(ChallengeOffer)).all() == []


def test_what_was_offered_inside_a_network_stays_there_when_the_challenge_goes_public(session, world, browser) -> None:
    network = factories.network(session, members=(world.city, world.stranger))
    made = ChallengeOffer(challenge_id=world.challenge.id, note="Między nami", is_public=False)
    made.decide(accepted=True, answer="", by=world.editor.id)
    world.challenge.network_id = network.id
    session.add(made)
    session.commit()
    assert "Między nami" not in browser.get(world.challenge.path).text

"""Closing, accepting, moving, splitting; corrections that become an edit of the record."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity, Correction, Draft, Post, Revision, Thread
from app.models.network import NetworkRole
from app.models.post import PostState
from app.models.record import Visibility
from app.models.thread import CorrectionState, ThreadState
from tests import factories
from tests.browser_client import page, text_of

QUOTE = "Doradcy chodzą od domu do domu."


def fresh(session, thing):
    """The thing as it is stored now; the database is let go of at once."""
    session.expire_all()
    session.refresh(thing)
    session.commit()
    return thing


def test_the_asker_accepts_an_answer_which_then_stands_on_top(session, place, sign_in) -> None:
    factories.post(session, place.thread, place.expert, "Dwa lata.")
    session.commit()
    asker = sign_in(place.asker)
    answer = asker.post(f"/threads/{place.thread.id}/answer", {"number": "2"})
    assert answer.headers["location"] == f"{place.thread.path}#post-2"
    assert page(asker.get(place.thread.path)).xpath("//aside[@aria-label='Odpowiedź przyjęta']//p[.='Dwa lata.']")
    told = session.exec(select(Activity).where(Activity.verb == "thread.answered")).one()
    assert told.addressees == {place.expert.id: "author"}
    session.commit()
    assert asker.post(f"/threads/{place.thread.id}/answer", {"number": "1"}).status_code == 409
    assert sign_in(place.expert).post(f"/threads/{place.thread.id}/answer", {"number": "2"}).status_code == 403
    asker.post(f"/threads/{place.thread.id}/answer", {"number": "0"})
    assert fresh(session, place.thread).accepted_number is None


def test_closing_and_reopening_ask_for_a_reason_and_show_it(session, place, sign_in) -> None:
    asker = sign_in(place.asker)
    close = f"/threads/{place.thread.id}/closure"
    refused = asker.post(close, {"reason": " "})
    assert refused.status_code == 422
    assert "Wypełnij to pole" in text_of(refused)
    asker.post(close, {"reason": "Wiem już wszystko."})
    shown = text_of(sign_in(place.expert).get(place.thread.path))
    assert "Ta rozmowa jest zamknięta" in shown
    assert "Wiem już wszystko. Jagna Kominek" in shown
    assert asker.post(f"/threads/{place.thread.id}/posts", {"text": "Jeszcze coś"}).status_code == 403
    asker.post(f"/threads/{place.thread.id}/reopening", {"reason": "A jednak nie."})
    assert "Otwarto ponownie: A jednak nie." in text_of(asker.get(place.thread.path))
    told = session.exec(select(Activity).where(Activity.verb == "thread.reopened")).one()
    assert told.details["reason"] == "A jednak nie."
    assert sign_in(place.expert).post(close, {"reason": "Bo tak."}).status_code == 403
    place.thread.state = ThreadState.LOCKED
    session.commit()
    assert asker.post(f"/threads/{place.thread.id}/reopening", {"reason": "Proszę."}).status_code == 403


def test_moving_never_shows_it_to_more_people(session, place, sign_in) -> None:
    leader = factories.user(session)
    factories.role(session, leader, place.network, NetworkRole.LEADER)
    kept = factories.record(
        session, place.owner, network_id=place.network.id, visibility=Visibility.NETWORK, content={"title": "Kopciuchy"}
    )
    room = f"network:{place.network.id}"
    inside = factories.thread(session, f"record:{kept.id}", place.asker, title="Wewnątrz")
    head = sign_in(leader)
    form = page(head.get(f"/threads/{place.thread.id}/moving?q=kopciuchy"))
    assert form.xpath("//input[@name='target']/@value") == [f"record:{kept.id}", room]
    kept_back = head.get(f"/threads/{inside.id}/moving?q={place.record.slug[:12]}")
    assert page(kept_back).xpath("//input[@name='target']/@value") == [room]  # no choice that is refused afterwards
    assert "Nie wymieniamy rekordów" in text_of(kept_back)
    wider = head.post(f"/threads/{inside.id}/moving", {"target": f"record:{place.record.id}"})
    assert wider.status_code == 403
    assert head.post(f"/threads/{inside.id}/moving", {}).status_code == 422
    assert head.post(f"/threads/{inside.id}/moving", {"target": "record:nieznany00"}).status_code == 404
    assert head.post(f"/threads/{inside.id}/moving", {"target": room}).status_code == 303
    moved = fresh(session, inside)
    assert (moved.subject, moved.room) == (room, room)
    assert "przeniesiono stąd" in text_of(head.get(moved.path))
    assert sign_in(factories.user(session)).get(moved.path).status_code == 404
    assert sign_in(place.asker).get(f"/threads/{place.thread.id}/moving").status_code == 403


def test_split_posts_leave_a_link_and_keep_their_addresses(session, place, sign_in) -> None:
    posts = [factories.post(session, place.thread, place.expert, f"Wpis {number}") for number in range(2, 6)]
    session.commit()
    editor = sign_in(place.editor)
    path = f"/threads/{place.thread.id}/splitting"
    again = editor.post(path, {"title": ""})
    assert again.status_code == 422
    assert "Zaznacz co najmniej jeden wpis" in text_of(again)
    answer = editor.post(path, {"title": "Osobna sprawa", "numbers": ["3", "5"]})
    fresh_path = answer.headers["location"]
    assert "Wpis 3" in text_of(editor.get(fresh_path))
    left = page(editor.get(place.thread.path))
    assert [a.get("id") for a in left.xpath("//article")] == [f"post-{n}" for n in range(1, 6)]
    assert left.xpath("//article[@id='post-3']//a/@href") == [fresh_path]
    assert editor.get(f"/posts/{posts[1].id}").headers["location"] == f"{fresh_path}#post-1"
    assert fresh(session, place.thread).replies == 2
    assert session.exec(select(Thread).where(Thread.title == "Osobna sprawa")).one().posts == 2
    states = session.exec(select(Post.state).where(Post.thread_id == place.thread.id).order_by(Post.number)).all()
    assert states == [PostState.SHOWN, PostState.SHOWN, PostState.MOVED, PostState.SHOWN, PostState.MOVED]
    session.commit()
    assert editor.post(path, {"title": "Jeszcze raz", "numbers": ["3"]}).status_code == 409
    assert sign_in(place.asker).post(path, {"title": "Moje", "numbers": ["2"]}).status_code == 403


def test_a_square_takes_threads_only_from_those_who_may_begin_one_there(session, place, sign_in) -> None:
    elsewhere = factories.network(session, "Sieć sąsiadów")
    session.commit()
    move = f"/threads/{place.thread.id}/moving"
    assert sign_in(place.editor).post(move, {"target": f"network:{elsewhere.id}"}).status_code == 403
    assert fresh(session, place.thread).subject == f"record:{place.record.id}"


def test_what_is_written_inside_stays_inside_when_its_subject_opens(session, place, sign_in, browser) -> None:
    inside = factories.record(
        session, place.owner, network_id=place.network.id, visibility=Visibility.NETWORK, content={"title": "Wewnątrz"}
    )
    session.commit()
    editor, asker = sign_in(place.editor), sign_in(place.asker)
    assert editor.post(f"/threads/{place.thread.id}/moving", {"target": f"record:{inside.id}"}).status_code == 303
    narrowed = factories.thread(session, f"record:{place.record.id}", place.asker, title="Ta zostaje")
    place.record.place(Visibility.NETWORK, place.network.id, first_revision=1)
    session.commit()
    for thread in (place.thread, narrowed):
        assert asker.post(f"/threads/{thread.id}/posts", {"text": "Tylko dla sieci"}).status_code == 303
    for record in (inside, place.record):
        fresh(session, record).place(Visibility.PUBLIC, place.network.id, first_revision=1)
    session.commit()
    for thread in (place.thread, narrowed):
        assert "Tylko dla sieci" in asker.get(fresh(session, thread).path).text
        assert browser.get(thread.path).status_code == 404


@pytest.fixture
def proposal(session, place, sign_in):
    """A correction of a passage, sent as its author would."""
    typed = {"kind": "correction", "title": "Nie tylko domy", "text": "Także bloki.", "section": "solution"}
    typed |= {"subject": f"record:{place.record.id}", "exact": QUOTE, "proposal": "Doradcy chodzą też po blokach."}
    answer = sign_in(place.asker).post("/threads", typed)
    assert answer.status_code == 303
    return session.get_one(Thread, answer.headers["location"].split("/")[2].partition("-")[0])


def test_an_accepted_correction_is_a_revision_of_the_draft_in_its_authors_name(
    session, place, proposal, sign_in
) -> None:
    editor = sign_in(place.editor)
    session.commit()
    assert "Czeka na decyzję redakcji" in text_of(sign_in(place.asker).get(proposal.path))
    decide = f"/threads/{proposal.id}/correction"
    assert sign_in(place.expert).post(decide, {"decision": "accept"}).status_code == 403
    assert editor.post(decide, {"decision": "accept"}).status_code == 303
    draft = session.get_one(Draft, place.record.id)
    assert str(draft.content["solution"]).startswith("Doradcy chodzą też po blokach. Wypełniają wniosek")
    revision = session.exec(select(Revision).where(Revision.record_id == place.record.id, Revision.number == 2)).one()
    assert revision.author_id == place.asker.id
    assert "Nie tylko domy" in revision.note
    session.commit()
    assert "też po blokach" not in text_of(editor.get(place.record.path))
    assert "Poprawkę przyjęto" in text_of(editor.get(proposal.path))
    told = session.exec(select(Activity).where(Activity.verb == "thread.correction_accepted")).one()
    assert told.addressees == {place.asker.id: "starter"}
    session.commit()
    assert editor.post(decide, {"decision": "accept"}).status_code == 403
    place.record = fresh(session, place.record)
    place.record.publish(revision)
    session.commit()
    shown = text_of(editor.get(proposal.path))
    assert "Poprawka jest opublikowana." in shown
    assert "ten fragment od tamtej pory zmieniono" in shown
    assert QUOTE in shown


def test_a_passage_that_has_gone_from_the_draft_is_a_conflict(session, place, proposal, sign_in) -> None:
    draft = session.get_one(Draft, place.record.id)
    draft.content = {**draft.content, "solution": "Zupełnie inny tekst."}
    session.commit()
    answer = sign_in(place.editor).post(f"/threads/{proposal.id}/correction", {"decision": "accept"})
    assert answer.status_code == 409
    assert "Tego fragmentu nie ma już w szkicu" in text_of(answer)
    assert fresh(session, session.get_one(Correction, proposal.id)).state is CorrectionState.PROPOSED


def test_declining_says_why(session, place, proposal, sign_in) -> None:
    editor = sign_in(place.editor)
    decide = f"/threads/{proposal.id}/correction"
    assert editor.post(decide, {"decision": "decline", "reason": ""}).status_code == 422
    assert editor.post(decide, {"decision": "decline", "reason": "Bloków u nas nie ma."}).status_code == 303
    assert "Poprawki nie przyjęto: Bloków u nas nie ma." in text_of(editor.get(proposal.path))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"section": "solution", "exact": "Czegoś takiego tam nie ma"}, "W tej części nie ma takiego fragmentu"),
        ({"section": "zmyslona", "exact": ""}, "Tej części nie ma już w rekordzie"),
        ({"section": "solution", "exact": "", "proposal": "Lepiej tak."}, "wskaż część i wklej fragment"),
        ({"section": "", "exact": "", "proposal": "Lepiej tak."}, "wskaż część i wklej fragment"),
    ],
)
def test_a_passage_must_stand_in_the_record(place, sign_in, typed, message) -> None:
    base = {"subject": f"record:{place.record.id}", "kind": "correction", "title": "Tytuł", "text": "Treść"}
    answer = sign_in(place.asker).post("/threads", base | typed)
    assert answer.status_code == 422
    assert message in text_of(answer)


def test_a_quote_of_a_version_that_was_for_fewer_people_is_not_shown_to_others(session, place, sign_in) -> None:
    place.thread.section, place.thread.quote, place.thread.revision = "solution", "Poufne słowa.", 1
    place.record.revisions, place.record.readable_from, place.record.published_revision = 2, 2, 2
    session.commit()
    assert "Poufne słowa." not in text_of(sign_in(place.expert).get(place.thread.path))
    assert "Poufne słowa." in text_of(sign_in(place.editor).get(place.thread.path))

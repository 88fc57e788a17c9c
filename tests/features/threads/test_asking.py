"""What is offered while a question is typed: from what the asker sees, with reasons, and people who have agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.indexing import all_documents
from app.models import AskingSettings, Mention, Reaction
from app.models.network import NetworkRole
from app.models.post import ReactionKind
from app.models.record import Kind, Visibility
from app.models.record_links import replace_links
from tests import factories
from tests.browser_client import page, text_of

SHADES = {"title": "Doradcy energetyczni pukają do drzwi", "solution": "Doradcy energetyczni chodzą od domu do domu."}
ASKED = {"kind": "question", "title": "Jak znaleźć doradców energetycznych?", "text": "Szukamy ludzi do chodzenia."}


@pytest.fixture
def ask(session, place, catalogue, sign_in):
    """``ask(person, **fields)``: the fragment that somebody gets while typing about the record of ``place``."""

    def offered(person=None, **fields):
        session.commit()
        catalogue.rebuild(all_documents(session))
        form = {"subject": f"record:{place.record.id}", **ASKED, **fields}
        return sign_in(person or place.asker).htmx("/threads/offers", "asking", "POST", form)

    return offered


def links(answer) -> list[str]:
    return page(answer).xpath("//ul/li/a/text()") if answer.text.strip() else []


def people(answer) -> list[str]:
    return page(answer).xpath("//ul/li//b/text()") if answer.text.strip() else []


def other(session, place, **values):
    return factories.record(session, place.owner, content=SHADES, **values)


def test_similar_conversations_and_records_come_with_their_reason(session, place, ask) -> None:
    record = other(session, place)
    thread = factories.thread(session, f"record:{record.id}", place.editor, title="Skąd wziąć doradców energetycznych?")
    answer = ask()
    assert "<html" not in answer.text
    assert links(answer) == [thread.title, record.title]
    assert "zawiera: „doradców”" in text_of(answer)
    assert links(ask(title="Krótko", text="")) == []
    assert links(ask(title="Przepis na bigos", text="Ile kapusty?")) == []


def test_what_is_kept_in_another_network_is_not_offered(session, place, ask) -> None:
    closed = factories.network(session, "Inna sieć", members=(place.owner,))
    kept = other(session, place, visibility=Visibility.NETWORK, network_id=closed.id, author_id=place.expert.id)
    room = f"network:{closed.id}"
    factories.thread(session, room, place.editor, room=room, title="Doradcy energetyczni za zamkniętymi drzwiami")
    answer = ask()
    assert links(answer) == []
    assert people(answer) == []
    assert len(links(ask(place.editor))) == 2
    assert people(ask(place.editor)) == [place.expert.name]
    assert kept.title not in ask().text


def test_an_expert_is_suggested_until_they_say_no_and_others_once_they_say_yes(session, place, ask, sign_in) -> None:
    other(session, place, author_id=place.expert.id)
    assert people(ask()) == [place.expert.name]
    expert = sign_in(place.expert)
    assert page(expert.get("/notifications/settings")).xpath("//input[@name='is_open'][@checked]")
    assert expert.post("/notifications/asking", {}).status_code == 303
    assert not page(expert.get("/notifications/settings")).xpath("//input[@name='is_open'][@checked]")
    assert people(ask()) == []
    colleague = factories.user(session, place.owner, name="Ktoś Zwykły")
    other(session, place, author_id=colleague.id)
    assert people(ask()) == []
    assert sign_in(colleague).post("/notifications/asking", {"is_open": "1"}).status_code == 303
    assert people(ask()) == ["Ktoś Zwykły"]


def test_every_tie_to_the_closest_records_is_told(session, place, ask) -> None:
    record = other(session, place)
    visit = factories.record(session, place.owner, Kind.VISIT, author_id=place.expert.id)
    replace_links(session, visit, cities=(), records=(record.id,))
    thread = factories.thread(session, f"record:{record.id}", place.editor, title="Kto to powtórzył?")
    adopter = factories.user(session, place.owner, name="Ktoś Drugi")
    session.add(AskingSettings(person_id=adopter.id, is_open=True))
    post = factories.post(session, thread, place.editor)
    session.add(Reaction(post_id=post.id, person_id=adopter.id, kind=ReactionKind.WORKED))
    answer = ask()
    assert set(people(answer)) == {place.expert.name, "Ktoś Drugi"}
    assert f"Zna z wizyty studyjnej: „{record.title}”" in text_of(answer)
    assert f"Potwierdza „Sprawdziło się u nas” przy: „{record.title}”" in text_of(answer)
    post.hide(None, "Nie na temat")
    assert people(ask()) == [place.expert.name]


def test_who_has_three_open_questions_of_the_last_two_weeks_is_left_alone(session, place, ask) -> None:
    other(session, place, author_id=place.expert.id)
    asked = []
    for number in range(3):
        thread = factories.thread(session, f"record:{place.record.id}", place.asker, title=f"Pytanie {number}")
        post = factories.post(session, thread, place.asker, "@halina-wietrznik")
        session.add(Mention(post_id=post.id, target=f"person:{place.expert.id}"))
        asked.append((thread, post))
        assert people(ask()) == ([place.expert.name] if number < 2 else [])
    asked[0][1].created_at = clock.now() - timedelta(days=15)
    assert people(ask()) == [place.expert.name]
    asked[0][1].created_at = clock.now()
    asked[1][0].accept(2, place.asker.id)
    assert people(ask()) == [place.expert.name]


def test_nobody_is_suggested_whom_the_asker_does_not_know_or_who_cannot_read_it(session, place, ask) -> None:
    elsewhere = factories.network(session, "Obca sieć")
    unknown = factories.user(session, factories.organisation(session), name="Nieznana Ekspertka")
    factories.role(session, unknown, elsewhere, NetworkRole.EXPERT)
    other(session, place, author_id=unknown.id)
    assert people(ask()) == []
    secretariat = factories.user(session, is_secretariat=True)
    assert people(ask(secretariat)) == ["Nieznana Ekspertka"]
    inside = {"subject": f"network:{place.network.id}", "reach": "inside"}
    assert people(ask(secretariat, **inside)) == []
    assert people(ask(secretariat, **inside | {"reach": "public"})) == ["Nieznana Ekspertka"]


def test_only_a_question_is_for_somebody_and_who_is_told_anyway_is_not_suggested(session, place, ask) -> None:
    other(session, place, author_id=place.expert.id)
    assert people(ask(kind="idea")) == []
    place.record.author_id = place.expert.id
    place.expert.organisation_id = place.owner.id
    assert people(ask()) == []


def test_without_javascript_the_preview_offers_and_a_button_names_the_person(
    session, place, catalogue, sign_in
) -> None:
    other(session, place, author_id=place.expert.id)
    session.commit()
    catalogue.rebuild(all_documents(session))
    form = {"subject": f"record:{place.record.id}", **ASKED}
    asker = sign_in(place.asker)
    assert (
        "hidden"
        in page(asker.get(f"/threads/new?subject={form['subject']}")).xpath("//details[@id='asking-panel']")[0].attrib
    )
    shown = page(asker.post("/threads", form | {"then": "preview"}))
    button = shown.xpath("//details[@id='asking-panel'][not(@hidden)]//button[@name='mention']")[0]
    assert (button.attrib["form"], button.attrib["value"]) == ("new-thread", "@halina-wietrznik")
    named = page(asker.post("/threads", form | {"mention": button.attrib["value"]}))
    assert named.xpath("//textarea[@name='text']")[0].text.strip() == f"{ASKED['text']} @halina-wietrznik"
    assert "Jest już w treści pytania" in named.text_content()
    refused = page(asker.post("/threads", form | {"mention": "<script>"}))
    assert refused.xpath("//textarea[@name='text']")[0].text.strip() == ASKED["text"]


def test_strangers_and_forged_forms_get_nothing(session, place, browser, sign_in) -> None:
    kept = factories.record(session, place.owner, visibility=Visibility.ORGANISATION)
    form = {"subject": f"record:{kept.id}", **ASKED}
    assert sign_in(place.asker).htmx("/threads/offers", "asking", "POST", form).status_code == 404
    asker = sign_in(place.asker)
    for path in ("/threads/offers", "/notifications/asking"):
        assert asker.post(path, form | {"csrf_token": "x"}).status_code == 403
        assert browser.post(path, form | {"subject": f"record:{place.record.id}"}).status_code in {303, 401, 403}


def test_ten_close_records_cost_as_many_selects_as_one(session, place, ask, queries) -> None:
    counts = []
    for number in (1, 9):
        for _ in range(number):
            other(session, place, author_id=place.expert.id)
        ask()
        queries.clear()
        ask()
        counts.append(len([sent for sent in queries if "asking_settings" in sent or "record_link" in sent]))
    assert counts[0] == counts[1]

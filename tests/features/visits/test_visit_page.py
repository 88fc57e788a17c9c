"""The public page of a study-visit note."""

from __future__ import annotations

from app.models.record import Kind
from tests import factories
from tests.browser_client import page, text_of


def test_questions_are_shown_with_answers_weighed(session, browser):
    question = {
        "id": "q1",
        "question": "Kto płaci doradcom?",
        "answer": "Gmina, z **budżetu**.",
        "answered_by": "kierownik wydziału",
        "pros": "Stałe etaty.",
        "cons": "Rosnący koszt.",
        "take_home": "Zaczniemy od jednego etatu.",
    }
    content = {"questions": [question], "participants": ["Urząd Miasta Żory: wydział ekologii"]}
    record = factories.record(session, factories.organisation(session), Kind.VISIT, content=content)
    session.commit()
    answer = browser.get(record.path)
    words = page(answer).get_element_by_id("question-q1").text_content()
    for part in (*question.values(),):
        assert part == "q1" or part.replace("**", "") in words
    assert "<strong>budżetu</strong>" in answer.text
    assert "wydział ekologii" in text_of(answer)


def test_practices_that_were_seen_are_linked_if_the_reader_may_see_them(session, browser):
    owner = factories.organisation(session)
    shown = factories.record(session, owner)
    hidden = factories.record(session, owner, visibility="organisation")
    draft = factories.record(session, owner, published=False)
    named = {"practices": [hidden.id, shown.id, draft.id, "0000000000"]}
    record = factories.record(session, owner, Kind.VISIT, content=named)
    session.commit()
    assert page(browser.get(record.path)).xpath('//section[@id="practices"]//a/@href') == [shown.path]

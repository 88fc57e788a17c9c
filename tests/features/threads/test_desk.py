"""What conversations put on a person's desk, and what goes with a closed account."""

from __future__ import annotations

from sqlmodel import select

from app.models import PostDraft, ReadMark
from app.models.record import Visibility
from tests import factories
from tests.browser_client import text_of


def test_a_question_waits_for_those_who_look_after_the_record_until_they_have_the_last_word(place, sign_in) -> None:
    editor, asker = sign_in(place.editor), sign_in(place.asker)
    assert "Rozmowy czekają na Twoje słowo" in text_of(editor.get("/desk"))
    assert "Rozmowy czekają na Twoje słowo" not in text_of(asker.get("/desk"))
    editor.post(f"/threads/{place.thread.id}/posts", {"text": "Tak."})
    assert "Czy działa zimą?" not in text_of(editor.get("/desk"))


def test_what_was_not_sent_waits_on_the_desk_and_says_no_title_that_is_hidden(session, place, sign_in) -> None:
    hidden = factories.record(session, place.owner, content={"title": "Tajny szkic"})
    session.commit()
    asker = sign_in(place.asker)
    asker.post("/threads/drafts", {"place": f"thread:{place.thread.id}", "text": "Moje pół zdania"})
    asker.post("/threads/drafts", {"place": f"new:record:{hidden.id}", "text": "Zgaduję"})
    session.refresh(hidden)
    hidden.place(Visibility.ORGANISATION, None, first_revision=1)
    session.commit()
    for unknown in (f"new:record:{hidden.id}", "new:record:nieznany00", "thread:nieznany00", "post:nieznany00"):
        assert asker.post("/threads/drafts", {"place": unknown, "text": "Cokolwiek"}).status_code == 404
    desk = text_of(asker.get("/desk"))
    assert "Moje pół zdania" in desk
    assert "odpowiedź w rozmowie: Czy działa zimą?" in desk
    assert "Zgaduję" in desk
    assert "Tajny szkic" not in desk


def test_with_the_account_go_drafts_and_marks_and_the_posts_stay(session, place, sign_in) -> None:
    asker = sign_in(place.asker)
    asker.get(place.thread.path)
    asker.post("/threads/drafts", {"place": f"thread:{place.thread.id}", "text": "Moje pół zdania"})
    answer = asker.post("/account/deletion", {"confirmed": "1", "current": ""})
    assert answer.status_code == 303, text_of(answer)
    assert session.exec(select(PostDraft)).all() == session.exec(select(ReadMark)).all() == []
    session.commit()
    assert "była osoba z: Miasto Sąsiad" in text_of(sign_in(place.editor).get(place.thread.path))

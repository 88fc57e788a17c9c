"""Beginning a conversation and replying: nothing is lost, nothing is doubled, the right people hear of it."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from app.core import clock
from app.models import Activity, Mention, Post, PostDraft, ReadMark, SignInSession, Thread
from app.models.network import NetworkRole
from tests import factories
from tests.browser_client import page, text_of


def new(place, **typed):
    return {"subject": f"record:{place.record.id}", "kind": "question", "title": "Ile to trwa?", "text": "?", **typed}


def rows(session, statement):
    """What is stored; the database is let go of at once, so that the next request can write."""
    found = session.exec(statement).all()
    session.commit()
    return found


def told(session, verb):
    return rows(session, select(Activity).where(Activity.verb == verb).order_by(col(Activity.created_at)))


def test_when_the_author_works_elsewhere_the_citys_editors_hear_of_a_question(session, place, sign_in) -> None:
    colleagues = {factories.editor(session, place.owner).id: "author" for _ in range(2)}
    place.editor.organisation_id = place.asker.organisation_id
    session.commit()
    shown = text_of(sign_in(place.asker).post("/threads", new(place), follow=True))
    assert told(session, "thread.started")[0].addressees == colleagues
    assert "prowadzi ten rekord" not in shown


def test_a_question_about_a_record_stands_under_it_and_its_author_hears_of_it(session, place, sign_in) -> None:
    reader = sign_in(place.asker)
    answer = reader.post("/threads", new(place), follow=True)
    assert "Rozmowa rozpoczęta" in text_of(answer)
    assert "Ile to trwa?" in text_of(reader.get(place.record.path))
    activity = told(session, "thread.started")[0]
    assert activity.addressees == {place.editor.id: "author"}
    assert {f"record:{place.record.id}", f"network:{place.network.id}", "theme:air-heating"} <= set(activity.objects)
    assert activity.details["title"] == "Ile to trwa?"


@pytest.mark.parametrize(
    ("typed", "message"),
    [({"title": ""}, "Wypełnij to pole"), ({"text": "  "}, "Wypełnij to pole"), ({"kind": "plotka"}, "Wybierz jedną")],
)
def test_what_was_typed_comes_back_with_what_to_mend(session, place, sign_in, typed, message) -> None:
    reader = sign_in(place.asker)
    answer = reader.post("/threads", new(place, **({"text": "Mój długi tekst"} | typed)))
    assert answer.status_code == 422
    assert message in text_of(answer)
    fields = page(answer).xpath("//textarea[@name='text']")[0].text_content()
    assert typed.get("text", "Mój długi tekst").strip() in fields


def test_the_same_form_sent_twice_is_one_conversation_and_one_reply(session, place, sign_in) -> None:
    reader = sign_in(place.asker)
    paths = {reader.post("/threads", new(place, form_token="k" * 20)).headers["location"] for _ in range(2)}
    assert len(paths) == 1
    reply = {"text": "Tak.", "form_token": "r" * 20}
    places = {reader.post(f"/threads/{place.thread.id}/posts", reply).headers["location"] for _ in range(2)}
    assert len(places) == 1
    assert len(rows(session, select(Post).where(Post.thread_id == place.thread.id))) == 2
    assert len(told(session, "thread.replied")) == 1


def test_a_reply_lands_on_itself_and_is_heard_of_by_asker_author_and_who_is_named(session, place, sign_in) -> None:
    replier = sign_in(place.expert)
    text = "@redaktorka-wzorowa, zobacz. @ktos-nieznany nie istnieje."
    answer = replier.post(f"/threads/{place.thread.id}/posts", {"text": text})
    assert answer.headers["location"] == f"{place.thread.path}#post-2"
    activity = told(session, "thread.replied")[0]
    assert activity.addressees == {place.editor.id: "mention", place.asker.id: "starter"}
    assert rows(session, select(Mention.target)) == [f"person:{place.editor.id}"]
    assert "@Redaktorka Wzorowa" in text_of(replier.get(place.thread.path))


def test_a_quoted_author_hears_of_it(session, place, sign_in) -> None:
    first = factories.post(session, place.thread, place.expert, "Trzy lata to za mało.")
    other = factories.user(session, place.owner)
    reader = sign_in(other)
    form = page(reader.get(f"{place.thread.path}?quote={first.id}"))
    text = form.xpath("//textarea[@name='text']")[0].text_content().strip()
    assert text.startswith("> [Halina Wietrznik, #2](/posts/")
    reader.post(f"/threads/{place.thread.id}/posts", {"text": text + "\n\nA pięć?"})
    assert told(session, "thread.replied")[0].addressees[place.expert.id] == "quoted"


def test_nobody_is_meant_who_cannot_read_it(session, place, sign_in) -> None:
    outsider = factories.user(session, factories.organisation(session), name="Ktoś Zewnętrzny")
    inside = factories.thread(
        session, f"network:{place.network.id}", place.asker, room=f"network:{place.network.id}", title="Wewnątrz"
    )
    text = "@ktos-zewnetrzny, @nikt-taki i @ekspert, co Wy na to?"
    answer = sign_in(place.asker).post(f"/threads/{inside.id}/posts", {"text": text}, follow=True)
    assert "Nikt nie dostanie powiadomienia: @ktos-zewnetrzny, @nikt-taki. Nie ma tu" in text_of(answer)
    assert outsider.id not in told(session, "thread.replied")[0].addressees
    assert told(session, "thread.replied")[0].addressees[place.expert.id] == "mention"


def test_outside_networks_the_experts_of_the_theme_are_meant(session, place, sign_in) -> None:
    wanderer = factories.user(session, factories.organisation(session), name="Zofia Rowerowa")
    factories.role(session, wanderer, factories.network(session, theme="mob"), NetworkRole.EXPERT)
    leader = factories.user(session, factories.organisation(session))
    factories.role(session, leader, factories.network(session, theme="air"), NetworkRole.LEADER)
    outside = factories.record(session, place.owner, content={"theme": "air", "title": "Piece"})
    thread = factories.thread(session, f"record:{outside.id}", place.asker)
    session.commit()
    asker = sign_in(place.asker)
    asked = asker.get("/threads/suggestions", params={"q": "@eks", "subject": f"record:{outside.id}"})
    assert [item["insert"] for item in asked.json()] == ["@ekspert"]
    asker.post(f"/threads/{thread.id}/posts", {"text": "@ekspert, @lider, co Wy na to?"})
    meant = {key for key, reason in told(session, "thread.replied")[0].addressees.items() if reason == "mention"}
    assert meant == {place.expert.id}


def test_a_preview_saves_nothing(session, place, sign_in) -> None:
    reader = sign_in(place.asker)
    typed = {"text": "Proszę **głośno**.", "then": "preview"}
    whole = reader.post(f"/threads/{place.thread.id}/posts", typed)
    assert whole.status_code == 200
    assert page(whole).xpath("//section[@aria-label='Podgląd']//strong[.='głośno']")
    assert page(whole).xpath("//textarea[@name='text']")[0].text_content().strip() == "Proszę **głośno**."
    fragment = reader.htmx(f"/threads/{place.thread.id}/posts", "post-preview", "POST", typed)
    assert "<html" not in fragment.text
    assert "głośno" in fragment.text
    begun = reader.htmx("/threads", "post-preview", "POST", new(place, then="preview", text="*Cicho*"))
    assert "<em>Cicho</em>" in begun.text
    assert place.thread.posts == 1
    assert len(rows(session, select(Thread))) == 1


def test_a_draft_is_kept_for_its_writer_alone_and_is_gone_once_sent(session, place, sign_in) -> None:
    reader, other = sign_in(place.asker), sign_in(place.expert)
    key = f"thread:{place.thread.id}"
    assert reader.post("/threads/drafts", {"place": key, "text": "Niedokończ"}).status_code == 204
    assert "Niedokończ" in reader.get(place.thread.path).text
    assert "Niedokończ" not in other.get(place.thread.path).text
    reader.post("/threads/drafts", {"place": key, "text": "Niedokończone zdanie"})
    reader.post(f"/threads/{place.thread.id}/posts", {"text": "Dokończone zdanie"})
    assert rows(session, select(PostDraft)) == []
    reader.post("/threads/drafts", {"place": key, "text": "Znów"})
    reader.post("/threads/drafts", {"place": key, "text": " "})
    assert rows(session, select(PostDraft)) == []
    assert reader.post("/threads/drafts", {"place": "../etc", "text": "x"}).status_code == 404


def test_a_lost_session_gives_the_text_back(session, place, sign_in) -> None:
    reader = sign_in(place.asker)
    reader.get(place.thread.path)
    for row in session.exec(select(SignInSession)):
        session.delete(row)
    session.commit()
    answer = reader.post(f"/threads/{place.thread.id}/posts", {"text": "Długo pisane"})
    assert answer.status_code == 401
    assert page(answer).xpath("//input[@name='text']/@value") == ["Długo pisane"]
    assert "Twoja sesja wygasła" in text_of(answer)


@pytest.mark.parametrize("path", ["/threads", "/threads/drafts", "/threads/{id}/posts", "/threads/{id}/closure"])
def test_a_form_without_its_token_is_refused(place, sign_in, path) -> None:
    reader = sign_in(place.asker)
    assert reader.client.post(path.format(id=place.thread.id), data=new(place)).status_code == 403


def test_visitors_read_and_are_led_to_sign_in(place, browser) -> None:
    assert "Zaloguj się, żeby odpowiedzieć" in text_of(browser.get(place.thread.path))
    answer = browser.get(f"/threads/new?subject=record:{place.record.id}")
    assert answer.headers["location"].startswith("/sign-in?next=%2Fthreads%2Fnew")


def test_reading_moves_the_mark_and_the_list_leads_to_what_is_new(session, place, sign_in) -> None:
    reader = sign_in(place.editor)
    reader.get(place.thread.path)
    session.expire_all()
    assert rows(session, select(ReadMark.number)) == [1]
    for _ in range(25):
        factories.post(session, place.thread, place.asker)
    place.thread.last_activity_at = clock.now()
    session.commit()
    line = page(reader.get("/threads")).xpath("//li[contains(@class,'thread-line')]")[0]
    assert "25 nowych wpisów" in " ".join(line.text_content().split())
    assert line.xpath(".//a/@href")[0] == f"{place.thread.path}#post-2"
    shown = reader.get(place.thread.path)
    assert f"{place.thread.path}#post-2" in shown.text
    assert "nowe" in text_of(shown)
    reader.get(f"{place.thread.path}?page=2")
    assert "nowych wpisów" not in text_of(reader.get("/threads"))


def test_old_addresses_and_short_ones_lead_to_the_post(session, place, browser) -> None:
    for _ in range(24):
        last = factories.post(session, place.thread, place.asker)
    session.commit()
    assert browser.get(f"/threads/{place.thread.id}-dawny-tytul?page=2").headers["location"].endswith("?page=2")
    assert browser.get(f"/posts/{last.id}").headers["location"] == f"{place.thread.path}?page=2#post-25"
    assert browser.get("/posts/nieznany00").status_code == 404

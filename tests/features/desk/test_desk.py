"""My desk."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core import clock
from app.models import Draft
from app.models.network import NetworkRole
from app.models.record import Kind, State, Visibility
from tests import factories
from tests.browser_client import page, text_of
from tests.features.audiences import DRAFT, make_audiences, titles_in


def section(response, name: str) -> str:
    found = page(response).xpath(f"//section[@id='{name}']")
    return " ".join(found[0].text_content().split()) if found else ""


def test_a_visitor_is_asked_to_sign_in_and_comes_back(browser) -> None:
    answer = browser.get("/desk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fdesk")


def test_a_draft_says_how_complete_it_is_and_what_comes_next(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    record = factories.record(
        session, owner, Kind.VISIT, published=False, author_id=author.id, content={"host": "", "take_home": "Wiele."}
    )
    answer = sign_in(author).get("/desk")
    drafts = section(answer, "drafts")
    assert "Wizyta w Rybniku" in drafts
    assert "67%" in drafts
    assert "Teraz uzupełnij: Gospodarz wizyty, Kto pojechał, Pytania i odpowiedzi" in drafts
    assert "jest wszystko do publikacji" not in drafts
    assert f"/records/{record.id}/edit" in page(answer).xpath("//section[@id='drafts']//a/@href")


def test_a_draft_with_everything_needed_may_be_published(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.record(session, owner, published=False, author_id=author.id)
    assert "jest wszystko do publikacji" in section(sign_in(author).get("/desk"), "drafts")


def test_a_draft_without_a_title_is_still_found(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.record(session, owner, published=False, author_id=author.id, content={"title": ""})
    assert "Bez tytułu" in section(sign_in(author).get("/desk"), "drafts")


def test_changes_of_a_published_record_wait_on_the_desk(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    record = factories.record(session, owner, author_id=author.id)
    browser = sign_in(author)
    assert "czekają" not in section(browser.get("/desk"), "drafts")
    draft = session.get_one(Draft, record.id)
    with clock.held_at(datetime(2030, 1, 1, tzinfo=UTC)):
        draft.save({**draft.content, "title": "Nowy tytuł"}, seen_version=draft.version, by=author.id)
    session.commit()
    drafts = section(browser.get("/desk"), "drafts")
    assert "Nowy tytuł" in drafts
    assert "zmiany czekają na publikację" in drafts


def test_waiting_changes_are_not_forgotten_when_a_record_comes_back(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    record = factories.record(session, owner, author_id=author.id)
    draft = session.get_one(Draft, record.id)
    with clock.held_at(datetime(2030, 1, 1, tzinfo=UTC)):
        draft.save({**draft.content, "title": "Nowy tytuł"}, seen_version=draft.version, by=author.id)
    with clock.held_at(datetime(2030, 2, 1, tzinfo=UTC)):
        record.withdraw("Sprawdzamy liczby.")
        record.reinstate()
    assert "Nowy tytuł" in section(sign_in(author).get("/desk"), "drafts")


def test_a_faulty_draft_is_kept_and_says_so(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    record = factories.record(session, owner, published=False, author_id=author.id)
    draft = session.get_one(Draft, record.id)
    draft.content = {**draft.content, "starts": "wiosną"}
    drafts = section(sign_in(author).get("/desk"), "drafts")
    assert "Coś wymaga poprawy" in drafts
    assert "jest wszystko do publikacji" not in drafts


def test_editors_see_the_drafts_of_their_organisation_and_nobody_else_does(session, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    drafts = section(sign_in(here.editor).get("/desk"), "drafts")
    assert DRAFT in drafts
    assert "szkic organizacji" in drafts
    for person in (here.colleague, here.fellow, here.outsider, here.secretariat):
        assert DRAFT not in sign_in(person).get("/desk").text, person.name


def test_news_of_my_networks_are_only_those_i_may_see(session, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    assert titles_in(section(sign_in(here.fellow).get("/desk"), "network-records")) == {"Dla wszystkich", "Tylko sieć"}
    assert titles_in(sign_in(here.outsider).get("/desk").text) == set()
    assert titles_in(sign_in(here.secretariat).get("/desk").text) == set()


def test_news_come_newest_first(session, sign_in) -> None:
    owner = factories.organisation(session)
    network = factories.network(session, members=(owner,))
    for day, title in ((2, "Starszy"), (9, "Najnowszy"), (5, "Nowszy")):
        with clock.held_at(datetime(2026, 3, day, tzinfo=UTC)):
            factories.record(session, owner, network_id=network.id, content={"title": title})
    answer = sign_in(factories.user(session, owner)).get("/desk")
    titles = page(answer).xpath("//section[@id='network-records']//h3/a/text()")
    assert titles == ["Najnowszy", "Nowszy", "Starszy"]


def test_withdrawn_records_of_mine_stand_with_their_reason(session, sign_in) -> None:
    owner = factories.organisation(session)
    author = factories.editor(session, owner)
    factories.record(session, owner, state=State.WITHDRAWN, author_id=author.id)
    assert "Dane okazały się błędne." in section(sign_in(author).get("/desk"), "withdrawn")
    stranger = factories.editor(session, factories.organisation(session))
    assert "błędne" not in sign_in(stranger).get("/desk").text


def test_an_editor_may_start_everything_an_expert_an_analysis_a_member_nothing(session, sign_in) -> None:
    owner = factories.organisation(session)
    network = factories.network(session, members=(owner,))
    expert, member = factories.user(session, owner), factories.user(session, owner)
    factories.role(session, expert, network, NetworkRole.EXPERT)
    starts = "//form[@action='/records']//button[@name='kind']/@value"
    assert page(sign_in(factories.editor(session, owner)).get("/desk")).xpath(starts) == [
        "practice",
        "visit",
        "analysis",
    ]
    assert page(sign_in(expert).get("/desk")).xpath(starts) == ["analysis"]
    answer = sign_in(member).get("/desk")
    assert page(answer).xpath(starts) == []
    assert "Poproś o to redaktora w swojej organizacji" in text_of(answer)


def test_an_empty_desk_helps(session, sign_in) -> None:
    alone = factories.user(session, None)
    text = text_of(sign_in(alone).get("/desk"))
    assert "Nie masz szkiców" not in text
    assert "Twoje konto nie należy do żadnej organizacji" in text
    owner = factories.organisation(session)
    text = text_of(sign_in(factories.editor(session, owner)).get("/desk"))
    assert "Zacznij pierwszy" in text
    assert "niczego jeszcze nie opublikowała" in text


def test_a_desk_with_ten_of_each_costs_as_many_selects_as_with_one(session, sign_in, queries) -> None:
    owner = factories.organisation(session)
    network = factories.network(session, members=(owner,))
    author = factories.editor(session, owner)

    def fill() -> None:
        factories.record(session, owner, network_id=network.id, author_id=author.id)
        factories.record(session, owner, published=False, author_id=author.id)
        factories.record(session, owner, state=State.WITHDRAWN, author_id=author.id)
        factories.record(session, owner, visibility=Visibility.NETWORK, network_id=network.id)

    fill()
    browser = sign_in(author)
    queries.clear()
    browser.get("/desk")
    one = len(queries)
    for _ in range(9):
        fill()
    session.commit()
    queries.clear()
    assert len(page(browser.get("/desk")).xpath("//section[@id='drafts']//li")) == 10
    assert len(queries) == one


def test_the_desk_speaks_the_language_of_the_account(session, sign_in) -> None:
    person = factories.user(session, factories.organisation(session), language="en")
    assert page(sign_in(person).get("/desk")).xpath("//h1/text()") == ["My desk"]

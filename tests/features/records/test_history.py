"""Every version stays: listed, read, compared and put back."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Revision
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import opened


@pytest.fixture
def three(published, sign_in, session):
    """Revision 1 is published, 2 only saved, 3 published; the editor's browser."""
    browser = sign_in(published.editor)
    for title, is_published in (("Tylko szkic", False), ("Rybnik: doradcy i dotacje", True)):
        browser.post(published.address("draft"), opened(browser, published) | {"title": title})
        if is_published:
            browser.post(published.address("publication"), {"note": "Dopisane dotacje"})
    return browser


def numbers(answer) -> list[str]:
    return page(answer).xpath("//tbody/tr/th/a/text()")


def test_editors_see_all_versions_and_others_those_that_were_published(three, published, browser):
    assert numbers(three.get(published.address("revisions"))) == ["3", "2", "1"]
    assert numbers(browser.get(published.address("revisions"))) == ["3", "1"]
    assert "Dopisane dotacje" not in text_of(browser.get(published.address("revisions"))).split("Porównaj")[0]


def test_a_version_that_was_never_published_looks_missing_to_others(three, published, browser, sign_in):
    assert three.get(published.address("revisions/2")).status_code == 200
    for person in (browser, sign_in(published.stranger)):
        assert person.get(published.address("revisions/1")).status_code == 200
        for tail in ("revisions/2", "revisions/1...2", "revisions/2...3", "revisions/9"):
            assert person.get(published.address(tail)).status_code == 404


def test_the_history_of_a_hidden_record_looks_missing(desk, sign_in, session, browser):
    desk.record = factories.record(session, desk.owner, visibility="organisation")
    session.commit()
    for person in (browser, sign_in(desk.stranger)):
        for tail in ("revisions", "revisions/1", "revisions/1...1"):
            assert person.get(desk.address(tail)).status_code == 404


def test_two_versions_are_compared_field_by_field_and_word_by_word(three, published, browser):
    tree = page(browser.get(published.address("revisions/1...3")))
    assert tree.xpath("//main//h2/text()") == ["Tytuł"]
    gone = [e.text_content().split("] ")[-1] for e in tree.xpath("//del")]
    come = [e.text_content().split("] ")[-1] for e in tree.xpath("//ins")]
    assert "kopciuchów" in " ".join(gone)
    assert "doradcy" in " ".join(come)


def test_the_form_of_the_list_leads_to_the_comparison_in_time_order(published, browser):
    answer = browser.get(published.address("revisions/comparison?from=3&to=1"))
    assert answer.headers["location"] == published.address("revisions/1...3")


def test_an_old_version_comes_back_as_the_draft_and_nothing_is_published_by_it(three, published, session, browser):
    version = published.draft(session).version
    answer = three.post(published.address("revisions/1/restoration"))
    assert answer.headers["location"] == published.address("edit")
    draft = published.draft(session)
    assert draft.content["title"] == "Rybnik: wymiana kopciuchów"
    assert draft.version == version + 1, "whoever has the old draft open meets a conflict"
    assert "doradcy i dotacje" in text_of(browser.get(published.record.path, follow=True))


def test_what_the_draft_held_before_a_restoration_is_kept(three, published, session):
    fields = opened(three, published) | {"title": "Jeszcze niezapisane ręcznie"}
    three.htmx(published.address("draft?autosave=1"), "draft-status", "POST", fields)
    three.post(published.address("revisions/1/restoration"))
    newest = session.exec(select(Revision).order_by(Revision.number.desc())).first()
    session.commit()
    assert newest.content["title"] == "Jeszcze niezapisane ręcznie"


def test_a_list_of_ten_versions_costs_as_many_reads_as_a_list_of_one(published, sign_in, session, queries):
    browser = sign_in(published.editor)
    counts = []
    for extra in (0, 9):
        for number in range(extra):
            session.add(Revision(record_id=published.record.id, number=number + 2, content=published.record.content))
        session.commit()
        queries.clear()
        assert browser.get(published.address("revisions")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_readers_who_come_later_do_not_see_what_was_written_for_fewer(published, sign_in, session, browser):
    inside = "Rybnik: stawki tylko dla nas"
    published.record = factories.record(
        session, published.owner, visibility="organisation", author_id=published.editor.id, content={"title": inside}
    )
    reader = factories.user(session, published.owner)
    session.commit()
    editor = sign_in(published.editor)
    fields = opened(editor, published) | {"visibility": "public", "title": "Rybnik: dla wszystkich"}
    editor.post(published.address("draft"), fields)
    assert editor.post(published.address("publication")).status_code == 303
    for person in (browser, sign_in(published.stranger), sign_in(reader)):
        assert numbers(person.get(published.address("revisions"))) == ["2"]
        for tail in ("revisions/1", "revisions/1...2"):
            answer = person.get(published.address(tail))
            assert answer.status_code == 404
            assert inside not in answer.text
    assert numbers(editor.get(published.address("revisions"))) == ["2", "1"]


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "-1", ""])
def test_a_comparison_of_what_are_no_numbers_begins_with_the_first(published, browser, number):
    answer = browser.get(published.address("revisions/comparison"), params={"from": number, "to": "1"})
    assert answer.headers["location"] == published.address("revisions/1...1")


def test_a_number_beyond_all_numbers_is_a_missing_version(published, browser):
    for tail in (f"revisions/{'9' * 30}", f"revisions/1...{'9' * 30}"):
        assert browser.get(published.address(tail)).status_code == 404

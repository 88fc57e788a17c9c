"""Results of the search: what is found, how it is shown, and what helps where nothing is."""

import re
from dataclasses import replace

import pytest

from tests import factories
from tests.browser_client import page, text_of
from tests.features.discover.selecting import select, titles
from tests.features.discover.test_makeshift import NAUGHTY


def test_a_word_in_another_form_finds_the_record_and_marks_it(browser, market):
    answer = browser.get("/search?q=kopciuch")
    assert titles(answer) == ["Rybnik: wymiana kopciuchów"]
    assert [mark.text for mark in select(page(answer), ".card__title mark")] == ["kopciuchów"]
    assert "Dlaczego tu jest:" in text_of(answer)


def test_the_title_of_the_window_says_what_was_found(browser, market):
    answer = browser.get("/search?q=tramwaj")
    assert page(answer).findtext(".//title") == "tramwaj – 1 wynik – Rynek"
    assert page(browser.get("/search?q=tramwaj", language="en")).findtext(".//title") == "tramwaj – 1 result – Rynek"


def test_an_empty_question_browses_everything_the_newest_first(browser, market):
    answer = browser.get("/search")
    assert titles(answer)[0] == "Tramwaj na Naramowice"
    assert len(titles(answer)) == 3
    assert "Znaleziono 3 wyniki" in text_of(answer)
    assert not select(page(answer), ".card__why, .card__passage")


def test_htmx_gets_the_fragment_and_the_short_address(browser, market):
    answer = browser.htmx("/search?q=tramwaj&sort=relevance&view=list&theme=", "search-results")
    assert "<html" not in answer.text
    assert 'data-announce="Znaleziono 1 wynik"' in answer.text
    assert 'data-title="tramwaj – 1 wynik – Rynek"' in answer.text
    assert answer.headers["HX-Push-Url"] == "/search?q=tramwaj"
    whole = browser.get("/search?q=tramwaj")
    assert "HX-Push-Url" not in whole.headers
    assert answer.text.strip() in whole.text or titles(answer) == titles(whole)


def test_the_form_works_without_a_script(browser, market):
    form = page(browser.get("/search?q=rybnik&kind=visit")).get_element_by_id("search-form")
    assert (form.get("method"), form.get("action")) == ("get", "/search")
    assert select(form, "button[type=submit]")
    fields = dict(form.form_values()) if hasattr(form, "form_values") else {}
    assert fields["q"] == "rybnik"
    assert fields["kind"] == "visit"


def test_only_the_plain_page_is_for_robots(browser, market):
    plain, asked = page(browser.get("/search")), page(browser.get("/search?q=tramwaj&page=1&x=y"))
    assert not select(plain, 'meta[name="robots"]')
    assert select(asked, 'meta[name="robots"]')[0].get("content").startswith("noindex")
    assert select(asked, 'link[rel="canonical"]')[0].get("href").endswith("/search?q=tramwaj")


def test_a_page_beyond_the_end_is_the_last_one(browser, session, owner, reindex):
    for number in range(21):
        factories.record(session, owner, content={"title": f"Praktyka numer {number}"})
    reindex()
    assert len(titles(browser.get("/search"))) == 20
    last = browser.get("/search?page=2&sort=title")
    assert len(titles(last)) == 1
    assert titles(browser.get("/search?page=77&sort=title")) == titles(last)
    assert select(page(last), 'a[rel="prev"]')[0].get("href") == "/search?sort=title"


def test_a_misspelt_word_is_understood_and_named(browser, market):
    answer = browser.get("/search?q=tramwja")
    assert titles(answer) == ["Tramwaj na Naramowice"]


def test_nothing_found_helps_on(browser, market):
    answer = browser.get("/search?q=lądowisko+dla+sterowców")
    assert "Znaleziono 0 wyników" in text_of(answer)
    assert "Nic takiego tu jeszcze nie ma" in text_of(answer)
    assert select(page(answer), '.empty a[href="/networks"]')


def test_a_name_leads_to_its_own_page_too(browser, market):
    assert select(page(browser.get("/search?q=Rybnik")), '.results__neighbours a[href="/cities/247301-rybnik"]')


def test_a_text_that_is_too_long_is_cut_kindly(browser, market):
    answer = browser.get("/search", params={"q": "tramwaj " * 400})
    assert answer.status_code == 200
    assert "Szukamy pierwszych 2" in text_of(answer)
    assert "znaków pytania" in text_of(answer)


def test_the_reader_learns_that_only_words_are_searched(browser, market):
    assert "Wyszukiwanie po znaczeniu nie jest tu włączone" in text_of(browser.get("/search?q=tramwaj"))
    assert "nie jest tu włączone" not in text_of(browser.get("/search"))


@pytest.mark.parametrize("path", ["/search", "/search/suggestions"])
def test_no_text_breaks_the_search(browser, market, path):
    for naughty in NAUGHTY:
        text = naughty.encode("utf-8", "surrogatepass")
        answer = browser.get(path, params={"q": text, "theme": text, "page": text, "network": text})
        assert answer.status_code == 200, naughty
        assert "<script>alert" not in answer.text


def test_ten_results_cost_as_many_selects_as_one(browser, session, owner, reindex, queries):
    factories.record(session, owner)
    reindex()
    browser.get("/search?q=kopciuch")
    queries.clear()
    browser.get("/search?q=kopciuch")
    few = len(queries)
    for _ in range(9):
        factories.record(session, owner)
    reindex()
    queries.clear()
    answer = browser.get("/search?q=kopciuch")
    assert len(titles(answer)) == 10
    assert len(queries) == few


def test_the_form_of_the_number_is_polish(browser, session, owner, reindex):
    for _ in range(5):
        factories.record(session, owner)
    reindex()
    assert re.search(r"Znaleziono 5 wyników", text_of(browser.get("/search")))


def test_when_nothing_fits_the_nearest_are_offered_and_not_counted(browser, market, catalogue, monkeypatch):
    search = type(catalogue).search

    def nothing_but_guesses(self, query):
        answer = search(self, replace(query, text="", page_size=2))
        return replace(answer, hits=(), total=0, guesses=answer.hits)

    monkeypatch.setattr(type(catalogue), "search", nothing_but_guesses)
    answer = browser.get("/search?q=niebieskie+migdały")
    assert "Może przyda się coś podobnego?" in answer.text
    assert "0 wyników" in page(answer).findtext(".//title")
    assert len(page(answer).xpath("//ol[@class='results__cards']/li")) == 2

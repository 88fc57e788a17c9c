"""Search while the index is away: a plain message, a plain search by words, never an error page."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from app.main import create_app
from app.models.record import State, Visibility
from search.queries import Answer, IndexStatus
from tests import factories
from tests.browser_client import Browser, text_of

NAUGHTY = (
    "%00",
    "%",
    "_",
    "'",
    '"',
    "\\",
    '" OR 1=1 --',
    "'); DROP TABLE record; --",
    "NEAR(a b)",
    "title:piec",
    "piec*",
    "^piec",
    "a AND",
    "-a",
    "( ",
    "\x00\x01\x02",
    "\ud800",
    "🔥🔥",
    "𝒲𝓎𝓂𝒾𝒶𝓃𝒶",
    "\u202eabc",
    "ﷺ",
    "a" * 5_000,
    "a " * 1_500,
    "\n\r\t",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%(number)s %s {0}",
    "../../etc/passwd",
    "NaN",
    "null",
    "ｆｕｌｌｗｉｄｔｈ",
    "İstanbul",
    "ẞ",
    "e\u0301",
)


class AbsentCatalogue:
    """A search engine that is away, in one of the two ways in which engines are."""

    def __init__(self, *, raises: bool) -> None:
        self.raises = raises

    def search(self, query):
        if self.raises:
            raise ConnectionError("no route to host")
        return Answer((), 0, {}, query.page, query.page_size, degraded="engine_down")

    def suggest(self, *_args, **_options):
        raise ConnectionError("no route to host")

    def similar(self, *_args, **_options):
        raise ConnectionError("no route to host")

    def status(self):
        return IndexStatus("embedded", ready=False, documents=0, embedder=None, generation=0, problem="away")

    def close(self):
        pass


@pytest.fixture(params=[True, False], ids=["raising", "degraded"])
def visitor(request, settings, engine):
    with Browser(create_app(settings, engine, AbsentCatalogue(raises=request.param))) as browser:
        yield browser


def test_words_are_looked_up_in_the_database(visitor, session: Session):
    owner = factories.organisation(session)
    factories.record(session, owner, content={"title": "Łódź: ogrody deszczowe", "solution": "Zbieramy DESZCZÓWKĘ."})
    factories.record(session, owner)
    session.commit()
    for words in ("łódź ogrody", "deszczówkę", "OGRODY Łódź"):
        answer = visitor.get("/search", params={"q": words})
        assert answer.status_code == 200
        assert "Wyszukiwarka przygotowuje się albo chwilowo nie odpowiada" in answer.text
        assert "Łódź: ogrody deszczowe" in answer.text
        assert "Rybnik: wymiana kopciuchów" not in answer.text
        assert "Znaleziono 1 wynik" in text_of(answer)
    assert "Nic takiego tu jeszcze nie ma" in text_of(visitor.get("/search?q=ogrody+tramwaj"))


def test_hidden_records_are_not_found_in_the_database_either(visitor, session: Session):
    owner = factories.organisation(session)
    network = factories.network(session, members=(owner,))
    factories.record(
        session, owner, content={"title": "Tylko sieć"}, visibility=Visibility.NETWORK, network_id=network.id
    )
    factories.record(session, owner, content={"title": "Tylko organizacja"}, visibility=Visibility.ORGANISATION)
    factories.record(session, owner, content={"title": "Tylko szkic"}, published=False)
    factories.record(session, owner, content={"title": "Tylko wycofany"}, state=State.WITHDRAWN)
    session.commit()
    answer = visitor.get("/search?q=tylko")
    assert "Tylko " not in answer.text
    assert visitor.get("/api/v1/search?q=tylko").json()["total"] == 0


def test_signs_of_a_pattern_are_only_signs(visitor, session: Session):
    factories.record(session, factories.organisation(session))
    session.commit()
    for sign in ("%", "_", "w%m"):
        assert "Znaleziono 0 wyników" in text_of(visitor.get("/search", params={"q": sign}))


def test_pages_beyond_the_end_show_the_last(visitor, session: Session):
    owner = factories.organisation(session)
    for number in range(21):
        factories.record(session, owner, content={"title": f"Praktyka {number}"})
    session.commit()
    assert visitor.get("/search?page=99").text.count('class="card ') == 1
    assert visitor.get("/search?page=1").text.count('class="card ') == 20


def test_the_other_pages_go_on_without_the_index(visitor, session: Session):
    record = factories.record(session, factories.organisation(session))
    session.commit()
    assert "Rybnik: wymiana kopciuchów" in visitor.get("/").text
    assert visitor.get("/search/suggestions?q=ryb").status_code == 200
    assert "nie ma tu niczego podobnego" in visitor.get(f"/search/similar/{record.id}").text
    answer = visitor.get("/api/v1/search?q=kopciuchów").json()
    assert answer["degraded"] == "engine_down"
    assert [hit["id"] for hit in answer["hits"]] == [record.id]
    assert visitor.get("/api/v1/suggest?q=ryb").json() == {"suggestions": []}


def test_no_text_breaks_the_makeshift_search(visitor):
    asked = {text: visitor.get("/search", params={"q": text.encode("utf-8", "surrogatepass")}) for text in NAUGHTY}
    assert [text for text, answer in asked.items() if answer.status_code != 200] == []

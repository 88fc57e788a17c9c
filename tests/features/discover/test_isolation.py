"""What is not meant for somebody appears to them nowhere: no hit, count, suggestion, neighbour or API answer."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from app.models.record import State, Visibility
from tests import factories
from tests.browser_client import Browser

WORD = "Żabokrzeczyn"


@pytest.fixture
def hidden(session: Session, reindex):
    """Records about the same rare word, each hidden in another way; one that everybody sees, about something else."""
    owner = factories.organisation(session, "Miasto właściciel")
    network = factories.network(session, "Sieć właściciela", members=(owner,))
    title = {"title": f"{WORD}: praktyka", "theme": "hou-tbs", "challenges": ["congestion"]}
    made = {
        "network": factories.record(
            session, owner, content=title, visibility=Visibility.NETWORK, network_id=network.id
        ),
        "organisation": factories.record(session, owner, content=title, visibility=Visibility.ORGANISATION),
        "draft": factories.record(session, owner, content=title, published=False),
        "withdrawn": factories.record(session, owner, content=title, state=State.WITHDRAWN),
        "public": factories.record(session, owner),
    }
    reindex()
    return owner, network, made


@pytest.fixture
def stranger(session: Session, hidden, sign_in) -> Browser:
    """A member of another city, in another network."""
    other = factories.organisation(session, "Obce miasto")
    factories.network(session, "Obca sieć", members=(other,))
    return sign_in(factories.user(session, other))


@pytest.fixture(params=["anonymous", "stranger"])
def outsider(request, browser, stranger) -> Browser:
    return browser if request.param == "anonymous" else stranger


def test_hits_and_totals_hide_it(outsider, hidden):
    answer = outsider.get("/search", params={"q": WORD})
    assert "Znaleziono 0 wyników" in answer.text
    assert "praktyka</a>" not in answer.text
    assert "Znaleziono 1 wynik" in outsider.get("/search").text


def test_facets_hide_it(outsider, hidden):
    _, network, _ = hidden
    answer = outsider.get("/search")
    for value in ("hou-tbs", "congestion", network.id):
        assert f'value="{value}"' not in answer.text
    assert "Sieć właściciela" not in answer.text


def test_a_filter_does_not_bring_it_out(outsider, hidden):
    _, network, _ = hidden
    for query in (f"network={network.id}", "theme=hou-tbs", "challenge=congestion", "view=map&theme=hou-tbs"):
        assert "Znaleziono 0 wyników" in outsider.get(f"/search?{query}").text


def test_suggestions_hide_it(outsider, hidden):
    assert WORD not in outsider.get("/search/suggestions", params={"q": WORD[:5]}).text
    assert outsider.get("/api/v1/suggest", params={"q": WORD[:5]}).json()["suggestions"] == []


def test_similar_records_hide_it(outsider, hidden):
    _, _, made = hidden
    assert WORD not in outsider.get(f"/search/similar/{made['public'].id}").text
    for name in ("network", "organisation", "draft", "withdrawn"):
        assert outsider.get(f"/search/similar/{made[name].id}").status_code == 404


def test_the_home_page_hides_it(outsider, hidden):
    answer = outsider.get("/")
    assert WORD not in answer.text
    assert "<b>1</b> <span>rekord:" in answer.text


def test_the_interface_for_programmes_hides_it(outsider, hidden):
    _, network, _ = hidden
    asked = {"q": WORD, "facets": ["theme", "challenge", "network", "kind"], "explain": "true"}
    assert outsider.get("/api/v1/search", params=asked).json()["total"] == 0
    everything = outsider.get("/api/v1/search", params={**asked, "q": ""}).json()
    assert everything["total"] == 1
    assert "hou-tbs" not in everything["facets"]["theme"]
    assert network.id not in everything["facets"]["network"]


def test_those_for_whom_it_is_meant_find_it(sign_in, session, hidden):
    owner, network, made = hidden
    colleague = sign_in(factories.user(session, owner))
    found = colleague.get("/api/v1/search", params={"q": WORD, "facets": "network"}).json()
    assert {hit["id"] for hit in found["hits"]} == {made["network"].id, made["organisation"].id}
    assert found["facets"]["network"] == {network.id: 1}
    assert WORD in colleague.get("/search/suggestions", params={"q": WORD[:5]}).text
    assert "Sieć właściciela" in colleague.get("/search").text


def test_a_withdrawn_record_disappears_with_the_next_round_of_the_worker(browser, session, hidden, reindex):
    _, _, made = hidden
    record = session.merge(made["public"])
    assert "Znaleziono 1 wynik" in browser.get("/search").text
    record.withdraw("Dane okazały się błędne.")
    session.commit()
    # Even before the worker has heard of it, nobody is shown the text.
    assert "Rybnik: wymiana" not in browser.get("/search?q=kopciuchów").text
    assert browser.get("/api/v1/search?q=kopciuchów").json()["hits"] == []
    assert browser.get("/api/v1/suggest?q=kopciuch").json()["suggestions"] == []
    reindex()
    assert "Znaleziono 0 wyników" in browser.get("/search").text

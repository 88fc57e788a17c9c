"""Documents of a network: added, changed, ordered, removed; each act leaves its trace."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlmodel import Session, select

from app.models import Activity, NetworkDocument
from app.models.network import NetworkRole
from app.models.record import Visibility
from app.policies import ANONYMOUS
from app.policies.documents import can_see_document, documents_seen_by
from app.web.sessions import make_actor
from tests import factories, network_things
from tests.browser_client import page, text_of
from tests.features.audiences import Audiences, make_audiences

FORM = {"kind": "rules", "title": "Regulamin", "address": "https://miasto.example/r.pdf", "visibility": "network"}


@pytest.fixture
def here(session: Session) -> Audiences:
    made = make_audiences(session)
    factories.role(session, made.fellow, made.network, NetworkRole.LEADER)
    return made


def titles(browser, here: Audiences) -> list[str]:
    found = page(browser.get(f"{here.network.path}/documents")).xpath("//p[@class='document__title']")
    return [" ".join(title.text_content().split()) for title in found]


def test_a_leader_adds_a_document_and_the_network_is_told(session, sign_in, here) -> None:
    leader = sign_in(here.fellow)
    assert leader.post("/documents", {**FORM, "network": here.network.id}).status_code == 303
    assert titles(leader, here) == ["Regulamin"]
    assert "Nowy dokument: „Regulamin”" in text_of(leader.get(f"{here.network.path}/documents"))
    document = session.exec(select(NetworkDocument)).one()
    told = session.exec(select(Activity)).one()
    assert (told.verb, told.subject) == ("document.added", f"document:{document.id}")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": ""}, "Wypełnij to pole"),
        ({"kind": "obrazek"}, "Wybierz jedną z podanych możliwości"),
        ({"address": "javascript:alert(1)"}, "Wpisz cały adres strony"),
        ({"address": "data:text/html,x"}, "Wpisz cały adres strony"),
        ({"address": "/etc/passwd"}, "Wpisz cały adres strony"),
        ({"address": ""}, "Podaj adres dokumentu albo napisz notatkę"),
        ({"dated": "wczoraj"}, "Wpisz dzień"),
    ],
)
def test_what_is_wrong_is_said_and_kept(session, sign_in, here, fields, says) -> None:
    answer = sign_in(here.fellow).post("/documents", {**FORM, "network": here.network.id, **fields})
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert session.exec(select(NetworkDocument)).all() == []


def test_a_note_needs_no_address(session, sign_in, here) -> None:
    leader = sign_in(here.fellow)
    leader.post(
        "/documents", {**FORM, "network": here.network.id, "address": "", "note": "Spotykamy się **we wtorki**."}
    )
    assert "we wtorki" in text_of(leader.get(f"{here.network.path}/documents"))


def test_others_keep_no_documents(session, browser, sign_in, here) -> None:
    document = network_things.document(session, here.network, visibility=Visibility.PUBLIC)
    for person in (here.colleague, here.outsider):
        reader = sign_in(person)
        assert reader.get(f"/documents/new?network={here.network.id}").status_code == 403
        assert reader.post("/documents", {**FORM, "network": here.network.id}).status_code == 403
        assert reader.post(f"/documents/{document.id}", FORM).status_code == 403
        assert reader.post(f"/documents/{document.id}/removal").status_code == 403
        assert reader.post(f"/documents/{document.id}/order", {"to": "up"}).status_code == 403
    assert browser.post("/documents", {**FORM, "network": here.network.id}).headers["location"].startswith("/sign-in")


def test_what_is_inside_looks_missing_from_outside(session, browser, sign_in, here) -> None:
    inside = network_things.document(session, here.network, "Protokół wewnętrzny")
    network_things.document(session, here.network, "Otwarty", visibility=Visibility.PUBLIC)
    session.commit()
    for reader in (browser, sign_in(here.outsider)):
        assert titles(reader, here) == ["Otwarty"]
        assert "Co się zmieniało" not in reader.get(f"{here.network.path}/documents").text
        assert "wewnętrzny" not in reader.get(here.network.path).text
        assert reader.get(f"/documents/{inside.id}").status_code == 404
    assert titles(sign_in(here.colleague), here) == ["Protokół wewnętrzny", "Otwarty"]
    assert sign_in(here.outsider).post(f"/documents/{inside.id}", FORM).status_code == 404


def test_the_order_is_the_keepers_own(session, sign_in, here) -> None:
    first, second, third = (network_things.document(session, here.network, name) for name in "ABC")
    leader = sign_in(here.fellow)
    assert titles(leader, here) == ["A", "B", "C"]
    leader.post(f"/documents/{third.id}/order", {"to": "up"})
    leader.post(f"/documents/{first.id}/order", {"to": "up"})
    assert titles(leader, here) == ["A", "C", "B"]
    leader.post(f"/documents/{first.id}/order", {"to": "down"})
    leader.post(f"/documents/{second.id}/order", {"to": "down"})
    assert titles(leader, here) == ["C", "A", "B"]


def test_what_is_removed_is_gone_but_for_its_trace(session, sign_in, here) -> None:
    document = network_things.document(session, here.network, "Stary", visibility=Visibility.PUBLIC)
    leader = sign_in(here.fellow)
    assert "Usunąć ten dokument z listy?" in text_of(leader.get(f"/documents/{document.id}/removal"))
    assert leader.post(f"/documents/{document.id}/removal").status_code == 303
    assert titles(leader, here) == []
    trace = text_of(leader.get(f"{here.network.path}/documents"))
    assert "Usunięty dokument: „Stary”Osoba z Żor" in trace
    assert leader.post(f"/documents/{document.id}", FORM).status_code == 404


def test_python_and_sql_agree_on_who_sees_a_document(session, here) -> None:
    for visibility in (Visibility.PUBLIC, Visibility.NETWORK):
        network_things.document(session, here.network, visibility=visibility)
        network_things.document(session, here.network, visibility=visibility, removed_at=datetime.now().astimezone())
    everything = session.exec(select(NetworkDocument)).all()
    people = [here.editor, here.fellow, here.outsider, here.secretariat]
    for actor in [ANONYMOUS, *(make_actor(session, person) for person in people)]:
        selected = set(session.exec(select(NetworkDocument.id).where(documents_seen_by(actor))))
        assert selected == {document.id for document in everything if can_see_document(actor, document)}, actor.name


def test_ten_documents_cost_as_many_selects_as_one(session, sign_in, here, queries) -> None:
    leader = sign_in(here.fellow)
    network_things.document(session, here.network)
    session.commit()
    leader.get(f"{here.network.path}/documents")
    queries.clear()
    leader.get(f"{here.network.path}/documents")
    one = len(queries)
    for _ in range(9):
        network_things.document(session, here.network)
    session.commit()
    queries.clear()
    assert len(titles(leader, here)) == 10
    assert len(queries) == one


def test_a_form_from_elsewhere_changes_nothing(session, sign_in, here) -> None:
    document = network_things.document(session, here.network)
    leader = sign_in(here.fellow)
    for path in ("/documents", f"/documents/{document.id}", f"/documents/{document.id}/removal"):
        assert leader.post(path, {**FORM, "network": here.network.id, "csrf_token": "x"}).status_code == 403

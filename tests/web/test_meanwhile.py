"""Two people who open the same form: the second learns what the first has saved before it is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlmodel import Session, SQLModel

from app.models import Call, Edition, Network, NetworkDocument, Organisation
from app.web.meanwhile import mark_of
from tests import call_factories, factories, network_things
from tests.browser_client import page, text_of


@dataclass(frozen=True)
class Place:
    """A thing with a form: where it is opened and sent, what is typed, and in which field."""

    row: SQLModel
    form: str
    action: str
    field: str
    by_editors_of: Organisation | None = None


def edition(session: Session) -> Place:
    made: Edition = call_factories.edition(session)
    return Place(made, f"/editions/{made.id}/edit", f"/editions/{made.id}", "about")


def call(session: Session) -> Place:
    made: Call = call_factories.call(session)
    return Place(made, f"/calls/{made.id}/edit", f"/calls/{made.id}", "about")


def document(session: Session) -> Place:
    network: Network = factories.network(session)
    made: NetworkDocument = network_things.document(session, network)
    return Place(made, f"/documents/{made.id}/edit", f"/documents/{made.id}", "note")


def description(session: Session) -> Place:
    network: Network = factories.network(session)
    return Place(network, f"{network.path}/settings", f"{network.path}/settings", "about")


def profile(session: Session) -> Place:
    made: Organisation = factories.organisation(session)
    return Place(made, f"{made.path}/profile", f"{made.path}/profile", "about", by_editors_of=made)


def filled(answer) -> dict[str, str]:
    """What a browser would send of the form in the middle of the page."""
    form = next(one for one in page(answer).xpath("//main//form") if one.xpath(".//input[@name='seen']"))
    return {name: value or "" for name, value in form.form_values() if name != "csrf_token"}


@pytest.mark.parametrize("make", [edition, call, document, description, profile], ids=lambda make: make.__name__)
def test_what_somebody_saved_meanwhile_is_not_overwritten_unread(
    session, sign_in, make: Callable[[Session], Place]
) -> None:
    place = make(session)
    session.commit()
    home = place.by_editors_of
    people = [factories.editor(session, home) if home else factories.user(session, is_secretariat=True) for _ in "ab"]
    first, second = map(sign_in, people)
    one, other = filled(first.get(place.form)), filled(second.get(place.form))
    assert first.post(place.action, one | {place.field: "Pierwszy tekst."}).status_code == 303
    refused = second.post(place.action, other | {place.field: "Drugi tekst."})
    assert refused.status_code == 422
    assert "Ktoś w tym czasie zapisał tu inną wersję" in text_of(refused)
    assert "Drugi tekst." in refused.text
    session.refresh(place.row)
    assert getattr(place.row, place.field) == "Pierwszy tekst."
    session.commit()
    assert second.post(place.action, filled(refused)).status_code == 303
    session.refresh(place.row)
    assert getattr(place.row, place.field) == "Drugi tekst."


def test_a_mark_does_not_depend_on_the_order_of_the_fields() -> None:
    assert mark_of({"a": "1", "b": "2"}) == mark_of({"b": "2", "a": "1"})
    assert mark_of({"a": "1", "b": "2"}) != mark_of({"a": "12", "b": ""})

"""Things with valid defaults, for tests that care about one detail."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from sqlmodel import Session

from app.models import (
    Challenge,
    ChallengeMatch,
    City,
    Edition,
    Membership,
    Network,
    Organisation,
    OrganisationCity,
    PersonRole,
    Post,
    Record,
    Revision,
    SavedSearch,
    Thread,
    User,
)
from app.models.challenge import Standing
from app.models.content import CONTENT
from app.models.network import MemberRole, NetworkRole
from app.models.organisation import OrganisationKind
from app.models.record import Kind, State, Visibility
from app.models.record_links import replace_links
from app.models.slug import slugify
from app.models.user import OrganisationRole

_numbers = itertools.count(1)

SNAPSHOT: dict[str, dict[str, Any]] = {
    "practice": {
        "title": "Rybnik: wymiana kopciuchów",
        "summary": "Miasto doradza mieszkańcom i dopłaca do wymiany pieców.",
        "territories": ["247301"],
        "theme": "air-heating",
        "challenge": "Zimą dym z pieców utrudnia oddychanie.",
        "stage": "running",
        "starts": "2018",
        "contact": "Wydział Ekologii, ekologia@miasto.example",
    },
    "visit": {
        "title": "Wizyta w Rybniku",
        "summary": "Pytaliśmy o doradców i dotacje.",
        "territories": ["247301"],
        "theme": "air-advice",
        "host": "Urząd Miasta Rybnika",
        "starts": "2025-05-12",
    },
    "analysis": {
        "title": "Co naprawdę obniżyło smog",
        "summary": "Rozdzielamy wpływ działań i pogody.",
        "theme": "air",
        "question": "Ile z poprawy to zasługa programu?",
    },
}


def city(session: Session, teryt: str = "247301", name: str = "Rybnik", population: int = 138_000) -> City:
    """The municipality, found or made."""
    found = session.get(City, teryt)
    if found:
        return found
    made = City(
        teryt=teryt,
        name=name,
        voivodeship=teryt[:2],
        latitude=50.1,
        longitude=18.5,
        population=population,
        slug=slugify(name),
    )
    session.add(made)
    session.flush()
    return made


def organisation(session: Session, name: str | None = None, **values: Any) -> Organisation:
    cities = values.pop("cities", ())
    name = name or f"Miasto {next(_numbers)}"
    made = Organisation(name=name, slug=slugify(name), kind=values.pop("kind", OrganisationKind.CITY), **values)
    session.add(made)
    session.flush()
    for teryt in cities:
        city(session, teryt, name=f"Gmina {teryt}")
        session.add(OrganisationCity(organisation_id=made.id, teryt=teryt))
    session.flush()
    return made


def user(session: Session, organisation: Organisation | None = None, **values: Any) -> User:
    number = next(_numbers)
    values.setdefault("organisation_role", OrganisationRole.MEMBER)
    made = User(
        email=values.pop("email", f"osoba{number}@miasto.example"),
        name=values.pop("name", f"Osoba {number}"),
        organisation_id=organisation.id if organisation else None,
        **values,
    )
    session.add(made)
    session.flush()
    return made


def editor(session: Session, organisation: Organisation, **values: Any) -> User:
    return user(session, organisation, organisation_role=OrganisationRole.EDITOR, **values)


def network(
    session: Session, name: str | None = None, members: tuple[Organisation, ...] = (), **values: Any
) -> Network:
    edition = Edition(name="Edycja próbna", starts=2024, ends=2026)
    session.add(edition)
    session.flush()
    name = name or f"Sieć {next(_numbers)}"
    made = Network(edition_id=edition.id, name=name, slug=slugify(name), theme=values.pop("theme", "air"), **values)
    session.add(made)
    session.flush()
    for member in members:
        session.add(
            Membership(network_id=made.id, organisation_id=member.id, role=MemberRole.PARTNER, starts=date(2024, 1, 1))
        )
    session.flush()
    return made


def role(session: Session, person: User, network: Network, kind: NetworkRole) -> PersonRole:
    made = PersonRole(user_id=person.id, network_id=network.id, role=kind)
    session.add(made)
    session.flush()
    return made


def record(
    session: Session, owner: Organisation, kind: Kind = Kind.PRACTICE, *, published: bool = True, **values: Any
) -> Record:
    """A record with a snapshot's content; ``content`` adds to or replaces parts of it."""
    state = values.pop("state", None)
    content = SNAPSHOT[kind] | values.pop("content", {})
    made = Record(kind=kind, organisation_id=owner.id, visibility=values.pop("visibility", Visibility.PUBLIC), **values)
    session.add(made)
    session.flush()
    parsed = CONTENT[kind].model_validate(content)
    revision: Revision = made.keep_revision(parsed, made.author_id)
    session.add(revision)
    if published:
        made.publish(revision)
        for teryt in parsed.territories:
            city(session, teryt)
        replace_links(session, made, cities=parsed.territories, records=())
    draft = made.begin_draft(made.author_id)
    draft.content = revision.content
    session.add(draft)
    if state is State.WITHDRAWN:
        made.withdraw("Dane okazały się błędne.")
    session.flush()
    return made


def saved_search(session: Session, person: User, **values: Any) -> SavedSearch:
    made = SavedSearch(
        user_id=person.id, name=values.pop("name", "Smog"), query=values.pop("query", "q=kopciuch"), **values
    )
    session.add(made)
    session.flush()
    return made


def thread(session: Session, subject: str, author: User, *, room: str = "", title: str = "Czy działa zimą?") -> Thread:
    """A conversation with its first post."""
    made = Thread(subject=subject, author_id=author.id, title=title, room=room)
    made.call(title)
    session.add(made)
    session.flush()
    post(session, made, author, title)
    return made


def post(session: Session, thread: Thread, author: User, text: str = "U nas działa.") -> Post:
    thread.posts += 1
    thread.replies = thread.posts - 1
    made = Post(thread_id=thread.id, number=thread.posts, author_id=author.id, text=text)
    session.add(made)
    session.flush()
    return made


def challenge(session: Session, owner: Organisation, **values: Any) -> Challenge:
    """A public challenge, open; of the owner's one municipality where it has one."""
    values.setdefault("text", "Mieszkańcy palą węglem w starych piecach. Zimą trudno oddychać.")
    made = Challenge(organisation_id=owner.id, slug="", title=values.pop("title", "Stare piece i smog"), **values)
    made.name(made.title)
    session.add(made)
    session.flush()
    return made


def match(session: Session, about: Challenge, found: Record, standing: Standing, note: str = "") -> ChallengeMatch:
    """A record that the city has decided about; the challenge follows."""
    made = session.get(ChallengeMatch, (about.id, found.id)) or ChallengeMatch(
        challenge_id=about.id, record_id=found.id
    )
    made.decide(standing, note, None)
    session.add(made)
    about.follow({standing})
    session.flush()
    return made

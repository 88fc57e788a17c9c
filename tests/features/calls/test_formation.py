"""A network is formed of accepted applications: the rules are checked, explained, and broken only with a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import (
    Activity,
    Application,
    Call,
    Formation,
    Membership,
    Network,
    Organisation,
    OrganisationVoivodeship,
    PersonRole,
    User,
)
from app.models.application import Decision
from app.models.network import MemberRole, NetworkKind, NetworkRole
from tests import call_factories, factories
from tests.browser_client import Browser, page, text_of
from tests.call_factories import LATER, RESULTS

PLACES = ("24", "14", "22", "06", "30", "10")
FORM = {
    "theme": "air",
    "name": "Powietrze dla wszystkich",
    "about": "Sieć o powietrzu.",
    "coherence": "Wszystkie te miasta szukają domów, do których nie dotarła dotacja.",
    "starts": "2026-03-09",
    "ends": "2028-12-31",
}


def accepted(session: Session, call: Call, place: str, **values) -> tuple[Application, User]:
    owner = factories.organisation(session, f"Miasto {place} {call.id[:3]}")
    session.add(OrganisationVoivodeship(organisation_id=owner.id, voivodeship=place))
    person = factories.editor(session, owner)
    return call_factories.application(session, call, owner, person, decision=Decision.ACCEPTED, **values), person


@pytest.fixture
def call(session: Session) -> Call:
    return call_factories.call(session, results_at=RESULTS)


@pytest.fixture
def chosen(session: Session, call: Call) -> list[tuple[Application, User]]:
    leader = accepted(session, call, PLACES[0], role=MemberRole.LEADER)
    made = [leader, *(accepted(session, call, place) for place in PLACES[1:])]
    call_factories.application(session, call, factories.organisation(session, "Rezerwa"), decision=Decision.RESERVE)
    session.commit()
    return made


@pytest.fixture
def secretariat(session: Session, sign_in) -> Iterator[Browser]:
    with clock.held_at(LATER):
        yield sign_in(factories.user(session, is_secretariat=True))


def form(chosen: list[tuple[Application, User]], partners: int = 5, **more: str) -> dict[str, object]:
    leader, *others = [application.id for application, _ in chosen]
    return {**FORM, "leader": leader, "partners": others[:partners], **more}


def test_accepted_applications_become_a_network_with_members_and_roles(
    session, call, chosen, secretariat, browser
) -> None:
    page = text_of(secretariat.get(f"/calls/{call.id}/formation"))
    assert "śląskie (makroregion: południowy)" in page
    assert "Rezerwa" not in page
    answer = secretariat.post(f"/calls/{call.id}/formation", form(chosen))
    assert answer.status_code == 303
    network = session.exec(select(Network)).one()
    members = session.exec(select(Membership)).all()
    assert answer.headers["location"] == network.path
    assert (network.kind, network.theme) == (NetworkKind.PLANNING, "air")
    assert [m.organisation_id for m in members if m.role is MemberRole.LEADER] == [chosen[0][0].organisation_id]
    assert {str(m.starts) for m in members} == {"2026-03-09"}
    roles = {role.user_id: role.role for role in session.exec(select(PersonRole))}
    leader, *others = [person.id for _, person in chosen]
    assert roles == {leader: NetworkRole.LEADER} | dict.fromkeys(others, NetworkRole.MEMBER)
    told = session.exec(select(Activity).where(Activity.verb == "network.formed")).one()
    assert set(told.addressees) == {leader, *others}
    assert session.exec(select(Formation)).one().exceptions == {}
    session.commit()
    assert network.name in browser.get(call.path).text
    assert network.name in browser.get("/networks").text
    # What was formed once is not formed again.
    assert secretariat.post(f"/calls/{call.id}/formation", form(chosen)).status_code == 422


def test_a_check_says_what_is_met_and_forms_nothing(session, call, chosen, secretariat) -> None:
    answer = secretariat.post(f"/calls/{call.id}/formation", form(chosen, then="check"))
    assert answer.status_code == 200
    assert answer.text.count('class="is-done"') == 5
    assert session.exec(select(Network)).first() is None


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"leader": ""}, "leader"),
        ({"coherence": "  "}, "coherence"),
        ({"partners": []}, "partners"),
    ],
)
def test_a_rule_is_broken_only_with_a_written_reason(session, call, chosen, secretariat, broken, rule) -> None:
    path, typed = f"/calls/{call.id}/formation", form(chosen) | broken
    if rule == "partners":
        typed |= {"reasons.voivodeships": "Znamy się.", "reasons.macroregions": "Znamy się."}
    answer = secretariat.post(path, typed)
    assert answer.status_code == 422
    assert f'name="reasons.{rule}"' in answer.text
    assert "Powietrze dla wszystkich" in answer.text
    assert session.exec(select(Network)).first() is None
    session.commit()
    assert secretariat.post(path, typed | {f"reasons.{rule}": "   "}).status_code == 422
    assert secretariat.post(path, typed | {f"reasons.{rule}": "Bo tak trzeba."}).status_code == 303
    assert session.exec(select(Formation)).one().exceptions[rule] == "Bo tak trzeba."


def test_more_than_ten_partners_are_a_warning_and_no_obstacle(session, call, chosen, secretariat) -> None:
    many = [*chosen, *(accepted(session, call, place) for place in ("02", "04", "08", "12", "16", "18"))]
    session.commit()
    path = f"/calls/{call.id}/formation"
    assert "To więcej, niż zaleca program" in secretariat.post(path, form(many, 11, then="check")).text
    assert secretariat.post(path, form(many, 11)).status_code == 303


def test_a_transfer_network_starts_from_a_practice(session, secretariat) -> None:
    edition = call_factories.edition(session, kind=NetworkKind.TRANSFER, themes=("hou",))
    call = call_factories.call(session, edition, results_at=RESULTS)
    leader = accepted(session, call, "24", role=MemberRole.LEADER, theme="hou", practice="Remont za czynsz")
    chosen = [leader, *(accepted(session, call, place, theme="hou") for place in PLACES[1:])]
    session.commit()
    path, typed = f"/calls/{call.id}/formation", form(chosen, theme="hou")
    assert "Remont za czynsz" in secretariat.get(path).text
    assert 'name="reasons.source"' in secretariat.post(path, typed | {"source": ""}).text
    assert secretariat.post(path, typed | {"source": "Remont za czynsz"}).status_code == 303
    assert session.exec(select(Network)).one().kind is NetworkKind.TRANSFER


def test_what_is_wrong_is_said_and_the_choice_stays(call, chosen, secretariat) -> None:
    path = f"/calls/{call.id}/formation"
    nameless = secretariat.post(path, form(chosen, name=" "))
    assert (nameless.status_code, nameless.text.count(" checked")) == (422, 6)
    assert "Nazwij sieć." in nameless.text
    assert "zanim się zacznie" in secretariat.post(path, form(chosen, ends="2026-01-01")).text
    assert secretariat.get(f"{path}?theme=nie-ma").status_code == 404


def test_a_supplementary_call_adds_partners_to_its_network(session, secretariat) -> None:
    town = factories.organisation(session, "Już w sieci")
    network = factories.network(session, "Działająca", (town,))
    edition = call_factories.edition(session)
    call = call_factories.call(session, edition, network_id=network.id, results_at=RESULTS)
    new = [accepted(session, call, place) for place in ("14", "22")]
    call_factories.application(session, call, town, decision=Decision.ACCEPTED)
    session.commit()
    path = f"/calls/{call.id}/formation"
    shown = text_of(secretariat.get(path))
    assert "Już w sieci" not in shown
    typed = {"starts": "2026-03-09", "ends": "", "partners": [application.id for application, _ in new]}
    refused = secretariat.post(path, typed)
    assert refused.status_code == 422  # still few partners, and nobody leads
    reasons = {f"reasons.{rule}": "Sieć dopiero rośnie." for rule in ("leader", "partners", "voivodeships")}
    assert secretariat.post(path, typed | {"partners": []}).status_code == 422
    assert secretariat.post(path, typed | reasons).status_code == 303
    joined = session.exec(select(Membership).where(Membership.network_id == network.id)).all()
    assert len(joined) == 3
    assert session.exec(select(Activity).where(Activity.verb == "network.joined")).one()


def test_whoever_went_to_another_organisation_gets_no_role(session, call, chosen, secretariat) -> None:
    _, person = chosen[1]
    person.organisation_id = factories.organisation(session).id
    session.commit()
    assert secretariat.post(f"/calls/{call.id}/formation", form(chosen)).status_code == 303
    assert person.id not in session.exec(select(PersonRole.user_id)).all()


def test_a_member_known_only_by_its_voivodeship_counts_on_the_network_s_page(
    session, call, chosen, secretariat, browser
) -> None:
    secretariat.post(f"/calls/{call.id}/formation", form(chosen))
    network = session.exec(select(Network)).one()
    session.commit()
    with clock.held_at(LATER):
        assert "Tak: z 6." in text_of(browser.get(network.path))


def test_the_organisation_has_the_network_on_its_page(session, call, chosen, secretariat, browser) -> None:
    secretariat.post(f"/calls/{call.id}/formation", form(chosen))
    owner = session.get_one(Organisation, chosen[0][0].organisation_id)
    session.commit()
    assert "Powietrze dla wszystkich" in browser.get(owner.path).text


def test_everybody_who_was_accepted_as_a_partner_is_ticked_already(secretariat, call, chosen) -> None:
    tree = page(secretariat.get(f"/calls/{call.id}/formation"))
    leader, *others = [application.id for application, _ in chosen]
    assert tree.xpath("//input[@name='leader'][@checked]/@value") == [leader]
    assert sorted(tree.xpath("//input[@name='partners'][@checked]/@value")) == sorted(others)

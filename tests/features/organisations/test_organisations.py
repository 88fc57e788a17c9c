"""Organisations: the list, the page, the description that editors keep."""

from __future__ import annotations

from datetime import date

import pytest

from app.models import Membership, Organisation
from app.models.network import MemberRole
from app.models.organisation import OrganisationKind
from tests import factories
from tests.browser_client import page, text_of
from tests.features.audiences import make_audiences, titles_in


def test_organisations_stand_by_kind(session, browser) -> None:
    factories.organisation(session, "Miasto Łódź", cities=("106101",))
    factories.organisation(session, "Metropolia", kind=OrganisationKind.METROPOLIS)
    session.commit()
    answer = browser.get("/organisations")
    assert page(answer).xpath("//main//h2/text()") == ["Miasto", "Związek metropolitalny"]
    only = browser.get("/organisations?kind=metropolis")
    assert page(only).xpath("//tbody//a/text()") == ["Metropolia"]
    assert "1 organizacja" in text_of(only)


def test_a_name_is_found_without_polish_letters(session, browser) -> None:
    factories.organisation(session, "Miasto Łódź")
    factories.organisation(session, "Miasto Żory")
    session.commit()
    assert page(browser.get("/organisations?name=lodz")).xpath("//tbody//a/text()") == ["Miasto Łódź"]
    assert "Nie ma takiej organizacji" in text_of(browser.get("/organisations?name=nikt"))


def test_the_number_of_records_is_what_the_reader_sees(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person, titles in here.expected():
        reader = sign_in(person) if person else browser
        cells = page(reader.get("/organisations")).xpath(f"//tr[th/a[@href='{here.owner.path}']]/td[last()]")
        assert [cell.text_content() for cell in cells] == [str(len(titles))], person


def test_a_list_of_ten_costs_as_many_selects_as_a_list_of_one(session, browser, queries) -> None:
    factories.organisation(session)
    session.commit()
    queries.clear()
    browser.get("/organisations")
    one = len(queries)
    for _ in range(9):
        factories.record(session, factories.organisation(session, cities=("247301",)))
    session.commit()
    queries.clear()
    assert len(page(browser.get("/organisations")).xpath("//tbody/tr")) == 10
    assert len(queries) == one


def test_the_page_names_kind_cities_and_networks_with_roles_and_dates(session, browser) -> None:
    owner = factories.organisation(session, "Miasto Rybnik", cities=("247301",), about="Robimy **czyste** powietrze.")
    network = factories.network(session, "Czyste powietrze")
    session.add(
        Membership(
            network_id=network.id,
            organisation_id=owner.id,
            role=MemberRole.LEADER,
            starts=date(2017, 1, 1),
            ends=date(2019, 12, 31),
        )
    )
    session.commit()
    answer = browser.get(owner.path)
    assert "lider, 2017–2019" in text_of(answer)
    assert "/cities/247301-gmina-247301" in page(answer).xpath("//aside//a/@href")
    assert page(answer).xpath("//strong[.='czyste']")


def test_a_wrong_tail_is_put_right_and_an_unknown_one_is_missing(session, browser) -> None:
    owner = factories.organisation(session, "Miasto Rybnik")
    session.commit()
    answer = browser.get(f"/organisations/{owner.id}")
    assert (answer.status_code, answer.headers["location"]) == (308, owner.path)
    assert browser.get("/organisations/nie-ma").status_code == 404


def test_records_are_shown_only_to_those_who_may_see_them(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person, titles in here.expected():
        answer = (sign_in(person) if person else browser).get(here.owner.path)
        assert titles_in(answer.text) == titles, person


def test_people_are_shown_to_colleagues_to_the_same_network_and_to_the_secretariat(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person in (here.colleague, here.fellow, here.secretariat):
        assert "Redaktorka Rybnik" in sign_in(person).get(here.owner.path).text, person.name
    assert "Redaktorka Rybnik" not in browser.get(here.owner.path).text
    assert "Redaktorka Rybnik" not in sign_in(here.outsider).get(here.owner.path).text


def test_addresses_are_shown_to_the_same_network_only(session, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    assert here.editor.email in sign_in(here.fellow).get(here.owner.path).text
    assert here.editor.email not in sign_in(here.secretariat).get(here.owner.path).text


def test_a_network_that_is_over_opens_nothing(session, sign_in) -> None:
    owner, partner = factories.organisation(session), factories.organisation(session)
    network = factories.network(session, members=(owner,))
    session.add(Membership(network_id=network.id, organisation_id=partner.id, ends=date(2019, 12, 31)))
    person = factories.user(session, owner, name="Osoba Ukryta")
    former = factories.user(session, partner)
    session.commit()
    assert person.name not in sign_in(former).get(owner.path).text


def test_people_who_left_are_not_named(session, sign_in) -> None:
    owner = factories.organisation(session)
    factories.user(session, owner, name="Osoba Dawna", is_active=False)
    colleague = factories.user(session, owner)
    session.commit()
    assert "Osoba Dawna" not in sign_in(colleague).get(owner.path).text


def test_an_editor_describes_the_own_organisation(session, sign_in) -> None:
    owner = factories.organisation(session, "Miasto Rybnik")
    browser = sign_in(factories.editor(session, owner))
    shown = browser.get(owner.path)
    assert f"{owner.path}/profile" in page(shown).xpath("//a/@href")
    browser.get(f"{owner.path}/profile")
    answer = browser.post(f"{owner.path}/profile", {"about": "Piszemy o smogu.", "website": "https://rybnik.eu"})
    assert (answer.status_code, answer.headers["location"]) == (303, owner.path)
    after = browser.get(owner.path)
    assert "Piszemy o smogu." in text_of(after)
    assert "Opis organizacji zapisano." in text_of(after)
    session.expire_all()
    assert session.get_one(Organisation, owner.id).website == "https://rybnik.eu"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "rybnik.eu", "https://", "ftp://rybnik.eu", "http://[x"])
def test_an_address_that_leads_nowhere_is_sent_back_with_everything_typed(session, sign_in, address) -> None:
    owner = factories.organisation(session)
    browser = sign_in(factories.editor(session, owner))
    browser.get(f"{owner.path}/profile")
    answer = browser.post(f"{owner.path}/profile", {"about": "Moje zdanie", "website": address})
    assert answer.status_code == 422
    assert page(answer).xpath("//textarea[@name='about']")[0].text.strip() == "Moje zdanie"
    assert page(answer).xpath("//input[@name='website']/@value") == [address]
    assert page(answer).xpath("//*[@id='website-error']")
    assert page(answer).xpath("//*[@data-error-summary]//a/@href") == ["#website"]
    session.expire_all()
    assert session.get_one(Organisation, owner.id).about == ""


def test_only_its_editors_describe_an_organisation(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    address = f"{here.owner.path}/profile"
    stranger = sign_in(factories.editor(session, here.stranger))
    for reader in (sign_in(here.colleague), sign_in(here.secretariat), stranger):
        assert reader.get(address).status_code == 403
        assert reader.post(address, {"about": "Nie moje"}).status_code == 403
        assert address not in reader.get(here.owner.path).text
    assert browser.get(address).status_code == 303
    session.expire_all()
    assert session.get_one(Organisation, here.owner.id).about == ""


def test_a_form_without_its_token_changes_nothing(session, sign_in) -> None:
    owner = factories.organisation(session)
    browser = sign_in(factories.editor(session, owner))
    browser.get(f"{owner.path}/profile")
    assert browser.post(f"{owner.path}/profile", {"about": "Cudze", "csrf_token": ""}).status_code == 403
    session.expire_all()
    assert session.get_one(Organisation, owner.id).about == ""


def test_the_page_speaks_english(session, browser) -> None:
    owner = factories.organisation(session, "Miasto Rybnik", kind=OrganisationKind.ASSOCIATION)
    session.commit()
    text = text_of(browser.get(owner.path, language="en"))
    assert "association of local governments" in text
    assert "Municipalities" in text

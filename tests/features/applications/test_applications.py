"""Applications: one for each organisation, written, submitted and taken back while the call is open."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.core import clock
from app.models import OrganisationVoivodeship
from app.models.application import ApplicationState
from app.models.network import NetworkKind
from tests import call_factories, factories
from tests.browser_client import page, text_of
from tests.call_factories import AFTER, BEFORE, DURING
from tests.features.applications.conftest import FORM, begun


def test_an_editor_writes_submits_takes_back_and_goes_on_writing(session, applicant, call, person, owner) -> None:
    answer = applicant.post("/applications", {"call": call.id})
    application = begun(session)
    assert answer.headers["location"] == f"/applications/{application.id}/edit"
    assert application.contact_id == person.id
    assert applicant.post(f"{application.path}/submission").status_code == 409  # nothing is written yet
    form = FORM | {"contact": person.id}
    assert applicant.post(f"{application.path}/draft", form | {"why": ""}).status_code == 303
    assert "Poniżej widać, czego jeszcze brakuje." in applicant.get(application.path).text
    assert applicant.post(f"{application.path}/draft", form | {"version": "2"}).status_code == 303
    assert "Szkic zapisany. Wniosek jest pełny." in applicant.get(application.path).text
    assert applicant.post(f"{application.path}/submission").status_code == 303
    assert begun(session).state is ApplicationState.SUBMITTED
    assert [row.voivodeship for row in session.exec(select(OrganisationVoivodeship))] == ["24"]
    session.commit()
    assert applicant.post(f"{application.path}/draft", form | {"version": "3"}).status_code == 403
    assert applicant.post(f"{application.path}/withdrawal").status_code == 303
    assert applicant.post(f"{application.path}/reopening").status_code == 303
    assert begun(session).state is ApplicationState.DRAFT


def test_before_it_is_taken_back_what_will_happen_is_said(session, call, owner, person, sign_in) -> None:
    application = call_factories.application(session, call, owner, person)
    session.commit()
    path = f"{application.path}/withdrawal"
    colleague, editor = sign_in(factories.user(session, owner)), sign_in(person)
    with clock.held_at(DURING):
        assert path in page(editor.get(application.path)).xpath("//main//a/@href")
        assert "złożyć go jeszcze raz" in text_of(editor.get(path))
        assert colleague.get(path).status_code == 403
    with clock.held_at(AFTER):
        assert "nie da się złożyć jeszcze raz" in text_of(editor.get(path))
        assert begun(session).state is ApplicationState.SUBMITTED
        assert editor.post(path).status_code == 303
        assert editor.get(path).status_code == 403


def test_what_is_missing_is_said_and_keeps_it_from_being_submitted(session, applicant, call) -> None:
    applicant.post("/applications", {"call": call.id})
    application = begun(session)
    shown = text_of(applicant.get(application.path))
    for words in ("Wybierz województwo", "Napisz, co wnosicie.", "Opisz w dwóch zdaniach"):
        assert words in shown
    assert "Złóż wniosek" not in shown


def test_a_leader_of_a_transfer_network_names_a_proven_practice(session, applicant, person, owner) -> None:
    call = call_factories.call(session, call_factories.edition(session, kind=NetworkKind.TRANSFER))
    session.commit()
    applicant.post("/applications", {"call": call.id})
    application = begun(session)
    applicant.post(f"{application.path}/draft", FORM | {"contact": person.id})
    assert "Wskaż sprawdzoną praktykę" in applicant.get(application.path).text
    practice = {"contact": person.id, "version": "2", "practice": "Remont za czynsz"}
    applicant.post(f"{application.path}/draft", FORM | practice)
    assert applicant.post(f"{application.path}/submission").status_code == 303


def test_what_one_chooses_from_stands_in_the_order_of_the_polish_alphabet(session, applicant) -> None:
    call = call_factories.call(session, call_factories.edition(session, themes=("soc-health", "spa-centre", "air")))
    session.commit()
    applicant.post("/applications", {"call": call.id})
    shown = page(applicant.get(f"/applications/{begun(session).id}/edit"))
    places = [option.text_content() for option in shown.xpath("//select[@name='voivodeship']/option")]
    assert places[4:7] == ["lubuskie", "łódzkie", "małopolskie"]
    themes = [option.text_content() for option in shown.xpath("//select[@name='theme']/option")]
    assert themes[1:] == ["Jakość powietrza", "Śródmieście", "Zdrowie"]
    assert places[-5:] == ["śląskie", "świętokrzyskie", "warmińsko-mazurskie", "wielkopolskie", "zachodniopomorskie"]


def test_a_draft_saves_itself_and_two_editors_do_not_overwrite_each_other(session, applicant, call) -> None:
    applicant.post("/applications", {"call": call.id})
    path = f"/applications/{begun(session).id}/draft?autosave=1"
    saved = applicant.htmx(path, "draft-status", "POST", FORM)
    assert saved.status_code == 200
    assert 'name="version" value="2"' in saved.text
    assert "<h1" not in saved.text
    late = applicant.htmx(path, "draft-status", "POST", FORM | {"why": "Z drugiej karty"})
    assert late.status_code == 409
    assert 'name="version" value="1"' in late.text
    assert begun(session).why == "Chcemy wiedzieć."
    whole = applicant.post(path.partition("?")[0], FORM | {"why": "Z drugiej karty"})
    assert whole.status_code == 409
    assert "Z drugiej karty" in whole.text


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_outside_the_call_nothing_is_begun_or_submitted(session, call, owner, person, sign_in, at) -> None:
    application = call_factories.application(session, call, owner, person, state=ApplicationState.DRAFT)
    other = call_factories.call(session)
    with clock.held_at(at):
        browser = sign_in(person)
        assert browser.post("/applications", {"call": other.id}).status_code == 403
        assert browser.post(f"{application.path}/draft", FORM).status_code == 403
        assert browser.post(f"{application.path}/submission").status_code == 403


def test_an_organisation_applies_as_often_as_the_call_allows(session, applicant, call) -> None:
    assert applicant.post("/applications", {"call": call.id}).status_code == 303
    assert applicant.post("/applications", {"call": call.id}).status_code == 403
    two = call_factories.call(session, most_applications=2)
    session.commit()
    assert [applicant.post("/applications", {"call": two.id}).status_code for _ in range(3)] == [303, 303, 403]


def test_only_its_editors_apply_for_an_organisation(session, call, owner, browser, sign_in) -> None:
    with clock.held_at(DURING):
        colleague = sign_in(factories.user(session, owner))
        assert colleague.post("/applications", {"call": call.id}).status_code == 403
        assert "redaktorzy organizacji" in colleague.get(call.path).text
        assert browser.post("/applications", {"call": call.id}).headers["location"].startswith("/sign-in")
        assert colleague.post("/applications", {"call": call.id, "csrf_token": ""}).status_code == 403

"""The public page of an expert analysis."""

from __future__ import annotations

from app.models.record import Kind
from tests import factories
from tests.browser_client import page


def test_recommendations_stand_by_kind_with_their_addressees(session, browser):
    items = [
        {"id": "1", "kind": "law", "text": "Zmienić ustawę.", "addressee": "minister"},
        {"id": "2", "kind": "local", "text": "Zatrudnić doradcę."},
        {"id": "3", "kind": "law", "text": "Dopisać definicję."},
    ]
    record = factories.record(
        session, factories.organisation(session), Kind.ANALYSIS, content={"recommendations": items}
    )
    session.commit()
    section = page(browser.get(record.path)).get_element_by_id("recommendations")
    groups = [[" ".join(item.text_content().split()) for item in group] for group in section.xpath("./ul")]
    assert section.xpath("./h3/text()") == ["Prawo", "Rady dla miast"]
    assert groups == [["Zmienić ustawę. (minister)", "Dopisać definicję."], ["Zatrudnić doradcę."]]


def test_the_question_comes_first_and_findings_before_the_approach(session, browser):
    content = {"findings": "Wniosek.", "approach": "Metoda.", "limits": "Granice."}
    record = factories.record(session, factories.organisation(session), Kind.ANALYSIS, content=content)
    session.commit()
    ids = page(browser.get(record.path)).xpath("//article//section/@id")
    assert ids[:4] == ["question", "findings", "approach", "limits"]

"""Two browsers at one thread: what one writes announces itself to the other and waits; and asking with help."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from seed.places import seed_id
from tests.browser import pages
from tests.browser.conftest import OpenContext

WRITER = "bogna.deszczulka@rynek.example"
THREAD = pages.thread("szereg-lat")
NEW = f"/threads/new?subject=record:{seed_id('record', 'gdansk-ogrody-deszczowe')}"
POSITION = "document.querySelector('#reply textarea').getBoundingClientRect().top"


def write(page: Page, text: str) -> None:
    page.locator("#reply textarea").fill(text)
    page.locator("#reply button[type=submit]:not([name])").click()
    page.wait_for_url("**#post-*")


def test_replies_announce_themselves_and_wait(open_context: OpenContext) -> None:
    reader = open_context(person=pages.CLERK).new_page()
    reader.goto(THREAD)
    reader.locator("#reply textarea").click()
    reader.keyboard.type("Właśnie piszę,")
    before = reader.evaluate(POSITION)
    writer = open_context(person=WRITER).new_page()
    writer.goto(THREAD)
    write(writer, "Pierwsza odpowiedź na żywo.")
    button = reader.locator(".new-replies button")
    expect(button).to_have_text("1 nowa odpowiedź")
    expect(reader.locator("#live")).to_have_text("1 nowa odpowiedź")
    write(writer, "Druga odpowiedź na żywo.")
    expect(button).to_have_text("2 nowe odpowiedzi")
    reader.keyboard.type(" i nic się nie rusza.")
    assert reader.evaluate(POSITION) == before
    expect(reader.locator("#new-posts .post")).to_have_count(0)
    button.focus()
    place = reader.evaluate("scrollY")
    reader.keyboard.press("Enter")
    expect(reader.locator("#new-posts .post")).to_have_count(2)
    assert reader.evaluate("scrollY") == place
    expect(button).to_be_hidden()
    link = reader.get_by_role("link", name="Przejdź do nowych")
    expect(link).to_be_focused()
    expect(reader.locator("#reply textarea")).to_have_value("Właśnie piszę, i nic się nie rusza.")
    reader.keyboard.press("Enter")
    expect(link).to_be_hidden()
    expect(reader.locator("#new-posts .post").first).to_contain_text("Pierwsza odpowiedź na żywo.")


def test_whom_to_ask_is_offered_and_named_by_keyboard(open_context: OpenContext) -> None:
    asker = open_context(person=pages.SECRETARIAT).new_page()
    asker.goto(NEW)
    expect(asker.locator("#asking-panel")).to_be_hidden()
    asker.locator("#title").click()
    asker.keyboard.type("Kto podlewa ogrody deszczowe w czasie suszy?")
    panel = asker.locator("#asking-panel")
    expect(panel.get_by_role("heading", name="Kogo zapytać")).to_be_visible()
    expect(asker.locator("#title")).to_be_focused()
    named = panel.get_by_role("button", name="Wspomnij w pytaniu: Bogna Deszczułka")
    named.focus()
    asker.keyboard.press("Enter")
    expect(asker.locator("#text")).to_have_value("@bogna-deszczulka ")
    expect(named).to_be_focused()
    panel.locator("summary").click()
    with asker.expect_response("**/threads/drafts"):  # the draft is kept; what was folded away asks for nothing more
        asker.locator("#title").click()
        asker.keyboard.type(" Kto?")
    assert not panel.evaluate("panel => panel.open")

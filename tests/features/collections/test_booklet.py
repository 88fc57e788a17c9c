"""The booklet: whatever people wrote becomes words on a page, never a command, and only what the reader may see."""

from __future__ import annotations

import json
import subprocess

import pytest

from app.models.record import State, Visibility
from app.web import i18n
from app.web.booklets import Booklet, Part, PrintedRecord, printing
from app.web.booklets.printing import PrintingError, make_pdf
from app.web.booklets.texts import DEEPEST, blocks, plain, web_address
from tests import factories
from tests.browser_client import text_of
from tests.features.collections.world import add, private_record

HOSTILE = (
    """# #read("/etc/passwd")

#eval("panic()") $x^2$ `#let x = 1` **#strong[x]** @label <b>raw</b> [zły](javascript:alert(1)) ~~x~~

> cytat

| a | #b |
|---|---|
| 1 | 2 |

1. raz
2. dwa

😀 مرحبا שלום \u202e odwrócone \x07
"""
    + "x" * 5_000
)


def booklet(text: str = "", title: str = "Żółta łódź") -> Booklet:
    record = PrintedRecord(
        title=title,
        language="pl",
        kind="Praktyka",
        places="Łódź",
        summary=text[:400],
        note=text,
        for_whom=text[:200],
        texts=[(title, text)],
        claims=[(text[:100], "12 zł", "pomiar", "2")],
        sources=[(text[:100], "https://example.org/" + "a" * 400), ("Bez adresu", "javascript:alert(1)")],
        facts=[("Licencja", "CC BY")],
    )
    part = Part(title=title, text=text, records=[record, record])
    return Booklet(title=title, language="pl", introduction=text, mark="Demonstracja", parts=[part])


@pytest.fixture(autouse=True)
def _polish():
    with i18n.speaking("pl"):
        yield


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń.", HOSTILE, "", "> " * 200 + "x", "- a\n" * 500, "#" * 3_000])
def test_any_text_gives_a_booklet(text):
    pdf = make_pdf(booklet(text, title=(text[:150] or "Tytuł")))
    assert pdf.startswith(b"%PDF-")
    assert b"%%EOF" in pdf[-64:]


def test_the_booklet_is_tagged_has_bookmarks_and_says_its_language():
    pdf = make_pdf(booklet("Zwykły tekst."))
    for mark in (b"/StructTreeRoot", b"/Marked true", b"/Outlines", b"/Lang", b"AtkinsonHyperlegibleNext"):
        assert mark in pdf, mark


def test_what_people_wrote_stays_words():
    made = json.dumps(blocks(HOSTILE), ensure_ascii=False)
    assert '#read(\\"/etc/passwd\\")' in made
    assert "javascript" not in json.dumps(blocks("[zły](javascript:alert(1))")).replace("(javascript:alert(1))", "")
    assert "\u202e" not in made
    assert max(map(len, made.replace("\u200b", " ").split())) < 80
    assert web_address("javascript:alert(1)") == ""
    assert web_address(" https://miasto.pl/ ") == "https://miasto.pl/"
    assert plain("a" * 57) == "\u200b".join(("a" * 28, "a" * 28, "a"))


def test_nesting_is_bounded():
    deep = json.dumps(blocks("".join("  " * level + "- poziom\n" for level in range(18))))
    assert deep.count('"ul"') <= DEEPEST


def test_a_printer_that_fails_or_takes_too_long_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(printing, "LONGEST_RUN", 0.001)
    with pytest.raises(PrintingError):
        make_pdf(booklet())
    monkeypatch.setattr(printing, "PRESS", printing.PRESS.with_name("nowhere.py"))
    monkeypatch.setattr(printing, "LONGEST_RUN", 20)
    with pytest.raises(PrintingError):
        make_pdf(booklet())
    assert printing.AT_ONCE.acquire(timeout=0)
    printing.AT_ONCE.release()


def test_each_reader_prints_what_they_may_read(curator, sign_in, browser, session, world, monkeypatch):
    inner = factories.record(
        session, world.city, visibility=Visibility.NETWORK, network_id=world.network.id, content={"title": "W sieci"}
    )
    shown = factories.record(session, world.city, content={"title": "Dla wszystkich", "solution": "Tak to zrobiono."})
    pending = private_record(session, world, "Czeka na zgodę")
    add(session, world.collection, inner, shown, pending, note="Dlaczego tu jest")
    session.commit()
    curator.post(f"/collections/{world.collection.id}/publication")
    printed = []

    def keep(command, **options):
        printed.append(json.loads(options["input"]))
        return subprocess.CompletedProcess(command, 0, b"%PDF-1.7")

    monkeypatch.setattr(printing.subprocess, "run", keep)
    for reader in (browser, sign_in(world.member)):
        answer = reader.get(f"/collections/{world.collection.id}/booklet")
        assert answer.headers["content-type"] == "application/pdf"
        assert "kopciuchy-po-kolei.pdf" in answer.headers["content-disposition"]
    titles = [[record["title"] for part in data["parts"] for record in part["records"]] for data in printed]
    assert titles == [["Dla wszystkich"], ["W sieci", "Dla wszystkich"]]
    told = json.dumps(printed[0], ensure_ascii=False)
    for word in ("Tak to zrobiono.", "Dlaczego tu jest", "Lidia Liderka", "CC BY 4.0", "Miasto Rybnik"):
        assert word in told, word
    assert browser.get(f"/records/{shown.id}/booklet").content.startswith(b"%PDF")
    assert browser.get(f"/records/{inner.id}/booklet").status_code == 404


def test_a_withdrawn_record_is_not_printed(browser, session, world):
    record = factories.record(session, world.city, state=State.WITHDRAWN)
    session.commit()
    assert "wycofa" in text_of(browser.get(f"/records/{record.id}/booklet", follow=True))

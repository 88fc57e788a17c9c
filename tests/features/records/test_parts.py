"""The parts of the editor: a table of them, and which stand open."""

from __future__ import annotations

import pytest

from app.features.records.parts import PARTS
from app.models.record import Kind
from tests.browser_client import page
from tests.features.records.conftest import opened


def folds(browser, desk) -> dict[str, bool]:
    """Name of each part that folds: is it open?"""
    found = page(browser.get(desk.address("edit"))).xpath(
        '//form[@id="editor"]//details[div[starts-with(@id, "part-")]]'
    )
    return {part.xpath("div/@id")[0].removeprefix("part-"): "open" in part.attrib for part in found}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_table_names_every_part_once_and_in_order(desk, sign_in, kind):
    browser = sign_in(desk.editor)
    tree = page(browser.get(browser.post("/records", {"kind": kind.value}).headers["location"]))
    links = tree.xpath('//form[@id="editor"]/nav//a/@href')
    assert links == [f"#part-{name}" for name, _, _ in PARTS[kind]]
    assert [f"#{found}" for found in tree.xpath('//*[starts-with(@id, "part-")]/@id')] == links


def test_parts_that_can_wait_are_folded_until_they_hold_something(desk, sign_in):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk) | {"went_wrong": "", "do_differently": ""}
    browser.post(desk.address("draft"), fields)
    before = folds(browser, desk)
    assert (before["lessons"], before["components"]) == (False, False)
    assert "snapshot" not in before
    browser.post(desk.address("draft"), opened(browser, desk) | {"went_wrong": "Wszystko."})
    assert folds(browser, desk)["lessons"] is True


@pytest.mark.parametrize(("row", "part"), [("claims", "results"), ("funding", "costs"), ("components", "components")])
def test_a_part_with_a_fresh_row_stands_open(desk, sign_in, row, part):
    browser = sign_in(desk.editor)
    browser.post(desk.address("draft"), opened(browser, desk) | {"add": row})
    assert folds(browser, desk)[part] is True


def test_a_part_with_a_fault_stands_open(desk, sign_in):
    browser = sign_in(desk.editor)
    browser.post(desk.address("draft"), opened(browser, desk) | {"own_share": "połowa"})
    assert folds(browser, desk)["costs"] is True

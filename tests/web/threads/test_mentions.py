"""Names in posts: who is meant by what was typed, and what is shown of it."""

from __future__ import annotations

import pytest

from app.web.threads.mentions import Named, handles_in, records_in, show, without_titles

NAMES = {
    "bogna-deszczulka": Named("Bogna Deszczułka"),
    "miasto-x": Named("Miasto X", "/organisations/x"),
    "#0123456789": Named("Rekord <b>", "/practices/0123456789-rekord"),
}


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@Bogna-Deszczułka, cześć", ("bogna-deszczulka",)),
        ("(@ekspert) @lider.", ("ekspert", "lider")),
        ("@anna-nowak.k3f9 i @anna-nowak", ("anna-nowak.k3f9", "anna-nowak")),
        ("a@b.pl https://x.pl/@ktos @@x @", ()),
        ("@ekspert @ekspert", ("ekspert",)),
    ],
)
def test_handles_are_read_as_people_type_them(text: str, handles: tuple[str, ...]) -> None:
    assert handles_in(text) == handles


def test_records_are_kept_by_their_id_alone() -> None:
    text = "zob. #0123456789-tytul-tylko-dla-nas, a nie /x#0123456789"
    assert records_in(text) == ("0123456789",)
    assert without_titles(text) == "zob. #0123456789, a nie /x#0123456789"


def test_what_is_named_is_shown_as_the_reader_may_see_it() -> None:
    html = show("@bogna-deszczulka @miasto-x #0123456789 #9999999999 @nikt `@miasto-x` [@miasto-x](/y)", NAMES)
    assert "<strong>@Bogna Deszczułka</strong>" in html
    assert '<a href="/organisations/x"' in html
    assert "#Rekord &lt;b&gt;</a>" in html
    assert "#rekord niedostępny" in html
    assert "@nikt" in html
    assert "<code>@miasto-x</code>" in html
    assert html.count("/organisations/x") == 1

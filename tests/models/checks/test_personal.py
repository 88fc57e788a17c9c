"""Personal data is noticed where it stands, and hardly anywhere else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.checks import Finding, check_content
from app.models.checks.personal import is_account, is_identity_card, is_pesel, masked
from app.models.content import PracticeContent
from app.models.record import Kind

PERSONAL = {"pesel", "identity_card", "account", "phone", "mailbox", "named_mailbox"}


def noticed(text: str, field: str = "solution") -> list[Finding]:
    found = check_content(Kind.PRACTICE, PracticeContent.model_validate({field: text}))
    return [finding for finding in found if finding.code in PERSONAL]


def pesel(born: date, serial: int) -> str:
    month = born.month + {18: 80, 19: 0, 20: 20, 21: 40}[born.year // 100]
    digits = f"{born.year % 100:02}{month:02}{born.day:02}{serial:04}"
    weighted = sum(int(digit) * (1, 3, 7, 9)[place % 4] for place, digit in enumerate(digits))
    return digits + str((10 - weighted % 10) % 10)


def account(rest: str) -> str:
    return f"{98 - int(rest + '252100') % 97:02}{rest}"


@given(born=st.dates(date(1850, 1, 1), date(2120, 12, 31)), serial=st.integers(0, 9999), before=st.sampled_from(" (:„"))
def test_every_pesel_is_noticed_and_never_repeated(born: date, serial: int, before: str) -> None:
    number = pesel(born, serial)
    (finding,) = noticed(f"Zgłosił to mieszkaniec,{before}{number}.")
    assert (finding.code, finding.severity) == ("pesel", "must")
    assert number not in finding.excerpt
    assert finding.offset == len("Zgłosił to mieszkaniec,") + 1


@given(born=st.dates(date(1900, 1, 1), date(2020, 12, 31)), serial=st.integers(0, 9999), wrong=st.integers(1, 9))
def test_a_number_with_another_check_digit_is_no_pesel(born: date, serial: int, wrong: int) -> None:
    number = pesel(born, serial)
    assert not is_pesel(number[:10] + str((int(number[10]) + wrong) % 10))


@given(st.from_regex(r"[0-9]{24}", fullmatch=True))
def test_every_account_number_is_noticed(rest: str) -> None:
    digits = account(rest)
    assert is_account(digits)
    assert not is_account(digits[:-1] + str((int(digits[-1]) + 1) % 10))
    spaced = digits[:2] + " " + " ".join(digits[at : at + 4] for at in range(2, 26, 4))
    for written in (digits, spaced, f"PL{digits}", f"PL {spaced}"):
        assert [finding.code for finding in noticed(f"Wpłaty: {written}")] == ["account"]


@given(st.text(max_size=300))
def test_any_text_is_an_answer_and_never_an_error(text: str) -> None:
    content = PracticeContent.model_construct(title=text, solution=text, contact=text, legal_basis=text)
    for finding in check_content(Kind.PRACTICE, content):
        if finding.offset:
            assert 0 <= finding.offset < len(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Legitymuje się dowodem ABS 223456.", None),
        ("Legitymuje się dowodem ABA300000.", "identity_card"),
        ("Kontakt: 600 123 456", "phone"),
        ("Zadzwoń: 600123456", "phone"),
        ("Proszę pisać albo dzwonić, +48 512-345-678.", "phone"),
        ("Telefon dyżurny urzędu: 600 123 456", None),
        ("Infolinia 22 19115, w urzędzie tel. 32 439 20 00", None),
        ("Koszt wyniósł 600 000 000 zł, w tym 512 345 678 zł z budżetu.", None),
        ("REGON 600123456, NIP 6420012345", None),
        ("W mieście żyje 510 200 300 mieszkańców świata.", None),
        ("Numer 1 600 123 456 oraz 600 123 456 789", None),
        ("Pisz na anna.nowak77@gmail.com", "mailbox"),
        ("Pisz na rewitalizacja@onet.pl", "mailbox"),
        ("Pisz na krzysztof.lis@miasto.example", "named_mailbox"),
        ("Pisz na ekologia@miasto.example, biuro.prasowe@um.example", None),
        ("Dokument 12345678901 w rejestrze LXXII/1234/22", None),
        ("Baza https://miasto.example/id/44051401458", None),
    ],
)
def test_what_is_noticed(text: str, code: str | None) -> None:
    assert [finding.code for finding in noticed(text)] == ([code] if code else [])


def test_the_contact_is_looked_at_too() -> None:
    (finding,) = noticed("Jan, jan12@wp.pl", "contact")
    assert (finding.field, finding.excerpt) == ("contact", "j•••2@wp.pl")


def test_an_identity_card_has_a_check_digit() -> None:
    assert is_identity_card("ABA300000")
    assert not is_identity_card("ABA400000")


@given(st.text(min_size=4, max_size=30))
def test_a_mask_keeps_the_length_and_hides_the_middle(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert set(hidden[2:-2]) <= {"•"}

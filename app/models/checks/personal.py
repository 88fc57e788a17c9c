"""Personal data that has no place in a record: PESEL, identity cards, accounts, private telephones and mailboxes.

Checksums: PESEL weights 1-3-7-9 (ustawa o ewidencji ludności), identity card 7-3-1 with the check digit in the
fourth place (MSWiA), account numbers by ISO 13616 (mod 97). A number that fails its checksum is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from app.core.messages import N_
from app.models.checks.finding import Finding, Severity
from app.models.checks.first_names import FIRST_NAMES
from app.models.checks.texts import texts_of
from app.models.content import RecordContent

_PESEL = re.compile(r"(?<![\d.,/-])\d{11}(?![\d/]|[.,]\d)")
_CARD = re.compile(r"(?<![^\W_])[A-Z]{3}\s?\d{6}(?![^\W_])")
_ACCOUNT = re.compile(r"(?<![^\W_])(?:PL\s?)?\d{2}(?:[\s-]?\d{4}){6}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d,.+])(?<!\d[\s\u00a0])(\+48[\s-]?)?([4-8]\d{2})([\s-]?)(\d{3})\3(\d{3})(?!\d|[.,]\d|[\s\u00a0]\d{3}(?!\d))"
)
_MOBILE = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88")
_CALLED = re.compile(
    r"(?:tel|kom|komórk|telefon|dzwoń|zadzwoń|phone|mobile|sms)[\w.:]*\W{0,3}(?:nr|numer|pod|number)?\W*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*(?:zł|pln|eur|€|\$|usd|mln|mld|tys|m2|m²|m3|m³|km|ha\b|kwh|mwh|gwh|kw\b|mw\b|t\b|ton|kg|osób|mieszk|szt|%)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"urz[ąę]d|wydział|referat|biur[oaeu]|sekretariat|kancelari|infolini|centrum|dyżur|punkt|służbow|straż|spółk|zakład"
    r"|office|helpline|department|desk",
    re.IGNORECASE,
)
_NEAR = 70
_MAILBOX = re.compile(r"(?<![\w.+-])([\w.+-]+)@((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_CONSUMER = re.compile(
    r"^(?:gmail|googlemail|wp|o2|op|vp|onet|poczta\.onet|interia|poczta|tlen|gazeta|go2|int|autograf|buziaczek|amorki"
    r"|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|proton|protonmail|gmx|mail|zoho|aol)"
    r"\.(?:com|pl|eu|net|me|fm|ru|co\.uk|de|org)$",
    re.IGNORECASE,
)


def find_personal_data(content: RecordContent) -> Iterator[Finding]:
    """Everything that looks like data of a private person."""
    for name, text in texts_of(content):
        for find in (_pesels, _cards, _accounts, _phones, _mailboxes):
            yield from find(name, text)


def is_pesel(digits: str) -> bool:
    """True for eleven digits with a date of birth that exists and the right check digit."""
    if not re.fullmatch(r"[0-9]{11}", digits):
        return False
    century = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}[int(digits[2:4]) // 20]
    try:
        date(century + int(digits[:2]), int(digits[2:4]) % 20, int(digits[4:6]))
    except ValueError:
        return False
    weighted = sum(int(digit) * (1, 3, 7, 9)[place % 4] for place, digit in enumerate(digits[:10]))
    return (10 - weighted % 10) % 10 == int(digits[10])


def is_identity_card(text: str) -> bool:
    """True for three letters and six digits with the right check digit."""
    if not re.fullmatch(r"[A-Z]{3}[0-9]{6}", text):
        return False
    values = [int(sign, 36) for sign in text]  # A is 10, B is 11 …
    weights = (7, 3, 1, 0, 7, 3, 1, 7, 3)
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % 10 == values[3]


def is_account(digits: str) -> bool:
    """True for the 26 digits of a Polish bank account with the right check digits."""
    return bool(re.fullmatch(r"[0-9]{26}", digits)) and int(digits[2:] + "2521" + digits[:2]) % 97 == 1


def masked(text: str) -> str:
    """The beginning and the end, so that its author knows it again and nobody else learns it."""
    shown = 2 if len(text) > 6 else 1
    return text[:shown] + "•" * (len(text) - 2 * shown) + text[-shown:]


def _numbers(
    pattern: re.Pattern[str], is_real: Callable[[str], bool], code: str, severity: Severity, message: str
) -> Callable[[str, str], Iterator[Finding]]:
    def find(name: str, text: str) -> Iterator[Finding]:
        for found in pattern.finditer(text):
            if is_real(re.sub(r"[\s-]", "", found[0]).removeprefix("PL")):
                yield Finding(code, name, severity, message, {}, masked(found[0]), found.start())

    return find


_pesels = _numbers(
    _PESEL, is_pesel, "pesel", Severity.MUST, N_("To wygląda na numer PESEL. Usuń go: wskazuje konkretną osobę.")
)
_cards = _numbers(
    _CARD,
    is_identity_card,
    "identity_card",
    Severity.MUST,
    N_("To wygląda na numer dowodu osobistego. Usuń go: wskazuje konkretną osobę."),
)
_accounts = _numbers(
    _ACCOUNT,
    is_account,
    "account",
    Severity.SHOULD,
    N_("To wygląda na numer rachunku bankowego. Jeśli nie jest to rachunek urzędu, usuń go."),
)


def _phones(name: str, text: str) -> Iterator[Finding]:
    for found in _PHONE.finditer(text):
        before, after = text[max(0, found.start() - _NEAR) : found.start()], text[found.end() :]
        is_called = bool(found[1]) or bool(_CALLED.search(before))
        if not found[2].startswith(_MOBILE) or _UNIT.match(after):
            continue
        # Without a sign that it is a telephone, nine digits in a row may be a REGON and round ones a sum of money.
        if not is_called and (not found[3] or found[5] == "000"):
            continue
        if not _OFFICE.search(before + after[:_NEAR]):
            message = N_("To wygląda na prywatny telefon. Podaj numer wydziału albo dopisz, czyj to telefon służbowy.")
            yield Finding("phone", name, Severity.SHOULD, message, {}, masked(found[0]), found.start())


def _mailboxes(name: str, text: str) -> Iterator[Finding]:
    for found in _MAILBOX.finditer(text):
        if _CONSUMER.match(found[2]):
            message = N_("To adres w poczcie prywatnej. Podaj skrzynkę urzędu.")
            yield Finding("mailbox", name, Severity.MUST, message, {}, masked(found[1]) + "@" + found[2], found.start())
        elif any(part.casefold() in FIRST_NAMES for part in re.split(r"[._-]", found[1])) and len(found[1]) > 2:
            message = N_("To adres konkretnej osoby. Lepsza jest skrzynka komórki: zostaje, gdy osoba zmieni pracę.")
            yield Finding("named_mailbox", name, Severity.HINT, message, {}, found[0], found.start())

"""Results that a reader cannot check: without a source, a year or a unit, or forecasts told as results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core import clock
from app.core.messages import N_
from app.models.checks.finding import Finding, Severity
from app.models.content import AnalysisContent, PracticeContent, RecordContent
from app.models.content.claims import Claim, Method

NO_SOURCE = N_("Wskaż źródło tego wyniku. Bez niego czytelnik zobaczy go jako deklarację.")
NO_YEAR = N_("Podaj rok, którego dotyczy ten wynik.")
NO_DAY = N_("Napisz, na który rok jest ta prognoza.")
NO_UNIT = N_("Podaj jednostkę: sama liczba nic nie powie.")
AS_RESULT = N_(
    "To zdanie mówi o przyszłości. Jeśli to prognoza albo plan, zaznacz „prognoza”, żeby nikt nie wziął go za wynik."
)
FUTURE_YEAR = N_("Rok tego wyniku jeszcze nie nadszedł. Popraw rok albo zaznacz „prognoza”.")
PAST_FORECAST = N_("Rok tej prognozy już minął. Jeśli znasz wynik, dopisz go.")

_FUTURE = re.compile(
    r"\b(?:będzie|będą|ma (?:wynieść|spaść|wzrosnąć|zostać|powstać|objąć|skorzystać)|mają (?:powstać|zostać|skorzystać)"
    r"|wyniesie|spadnie|wzrośnie|powstanie|powstaną|zmniejszy się|zwiększy się|obejmie|skorzysta\b|pozwoli zaoszczędzić"
    r"|prognoz\w+|zakłada się|przewiduje się|docelowo|spodziewan\w+|szacuje się, że do|planuje się"
    r"|will (?:be|fall|rise|reach|save|cover|have)|is expected to|are expected to|is planned|is forecast)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUALIFIED = re.compile(r"\b(?:że|by|czy|zapowiad\w+|obiec\w+|would|said|announced)\b", re.IGNORECASE)


def find_weak_results(content: RecordContent) -> Iterator[Finding]:
    """What keeps each claim of a practice or an analysis from being checked by its reader."""
    if not isinstance(content, (PracticeContent, AnalysisContent)):
        return
    sources = {source.id for source in content.sources}
    for place, claim in enumerate(content.claims):
        if claim.statement.strip() or claim.value is not None:
            yield from _about(f"claims.{place}", claim, sources)


def _about(row: str, claim: Claim, sources: set[str]) -> Iterator[Finding]:
    this_year = clock.now().year
    if claim.source_id not in sources:
        yield Finding("claim_source", f"{row}.source_id", Severity.SHOULD, NO_SOURCE)
    is_forecast = claim.method is Method.FORECAST
    if claim.year is None and not _YEAR.search(claim.statement):
        severity, message = (Severity.HINT, NO_DAY) if is_forecast else (Severity.SHOULD, NO_YEAR)
        yield Finding("claim_year", f"{row}.year", severity, message)
    if claim.value is not None and not claim.unit:
        yield Finding("claim_unit", f"{row}.unit", Severity.HINT, NO_UNIT)
    if is_forecast:
        if claim.year is not None and claim.year < this_year:
            yield Finding("past_forecast", f"{row}.year", Severity.HINT, PAST_FORECAST)
    elif claim.year is not None and claim.year > this_year:
        yield Finding("future_result", f"{row}.year", Severity.SHOULD, FUTURE_YEAR)
    elif (found := _FUTURE.search(claim.statement)) and not _QUALIFIED.search(claim.statement[: found.start()]):
        yield Finding("future_result", f"{row}.statement", Severity.SHOULD, AS_RESULT, {}, found[0], found.start())

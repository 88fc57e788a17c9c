"""What fields and choices of records are called: one table for each noun, for editors, pages and facets alike.

Every label is a Polish source text marked for translation; whoever shows it translates it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.core.messages import N_

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "practice": N_("Praktyka"),
        "visit": N_("Notatka z wizyty"),
        "analysis": N_("Analiza eksperta"),
    }
)

KIND_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "practice": N_("Co zrobiliście, ile to kosztowało, co się zmieniło i co poszło nie tak."),
        "visit": N_("O co pytaliście na miejscu, co usłyszeliście i co zabieracie do siebie."),
        "analysis": N_("Pytanie, które wraca w wielu miastach, i odpowiedź oparta na źródłach."),
    }
)

STATES: Mapping[str, str] = MappingProxyType(
    {"draft": N_("szkic"), "published": N_("opublikowany"), "withdrawn": N_("wycofany")}
)

VISIBILITIES: Mapping[str, str] = MappingProxyType(
    {
        "public": N_("Wszyscy, także bez konta"),
        "network": N_("Tylko uczestnicy sieci"),
        "organisation": N_("Tylko moja organizacja"),
    }
)

LANGUAGES: Mapping[str, str] = MappingProxyType({"pl": N_("polski"), "en": N_("angielski")})

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "idea": N_("pomysł"),
        "pilot": N_("pilotaż"),
        "running": N_("działa"),
        "ended": N_("zakończona"),
        "abandoned": N_("porzucona"),
    }
)

COST_BANDS: Mapping[str, str] = MappingProxyType(
    {
        "under_50k": N_("do 50 tys. zł"),
        "50k_500k": N_("50–500 tys. zł"),
        "500k_5m": N_("500 tys. – 5 mln zł"),
        "5m_50m": N_("5–50 mln zł"),
        "over_50m": N_("ponad 50 mln zł"),
    }
)

METHODS: Mapping[str, str] = MappingProxyType(
    {
        "measured": N_("pomiar"),
        "administrative": N_("dane z rejestru lub sprawozdania"),
        "survey": N_("ankieta"),
        "model": N_("obliczenie z modelu"),
        "estimate": N_("szacunek"),
        "declaration": N_("deklaracja"),
        "forecast": N_("prognoza"),
    }
)

SOURCE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "act": N_("akt prawny"),
        "report": N_("raport"),
        "evaluation": N_("ewaluacja"),
        "official": N_("strona lub dokument urzędowy"),
        "press": N_("prasa"),
        "company": N_("materiał firmy"),
        "interview": N_("rozmowa"),
        "visit": N_("wizyta na miejscu"),
        "article": N_("artykuł naukowy"),
    }
)

COMPONENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "resolution": N_("uchwała"),
        "rules": N_("regulamin"),
        "tender": N_("opis zamówienia"),
        "contract": N_("umowa"),
        "cost_estimate": N_("kosztorys"),
        "form": N_("formularz"),
        "data": N_("dane"),
        "code": N_("kod programu"),
        "presentation": N_("prezentacja"),
    }
)

RECOMMENDATION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "law": N_("prawo"),
        "finance": N_("finanse"),
        "organisation": N_("organizacja"),
        "local": N_("rady dla miast"),
    }
)

LICENCES: Mapping[str, str] = MappingProxyType(
    {
        "CC-BY-4.0": N_("CC BY 4.0 – wolno używać, podając autora"),
        "CC-BY-SA-4.0": N_("CC BY-SA 4.0 – wolno używać, podając autora, na tej samej licencji"),
        "CC0-1.0": N_("CC0 – wolno używać bez warunków"),
        "official-document": N_("dokument urzędowy – nie jest chroniony prawem autorskim"),
        "all-rights-reserved": N_("wszystkie prawa zastrzeżone"),
    }
)

LICENCE_ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed.pl",
        "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/deed.pl",
        "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.pl",
    }
)

SDGS: Mapping[int, str] = MappingProxyType(
    {
        1: N_("koniec z ubóstwem"),
        2: N_("zero głodu"),
        3: N_("dobre zdrowie i jakość życia"),
        4: N_("dobra jakość edukacji"),
        5: N_("równość płci"),
        6: N_("czysta woda i warunki sanitarne"),
        7: N_("czysta i dostępna energia"),
        8: N_("wzrost gospodarczy i godna praca"),
        9: N_("innowacyjność, przemysł, infrastruktura"),
        10: N_("mniej nierówności"),
        11: N_("zrównoważone miasta i społeczności"),
        12: N_("odpowiedzialna konsumpcja i produkcja"),
        13: N_("działania w dziedzinie klimatu"),
        14: N_("życie pod wodą"),
        15: N_("życie na lądzie"),
        16: N_("pokój, sprawiedliwość i silne instytucje"),
        17: N_("partnerstwa na rzecz celów"),
    }
)
"""The Sustainable Development Goals of the United Nations."""

GRADES: Mapping[int, str] = MappingProxyType(
    {
        0: N_("deklaracja lub plan"),
        1: N_("opisany efekt"),
        2: N_("zmiana przed–po"),
        3: N_("porównanie"),
        4: N_("niezależna ewaluacja"),
        5: N_("powtórzone gdzie indziej"),
    }
)

GRADE_REASONS: Mapping[int, str] = MappingProxyType(
    {
        0: N_("To zapowiedź, prognoza albo opinia, albo brakuje liczby, roku lub źródła."),
        1: N_("Jest liczba, rok i źródło."),
        2: N_("Jest też stan wyjściowy z rokiem, w tej samej jednostce."),
        3: N_("Wiadomo, z czym porównano wynik albo jaka część zmiany jest skutkiem działania."),
        4: N_("Sprawdził to ktoś spoza miasta i spoza wykonawcy."),
        5: N_("Inne miasto wdrożyło praktykę i ma własny wynik."),
    }
)

GRADE_GAPS: Mapping[str, str] = MappingProxyType(
    {
        "method": N_("metoda inna niż deklaracja i prognoza"),
        "source": N_("źródło"),
        "value": N_("liczba"),
        "year": N_("rok"),
        "baseline_value": N_("stan wyjściowy"),
        "baseline_year": N_("rok stanu wyjściowego"),
        "unit": N_("jednostka"),
        "comparison": N_("porównanie albo sposób przypisania zmiany działaniu"),
        "independent_evaluation": N_("niezależna ewaluacja"),
        "repeated_in": N_("potwierdzone wdrożenie w innym mieście z własnym wynikiem"),
    }
)
"""What a claim lacks for the next rung, by the names in ``Evidence.missing``."""

EVIDENCE_FACET: Mapping[str, str] = MappingProxyType(
    {"none": N_("bez wyników"), **{str(grade): label for grade, label in GRADES.items()}}
)
"""Labels of the facet ``evidence``, whose values are texts."""

FACETS = (
    "theme",
    "challenge",
    "kind",
    "stage",
    "voivodeship",
    "city_size",
    "evidence",
    "cost",
    "year",
    "language",
    "network",
)
"""Facets of a record; ``kind``, ``evidence`` and ``language`` have exactly one value in every record."""

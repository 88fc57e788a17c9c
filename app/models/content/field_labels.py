"""What each field of a record is called and how it is explained to whoever fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.core.messages import N_

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("Tytuł"),
        "summary": N_("W skrócie"),
        "language": N_("Język tekstu"),
        "territories": N_("Miasta i gminy"),
        "theme": N_("Temat główny"),
        "other_themes": N_("Inne tematy"),
        "challenges": N_("Wyzwania"),
        "sdgs": N_("Cele zrównoważonego rozwoju"),
        "sources": N_("Źródła"),
        "licence": N_("Licencja"),
        "visibility": N_("Kto to zobaczy po publikacji"),
        "network_id": N_("Sieć"),
        "challenge": N_("Wyzwanie"),
        "stage": N_("Etap"),
        "starts": N_("Początek"),
        "ends": N_("Koniec"),
        "contact": N_("Kogo pytać"),
        "situation_before": N_("Jak było przedtem"),
        "solution": N_("Co zrobiono"),
        "steps": N_("Najważniejsze daty"),
        "actors": N_("Kto brał udział"),
        "legal_basis": N_("Podstawa prawna"),
        "costs": N_("Koszty"),
        "cost_capital": N_("Koszt inwestycji"),
        "cost_yearly": N_("Roczny koszt utrzymania"),
        "cost_note": N_("Uwagi do kosztów"),
        "own_share": N_("Wkład własny"),
        "funding": N_("Źródła finansowania"),
        "staff": N_("Ludzie i czas pracy"),
        "months_to_start": N_("Miesiące od decyzji do startu"),
        "results": N_("Wyniki"),
        "claims": N_("Wyniki w liczbach"),
        "results_note": N_("Wyniki słowami"),
        "went_wrong": N_("Co poszło nie tak"),
        "do_differently": N_("Co zrobilibyśmy inaczej"),
        "conditions": N_("Warunki powodzenia"),
        "fails_when": N_("Kiedy to nie zadziała"),
        "transferability": N_("Co trzeba mieć, żeby zacząć"),
        "life_after": N_("Co dalej"),
        "components": N_("Dokumenty do wykorzystania"),
        "host": N_("Gospodarz wizyty"),
        "participants": N_("Kto pojechał"),
        "practices": N_("Praktyki, o których mowa"),
        "programme": N_("Program wizyty"),
        "questions": N_("Pytania i odpowiedzi"),
        "take_home": N_("Co zabieramy do siebie"),
        "follow_up": N_("Co zrobiliśmy po powrocie"),
        "question": N_("Pytanie"),
        "approach": N_("Jak szukaliśmy odpowiedzi"),
        "findings": N_("Co ustaliliśmy"),
        "limits": N_("Czego nie wiemy"),
        "recommendations": N_("Rekomendacje"),
    }
)

ROW_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "subject": N_("Co mierzymy"),
        "statement": N_("Zdanie o wyniku"),
        "value": N_("Liczba"),
        "unit": N_("Jednostka"),
        "year": N_("Rok"),
        "baseline_value": N_("Stan wyjściowy"),
        "baseline_year": N_("Rok stanu wyjściowego"),
        "area": N_("Kogo lub czego dotyczy liczba"),
        "method": N_("Skąd ta liczba"),
        "comparison": N_("Porównanie"),
        "source_id": N_("Źródło"),
        "title": N_("Tytuł"),
        "publisher": N_("Wydawca"),
        "kind": N_("Rodzaj"),
        "address": N_("Adres strony"),
        "date": N_("Data wydania"),
        "read_on": N_("Kiedy czytano"),
        "independent": N_("Nie napisało go ani miasto, ani wykonawca"),
        "when": N_("Kiedy"),
        "what": N_("Co się stało"),
        "licence": N_("Licencja"),
        "note": N_("Uwaga"),
        "question": N_("Pytanie"),
        "answer": N_("Odpowiedź"),
        "answered_by": N_("Kto odpowiadał (funkcja i komórka, bez nazwiska)"),
        "pros": N_("Za"),
        "cons": N_("Przeciw"),
        "take_home": N_("Co z tego dla nas"),
        "text": N_("Treść"),
        "addressee": N_("Do kogo"),
        "competence": N_("Kompetencje"),
        "law": N_("Prawo"),
        "money": N_("Pieniądze"),
        "staff": N_("Ludzie"),
        "data": N_("Dane"),
        "partners": N_("Partnerzy"),
    }
)
"""Fields inside rows (claims, sources, questions …) and inside ``transferability``."""

ROWS: Mapping[str, str] = MappingProxyType(
    {
        "claims": N_("Wynik"),
        "sources": N_("Źródło"),
        "steps": N_("Data"),
        "components": N_("Dokument"),
        "funding": N_("Źródło finansowania"),
        "questions": N_("Pytanie"),
        "participants": N_("Uczestnik"),
        "recommendations": N_("Rekomendacja"),
    }
)
"""What one row is called."""

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("Co i gdzie, bez haseł. Na przykład: „Rybnik: doradcy pomagają wymienić piec”."),
        "summary": N_("Dwa, trzy zdania prostym językiem. Zobaczą je wszyscy na liście wyników."),
        "territories": N_("Zacznij pisać nazwę, znajdź gminę i zaznacz ją na liście."),
        "theme": N_("Wybierz najwęższy temat, który pasuje."),
        "other_themes": N_("Najwyżej dwa."),
        "challenges": N_("Najwyżej sześć: po nich praktykę znajdą miasta z tym samym kłopotem."),
        "sdgs": N_("Najwyżej cztery."),
        "visibility": N_("Szkic widzą tylko osoby, które mogą go zmieniać."),
        "network_id": N_("Zostaw puste, jeśli rekord nie powstał w żadnej sieci."),
        "challenge": N_("Z czym mierzyło się miasto? Pisz tak, jak mówią o tym mieszkańcy i urzędnicy."),
        "contact": N_("Komórka i skrzynka funkcyjna, nie nazwisko i nie prywatny telefon."),
        "situation_before": N_("Co działo się przed zmianą; jeśli masz liczby, wpisz je niżej jako stan wyjściowy."),
        "solution": N_("Krok po kroku, co dokładnie zrobiono. Wypunktowanie ułatwia czytanie."),
        "steps": N_("Najwyżej pięć dat, które pozwolą innym ułożyć własny harmonogram."),
        "actors": N_("Kto prowadził, kto pomagał, jaki udział mieli mieszkańcy."),
        "legal_basis": N_("Ustawa, uchwała, zarządzenie. Jeśli nic nie było potrzebne, napisz to."),
        "cost_capital": N_("W złotych, na przykład 1 250 000."),
        "cost_yearly": N_("W złotych na rok."),
        "cost_note": N_("Z którego roku są ceny, co wliczono. Jeśli kosztu nie znasz, napisz dlaczego."),
        "own_share": N_("Ile procent kosztu inwestycji pokryło samo miasto."),
        "funding": N_("Każde źródło w osobnym wierszu."),
        "staff": N_("Ile etatów, ile godzin w tygodniu, czyja to praca."),
        "claims": N_("Jedno zdanie, jedna liczba, jedno źródło. Stopień dowodu liczy się sam z tego, co wypełnisz."),
        "results_note": N_("Czego nie widać w liczbach. Jeśli nic nie mierzono, napisz dlaczego."),
        "went_wrong": N_("To najcenniejsza część dla innych miast. „Nic” wymaga uzasadnienia."),
        "do_differently": N_("Co radzicie tym, którzy zaczynają jutro."),
        "conditions": N_("Bez czego to by się nie udało."),
        "fails_when": N_("W jakim mieście lepiej tego nie zaczynać."),
        "transferability": N_("Każda linia może zostać pusta."),
        "life_after": N_("Kto dziś za to płaci i kto o to dba."),
        "components": N_("Uchwały, regulaminy, umowy, które inne miasto może wziąć za wzór. Podaj adres i licencję."),
        "sources": N_("Dokument, strona, rozmowa. Nowe źródło możesz wskazać przy wyniku po zapisaniu szkicu."),
        "host": N_("Organizacja, która Was przyjęła."),
        "participants": N_("Organizacje i funkcje, bez nazwisk."),
        "practices": N_("Zacznij pisać tytuł, znajdź praktykę i zaznacz ją na liście."),
        "programme": N_("Gdzie byliście i co pokazano."),
        "questions": N_("Każde pytanie osobno: odpowiedź, za i przeciw, wniosek."),
        "take_home": N_("Co zrobicie u siebie, czego nie zrobicie i dlaczego."),
        "follow_up": N_("Uzupełnij po kilku miesiącach."),
        "question": N_("Jedno pytanie, na które odpowiada ta analiza."),
        "approach": N_("Co przeczytano, kogo zapytano, jak liczono."),
        "findings": N_("Najpierw wniosek, potem uzasadnienie."),
        "limits": N_("Czego dane nie pokazują i gdzie wniosek może być mylny."),
        "recommendations": N_("Konkretnie: kto, co i na jakiej podstawie powinien zmienić."),
        "statement": N_("Pełne zdanie, które można sprawdzić."),
        "comparison": N_("Z czym porównano wynik albo jak ustalono, że zmiana to skutek działania."),
        "subject": N_("Kilka słów. Wyniki o tym samym przedmiocie, jednostce i roku staną obok siebie."),
    }
)


def label_of(name: str) -> str:
    """The label of a field by its dotted name: ``claims.0.value`` is called by its last word that has a label."""
    first, *rest = name.split(".")
    last = rest[-1] if rest else ""
    return ROW_FIELDS.get(last) or FIELDS.get(first, first)

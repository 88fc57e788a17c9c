"""Words that say nothing about a subject. Folded. They stay in titles and drop out of everything else."""

from __future__ import annotations

from collections.abc import Mapping

_POLISH = """
a aby ale ani az bardziej bardzo beda bedac bede bedzie bedziemy bez bo byc byl byla byli bylo byly bym bys bysmy chce
chcemy chcialabym chcialbym chcielibysmy chyba ci co cos czego czemu czy czyli dla dlaczego dlatego do gdy gdyby gdyz
gdzie go i ich ile im ja jak jaka jaki jakich jakie jakim jako jakos jego jej jesli jest jestem jestesmy jezeli juz
kazda kazde kazdy kiedy kogo komu kto ktora ktore ktorego ktorej ktory ktorych ktorym ktorymi ktorzy ku lub ma maja
mam mamy mi mial miala mialo mialy miec mimo mna mnie moga moge mogl moj moja moje moze mozemy mozna my na nad nam
nami nas nasi nasz nasza nasze naszego naszej naszych naszym nie niech niej niemu nigdy nim nimi niz no o obok od ode
ok on ona one oni ono oraz po pod podczas poniewaz poza przed przede przez przy raz roznych sa sam sama same sie skad
soba sobie sposob swoich swoim swoj swoja swoje swojej ta tak taka taki takich takie takim tam te tego tej temu ten
teraz tez to toba tobie totez tu tutaj twoj ty tych tylko tym tymi u w wam wami was wasz wasza wasze we wie wiec wiele
wlasnie wszyscy wszystkie wszystko wtedy wy z za zaden zadne zas ze zeby
"""
_ENGLISH = """
a about after all also am an and any are as at be because been before being between both but by can could did do does
doing down during each few for from further had has have having he her here hers him his how i if in into is it its
just like may me might more most my no nor not now of off on once only or other our ours out over own she should so
some such than that the their theirs them then there these they this those through to too under until up us very was
we were what when where which while who whom why will with would you your yours
"""

STOP_WORDS: Mapping[str, frozenset[str]] = {"pl": frozenset(_POLISH.split()), "en": frozenset(_ENGLISH.split())}
ALL_STOP_WORDS = STOP_WORDS["pl"] | STOP_WORDS["en"]

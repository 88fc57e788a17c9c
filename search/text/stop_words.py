"""Words that say nothing about a subject. Folded. They stay in titles and drop out of everything else."""

from __future__ import annotations

from collections.abc import Mapping

_POLISH = """
a aby albo ale ani az badz bardziej bardzo beda bedac bede bedzie bedziemy bez bo bowiem byc byl byla byli bylo byly
bym bys bysmy chce chcemy chcialabym chcialbym chcielibysmy chyba ci ciagle co cos czasem czego czemu czesto czy czyli
dla dlaczego dlatego do dopiero dosc duzo gdy gdyby gdyz gdzie glownie go i ich ile im inna inne innego inny innych
innym innymi ja jak jaka jaki jakich jakie jakim jako jakos jednak jednoczesnie jego jej jemu jesli jest jestem
jestesmy jeszcze jezeli juz kazda kazde kazdy kiedy kogo komu kto ktora ktoras ktore ktorego ktorej ktoremu ktores
ktory ktorych ktorym ktorymi ktorys ktorzy ku lecz lub ma maja mam mamy mi mial miala mialo mialy miec miedzy mimo mna
mnie moga moge mogl moj moja moje moze mozemy mozna my na nad nadal nam nami nas nasi nastepnie nasz nasza nasze
naszego naszej naszych naszym natomiast nawet nia nich nie niech niego niej niektore niektorych niektorzy niemu nigdy
nim nimi niz no o obecnie obok od ode ok on ona one oni ono oraz ostatnio po pod podczas ponad ponadto poniewaz potem
potrzebuje potrzebujemy poza pozniej prawie przed przede przez przy raz robi robic robimy roku rowniez roznych sa sam
sama same sie skad soba sobie sposob swoich swoim swoj swoja swoje swojej szczegolnie szukam szukamy ta tak taka taki
takich takie takim takze tam te tego tej temu ten teraz tez to toba tobie totez troche tu tutaj twoj ty tych tylko tym
tymi u w wam wami was wasz wasza wasze wciaz wczesniej we wie wiec wiele wiemy wlasnie wobec wokol wszyscy wszystkie
wszystko wtedy wy z za zaden zadne zas zatem zawsze ze zeby zwlaszcza
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

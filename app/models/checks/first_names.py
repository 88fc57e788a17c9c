"""Frequent first names in Poland, without Polish letters as in addresses; those that are also nouns are left out."""

from __future__ import annotations

_NAMES = """
adam adrian agata agnieszka aleksander aleksandra alicja aneta andrzej angelika anita anna antoni arkadiusz
artur barbara bartosz beata bogdan bogumila bozena czeslaw damian daniel danuta dariusz dawid dominik
dominika dorota edward edyta elzbieta emilia ewa ewelina filip franciszek gabriela grazyna grzegorz halina
hanna henryk hubert igor ilona irena iwona izabela jacek jadwiga jakub janina janusz jaroslaw jerzy joanna
jolanta jozef julia justyna kamil kamila karol karolina katarzyna kazimierz kinga konrad krystyna krystian
krzysztof leszek lidia lukasz maciej magdalena malgorzata marcin marek maria marian mariola mariusz marta
mateusz michal mieczyslaw miroslaw monika natalia norbert olga oliwia patrycja patryk paulina pawel piotr
przemyslaw radoslaw rafal renata robert roman ryszard sebastian slawomir stanislaw stefan stefania sylwia
szymon tadeusz teresa tomasz urszula waldemar weronika wieslaw wieslawa wioletta witold wladyslaw wojciech
zbigniew zdzislaw zofia zygmunt zuzanna
"""
FIRST_NAMES = frozenset(_NAMES.split())

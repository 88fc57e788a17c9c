"""What is offered while somebody writes a question: similar conversations, records, and people to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.core.messages import N_
from app.features.threads.asking import queries
from app.features.threads.asking.queries import Knows, Tie
from app.indexing import LISTED_KINDS
from app.models import Record, Thread, User
from app.models.content.labels import KINDS
from app.models.slug import slugify
from app.models.thread import KIND_LABELS, ThreadKind
from app.policies.actor import Actor
from app.policies.asking import may_be_suggested
from app.policies.people import people_asked
from app.policies.threads import Subject, audience_of_thread
from app.policies.visibility import tokens_of
from app.web.hits import explain
from app.web.i18n import gettext
from app.web.questions import ask
from app.web.threads.mentions import handles_in, handles_of_person
from app.web.threads.naming.queries import list_nameable
from search.catalogue import Catalogue
from search.queries import MAX_QUERY_CHARACTERS, Answer, Hit, Query

SHORTEST = 12
"""Characters below which nothing is asked of the search."""
SHOWN = 4
CLOSEST = 5
"""Records whose people are suggested."""
STRENGTH, STRENGTH_IN_TALKS, STRENGTH_OF_WORDS = 0.20, 0.14, 0.03
"""From which score on something is similar: records as for challenges (decision 0603); posts, which are short and of
one piece, reach less; and everything without the meaning. See decision 0609 for what was looked at."""
CONVERSATIONS = frozenset({"thread", "post"})
NOTED = frozenset({"words", "synonym", "typo", "title", "entity", "meaning"})

SENTENCES: Mapping[Tie, str] = {
    Tie.WROTE: N_("Opisuje to w rekordzie: „%(title)s”"),
    Tie.REVIEWED: N_("Opiniuje rekord: „%(title)s”"),
    Tie.VISITED: N_("Zna z wizyty studyjnej: „%(title)s”"),
    Tie.WORKED: N_("Potwierdza „Sprawdziło się u nas” przy: „%(title)s”"),
    Tie.CURATES: N_("Poleca w zbiorze „%(through)s”: „%(title)s”"),
}
WEIGHTS: Mapping[Tie, float] = {Tie.WROTE: 1.0, Tie.REVIEWED: 0.8, Tie.VISITED: 0.8, Tie.WORKED: 0.7, Tie.CURATES: 0.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A conversation or a record close to what is being asked."""

    title: str
    url: str
    label: str
    """What it is, in a word or two."""
    is_answered: bool
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Somebody to ask, and why."""

    name: str
    about: str
    """Position and organisation."""
    insert: str
    """What names them in the text."""
    reasons: Sequence[str]
    is_named: bool
    """The text names them already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Everything that is offered; nothing of it has to be taken."""

    threads: Sequence[Offer] = ()
    records: Sequence[Offer] = ()
    people: Sequence[Suggested] = ()

    def __bool__(self) -> bool:
        return bool(self.threads or self.records or self.people)


def find_offers(
    session: Session, actor: Actor, catalogue: Catalogue, *, subject: Subject, thread: Thread, typed: Mapping[str, str]
) -> Offers:
    """What fits the title and the text as typed so far; ``thread`` is the one to be, for who will read it."""
    title, text = typed.get("title", "").strip(), typed.get("text", "").strip()
    questions = [part for part in dict.fromkeys((title, f"{title}\n{text}".strip())) if len(part) >= SHORTEST]
    talked = _similar(catalogue, actor, questions, CONVERSATIONS, 24)
    written = _similar(catalogue, actor, questions, frozenset(LISTED_KINDS), CLOSEST + 1)[: CLOSEST + 1]
    records = queries.list_shown_records(session, actor, [hit.id for hit in written])
    close = {hit.id: records[hit.id] for hit in written if hit.id in records}
    asks = typed.get("kind", ThreadKind.QUESTION) == ThreadKind.QUESTION
    return Offers(
        threads=_threads(session, actor, talked),
        records=[_of_record(hit, close[hit.id]) for hit in written if hit.id in close and hit.id != subject.id][:SHOWN],
        people=_people(session, actor, close, subject=subject, thread=thread, text=text) if asks else (),
    )


def _similar(
    catalogue: Catalogue, actor: Actor, questions: Sequence[str], kinds: frozenset[str], size: int
) -> Sequence[Hit]:
    """What fits the title alone or everything typed, best first: a long text hides what a short title finds."""
    best: dict[str, Hit] = {}
    for text in questions:
        query = Query(audience=tokens_of(actor), text=text[:MAX_QUERY_CHARACTERS], kinds=kinds, page_size=size)
        answer = ask(catalogue, query)
        for hit in answer.hits if answer else ():
            known = best.get(hit.id)
            if hit.score >= _bar(answer, kinds) and (known is None or hit.score > known.score):
                best[hit.id] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.id))


def _bar(answer: Answer | None, kinds: frozenset[str]) -> float:
    if answer is None or answer.meaning != "used":
        return STRENGTH_OF_WORDS
    return STRENGTH_IN_TALKS if kinds == CONVERSATIONS else STRENGTH


def _why(hit: Hit) -> Sequence[str]:
    return explain([reason for reason in hit.reasons if reason.kind in NOTED])[:1]


def _threads(session: Session, actor: Actor, hits: Iterable[Hit]) -> Sequence[Offer]:
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(str(hit.payload["thread"]), hit)
    found = queries.list_shown_threads(session, actor, best)
    return [
        Offer(
            title=found[key].title,
            url=hit.url,
            label=gettext(KIND_LABELS[found[key].kind]),
            is_answered=found[key].accepted_number is not None,
            reasons=_why(hit),
        )
        for key, hit in best.items()
        if key in found
    ][:SHOWN]


def _of_record(hit: Hit, record: Record) -> Offer:
    label = gettext(KINDS[record.kind])
    return Offer(title=record.title, url=record.path, label=label, is_answered=False, reasons=_why(hit))


def _people(
    session: Session, actor: Actor, records: Mapping[str, Record], *, subject: Subject, thread: Thread, text: str
) -> Sequence[Suggested]:
    """Those whom the asker may know, who can read what is asked, have agreed, and are not overloaded.

    Whoever looks after the subject hears of the question in any case and is not suggested.
    """
    nameable = list_nameable(session, actor, audience_of_thread(thread, subject), None)
    told = {*people_asked(session, subject.editors), str(actor.user_id)}
    known = {person.id: person for person in nameable if person.id not in told}
    ties: defaultdict[str, list[Knows]] = defaultdict(list)
    for one in queries.who_knows(session, actor, records) if records else ():
        if one.person in known:
            ties[one.person].append(one)
    places = {key: place for place, key in enumerate(records)}

    def weight(one: Knows) -> float:
        return WEIGHTS[one.tie] / (1 + places[one.record])

    best = sorted(_free_among(session, ties), key=lambda person: (-sum(map(weight, ties[person])), known[person].name))[
        :SHOWN
    ]
    organisations = queries.name_organisations(session, {known[person].organisation_id for person in best})
    plain = [slugify(person.name) for person in nameable]
    named = set(handles_in(text))
    return [
        _suggested(
            known[person],
            organisations.get(known[person].organisation_id, ""),
            [_sentence(one, records) for one in sorted(ties[person], key=lambda one: -weight(one))],
            is_only=plain.count(slugify(known[person].name)) == 1,
            named=named,
        )
        for person in best
    ]


def _free_among(session: Session, people: Collection[str]) -> Sequence[str]:
    """Those who have agreed to be asked, and are not overloaded."""
    choices, experts = queries.asking_choices(session, people), queries.experts_among(session, people)
    asked = queries.count_open_questions(session, people)
    return [
        person
        for person in people
        if may_be_suggested(
            choice=choices.get(person), is_expert=person in experts, open_questions=asked.get(person, 0)
        )
    ]


def _suggested(person: User, organisation: str, reasons: Sequence[str], *, is_only: bool, named: set[str]) -> Suggested:
    handle, own = handles_of_person(person.id, person.name)
    return Suggested(
        name=person.name,
        about=", ".join(filter(None, (person.position, organisation))),
        insert=f"@{handle if is_only else own}",
        reasons=tuple(dict.fromkeys(reasons))[:2],
        is_named=own in named or (is_only and handle in named),
    )


def _sentence(one: Knows, records: Mapping[str, Record]) -> str:
    return gettext(SENTENCES[one.tie]) % {"title": records[one.record].title, "through": one.through}

"""The pages of moderation, put together from what their reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from sqlmodel import Session

from app.core.messages import N_
from app.features.moderation import queries
from app.features.moderation.cases import Case, can_act, fits
from app.features.moderation.forms import Act
from app.features.moderation.pages import ActView, CasePage, LogPage, QueueLine, QueuePage, ReportPage, ReportView
from app.models import ModerationAct, Report
from app.models.moderation import ACT_LABELS, REASON_LABELS, ReportState
from app.policies.actor import Actor, No
from app.policies.moderation import can_judge
from app.web.i18n import gettext
from app.web.moderation.queries import Waiting, list_queue
from app.web.pagination import paginate
from app.web.people.queries import name_people
from app.web.posts.queries import list_posts, name_threads
from app.web.posts.views import NOBODY, view_posts
from app.web.threads.passages import plain_words
from app.web.threads.queries import name_subjects

SIZE = 20
AROUND = 2
EXCERPT = 220
CHOICES = {
    Act.HIDE: (N_("Ukryj"), N_("Treść zniknie innym z oczu. Autor zobaczy ją z powodem. Można ją przywrócić.")),
    Act.SHOW: (N_("Przywróć"), N_("Wszyscy, którzy czytają tę rozmowę, znów to zobaczą.")),
    Act.WARN: (
        N_("Napisz uwagę do autora"),
        N_("Przeczyta ją autor i osoby, które czuwają nad rozmową. Nic nie znika."),
    ),
    Act.LOCK: (N_("Zablokuj rozmowę"), N_("Nikt już nic nie dopisze. Powód zobaczą wszyscy czytelnicy.")),
    Act.UNLOCK: (N_("Odblokuj rozmowę"), N_("Znów będzie można pisać.")),
    Act.DISMISS: (N_("Oddal zgłoszenie"), N_("Wszystko zostaje, jak jest. Powód trafi do dziennika.")),
}


def report_page(session: Session, actor: Actor, case: Case) -> ReportPage:
    """The form, with what it is about."""
    rows = list_posts(session, case.thread.id, case.post.number, case.post.number) if case.post else ()
    views = view_posts(session, actor, case.thread, case.subject, rows)
    network = queries.name_networks(session, [case.subject.network_id]).get(case.subject.network_id or "", "")
    who = N_("lider i opiekun sieci „%(network)s” oraz Sekretariat") if network else N_("Sekretariat")
    return ReportPage(
        case=case,
        view=views[0] if views else None,
        reasons=[(reason.value, gettext(label)) for reason, label in REASON_LABELS.items()],
        readers=gettext(who) % {"network": network},
    )


def queue_page(session: Session, actor: Actor, page: int) -> QueuePage:
    """What waits, the longest waiting first."""
    offset = (min(max(page, 1), 10_000) - 1) * SIZE
    waiting, total = list_queue(session, actor, offset=offset, limit=SIZE)
    page = min(max(page, 1), max(1, ceil(total / SIZE)))
    return QueuePage(
        lines=_queue_lines(session, waiting),
        total=total,
        pages=paginate("/moderation", {}, total=total, size=SIZE, current=page),
    )


def _queue_lines(session: Session, waiting: Sequence[Waiting]) -> Sequence[QueueLine]:
    subjects = name_subjects(session, {item.thread.subject for item in waiting})
    authors = {item.thing: item.post.author_id if item.post else item.thread.author_id for item in waiting}
    people = name_people(session, set(authors.values()))
    return [
        QueueLine(
            path=item.path,
            title=item.thread.title,
            place=subjects[item.thread.subject].title if item.thread.subject in subjects else "",
            number=item.post.number if item.post else None,
            author=people.get(authors[item.thing] or "", gettext(NOBODY)),
            excerpt=plain_words(item.post.text)[:EXCERPT] if item.post else "",
            since=item.since,
            reasons=[gettext(REASON_LABELS[report.reason]) for report in item.reports],
        )
        for item in waiting
    ]


def case_page(session: Session, actor: Actor, case: Case) -> CasePage:
    """What was written, in its place; what people say about it; what was done; what can be done now."""
    number = case.post.number if case.post else 1
    rows = list_posts(session, case.thread.id, number - AROUND, number + AROUND)
    reports = queries.list_reports(session, case.thing)
    verdict = can_judge(actor, case.thread, case.subject, case.author_id)
    return CasePage(
        case=case,
        around=view_posts(session, actor, case.thread, case.subject, rows),
        elsewhere=name_threads(session, {row[0].moved_to for row in rows if row[0].moved_to}),
        reports=_report_views(session, reports),
        acts=act_views(session, queries.list_acts_about(session, actor, case.thing)),
        choices=_choices(actor, case, reports),
        refusal=gettext(verdict.reason) if isinstance(verdict, No) else "",
    )


def _choices(actor: Actor, case: Case, reports: Sequence[Report]) -> Sequence[tuple[str, str, str]]:
    waits = any(report.state is ReportState.OPEN for report in reports)
    possible = [
        act for act in Act if fits(case, act) and (act is not Act.DISMISS or waits) and can_act(actor, case, act)
    ]
    return [(act.value, gettext(CHOICES[act][0]), gettext(CHOICES[act][1])) for act in possible]


def _report_views(session: Session, reports: Sequence[Report]) -> Sequence[ReportView]:
    people = name_people(session, {person for one in reports for person in (one.reporter_id, one.decided_by)})
    return [
        ReportView(
            report=one,
            reason=gettext(REASON_LABELS[one.reason]),
            reporter=people.get(one.reporter_id or "", gettext(NOBODY)),
            decided_by=people.get(one.decided_by or "", ""),
        )
        for one in reports
    ]


def log_page(session: Session, actor: Actor, page: int) -> LogPage:
    """The log, the newest line first."""
    offset = (min(max(page, 1), 10_000) - 1) * SIZE
    acts, total = queries.list_acts(session, actor, offset=offset, limit=SIZE)
    page = min(max(page, 1), max(1, ceil(total / SIZE)))
    pages = paginate("/moderation/log", {}, total=total, size=SIZE, current=page)
    return LogPage(acts=act_views(session, acts), total=total, pages=pages)


def act_views(session: Session, acts: Sequence[ModerationAct]) -> Sequence[ActView]:
    """Lines of the log ready for a page; as many reads for ten as for one."""
    people = name_people(session, {person for act in acts for person in (act.actor_id, act.person_id)})
    networks = queries.name_networks(session, {act.network_id for act in acts})
    return [
        ActView(
            act=act,
            label=gettext(ACT_LABELS[act.kind]),
            actor=people.get(act.actor_id or "", gettext(NOBODY)),
            person=people.get(act.person_id or "", ""),
            network=networks.get(act.network_id or "", ""),
            url=f"/posts/{act.thing.partition(':')[2]}" if act.number else f"/threads/{act.thread_id}",
        )
        for act in acts
    ]

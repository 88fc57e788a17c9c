"""Addresses of the bell, the levels and the settings of mail."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session
from sse_starlette import EventSourceResponse

from app.core.db import transaction
from app.core.errors import NotFoundError, SignInNeededError
from app.features.notifications import actions, queries
from app.features.notifications.delivery_routes import router as delivery_router
from app.features.notifications.forms import LevelForm, MailForm
from app.features.notifications.lines import group_lines
from app.features.notifications.pages import LevelPage, NotificationsPage, settings_page
from app.features.notifications.unsubscribe_routes import router as unsubscribe_router
from app.models.subscription import LEVEL_LABELS
from app.policies import Actor, require
from app.policies.notifications import can_be_told
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import read, read_number
from app.web.i18n import gettext
from app.web.live import Topic, may_listen
from app.web.live.hub import MOST_TOPICS
from app.web.objects import name_objects
from app.web.pagination import paginate
from app.web.render import own_path, render, see_other
from app.web.watching import count_unread, read_watch

PATH = "/notifications"
SETTINGS = "/notifications/settings"
SIZE = 20
router = APIRouter(include_in_schema=False)
router.include_router(delivery_router)
router.include_router(unsubscribe_router)


@router.get("/notifications")
def list_notifications(
    request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, page: str = "1"
) -> Response:
    require(actor, can_be_told(actor))
    shown, hidden = list_page(session, actor, read_number(page, 1))
    if hidden:  # hidden since it was told: it must not be counted at the bell for ever
        with transaction(site.engine) as writing:
            for key in hidden:
                actions.read(writing, actor, key)
    request.state.unread = shown.unread
    return render(request, shown)


@router.post("/notifications/read")
def read_notifications(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    actions.read_all(session, actor, told_until=str(form.get("until", "")), object_=str(form.get("object", ""))[:64])
    return see_other(PATH)


@router.get("/notifications/stream")
def stream(session: SessionDep, actor: ActorDep, site: SiteDep, topics: str = "") -> Response:
    wanted = [Topic.read(text) for text in topics.split(",")[:MOST_TOPICS] if text]
    own = [Topic("person", actor.user_id)] if actor.user_id else []
    allowed = dict.fromkeys([*own, *(topic for topic in wanted if may_listen(session, actor, topic))])
    if not allowed:
        return Response(status_code=204)
    # The session is given back before the stream begins: a listener holds no connection and no thread.
    news = site.live.listen(list(allowed), actor.user_id)
    return EventSourceResponse(news, ping=30, headers={"Cache-Control": "no-store"})


@router.get("/notifications/settings")
def show_settings(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    require(actor, can_be_told(actor))
    return render(request, settings_page(session, actor))


@router.post("/notifications/settings")
def save_settings(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    require(actor, can_be_told(actor))
    filled = read(MailForm, form)
    if filled.value is None:
        return render(request, settings_page(session, actor, filled.typed, filled.errors), 422)
    actions.save_mail_settings(session, actor, filled.value)
    response = see_other(SETTINGS)
    flash(response, "success", gettext("Zapisano, jak i kiedy pisać do Ciebie."))
    return response


@router.post("/notifications/asking")
def save_asking(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    actions.save_asking(session, actor, is_open=bool(form.get("is_open")))
    response = see_other(f"{SETTINGS}#asking")
    flash(response, "success", gettext("Zapisano, czy podpowiadać Cię osobom, które pytają."))
    return response


@router.get("/notifications/levels/{object_}")
def show_level(request: Request, session: SessionDep, actor: ActorDep, object_: str) -> Response:
    require(actor, can_be_told(actor))
    item = name_objects(session, actor, [object_]).get(object_)
    watch = read_watch(session, actor, object_)
    if item is None or watch is None:
        raise NotFoundError
    return render(request, LevelPage(title=item.title, kind_name=item.kind_name, path=item.path, watch=watch))


@router.post("/notifications/levels")
def set_level(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    require(actor, can_be_told(actor))
    filled = read(LevelForm, form)
    item = name_objects(session, actor, [filled.typed["object"]]).get(filled.typed["object"])
    if filled.value is None or item is None:
        raise NotFoundError
    level = actions.set_level(session, actor, filled.value)
    response = see_other(own_path(str(form.get("back", "")), SETTINGS))
    name = gettext(LEVEL_LABELS[level]) if level else gettext("jak domyślnie")
    flash(response, "success", gettext("%(title)s: %(level)s.") % {"title": item.title, "level": name.lower()})
    return response


@router.get("/notifications/{key}")
def open_notification(session: SessionDep, actor: ActorDep, site: SiteDep, key: str) -> Response:
    if not actor.is_signed_in:
        raise SignInNeededError
    told = queries.get_own(session, actor, key)
    with transaction(site.engine) as writing:
        actions.read(writing, actor, told.notification.id)
    return see_other(told.activity.path)


def list_page(session: Session, actor: Actor, number: int) -> tuple[NotificationsPage, list[str]]:
    """One page of the list, and the ids of unread ones that the person may no longer know of."""
    pages = paginate(PATH, (), total=queries.count_own(session, actor), size=SIZE, current=number)
    told = queries.list_own(session, actor, limit=SIZE, offset=(pages.current - 1) * SIZE)
    newest = max((one.notification for one in told), key=lambda one: (one.created_at, one.id), default=None)
    groups = group_lines(session, actor, told)
    named = {line.id for group in groups for line in group.lines}
    unread = [one.notification.id for one in told if one.notification.read_at is None]
    hidden = [key for key in unread if key not in named]
    page = NotificationsPage(
        groups=groups,
        newest=newest.id if newest else "",
        unread=count_unread(session, actor) - len(hidden),
        pages=pages,
    )
    return page, hidden

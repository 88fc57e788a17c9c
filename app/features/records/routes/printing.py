"""A record as a PDF."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.models import Organisation
from app.models.record import State
from app.web.booklets import Booklet, Part, print_record
from app.web.booklets.checks import checked_lines
from app.web.booklets.printing import RATE, print_booklet
from app.web.cards.queries import cities_of
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.records.queries import get_visible_record
from app.web.render import see_other

router = APIRouter(include_in_schema=False)


@router.get("/records/{record_id}/booklet")
def print_one_record(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, record_id: str) -> Response:
    record = get_visible_record(session, actor, record_id)
    if record.state is not State.PUBLISHED:
        return see_other(record.path)
    limit(request, "booklet", RATE)
    printed = print_record(
        record,
        cities_of(session, [record]).get(record.id, ()),
        address=site.settings.base_url + record.path,
        owner=session.get_one(Organisation, record.organisation_id).name,
        checked=checked_lines(session, [record])[record.id],
    )
    mark = gettext("Rekord demonstracyjny: nie zgłosiło go miasto.") if record.is_demonstration else record.title
    part = Part(title="", text="", records=[printed])
    return print_booklet(
        Booklet(title=record.title, language=record.language, mark=mark, parts=[part], has_cover=False)
    )

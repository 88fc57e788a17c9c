"""The applications to a call as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from app.core.messages import N_
from app.features.calls.pages import state_label
from app.models import Application, ApplicationScore, Call, Organisation
from app.models.call import mean, score
from app.models.network import MEMBER_LABELS
from app.policies import Actor
from app.policies.applications import can_see_scores
from app.web.calls import name_theme
from app.web.i18n import gettext, show_moment

HEADS = (
    N_("Organizacja"),
    N_("Rola"),
    N_("Temat"),
    N_("Stan"),
    N_("Złożono"),
    N_("Wynik w procentach"),
    N_("Liczba ocen"),
    N_("Dlaczego"),
    N_("Co wnosi"),
    N_("Wyzwanie"),
    N_("Sprawdzona praktyka"),
    N_("Uzasadnienie"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(
    actor: Actor,
    call: Call,
    rows: Sequence[tuple[Application, Organisation]],
    scores: Mapping[str, Sequence[ApplicationScore]],
) -> str:
    """One line an application. It begins with the mark by which spreadsheets know UTF-8, and is split by semicolons,
    as Polish ones expect. Nobody gets the scores of their own organisation's application.
    """
    file = io.StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow([gettext(head) for head in HEADS])
    for application, organisation in rows:
        is_shown = bool(can_see_scores(actor, application))
        given = scores.get(application.id, ()) if is_shown else ()
        result = mean([score(one.points, call.weighed) for one in given])
        cells = [
            organisation.name,
            gettext(MEMBER_LABELS[application.role]),
            name_theme(application.theme),
            state_label(application) if is_shown else "",
            show_moment(application.submitted_at) if application.submitted_at else "",
            "" if result is None else f"{result:.1f}".replace(".", ","),
            str(len(given)),
            application.why,
            application.brings,
            application.challenge,
            application.practice,
            application.decision_note if is_shown else "",
        ]
        table.writerow([_plain(cell) for cell in cells])
    return "\ufeff" + file.getvalue()


def _plain(cell: str) -> str:
    # What an applicant typed is never run as a formula by the spreadsheet of whoever reads it.
    return f"'{cell}" if cell.startswith(FORMULA) else cell

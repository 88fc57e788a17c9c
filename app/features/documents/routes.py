"""Addresses of documents; the list stands on the network's own page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.features.documents import actions, pages, queries
from app.features.documents.forms import DocumentForm, read_document
from app.models import Network, NetworkDocument
from app.policies import require
from app.policies.documents import can_keep
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.meanwhile import mark_of, unless_changed
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/documents/new")
def begin(request: Request, session: SessionDep, actor: ActorDep, network: str = "") -> Response:
    chosen = queries.get_network(session, network)
    require(actor, can_keep(actor, chosen.id))
    return render(request, form_page(chosen, None, pages.blank_form()))


@router.post("/documents")
def add(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    network = queries.get_network(session, str(form.get("network", "")))
    require(actor, can_keep(actor, network.id))
    filled = read_document(form)
    if filled.value is None:
        return render(request, form_page(network, None, filled), 422)
    document = actions.add(session, actor, network, filled.value)
    return _done(network, gettext("Dokument dodany."), document)


@router.get("/documents/{key}")
def find_document(session: SessionDep, actor: ActorDep, key: str) -> Response:
    """A document has no page of its own: it stands on the network's list."""
    document = queries.get_document(session, actor, key)
    network = queries.get_network(session, document.network_id)
    return RedirectResponse(_place(network, document), 303)


@router.get("/documents/{key}/edit")
def edit(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    document = queries.get_document(session, actor, key)
    require(actor, can_keep(actor, document.network_id))
    network = queries.get_network(session, document.network_id)
    return render(request, form_page(network, document, pages.form_of(document)))


@router.post("/documents/{key}")
def change(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    document = queries.get_document(session, actor, key, to_change=True)
    require(actor, can_keep(actor, document.network_id))
    network = queries.get_network(session, document.network_id)
    filled = unless_changed(read_document(form), form, pages.form_of(document).typed, "title")
    if filled.value is None:
        return render(request, form_page(network, document, filled), 422)
    actions.change(session, actor, document, filled.value)
    return _done(network, gettext("Zmiany zapisane."), document)


@router.get("/documents/{key}/removal")
def ask_whether_to_remove(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    document = queries.get_document(session, actor, key)
    require(actor, can_keep(actor, document.network_id))
    network = queries.get_network(session, document.network_id)
    return render(request, pages.RemovalPage(network=network, document=document))


@router.post("/documents/{key}/removal")
def remove(session: SessionDep, actor: ActorDep, key: str, _form: PostedForm) -> Response:
    document = queries.get_document(session, actor, key, to_change=True)
    actions.remove(session, actor, document)
    network = queries.get_network(session, document.network_id)
    return _done(network, gettext("Usunięto: „%(name)s”.") % {"name": document.title})


@router.post("/documents/{key}/order")
def move(session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    document = queries.get_document(session, actor, key)
    actions.move(session, actor, document, up=form.get("to") == "up")
    return see_other(_place(queries.get_network(session, document.network_id), document))


def form_page(network: Network, document: NetworkDocument | None, form: Filled[DocumentForm]) -> pages.DocumentFormPage:
    seen = mark_of(pages.form_of(document).typed) if document else ""
    return pages.DocumentFormPage(network=network, document=document, form=form, seen=seen, kinds=pages.kinds())


def _place(network: Network, document: NetworkDocument) -> str:
    return f"{network.path}/documents#document-{document.id}"


def _done(network: Network, message: str, document: NetworkDocument | None = None) -> Response:
    response = see_other(_place(network, document) if document else f"{network.path}/documents")
    flash(response, "success", message)
    return response

"""Addresses of the life of records."""

from fastapi import APIRouter

from app.features.records.routes import history, printing, publishing, writing

router = APIRouter(include_in_schema=False)
for part in (writing, publishing, history, printing):
    router.include_router(part.router)

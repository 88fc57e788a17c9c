"""Addresses of networks: the list, the square, and its parts."""

from fastapi import APIRouter

from app.features.networks.routes import calendar, people, settings, shelves, silence, square

router = APIRouter(include_in_schema=False)
for part in (square, shelves, people, calendar, silence, settings):
    router.include_router(part.router)

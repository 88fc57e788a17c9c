"""Addresses of meetings: the calendar and its feeds, one meeting, and planning."""

from fastapi import APIRouter

from app.features.meetings.routes import calendar, planning, single

router = APIRouter(include_in_schema=False)
for part in (calendar, planning, single):  # what has a name of its own comes before what is named by an id
    router.include_router(part.router)

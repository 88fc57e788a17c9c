"""Addresses of reviews."""

from fastapi import APIRouter

from app.features.reviews.routes import discussing, queue, ruling, verdicts

router = APIRouter(include_in_schema=False)
for part in (queue, ruling, discussing, verdicts):
    router.include_router(part.router)

"""Addresses of challenges: stating, deciding, reading."""

from fastapi import APIRouter

from app.features.challenges.routes import deciding, reading, stating

router = APIRouter(include_in_schema=False)
for part in (stating, deciding, reading):
    router.include_router(part.router)

"""Addresses of conversations."""

from __future__ import annotations

from fastapi import APIRouter

from app.features.threads.routes.arranging import router as arranging
from app.features.threads.routes.reading import router as reading
from app.features.threads.routes.writing import router as writing

router = APIRouter(include_in_schema=False)
router.include_router(writing)
router.include_router(arranging)
router.include_router(reading)

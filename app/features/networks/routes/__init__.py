"""Addresses of networks: the list, the square, and its parts."""

from fastapi import APIRouter

from app.features.networks.routes import square

router = APIRouter(include_in_schema=False)
for part in (square,):
    router.include_router(part.router)

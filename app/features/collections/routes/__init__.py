"""Addresses of collections."""

from fastapi import APIRouter

from app.features.collections.routes import asking, contents, people, reading, writing

router = APIRouter(include_in_schema=False)
# Fixed words before "{collection}": what comes first answers.
for part in (asking, writing, contents, people, reading):
    router.include_router(part.router)

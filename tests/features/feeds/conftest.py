"""Records for every audience."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from tests.features.audiences import make_audiences


@pytest.fixture
def world(session: Session):
    made = make_audiences(session)
    session.commit()
    return made

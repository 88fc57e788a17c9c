"""Municipalities, organisations, editions, networks and people of the seed world."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel

from app.core.ids import derived_id
from app.models import (
    City,
    Edition,
    Membership,
    Network,
    Organisation,
    OrganisationCity,
    PersonRole,
    User,
)
from app.models.city import VOIVODESHIPS
from app.models.network import MemberRole, NetworkKind, NetworkRole
from app.models.organisation import OrganisationKind
from app.models.slug import slugify
from app.models.user import OrganisationRole

WORLD = Path(__file__).parent / "world"
CODES = {name: code for code, name in VOIVODESHIPS.items()}


def seed_id(kind: str, key: str) -> str:
    """The id of a seeded thing: the same on every machine, so that addresses in documents stay right."""
    return derived_id("seed", kind, key)


@cache
def read_world(name: str) -> dict[str, Any]:
    """One TOML file of the world."""
    return tomllib.loads((WORLD / f"{name}.toml").read_text("utf-8"))


def cities() -> Iterator[SQLModel]:
    """The municipalities of 10,000 inhabitants and more (GeoNames, CC BY 4.0)."""
    with (WORLD / "cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["teryt"][:2]
            if CODES[row["voivodeship"]] != code:
                raise ValueError(f"{row['teryt']} does not lie in {row['voivodeship']}")
            yield City(
                teryt=row["teryt"],
                name=row["name"],
                voivodeship=code,
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                population=int(row["population"]),
                slug=slugify(row["name"]),
            )


def organisations() -> Iterator[SQLModel]:
    """Organisations and their municipalities."""
    for key, row in read_world("organisations").items():
        organisation_id = seed_id("organisation", key)
        yield Organisation(
            id=organisation_id,
            kind=OrganisationKind(row["kind"]),
            name=row["name"],
            short_name=row.get("short_name", ""),
            website=row.get("website", ""),
            about=row.get("about", ""),
            slug=slugify(row["name"]),
        )
        for teryt in row.get("cities", []):
            yield OrganisationCity(organisation_id=organisation_id, teryt=teryt)


def networks() -> Iterator[SQLModel]:
    """Editions, their networks, and the members that sources name."""
    for key, row in read_world("editions").items():
        yield Edition(
            id=seed_id("edition", key),
            name=row["name"],
            starts=row["starts"],
            ends=row["ends"],
            about=row.get("summary", ""),
        )
    for key, row in read_world("networks").items():
        network_id = seed_id("network", key)
        yield Network(
            id=network_id,
            edition_id=seed_id("edition", row["edition"]),
            name=row["name"],
            kind=NetworkKind(row["kind"]),
            theme=row["theme"],
            about="\n\n".join(filter(None, (row["summary"], row.get("note", "")))),
            sources="\n".join(row.get("sources", [])),
            slug=slugify(row["name"]),
        )
        for member in row.get("members", []):
            yield Membership(
                id=seed_id("membership", f"{key}/{member['organisation']}"),
                network_id=network_id,
                organisation_id=seed_id("organisation", member["organisation"]),
                role=MemberRole(member["role"]),
                starts=member.get("starts"),
                ends=member.get("ends"),
                note=member.get("note", ""),
            )


def people(password_hash: str) -> Iterator[SQLModel]:
    """Invented people with every role; all share the demonstration password."""
    for key, row in read_world("people").items():
        user_id = seed_id("person", key)
        yield User(
            id=user_id,
            email=row["email"],
            name=row["name"],
            position=row.get("position", ""),
            organisation_id=seed_id("organisation", row["organisation"]),
            organisation_role=OrganisationRole(row["organisation_role"]),
            is_secretariat=row.get("is_secretariat", False),
            password_hash=password_hash,
            is_demonstration=True,
        )
        for role in row.get("roles", []):
            yield PersonRole(
                user_id=user_id, network_id=seed_id("network", role["network"]), role=NetworkRole(role["role"])
            )

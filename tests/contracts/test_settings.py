"""Every setting is documented, and what is documented exists."""

from __future__ import annotations

import re
from pathlib import Path

from app.core.settings import Settings

ROOT = Path(__file__).parent.parent.parent


def test_the_readme_lists_exactly_the_settings_there_are() -> None:
    listed = set(re.findall(r"^\| `(RYNEK_[A-Z_]+)`", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert listed == {f"RYNEK_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_requirements_are_pinned_with_hashes_and_name_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-build.txt"):
        text = (ROOT / name).read_text("utf-8")
        pins = re.findall(r"^[a-z0-9].*", text, re.MULTILINE)
        assert pins
        assert all("==" in pin for pin in pins)
        assert len(pins) <= text.count("--hash=")
        assert not re.search(r"https?://|--index|--find-links", text)


def test_compose_has_no_default_password_and_pins_every_image() -> None:
    import yaml

    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    assert {"app", "database", "search"} <= set(services)
    for service in services.values():
        if "image" in service:
            assert re.search(r":v?\d+\.\d+", service["image"])
            assert "healthcheck" in service
        for name, value in service.get("environment", {}).items():
            if re.search("PASSWORD|KEY|SECRET|DATABASE_URL", name):
                assert ":?" in value

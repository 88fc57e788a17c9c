"""The command line: what an operator does, and the plain sentence when something is in the way."""

from __future__ import annotations

import json
import socket
import sqlite3
from pathlib import Path

import pytest

from app.cli import main


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, named by the environment as an operator would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RYNEK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("RYNEK_EMBEDDER", "none")
    return tmp_path / "data"


def test_seed_export_import_give_the_same_content(installation, tmp_path, monkeypatch, capsys) -> None:
    assert main(["seed"]) == 0
    assert main(["export", str(tmp_path / "a.jsonl")]) == 0
    monkeypatch.setenv("RYNEK_DATA_DIR", str(tmp_path / "second"))
    assert main(["import", str(tmp_path / "a.jsonl"), "--dry-run"]) == 0
    assert "would be imported" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "a.jsonl")]) == 0
    assert main(["export", str(tmp_path / "b.jsonl")]) == 0
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_the_seed_world_is_as_large_as_promised_and_marked_as_demonstration(installation, tmp_path) -> None:
    main(["seed"])
    main(["export", str(tmp_path / "a.jsonl")])
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    records = [line for line in lines if line["type"] == "record"]
    counts = {kind: sum(record["kind"] == kind for record in records) for kind in ("practice", "visit", "analysis")}
    assert counts["practice"] >= 70
    assert counts["visit"] >= 10
    assert counts["analysis"] >= 12
    assert all(record["is_demonstration"] for record in records)
    assert sum(line["type"] == "city" for line in lines) == 403
    assert all(record["content"]["sources"] for record in records if record["state"] == "published")


def test_seeding_twice_is_refused(installation, capsys) -> None:
    main(["seed", "--places-only"])
    assert main(["seed"]) == 1
    assert "already holds" in capsys.readouterr().err


def test_a_faulty_import_names_lines_and_changes_nothing(installation, tmp_path, capsys) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"type":"rynek-export","version":1}\n{"type":"city"}\n', "utf-8")
    assert main(["import", str(file)]) == 1
    assert "line 2: missing" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"{}"])
def test_a_file_that_is_no_export_is_refused(installation, tmp_path, capsys, content) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_bytes(content)
    assert main(["import", str(file)]) == 1
    assert capsys.readouterr().err


def test_a_missing_file_is_said_in_one_sentence(installation, capsys) -> None:
    assert main(["import", "nowhere.jsonl"]) == 1
    assert capsys.readouterr().err.strip() == "nowhere.jsonl cannot be read (No such file or directory)."


def test_backup_and_restore_bring_everything_back(installation, tmp_path, monkeypatch) -> None:
    main(["seed", "--places-only"])
    assert main(["backup", str(tmp_path / "b.tar.gz")]) == 0
    monkeypatch.setenv("RYNEK_DATA_DIR", str(tmp_path / "restored"))
    assert main(["restore", str(tmp_path / "b.tar.gz")]) == 0
    with sqlite3.connect(tmp_path / "restored" / "rynek.db") as database:
        assert database.execute("SELECT count(*) FROM city").fetchone() == (403,)
    database.close()
    assert (tmp_path / "restored" / "secret.key").read_text() == (installation / "secret.key").read_text()
    assert main(["restore", str(tmp_path / "b.tar.gz")]) == 1


def test_restore_refuses_what_is_no_backup(installation, tmp_path, capsys) -> None:
    (tmp_path / "x.tar.gz").write_bytes(b"no archive")
    assert main(["restore", str(tmp_path / "x.tar.gz")]) == 1
    assert "is not a backup" in capsys.readouterr().err


def test_people_are_added_listed_and_given_a_link(installation, capsys) -> None:
    main(["migrate"])
    assert main(["users", "add", "--email", "Anna@Miasto.example", "--name", "Anna", "--secretariat"]) == 0
    assert "/invitations/" in capsys.readouterr().out
    assert main(["users", "add", "--email", "anna@miasto.example"]) == 1
    assert main(["users", "list"]) == 0
    assert "anna@miasto.example" in capsys.readouterr().out
    assert main(["users", "link", "--email", "nobody@miasto.example"]) == 1


def test_a_taken_port_is_said_with_the_way_out(installation, monkeypatch, capsys) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("RYNEK_PORT", str(port))
        assert main(["start"]) == 1
    assert f"Port {port}" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_said_with_the_way_out(tmp_path, monkeypatch, capsys) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RYNEK_DATA_DIR", str(tmp_path / "file" / "data"))
    assert main(["migrate"]) == 1
    assert "RYNEK_DATA_DIR" in capsys.readouterr().err


def test_a_wrong_setting_is_named(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RYNEK_PORT", "eighty")
    assert main(["migrate"]) == 1
    assert "RYNEK_PORT is set wrongly" in capsys.readouterr().err


def test_a_database_out_of_reach_is_said_with_the_way_out(installation, monkeypatch, capsys) -> None:
    monkeypatch.setenv("RYNEK_DATABASE_URL", "postgresql://nobody:x@127.0.0.1:1/none")
    assert main(["migrate"]) == 1
    assert "RYNEK_DATABASE_URL" in capsys.readouterr().err


def test_serve_asks_for_a_migrated_database(installation, monkeypatch, capsys) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("RYNEK_PORT", str(free.getsockname()[1]))
    assert main(["serve"]) == 1
    assert "rynek migrate" in capsys.readouterr().err


def test_a_rebuild_shows_how_far_it_is(installation, capsys) -> None:
    main(["seed"])
    capsys.readouterr()
    assert main(["reindex"]) == 0
    steps = capsys.readouterr().err.strip().split("\r")
    shares = [int(step.partition("]")[2].partition("%")[0]) for step in steps if "%" in step]
    assert shares == sorted(shares)
    assert shares[-1] == 100
    assert len(shares) > 3

# `make run` and `make test` are all most people need; `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test check format bench relevance screenshots translations roles lock clean

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: .venv/.run ## set everything up on first use, then serve
	@$(BIN)/rynek start

test: .venv/.develop ## the whole suite, on SQLite and on PostgreSQL, with real browsers
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: .venv/.develop ## style, types, imports, templates, spelling, licences, known vulnerabilities
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/codespell
	@$(BIN)/python .ci/licences.py
	@$(BIN)/python .ci/vulnerabilities.py

format: .venv/.develop ## put the code into its standard form
	@$(BIN)/ruff check --fix --quiet . && $(BIN)/ruff format --quiet .

bench: .venv/.develop ## measure the search and a long thread with many readers, written to docs/bench*.md
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.threads

relevance: .venv/.develop ## measure the search on the judged queries
	@$(BIN)/python -m tests.relevance

screenshots: .venv/.develop ## look at every page at three widths; pictures go to docs/screenshots
	@$(BIN)/python -m tests.browser.screenshots

translations: .venv/.develop ## bring app/locale up to date with the sentences in code and templates
	@$(BIN)/python .ci/translations.py

roles: .venv/.develop ## write docs/roles.md, who may do what, from the tables that the tests ask
	@$(BIN)/python -m tests.policies.matrix

lock: .venv/.develop ## resolve and pin the requirements anew (needs uv)
	@.ci/lock

clean: ## remove the environment and caches; data/ stays
	@rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache

.venv/.run: bootstrap.py requirements.txt requirements-build.txt pyproject.toml
	@$(PYTHON) bootstrap.py run

.venv/.develop: bootstrap.py requirements.txt requirements-dev.txt requirements-models.txt pyproject.toml
	@$(PYTHON) bootstrap.py develop
	@touch .venv/.run

# Headway's targets. Each needs make and Python 3.11 or newer, and no more: .venv is made here and holds the rest.

.DEFAULT_GOAL := help
.PHONY: help install demo test bench docs format pages lock clean

HOST ?= 127.0.0.1
PORT ?= 8600
ONLY ?=
BIN := .venv/bin
INSTALLER := pyproject.toml tools/install

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

install: .venv/.installed ## the local environment .venv, with .venv/bin/headway

demo: .venv/.installed ## the demonstration organisation, on http://127.0.0.1:8600 (HOST=, PORT=)
	@echo "Headway's demonstration: loading it where it is not there yet, then serving it on http://$(HOST):$(PORT) (Ctrl-C stops it)"
	@$(BIN)/headway demo --host $(HOST) --port $(PORT)

test: .venv/.installed-dev ## everything that is tested, with what the tests need
	@$(BIN)/python -m tools.run_tests

bench: .venv/.installed-dev ## the benchmarks as a table and build/bench.json (ONLY=NAME runs one)
	@$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

docs: .venv/.installed-dev ## the documentation site, in build/docs
	@$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --builder html docs build/docs
	@echo "The documentation is in build/docs/index.html"

format: .venv/.installed-dev ## write the code as the formatter and the linter want it
	@$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format

pages: .venv/.installed-dev ## write what is made from the code: pages, the tables of a new store, what judgement says
	@$(BIN)/python -m tools.commands_page
	@$(BIN)/python -m tools.goals_pages
	@$(BIN)/python -m tools.lint_page
	@$(BIN)/python -m tools.routes_page
	@$(BIN)/python -m tools.new_store
	@$(BIN)/python -m tools.edition

lock: .venv/.installed-dev ## write the lock files anew from pyproject.toml
	@$(BIN)/python -m tools.lock

clean: ## remove what make made: .venv, build and caches
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests bench tools docs -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: $(INSTALLER) requirements.lock
	@sh tools/install run

.venv/.installed-dev: $(INSTALLER) requirements-dev.lock
	@sh tools/install dev

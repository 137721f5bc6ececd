# Two commands matter: `make run` serves Waymark on this machine, `make test` checks everything.
# Each installs what it needs into .venv first; stamp files make the second call start at once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-installed
DEV_STAMP := $(VENV)/.dev-installed
JOBS ?= 2
# Tests of a browser and of a server that is killed wait more than they work, so one more of them fits two cores.
# A file's tests stay together: what several of them read, such as a whole report, is then made once.
TEST_JOBS ?= 3

# Tests start many programs; where Python is told to write no bytecode, each of them compiles all modules anew.
check test: export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Waymark needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing. On Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(RUN_STAMP): requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Waymark needs to run (about a minute on the first call)"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "Installing what the checks need"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: install
install: $(RUN_STAMP) ## Install what Waymark needs to run

.PHONY: run
run: $(RUN_STAMP) ## Serve Waymark on this machine and print its address
	@$(BIN)/python -m app

.PHONY: workshop
workshop: $(RUN_STAMP) ## Serve Waymark to the phones on the same network too, behind a key
	@$(BIN)/python -m app --lan

.PHONY: check
check: $(DEV_STAMP) lint types ## The everyday loop: lint, types, and the tests that need no browser and no PostgreSQL
	@$(BIN)/python -m pytest -q -n $(JOBS) --hypothesis-profile everyday -m "not browser and not postgres and not slow" --durations 5 --durations-min 1

.PHONY: test
test: $(DEV_STAMP) ## Everything, with a real browser and a real PostgreSQL
	@$(MAKE) --no-print-directory -j2 lint types browser
	@$(BIN)/python -m pytest -n $(TEST_JOBS) --dist loadfile --no-loadscope-reorder -rfER

.PHONY: browser
browser: $(DEV_STAMP)
	@$(BIN)/python -m tests.browser

.PHONY: thorough
thorough: export WAYMARK_TEST_THOROUGH := 1
thorough: test ## The same, with many more kills of the server and many more plans compared

.PHONY: lint
lint: $(DEV_STAMP) ## Style and common mistakes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }

.PHONY: types
types: $(DEV_STAMP) ## Types, strictly
	@$(BIN)/mypy

.PHONY: format
format: $(DEV_STAMP) ## Format the code and sort imports
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: bench
bench: $(DEV_STAMP) ## Measure speed and memory as ratios (a few minutes; nothing else should run)
	@$(BIN)/python -m tests.benchmarks

.PHONY: pictures
pictures: $(DEV_STAMP) ## Take the README's pictures anew, from the sample
	@$(BIN)/python -m tests.pictures

.PHONY: lock
lock: $(DEV_STAMP) ## Write the hashed requirement files anew from pyproject.toml (needs uv: pip install uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate --quiet -o requirements-dev.txt

.PHONY: clean
clean: ## Remove .venv and caches; your assessments are elsewhere and stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

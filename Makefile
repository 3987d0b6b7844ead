# Two commands: `make run` starts the bot, `make test` runs the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench guards requirements clean

run: $(VENV)/runtime.installed
	$(BIN)/python -m bot

test: $(VENV)/development.installed
	$(BIN)/python -m pytest

check: $(VENV)/development.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check

bench: $(VENV)/development.installed
	$(BIN)/python -m tests.bench

# Takes away one guard at a time; a test has to notice.
guards: $(VENV)/development.installed
	$(BIN)/python -m tests.guards

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jargon needs Python 3.11 or newer; name one with PYTHON=python3.12 make ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/development.installed: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@ $(VENV)/runtime.installed

# Needs uv. Pins every platform and Python from 3.11 on, with hashes and without addresses. Extras stay: pip before 23.3
# takes a package asked for with an extra for another requirement, and refuses it when only the bare one is pinned.
UV_COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-strip-extras --quiet
requirements: pyproject.toml
	$(UV_COMPILE) pyproject.toml --extra charts -o requirements.txt
	$(UV_COMPILE) pyproject.toml --extra charts --group dev -o requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

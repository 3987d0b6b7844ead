# Two commands: `make run` starts the bot, `make test` runs the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r

.PHONY: run test check learn guards bench pictures requirements clean python runtime development

run: runtime
	$(BIN)/python -m bot

test: development
	$(BIN)/python -m pytest

check: development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check

# Learns from the examples how questions are read, and writes the weights with what they were measured at.
learn: development
	$(BIN)/python -m tests.learning

# Takes away each right in turn, and looks whether a test notices.
guards: development
	$(BIN)/python -m tests.guards

bench: development
	$(BIN)/python -m tests.bench

# The pictures of the README, from the page as it is. Needs Chromium.
pictures: development
	$(BIN)/python -m tests.bot.browser.pictures docs

# What is installed is known by a copy of the file it was installed from, never by the times of files: those say nothing
# after a checkout, a copy or an unpacked archive.
runtime: python
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || cmp -s requirements.txt $(VENV)/requirements.txt || \
		{ echo "Installing what the bot needs into $(VENV)"; $(INSTALL) requirements.txt && cp requirements.txt $(VENV)/; }

development: python
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || \
		{ echo "Installing what the tests need into $(VENV)"; $(INSTALL) requirements-dev.txt && cp requirements-dev.txt $(VENV)/; }

# Without pip an environment was begun and not finished, as on a Debian that lacks python3-venv. One of another Python
# than the one asked for by name is made anew; without PYTHON= the one that is there stays.
NAMED := $(filter-out file,$(origin PYTHON))
VERSION := import sys; print(sys.version_info[:2])
python:
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1 || \
		{ [ -n "$(NAMED)" ] && [ "$$($(BIN)/python -c '$(VERSION)')" != "$$($(PYTHON) -c '$(VERSION)')" ]; }; then \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jargon needs Python 3.11 or newer; name one with make run PYTHON=python3.12")' && \
		$(PYTHON) -m venv --clear $(VENV); \
	fi

# Needs uv. Pins every platform and Python from 3.11 on, with hashes and without addresses. Extras stay: pip before 23.3
# takes a package asked for with an extra for another requirement, and refuses it when only the bare one is pinned.
UV_COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-strip-extras --quiet
requirements: pyproject.toml
	$(UV_COMPILE) pyproject.toml --extra mcp -o requirements.txt
	$(UV_COMPILE) pyproject.toml --extra mcp --group dev -o requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The commands of this repository. Each does all that it needs, from a fresh clone on.

VENV := .venv
BIN := $(VENV)/bin
# The first Python that fits (3.11 to 3.13); PYTHON=… names another.
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$each; break; }; \
	done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test check bench format docs lock clean

help:
	@echo "make demo    an invented landlord, built and served"
	@echo "make test    every test"
	@echo "make check   lint, types, import rules, stale files"
	@echo "make bench   the benchmarks, as ratios against other tools"
	@echo "make format  format the code and mend what can be mended"
	@echo "make docs    make the parts of the documentation that follow from the code"
	@echo "make lock    compile the lock files afresh"

demo: $(VENV)/.dev
	@$(BIN)/python tools/frontend.py
	@$(BIN)/python tools/programs.py
	@$(BIN)/putright demo $(ARGS)

test: $(VENV)/.dev
	@$(BIN)/python tools/frontend.py
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python tools/programs.py
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/make_calendar.py --check
	$(BIN)/python tools/make_docs.py --check
	$(BIN)/python tools/locks.py --check

bench: $(VENV)/.bench
	$(BIN)/python bench/workingdays.py
	$(BIN)/python bench/procedure.py
	$(BIN)/python bench/commands.py
	$(BIN)/python bench/record.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/letters.py
	$(BIN)/python bench/sending.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/figures.py

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev
	$(BIN)/python tools/make_docs.py

lock: $(VENV)/.dev
	$(BIN)/python tools/locks.py

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "putright needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "This Python has no venv: install it (Debian and Ubuntu: python3-venv)."; exit 1; }

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the project needs into $(VENV) (once; about half a minute)…"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src  # as an ordinary installation has it: a command then starts at once
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

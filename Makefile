# make run    sets everything up and opens the map on the sample articles
# make test   the whole suite: format, lint, types, unit, contract and browser tests
# make bench  accuracy and speed, in tables
# make lock   pins the requirements anew, with hashes

PYTHON ?= python3.11
FOLDER ?=
BIN := .venv/bin
# An install from here must not depend on what the machine has set for others.
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet --progress-bar on

.PHONY: run test test-quick bench lock clean

run: cache/gazetteer.done
	$(BIN)/streamlit run dashboard.py $(if $(FOLDER),-- $(FOLDER))

test: .venv/tests.done cache/gazetteer.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	CHROMIUM="$$(tests/browser/chromium.sh)" $(BIN)/pytest

bench: .venv/tests.done cache/gazetteer.done
	CHROMIUM="$$(tests/browser/chromium.sh)" $(BIN)/python -m tests.benchmark

lock: .venv/tests.done
	$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra tests --constraint requirements.txt \
	  --output-file tests/requirements.txt pyproject.toml
LOCK := --quiet --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

clean:
	rm -rf .venv cache/gazetteer.*

.venv/run.done: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11, or name it: make PYTHON=..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "no virtual environment could be made: on Debian, apt-get install python3.11-venv"; exit 1; }
	@echo "Installing what requirements.txt pins; this takes a minute or two."
	$(PIP) --require-hashes -r requirements.txt
	@touch $@

.venv/tests.done: tests/requirements.txt .venv/run.done
	@echo "Installing what the tests need."
	$(PIP) --require-hashes -r tests/requirements.txt
	@touch $@

# The gazetteer knows by itself whether it is current, so ask it each time.
.PHONY: cache/gazetteer.done
cache/gazetteer.done: .venv/run.done
	@$(BIN)/python -m geo gazetteer build

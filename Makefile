# Regesta. Two commands are enough: `make demo` and `make test`. `make help` lists the rest.
#
# Everything is installed into .venv, nothing outside the checkout, nothing as root. The network is used once, for that installation.

PYTHON ?= python3
DATA ?= ../shared/data
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV

BOOT := .boot
VENV := .venv
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test lint train tables bench evaluate clean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run  ## read examples/ into a ledger and show it on a page of this machine
	@$(VENV)/bin/regesta demo

test: $(VENV)/.dev  ## all tests
	$(RUN) -m pytest -q

lint: $(VENV)/.dev  ## style and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

train: $(VENV)/.train  ## make the weights again from DATA (hours on two cores)
	$(RUN) -m training.lemmas --data $(DATA) --out src/regesta/models/lemmas.txt.xz
	$(RUN) -m training.segmenter --data $(DATA) --out src/regesta/models/segmenter.onnx
	$(RUN) -m training --data $(DATA) --out training/run
	$(RUN) -m training.events --run training/run --data $(DATA) --seed 1 --out training/run/events-1
	$(RUN) -m training.events --run training/run --data $(DATA) --seed 2 --out training/run/events-2
	$(RUN) -m training.export --run training/run --events training/run/events-1 training/run/events-2

tables: $(VENV)/.train  ## make the tables of places, countries and offices again from DATA
	$(RUN) -m training.tables --data $(DATA)

bench: $(VENV)/.run  ## speed and memory
	$(RUN) -m benchmarks

evaluate: $(VENV)/.dev  ## measure accuracy on DATA and compare with evaluation/floors.json
	$(RUN) -m evaluation --data $(DATA)

clean:  ## remove what was installed and built
	rm -rf $(BOOT) $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# --- the environment ---------------------------------------------------------------------------------------------------------------
# uv lives in an environment of its own, since `uv sync` removes from .venv whatever the lock does not name.
# A stamp is newer than the lock it was made from; each group of dependencies has one.

$(BOOT)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Regesta needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make virtual environments. On Debian, as root: apt-get install python3-venv" \
	         "(or python3.11-venv for that version), then call make again." >&2; exit 1; }
	@echo "Setting up: the first call downloads what Regesta builds on." >&2
	@rm -rf $(BOOT)
	$(PYTHON) -m venv $(BOOT)
	$(BOOT)/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

$(VENV)/.run: pyproject.toml uv.lock | $(BOOT)/bin/uv
	$(BOOT)/bin/uv sync --quiet --locked --inexact --no-default-groups --python $(BOOT)/bin/python
	@touch $@

$(VENV)/.dev: pyproject.toml uv.lock | $(BOOT)/bin/uv
	$(BOOT)/bin/uv sync --quiet --locked --inexact --python $(BOOT)/bin/python
	@touch $@ $(VENV)/.run

$(VENV)/.train: pyproject.toml uv.lock | $(BOOT)/bin/uv
	$(BOOT)/bin/uv sync --quiet --locked --inexact --group train --python $(BOOT)/bin/python
	@touch $@ $(VENV)/.run $(VENV)/.dev

# make run: the demo articles from raw text to answers in SQL.   make test: lint, types, import rules, tests.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= $(wildcard ../shared)
export WARTA_SHARED ?= $(abspath $(SHARED))
# Tests and tools never phone home.
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports check format bench model clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/installed ## Read seeds/articles into the warehouse and show what came of it
	@$(BIN)/warta run seeds/articles

test: .venv/installed-dev lint types imports check ## Everything that must hold before a change is taken

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

imports: .venv/installed-dev
	$(BIN)/lint-imports

check: .venv/installed-dev
	$(BIN)/pytest -q --doctest-modules flows tasks warehouse
# A file of tests stays in one process, which shares what its fixtures made; the long files come first, as they are named.
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

format: .venv/installed-dev ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Warta needs Python 3.11 or later; say which with: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python pyproject.toml constraints.txt
	@echo "Installing into .venv (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[search]'
	@touch $@

.venv/installed-dev: .venv/python pyproject.toml constraints.txt
	@echo "Installing the development tools into .venv (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev,search,notebook]'
	@touch $@ .venv/installed

bench: .venv/installed-dev ## Measure everything and write benchmarks/results.md; reads WARTA_SHARED (default ../shared)
	$(BIN)/python benchmarks/report.py

model: .venv/installed-dev ## Train the tagger of names again from WARTA_SHARED (default ../shared)
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt numpy scipy
	$(BIN)/python benchmarks/model/train.py

demo-live: .venv/installed-dev ## Rehearse on a small invented web on loopback: backfill three days into warehouse/data/live
	@$(BIN)/python tests/world/serve.py --port 8025 > /dev/null & world=$$!; trap "kill $$world" EXIT; sleep 2; \
	WARTA_DATA=warehouse/data/live WARTA_CONTACT=rehearsal@contoh.example WARTA_DELAY=0 WARTA_OUTLETS=tests/world/outlets.toml \
	WARTA_CONNECT_TO='{"*.example": "127.0.0.1:8025"}' $(BIN)/warta backfill --source kabarnusa-indeks --from 2025-05-01 --to 2025-05-03 \
	&& echo 'Look into it with: export WARTA_DATA=warehouse/data/live'

clean: ## Remove what was made: environment, caches and the demo's warehouse
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache warehouse/data

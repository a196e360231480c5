# Everything here works from a fresh clone; what is up to date is not done again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check install --quiet --no-warn-script-location

FUNCTION_REQUIREMENTS := $(wildcard functions/*/requirements*.txt)
PAGE_SOURCES := $(shell find web/src web/public -type f 2>/dev/null) \
  $(filter-out web/weigh.mjs,$(wildcard web/*.html web/*.json web/*.ts web/.env))

export PORT ?= 8080
# Where things are kept: embedded (files below .data) or firestore (emulators).
export STORE ?= embedded

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.* ## ' $(MAKEFILE_LIST) | sort \
	  | awk -F ':.* ## ' '{ printf "make %-11s %s\n", $$1, $$2 }'
.DEFAULT_GOAL := help

.PHONY: run
run: $(VENV)/.run-$(STORE) web/dist/index.html ## Build what is missing and serve Letters at PORT (8080)
	@PYTHONPATH=functions exec $(BIN)/python -m letters_local

.PHONY: publish
publish: $(VENV)/.run-firestore ## Upload the examples to BUCKET
	@PYTHONPATH=functions $(BIN)/python -m model publish $(if $(BUCKET),--bucket $(BUCKET))

.PHONY: build
build: web/dist/index.html ## Build the page

.PHONY: test
test: lint types test-page test-python ## Check everything

.PHONY: lint
lint: $(VENV)/.test ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: format
format: $(VENV)/.test ## Put style and format right
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

.PHONY: types
types: $(VENV)/.test ## Check types
	$(BIN)/mypy

.PHONY: test-page
test-page: web/node_modules/.installed ## Check the page's sources and test its units
	cd web && npm run --silent check && npm test

.PHONY: test-python
test-python: $(VENV)/.test .venv-litert/.test .venv-model/.installed web/dist/index.html ## Test the rest, in a browser too
	$(BIN)/pytest

.PHONY: screens
screens: $(VENV)/.test web/dist/index.html ## Take the pictures of the page in docs/screens anew
	LETTERS_SCREENS=renew $(BIN)/pytest tests/browser/test_screens.py -q

.PHONY: lighthouse
lighthouse: $(VENV)/.run-embedded web/dist/index.html tests/lighthouse/node_modules/.installed ## Have Lighthouse judge every view
	node tests/lighthouse/run.mjs

tests/lighthouse/node_modules/.installed: tests/lighthouse/package-lock.json | need-node
	cd tests/lighthouse && npm ci --no-audit --no-fund
	@touch $@

.PHONY: pictures
pictures: $(VENV)/.test ## Draw the icons and the share card anew
	PYTHONPATH=functions:. $(BIN)/python web/pictures/draw.py

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf .venv .venv-litert .venv-model .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf web/node_modules web/dist tests/lighthouse/node_modules

$(VENV)/.run-embedded: $(FUNCTION_REQUIREMENTS) | $(VENV)/bin/python
	$(BIN)/python $(PIP) -r functions/letters_local/requirements.txt
	@touch $@

$(VENV)/.run-firestore: $(VENV)/.run-embedded
	$(BIN)/python $(PIP) -r functions/letters_local/requirements-firestore.txt
	@touch $@

$(VENV)/.run-%: | need-python
	@echo "STORE must be embedded or firestore, found '$*'." >&2; exit 1

$(VENV)/.test: tests/requirements.txt $(VENV)/.run-embedded
	$(BIN)/python $(PIP) -r $<
	@touch $@

.venv-litert/.test: tests/requirements-litert.txt | need-python
	$(PYTHON) -m venv .venv-litert
	.venv-litert/bin/python $(PIP) -r $<
	@touch $@

.PHONY: training
training: .venv-model/.installed ## Set up what trains the model, in .venv-model

.venv-model/.installed: model/requirements.txt functions/score/requirements.txt | need-python
	$(PYTHON) -m venv .venv-model
	.venv-model/bin/python $(PIP) -r $<
	@touch $@

$(VENV)/bin/python: | need-python
	$(PYTHON) -m venv $(VENV)

web/node_modules/.installed: web/package.json web/package-lock.json | need-node
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.installed $(PAGE_SOURCES)
	cd web && npm run build
	@touch $@

.PHONY: need-python
need-python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Letters needs Python 3.10 or newer, and there is no $(PYTHON)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(v < (3, 10) and \
	  "Letters needs Python 3.10 or newer, and $(PYTHON) is %d.%d: try `make PYTHON=...`." % v)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Letters needs Python with venv: on Debian, apt-get install python3-venv." >&2; exit 1; }

.PHONY: need-node
need-node:
	@command -v node >/dev/null && command -v npm >/dev/null || { \
	  echo "Letters needs Node 20 or newer with npm, and one of them is missing." >&2; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { \
	  echo "Letters needs Node 20 or newer, and node is $$(node --version)." >&2; exit 1; }

# Everything here works from a fresh clone; what is up to date is not done again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check install --quiet --no-warn-script-location
# Of packages this large little is ever imported, and that compiles itself.
PIP_LARGE := $(PIP) --no-compile

FUNCTION_REQUIREMENTS := $(wildcard functions/*/requirements*.txt)
PAGE_SOURCES := $(shell find web/src web/public -type f 2>/dev/null) \
  $(wildcard web/*.html web/*.json web/*.ts web/*.mjs web/.env)

PAGES := web/dist/index.html web/dist-site/index.html

export TERRAFORM ?= terraform
TERRAFORM_IN = $(TERRAFORM) -chdir=infra/terraform

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
	@PYTHONPATH=functions $(BIN)/python -m letters_local.publish $(if $(BUCKET),--bucket $(BUCKET))

.PHONY: build
build: web/dist/index.html ## Build the page

.PHONY: package
package: $(VENV)/.run-embedded $(PAGES) ## Stage and zip the functions in build/
	@PYTHONPATH=functions $(BIN)/python -m infra package

.PHONY: deploy
deploy: package $(VENV)/.run-firestore ## Bring the site up in PROJECT (and REGION)
	@test -n "$(PROJECT)" || { echo "Say where to: make deploy PROJECT=my-project" >&2; exit 1; }
	$(TERRAFORM_IN) init -input=false
	$(TERRAFORM_IN) apply -var project=$(PROJECT) $(if $(REGION),-var region=$(REGION))
	bucket=$$($(TERRAFORM_IN) output -raw bucket) && \
	  GOOGLE_CLOUD_PROJECT=$(PROJECT) $(MAKE) publish BUCKET="$$bucket"
	url=$$($(TERRAFORM_IN) output -raw url) && api=$$($(TERRAFORM_IN) output -raw api) && \
	  $(MAKE) smoke URL="$$url" API="$$api"

.PHONY: smoke
smoke: $(VENV)/bin/python ## Try the site at URL (localhost), its API at API
	@PYTHONPATH=functions $(BIN)/python -m infra smoke $(or $(URL),http://localhost:$(PORT)) \
	  $(if $(API),--api $(API))

.PHONY: lock
lock: ## Pin the packages of the functions, and theirs, with hashes
	test -d .venv-lock || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/python $(PIP) uv==0.13.9; }
	for name in score history examples site; do \
	  .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --custom-compile-command 'make lock' \
	    --output-file functions/$$name/requirements.lock functions/$$name/requirements.txt || exit 1; \
	done

# Every folder of tests, and how much is done at once: one waits for a network or a disk, or for
# another core, while the next goes on.
TESTED := $(sort $(patsubst tests/%/,test-%,$(dir $(wildcard tests/*/test_*.py))))
JOBS ?= 2

.PHONY: test
test: ## Check everything (JOBS=2 at once)
	@$(MAKE) --no-print-directory --jobs=$(JOBS) --output-sync=target lint types test-page $(TESTED)

.PHONY: $(TESTED)
$(TESTED): test-%: $(VENV)/.test $(PAGES)
	$(BIN)/pytest tests/$*
test-functions: .venv-litert/.test
test-infra: .venv-checkov/.test
test-model: .venv-model/.installed

.PHONY: infra-test
infra-test: test-infra ## Check what deploys the site (TERRAFORM=terraform)

.PHONY: lint
lint: $(VENV)/.test web/node_modules/.installed ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	cd web && npm run --silent lint

.PHONY: format
format: $(VENV)/.test web/node_modules/.installed ## Put style and format right
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	cd web && npm run --silent format

.PHONY: types
types: $(VENV)/.test ## Check types
	$(BIN)/mypy

.PHONY: test-page
test-page: web/node_modules/.installed ## Check the page's sources and test its units
	cd web && npm run --silent check && npm test

MEASURED := $(foreach name,score history examples,.venv-measure/$(name)/.installed)
# Bars of progress are for a person who waits, lines for a log.
QUIETLY := PYTHONPATH=functions:. TQDM_DISABLE=1

.PHONY: bench
bench: $(VENV)/.test .venv-litert/.test .venv-model/.installed web/dist/index.html $(MEASURED) ## Measure speed, memory, size (PARTS="cold_start warm")
	$(QUIETLY) $(BIN)/python -m tools.bench $(PARTS)

.PHONY: load
load: $(VENV)/.test web/dist/index.html ## Load the site, then with faults (SECONDS=600 VISITORS=16)
	$(QUIETLY) $(BIN)/python -m tools.load --seconds $(or $(SECONDS),600) \
	  --visitors $(or $(VISITORS),16)

# Inputs for each target of the fuzzer; requests to each operation of the API.
RUNS ?= 40000
EXAMPLES ?= 50

.PHONY: fuzz
fuzz: .venv-fuzz/.installed ## Search for input that breaks a function: RUNS (40000) for each target
	PYTHONPATH=functions .venv-fuzz/bin/python -m tools.fuzz --runs $(RUNS)
	PYTHONPATH=functions .venv-fuzz/bin/python -m tools.fuzz.api --examples $(EXAMPLES)

.PHONY: audit
audit: .venv-fuzz/.audit web/node_modules/.installed ## Look for known faults of what Letters is built on
	set -e; for file in $(FUNCTION_REQUIREMENTS); do .venv-fuzz/bin/pip-audit -r $$file; done
	cd web && npm audit

.PHONY: screens
screens: $(VENV)/.test web/dist/index.html ## Take the pictures of the page in docs/screens anew
	LETTERS_SCREENS=renew $(BIN)/pytest tests/browser/test_screens.py -q

.PHONY: lighthouse
lighthouse: $(VENV)/.run-embedded web/dist/index.html tools/lighthouse/node_modules/.installed ## Have Lighthouse judge every view
	node tools/lighthouse/run.mjs

tools/lighthouse/node_modules/.installed: tools/lighthouse/package-lock.json | need-node
	cd tools/lighthouse && npm ci --no-audit --no-fund
	@touch $@

.PHONY: pictures
pictures: $(VENV)/.test ## Draw the icons and the share card anew
	PYTHONPATH=functions:. $(BIN)/python web/pictures/draw.py

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf .venv .venv-checkov .venv-fuzz .venv-litert .venv-lock .venv-measure .venv-model
	rm -rf .fuzz .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf build web/node_modules web/dist web/dist-site tools/lighthouse/node_modules

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

.venv-fuzz/.installed: tools/fuzz/requirements.txt functions/score/requirements.txt web/dist/index.html | need-python
	$(PYTHON) -m venv .venv-fuzz
	.venv-fuzz/bin/python $(PIP) -r $<
	@touch $@

.venv-fuzz/.audit: .venv-fuzz/.installed
	.venv-fuzz/bin/python $(PIP) pip-audit==2.10.1
	@touch $@

.venv-checkov/.test: tests/requirements-checkov.txt | need-python
	$(PYTHON) -m venv .venv-checkov
	.venv-checkov/bin/python $(PIP_LARGE) -r $<
	@touch $@

.PHONY: training
training: .venv-model/.installed ## Set up what trains the model, in .venv-model

MODEL = PYTHONPATH=functions .venv-model/bin/python -m model

.PHONY: model
model: .venv-model/.installed ## Make the released network from DATA and FONTS, in WORK (goes on where it was stopped)
	@test -n "$(DATA)" -a -n "$(WORK)" || { \
	  echo "Say from what and where: make model DATA=data FONTS=fonts WORK=work" >&2; exit 1; }
	$(MODEL) prepare --data $(DATA) $(if $(FONTS),--fonts $(FONTS)) --work $(WORK) \
	  $(if $(wildcard $(DATA)/komatsu-eucjp.tdic),--with-komatsu)
	$(MODEL) train --work $(WORK)
	$(MODEL) export --work $(WORK)
	$(MODEL) calibrate --data $(DATA)
	$(MODEL) examples --data $(DATA)

.PHONY: report
report: .venv-model/.installed ## Measure the released network on DATA and write model/report (WORK: against its weights too)
	@test -n "$(DATA)" || { echo "Say on what: make report DATA=data WORK=work" >&2; exit 1; }
	$(MODEL) evaluate --data $(DATA) $(if $(WORK),--work $(WORK))

.venv-model/.installed: model/requirements.txt functions/score/requirements.txt | need-python
	$(PYTHON) -m venv .venv-model
	.venv-model/bin/python $(PIP_LARGE) -r $<
	@touch $@

# Each function's packages alone, as it is deployed.
.venv-measure/%/.installed: functions/%/requirements.txt | need-python
	$(PYTHON) -m venv .venv-measure/$*
	.venv-measure/$*/bin/python $(PIP) -r $<
	@touch $@

$(VENV)/bin/python: | need-python
	$(PYTHON) -m venv $(VENV)

web/node_modules/.installed: web/package.json web/package-lock.json | need-node
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.installed $(PAGE_SOURCES)
	cd web && npm run build
	@touch $@

# The same page for where it lies below its function's name, beside the others.
web/dist-site/index.html: web/node_modules/.installed $(PAGE_SOURCES)
	cd web && npm run build:site
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

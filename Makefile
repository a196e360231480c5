# Everything here works from a fresh clone; what is up to date is not done again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

FUNCTION_REQUIREMENTS := $(wildcard functions/*/requirements*.txt)
PAGE_SOURCES := $(shell find web/src web/public -type f 2>/dev/null) \
  $(wildcard web/*.html web/*.json web/*.ts web/*.mjs web/.env)

PAGES := web/dist/index.html web/dist-site/index.html

export TERRAFORM ?= terraform

export HOST ?= 127.0.0.1
export PORT ?= 8080
# Where things are kept: embedded (files below .data) or firestore (emulators).
export STORE ?= embedded

.PHONY: help
help:
	@awk -F ':.* ## ' '/^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.* ## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
.DEFAULT_GOAL := help

##@ Try it

.PHONY: run
run: need-node $(VENV)/.run-$(STORE) web/dist/index.html ## Serve Letters at PORT (8080); HOST=0.0.0.0 opens it to your phone; STORE=firestore uses emulators
	@PYTHONPATH=functions exec $(BIN)/python -m letters_local

.PHONY: build
build: web/dist/index.html ## Build the page (VITE_URL=https://letters.example/ for its share card)
	@cd web && node weigh.mjs

##@ Change it

# The folders of tests, and how many of them run at once: while one waits for the network or the disk,
# another computes.
TESTED := $(sort $(patsubst tests/%/,test-%,$(dir $(wildcard tests/*/test_*.py))))
JOBS ?= 2

.PHONY: test
test: need-python need-node ## Run all checks and tests, JOBS=2 at once; LEAN=1 installs 0.9 GB instead of 3.1, and skips some tests
	@$(MAKE) --no-print-directory --keep-going --jobs=$(JOBS) --output-sync=target \
	  lint types test-page $(TESTED)

.PHONY: format
format: $(VENV)/.test web/node_modules/.installed ## Correct style and format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	cd web && npm run --silent format

.PHONY: lint
lint: $(VENV)/.test web/node_modules/.installed ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	cd web && npm run --silent lint

.PHONY: types
types: $(VENV)/.test ## Check Python's types
	$(BIN)/mypy

.PHONY: test-page
test-page: web/node_modules/.installed ## Check the page's sources and test its units
	cd web && npm run --silent check && npm test

.PHONY: $(TESTED)
$(TESTED): test-%: $(VENV)/.test $(PAGES)
	$(BIN)/pytest tests/$*
# LEAN=1 skips the tests that need an environment of their own.
ifndef LEAN
test-functions: .venv-litert/.test
test-infra: .venv-checkov/.test
# The tests train with TensorFlow, which the export needs anyway. CI trains with torch, as releases do.
test-model: .venv-model/.$(if $(filter true,$(CI)),training,installed)
endif

.PHONY: infra-test
infra-test: test-infra ## Check what deploys the site (TERRAFORM=terraform)

.PHONY: screens
screens: $(VENV)/.test web/dist/index.html ## Take the pictures in docs/screens again, after an intended change
	LETTERS_SCREENS=renew $(BIN)/pytest tests/browser/test_screens.py -q

.PHONY: pictures
pictures: $(VENV)/.test ## Draw the icons and the share card again
	PYTHONPATH=functions:. $(BIN)/python web/pictures/draw.py

##@ Deploy it

.PHONY: package
package: $(VENV)/.run-embedded $(PAGES) ## Stage and zip the functions in build/
	@PYTHONPATH=functions $(BIN)/python -m infra package

.PHONY: deploy
deploy: need-project need-terraform need-gcloud ## Deploy the site to PROJECT (and REGION); YES=1 agrees to the plan
	@$(MAKE) --no-print-directory package $(VENV)/.run-firestore
	@PYTHONPATH=functions $(BIN)/python -m infra deploy $(PROJECT) \
	  $(if $(REGION),--region $(REGION)) $(if $(YES),--yes)

.PHONY: publish
publish: $(VENV)/.run-firestore ## Upload the examples to BUCKET
	@PYTHONPATH=functions $(BIN)/python -m letters_local.publish $(if $(BUCKET),--bucket $(BUCKET))

.PHONY: smoke
smoke: $(VENV)/bin/python ## Test a running site at URL, and its API at API, as a visitor would
	@PYTHONPATH=functions $(BIN)/python -m infra smoke $(or $(URL),http://localhost:$(PORT)) \
	  $(if $(API),--api $(API))

.PHONY: lock
lock: ## Pin the functions' packages, and theirs, with hashes
	test -d .venv-lock || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/python $(PIP) uv==0.13.9; }
	for name in score history examples site; do \
	  .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --custom-compile-command 'make lock' \
	    --output-file functions/$$name/requirements.lock functions/$$name/requirements.txt || exit 1; \
	done

.PHONY: audit
audit: .venv-fuzz/.audit web/node_modules/.installed ## Look for known vulnerabilities in the packages that Letters uses
	@failed=0; for file in $(FUNCTION_REQUIREMENTS); do \
	  echo "$$file:"; .venv-fuzz/bin/pip-audit --strict -r $$file || failed=1; done; \
	  cd web && npm audit || failed=1; exit $$failed

##@ Measure it

MEASURED := $(foreach name,score history examples,.venv-measure/$(name)/.installed)
# Without progress bars, which fill a log with lines.
QUIETLY := PYTHONPATH=functions:. TQDM_DISABLE=1

.PHONY: bench
bench: bench-warning $(VENV)/.test .venv-litert/.test .venv-model/.installed web/dist/index.html $(MEASURED) ## Measure (PARTS="cold_start warm") and rewrite docs/measurements.md
	$(QUIETLY) $(BIN)/python -m tools.bench $(PARTS)

.PHONY: bench-warning
bench-warning:
	@echo "make bench rewrites $(if $(PARTS),the tables of $(PARTS),every table but those of load) in docs/measurements.md."
	@test -e .venv-model/.installed || echo "First it installs about 2.5 GB, most of it TensorFlow, in .venv-model and .venv-measure."
	@if [ -t 0 ]; then echo "Ctrl-C within five seconds stops it."; sleep 5; fi

.PHONY: load
load: $(VENV)/.test web/dist/index.html ## Load the site, then again with faults (SECONDS=600 VISITORS=16)
	$(QUIETLY) $(BIN)/python -m tools.load --seconds $(or $(SECONDS),600) \
	  --visitors $(or $(VISITORS),16)

# How many inputs each target of the fuzzer gets, and how many requests each operation of the API.
RUNS ?= 40000
EXAMPLES ?= 50

.PHONY: fuzz
fuzz: .venv-fuzz/.installed ## Search for input that breaks a function (RUNS=40000 for each target)
	PYTHONPATH=functions .venv-fuzz/bin/python -m tools.fuzz --runs $(RUNS)
	PYTHONPATH=functions .venv-fuzz/bin/python -m tools.fuzz.api --examples $(EXAMPLES)

.PHONY: lighthouse
lighthouse: need-node $(VENV)/.run-embedded web/dist/index.html tools/lighthouse/node_modules/.installed ## Run Lighthouse on every view
	node tools/lighthouse/run.mjs

##@ Train it

.PHONY: training
training: .venv-model/.training ## Set up what trains the model, in .venv-model (torch and TensorFlow)

MODEL = PYTHONPATH=functions .venv-model/bin/python -m model

.PHONY: model
model: need-data need-work .venv-model/.training ## Make the released model from DATA and FONTS, in WORK; resumes where it was stopped
	$(MODEL) prepare --data $(DATA) $(if $(FONTS),--fonts $(FONTS)) --work $(WORK) \
	  $(if $(wildcard $(DATA)/komatsu-eucjp.tdic),--with-komatsu)
	$(MODEL) removable --work $(WORK)
	$(MODEL) train --work $(WORK)
	$(MODEL) export --work $(WORK)
	$(MODEL) calibrate --data $(DATA)
	$(MODEL) examples --data $(DATA)

.PHONY: report
report: need-data .venv-model/.installed ## Measure the released model on DATA, and write model/report (WORK also measures the loss by int8)
	$(MODEL) evaluate --data $(DATA) $(if $(WORK),--work $(WORK)) \
	  $(if $(TEST_FONTS),--test-fonts $(TEST_FONTS))

##@ Clean up

.PHONY: clean
clean: ## Remove everything that make has made, except .data
	rm -rf .venv .venv-checkov .venv-fuzz .venv-litert .venv-lock .venv-measure .venv-model
	rm -rf .fuzz .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf build web/node_modules web/dist web/dist-site tools/lighthouse/node_modules

include environments.mk

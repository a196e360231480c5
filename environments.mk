# Where packages are installed and the page is built, and what a target needs before it starts. The
# targets are files, so that nothing is done twice. Makefile includes this.

PIP := -m pip --disable-pip-version-check install --quiet --no-warn-script-location
# Large packages: skip compiling; Python compiles what it imports.
PIP_LARGE := $(PIP) --no-compile

$(VENV)/.run-embedded: $(FUNCTION_REQUIREMENTS) | $(VENV)/bin/python
	@echo "Installing what the functions need in $(VENV) …"
	@$(BIN)/python $(PIP) -r functions/letters_local/requirements.txt
	@touch $@

$(VENV)/.run-firestore: $(VENV)/.run-embedded
	@echo "Installing Google's client libraries in $(VENV) …"
	@$(BIN)/python $(PIP) -r functions/letters_local/requirements-firestore.txt
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

.venv-model/.installed: model/requirements.txt functions/score/requirements.txt | need-python
	$(PYTHON) -m venv .venv-model
	.venv-model/bin/python $(PIP_LARGE) -r $<
	@touch $@

.venv-model/.training: model/requirements-training.txt .venv-model/.installed
	.venv-model/bin/python $(PIP_LARGE) -r $<
	@touch $@

# Only the packages of one function, as it is deployed.
.venv-measure/%/.installed: functions/%/requirements.txt | need-python
	$(PYTHON) -m venv .venv-measure/$*
	.venv-measure/$*/bin/python $(PIP) -r $<
	@touch $@

$(VENV)/bin/python: | need-python
	@$(PYTHON) -m venv $(VENV)

web/node_modules/.installed: web/package.json web/package-lock.json | need-node
	@echo "Installing what builds the page in web/node_modules …"
	@cd web && npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# The settings of the last build of the page. If they change, it is built again.
PAGE_SETTINGS := VITE_URL=$(VITE_URL) VITE_OFFLINE=$(VITE_OFFLINE)
web/node_modules/.settings: web/node_modules/.installed force
	@echo '$(PAGE_SETTINGS)' | cmp --silent - $@ || echo '$(PAGE_SETTINGS)' > $@

BUILT_FROM := web/node_modules/.installed web/node_modules/.settings $(PAGE_SOURCES)
# Build quietly: the output is for when it fails.
BUILD = output=$$(cd web && npm run --silent $(1) 2>&1) || { echo "$$output" >&2; exit 1; }

web/dist/index.html: $(BUILT_FROM)
	@echo "Building the page …"
	@$(call BUILD,build)
	@touch $@

# The same page for the origin that all functions share, where it is below its function's name.
web/dist-site/index.html: $(BUILT_FROM)
	@$(call BUILD,build:site)
	@touch $@

tools/lighthouse/node_modules/.installed: tools/lighthouse/package-lock.json | need-node
	cd tools/lighthouse && npm ci --no-audit --no-fund
	@touch $@

.PHONY: force
force:

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

.PHONY: need-project
need-project:
	@test -n "$(PROJECT)" || { echo "Name the project: make deploy PROJECT=my-project" >&2; exit 1; }

.PHONY: need-terraform
need-terraform: need-project
	@command -v $(TERRAFORM) >/dev/null || { \
	  echo "Deploying needs Terraform, and there is no $(TERRAFORM)." >&2; exit 1; }

.PHONY: need-gcloud
need-gcloud: need-project
	@command -v gcloud >/dev/null || { \
	  echo "Deploying needs the Google Cloud CLI, and there is no gcloud." >&2; exit 1; }

.PHONY: need-data
need-data:
	@test -d "$(DATA)" || { \
	  echo "DATA must be the folder of handwriting, found '$(DATA)': make model DATA=data FONTS=fonts WORK=work, make report DATA=data" >&2; exit 1; }

.PHONY: need-work
need-work:
	@test -n "$(WORK)" || { \
	  echo "Say where to work: make model DATA=data FONTS=fonts WORK=work" >&2; exit 1; }

# Everything a user or a developer runs. Needs Python 3.11+ and make; the rest is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: styles help demo test test-heavy elasticsearch lint types layers format bench fuzz docs lock sbom audit vulnerabilities translations clean
# One process more than cores, since crawls and servers under test also wait.
TESTERS := $(shell $(PYTHON) -c "import os; print(min(4, (os.cpu_count() or 1) + 1))")
.DEFAULT_GOAL := help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/.runtime  ## a local publisher: generated, crawled, indexed and served on 127.0.0.1:8000
	$(BIN)/rulings demo

test: $(VENV)/.dev  ## the tests; those on an Elasticsearch node are skipped without Java 21+ and Maven
	$(BIN)/pytest -n $(TESTERS) --dist loadfile -m "not audit and not browser and not postgresql and not cluster and not faults and not generated"

test-heavy: $(VENV)/.dev  ## browser (chromium), PostgreSQL (RULINGS_TEST_POSTGRESQL), failing clusters (Java, Maven), interrupted programs, generated requests
	$(BIN)/pytest -m "browser or postgresql or cluster or faults or generated"

elasticsearch: $(VENV)/.dev  ## one Elasticsearch node for development on 127.0.0.1:9200 (Java 21+, Maven); NODES=3 for three
	$(BIN)/python -m tests.elasticsearch_node --nodes $(or $(NODES),1)

lint: $(VENV)/.dev  ## style, common mistakes and dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tools.template_names build/template_names.py
	$(BIN)/vulture

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

layers: $(VENV)/.dev  ## which package may import which
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## rewrite the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## speed, memory and exactness over real rulings (see bench/README.md)
	$(BIN)/python -m bench

fuzz: $(VENV)/.dev  ## a minute of fuzzing over every parser of outside bytes (Linux); FUZZ_SECONDS=600 for longer
	$(BIN)/python -m tests.fuzzing $(if $(FUZZ_RUNS),--runs $(FUZZ_RUNS),--seconds $(or $(FUZZ_SECONDS),60)) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))

# The theme's notice about the future of MkDocs, printed at every build.
docs: export NO_MKDOCS_2_WARNING := 1
docs: $(VENV)/.dev  ## rewrite the generated parts of docs/, and build the site into build/site
	$(BIN)/python -m tools.generate_docs
	$(BIN)/python -m mkdocs build --quiet --strict
	$(BIN)/python -m tools.offline_site build/site

sbom: $(VENV)/.dev  ## list what is installed (CycloneDX, build/sbom.json), and check the licences of what users get
	mkdir -p build
	$(BIN)/cyclonedx-py environment $(VENV) --pyproject pyproject.toml --output-format JSON --output-file build/sbom.json
	$(BIN)/python -m tools.licences build/sbom.json requirements.lock

audit: $(VENV)/.dev  ## accessibility of every page in every width, colour scheme and language (chromium)
	$(BIN)/pytest -m audit

vulnerabilities: $(VENV)/.dev  ## look the pinned versions up among the known vulnerabilities (asks the public database)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

translations: $(VENV)/.dev  ## bring the catalogs up to the texts in the code, and compile them
	mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping babel.cfg --keyword _l --keyword gettext_noop --no-location --sort-output --output-file build/messages.pot .
	$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-dir search_app/translations --no-wrap --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/pybabel --quiet extract --no-default-keywords --keyword Msgid --no-location --output-file build/errors.pot rulings/messages.py
	$(BIN)/pybabel --quiet update --domain errors --input-file build/errors.pot --output-dir search_app/translations --no-wrap --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/pybabel --quiet compile --domain "messages errors" --directory search_app/translations --statistics

lock: $(VENV)/.dev  ## pin the newest versions, with hashes and without index addresses
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --extra dev pyproject.toml --constraints requirements.lock --output-file requirements-dev.lock

styles: $(VENV)/.dev  ## write the part of Bootstrap's stylesheet that the pages use
	$(BIN)/python -m tools.styles

clean:  ## remove the virtual environment and caches (not ./var)
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

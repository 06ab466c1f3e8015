# Everything a contributor types. Each target makes sure of `setup` first, which is silent and
# takes a moment when there is nothing to do.

PYTHON_IN_VENV := .venv/bin/python
INSTALLED := .venv/.installed

.PHONY: setup run test check fix translations bench soak

setup: $(INSTALLED)
	@packaging/linux/system-packages.sh offscreen window test

$(INSTALLED): pyproject.toml packaging/setup/environment.sh
	@echo "Setting up .venv ..."
	@packaging/setup/environment.sh
	@touch $@

run: setup
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set." >&2; \
		echo "Start Stint from a desktop session, or with: xvfb-run $(PYTHON_IN_VENV) main.py" >&2; \
		exit 1; \
	fi; \
	exec $(PYTHON_IN_VENV) main.py

# Some tests in the order of an earlier run: make test ARGS="tests/unit --randomly-seed=1234"
test: setup
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PYTHON_IN_VENV) -m pytest -n 2 $(ARGS)

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@$(PYTHON_IN_VENV) -m tests.architecture.catalogues --check

fix: setup
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

# Figures beside raw SQLite in the same run; ARGS="--sizes 10k" for a quick look.
bench: setup
	@$(PYTHON_IN_VENV) -m tests.benchmarks $(ARGS)

# The long loops: kills, big files, thousands of random histories.
soak: setup
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PYTHON_IN_VENV) -m pytest tests/soak \
		--hypothesis-profile=soak $(ARGS)

# Brings template, languages and compiled files up to date and says what is left to translate.
translations: setup
	@$(PYTHON_IN_VENV) -m tests.architecture.catalogues

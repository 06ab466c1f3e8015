# Everything a contributor types. Each target makes sure of `setup` first, which is silent and
# takes a moment when there is nothing to do.

PYTHON_IN_VENV := .venv/bin/python
INSTALLED := .venv/.installed
PACKAGER := .venv/.packager

.PHONY: setup run demo test check fix translations pictures bench soak install uninstall package

setup: $(INSTALLED)
	@packaging/linux/system-packages.sh offscreen window test

$(INSTALLED): pyproject.toml packaging/setup/environment.sh
	@echo "Setting up .venv ..."
	@packaging/setup/environment.sh
	@touch $@

run: setup
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set." >&2; \
		echo "So this is make demo; for the window start Stint from a desktop session." >&2; \
		exec $(MAKE) --no-print-directory demo; \
	fi; \
	exec $(PYTHON_IN_VENV) main.py

# The whole main job without a screen, on sample data: invoice, pictures of every page, log, sums.
demo: setup
	@$(PYTHON_IN_VENV) -m app.demo build/demo
	@cat build/demo/log.txt
	@echo "Invoice, pictures and numbers are in build/demo."

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

# Draws the pages that the shipped templates are compared with anew: look at what git says has
# changed before you commit it.
pictures: setup
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PYTHON_IN_VENV) -m tests.unit.documents.pictures

# Menu entry, icon and file type for this user, started from this checkout.
install: setup
	@packaging/linux/install.sh

uninstall:
	@packaging/linux/install.sh --uninstall

# dist/stint, a folder that runs without a Python, and dist/stint_VERSION_ARCHITECTURE.deb.
# Windows and macOS: see packaging/windows/notes.md and packaging/macos/notes.md.
package: setup $(PACKAGER)
	@packaging/linux/system-packages.sh package
	@packaging/linux/folder.sh
	@packaging/linux/deb.sh

$(PACKAGER): $(INSTALLED)
	@packaging/setup/environment.sh dev package
	@touch $@

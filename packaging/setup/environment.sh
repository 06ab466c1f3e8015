#!/usr/bin/env bash
# Makes .venv with Stint and its development tools in it, from the newest Python that fits.
# PYTHON=/path/to/python picks another one.
#
#   environment.sh [GROUP...]   optional dependency groups of pyproject.toml; without one, dev
set -euo pipefail
cd "$(dirname "$0")/../.."

fits() {
    # Running it is the test: a version manager's stand-in can exist for a Python that does not.
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Stint needs Python 3.11 or newer; ${PYTHON:-python3} is not, or not there." >&2
    echo "Install one, or name it: make setup PYTHON=/path/to/python3" >&2
    return 1
}

if ! fits .venv/bin/python; then
    python=$(find_python)
    # Debian and Ubuntu keep the part of venv that installs pip in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        packaging/linux/system-packages.sh "python$version-venv"
    fi
    "$python" -m venv --clear .venv
fi

groups=${*:-dev}
# Compat mode links the folder itself, so mypy and the editors see what Python sees.
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --editable ".[${groups// /,}]" --config-settings editable_mode=compat

"""Each arrow of ARCHITECTURE.md holds, and would be missed if it broke."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import CHECKOUT, plant

_PACKAGES = (
    "cli",
    "demo",
    "documents",
    "domain",
    "interchange",
    "queries",
    "services",
    "settings",
    "store",
    "sync",
    "system",
    "ui",
    "ui/activity",
    "ui/billing",
    "ui/clients",
    "ui/expenses",
    "ui/tasks",
    "ui/designer",
    "ui/timesheet",
    "ui/billing",
    "ui/imports",
    "ui/mail",
    "ui/models",
    "ui/planning",
    "ui/preferences",
    "ui/reports",
    "ui/session",
    "ui/shell",
    "ui/theme",
    "ui/timekeeping",
    "ui/widgets",
)

# (contract, file that breaks it, the line that breaks it)
_BREACHES = (
    ("layers", "app/domain/money.py", "from app import store"),
    ("layers", "app/system/clock.py", "from app import settings"),
    ("layers", "app/store/engine.py", "from app import queries"),
    ("layers", "app/queries/today.py", "from app import documents"),
    ("layers", "app/services/timer.py", "from app import ui"),
    ("layers", "app/ui/shell/window.py", "from app import bootstrap"),
    ("layers", "app/ui/shell/window.py", "from app import cli"),
    ("layers", "app/toolbox/__init__.py", ""),
    ("ui", "app/ui/planning/page.py", "from app.ui import shell"),
    ("ui", "app/ui/planning/page.py", "from app.ui import billing"),
    ("ui", "app/ui/widgets/chip.py", "from app.ui import timekeeping"),
    ("ui", "app/ui/theme/palette.py", "from app.ui import widgets"),
    ("ui", "app/ui/session/session.py", "from app.ui import timekeeping"),
    ("ui", "app/ui/toolbox/__init__.py", ""),
    ("screens-without-store", "app/ui/shell/window.py", "from app import store"),
    ("screens-without-store", "app/cli/start.py", "from app import store"),
    ("files-see-domain", "app/documents/invoice.py", "from app import system"),
    ("files-see-domain", "app/interchange/csv.py", "from app import store"),
    ("domain-is-pure", "app/domain/money.py", "import time"),
    ("domain-is-pure", "app/domain/money.py", "from pathlib import Path"),
    ("qt", "app/services/timer.py", "from PySide6 import QtCore"),
    ("qt", "app/toolbox.py", "import PySide6"),
    ("sql", "app/ui/shell/window.py", "import sqlalchemy"),
    ("sql", "app/domain/money.py", "from sqlalchemy import select"),
    ("pdf", "app/services/invoice.py", "import reportlab"),
    ("pdf", "app/services/paper.py", "import pikepdf"),
    ("machine", "app/store/engine.py", "import appdirs"),
    ("machine", "app/services/hub.py", "import keyring"),
)

_ALLOWED = (
    ("app/bootstrap.py", "from PySide6 import QtWidgets; from app import cli, store, ui"),
    ("app/demo/stage.py", "import PySide6; from app import bootstrap, services"),
    (
        "app/ui/shell/window.py",
        "import PySide6; from app import domain, queries, services",
    ),
    ("app/cli/start.py", "from app import domain, queries, services, system"),
    ("app/ui/shell/frame.py", "from app.ui import billing, models, planning, theme"),
    ("app/services/invoice.py", "import sqlalchemy; from app import documents, store, sync"),
    ("app/queries/today.py", "import sqlalchemy; from app import domain, settings, store"),
    ("app/sync/hub.py", "import sqlalchemy; from app import store"),
    ("app/documents/invoice.py", "import pikepdf, reportlab; from app.domain import money"),
    ("app/system/secrets.py", "import appdirs, keyring; from app.domain import money"),
    ("app/domain/money.py", "from decimal import Decimal"),
)


def _contracts() -> list[str]:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    return [contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]]


def _lint(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # A process of its own: this one has already imported the `app` that is tested.
    code = "import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())"
    return subprocess.run(  # noqa: S603 - our own interpreter on our own tree
        [sys.executable, "-c", code, "--no-cache", "--no-logo", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A house of empty rooms under the checkout's contracts, rooms not yet built included."""
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for package in ("", *_PACKAGES):
        plant(tmp_path, f"app/{package}/__init__.py", "")
    plant(tmp_path, "app/bootstrap.py", "")
    return tmp_path


def test_the_checkout_keeps_every_contract() -> None:
    result = _lint(CHECKOUT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_allowed_arrows_keep_every_contract(tree: Path) -> None:
    for path, line in _ALLOWED:
        plant(tree, path, line)
    result = _lint(tree)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "path", "line"), _BREACHES)
def test_a_planted_breach_turns_the_contract_red(
    tree: Path, contract: str, path: str, line: str
) -> None:
    plant(tree, path, line)
    result = _lint(tree, "--contract", contract)
    assert result.returncode == 1
    assert "0 kept, 1 broken" in result.stdout, result.stdout + result.stderr


def test_every_contract_has_a_planted_breach() -> None:
    assert set(_contracts()) == {contract for contract, _, _ in _BREACHES}

"""What the checkout as a whole must and must not hold."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import CHECKOUT, plant

# A folder of somebody's machine, which nobody else has. Web addresses go on before the slash.
_SOMEBODYS_FOLDER = re.compile(rb"(?<![\w.~%-])/(?:work|root)/")


def _git(root: Path, *arguments: str) -> str:
    result = subprocess.run(  # noqa: S603 - fixed arguments
        ["git", *arguments],  # noqa: S607 - found on the path, as in every shell
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout


def _machine_paths(root: Path) -> list[str]:
    """Files, tracked or about to be, that name a folder of one machine."""
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return [
        name
        for name in sorted(filter(None, listed.split("\0")))
        if (root / name).is_file() and _SOMEBODYS_FOLDER.search((root / name).read_bytes())
    ]


def _packages(root: Path) -> set[str]:
    below = (path.parent.relative_to(root) for path in (root / "app").rglob("__init__.py"))
    return {".".join(folder.parts) for folder in below}


def _listed_packages(root: Path) -> set[str]:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return set(settings["tool"]["setuptools"]["packages"]) - {"app.resources"}


def test_no_file_names_a_folder_of_one_machine() -> None:
    if not (CHECKOUT / ".git").exists():
        pytest.skip("an unpacked archive does not know which files are the project's")
    assert _machine_paths(CHECKOUT) == []


def test_a_folder_of_one_machine_is_found(tmp_path: Path) -> None:
    _git(tmp_path, "init", "--quiet")
    plant(tmp_path, "README.md", "Look into /" + "work/shared.")
    plant(tmp_path, "NOTES.md", "See https://example.org/" + "work/ and ./work/.")
    assert _machine_paths(tmp_path) == ["README.md"]


def test_the_packaging_folder_never_shadows_the_library_of_that_name() -> None:
    assert not list((CHECKOUT / "packaging").rglob("__init__.py"))


def test_every_package_travels_in_the_wheel() -> None:
    assert _listed_packages(CHECKOUT) == _packages(CHECKOUT)


def test_a_package_that_would_stay_behind_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "pyproject.toml", '[tool.setuptools]\npackages = ["app"]')
    plant(tmp_path, "app/__init__.py", "")
    plant(tmp_path, "app/domain/__init__.py", "")
    assert _packages(tmp_path) - _listed_packages(tmp_path) == {"app.domain"}

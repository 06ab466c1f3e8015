"""What menus, installers and the frozen program are told must agree with the program."""

from __future__ import annotations

import ast
import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.cli.main import FILE_SUFFIX, all_verbs
from app.store.engine import APPLICATION_ID
from tests.architecture.sources import CHECKOUT, imported_names, sources

PACKAGING = CHECKOUT / "packaging"
LINUX = PACKAGING / "linux"
_MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux desktops")


def _entry(file: Path) -> configparser.ConfigParser:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign] # keys are told by case
    entry.read(file, "utf-8")
    return entry


def _file_type() -> ET.Element:
    found = ET.parse(LINUX / "stint-mime.xml").getroot().find(f"{_MIME}mime-type")  # noqa: S314 - our own
    assert found is not None
    return found


def _listed(name: str) -> tuple[str, ...]:
    """A tuple of texts that stands in the spec by itself."""
    for node in ast.parse((PACKAGING / "stint.spec").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            found: tuple[str, ...] = ast.literal_eval(node.value)
            return found
    raise AssertionError(name)


def _install(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return subprocess.run(  # noqa: S603 - our own script
        [str(LINUX / "install.sh"), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _ours(home: Path) -> list[str]:
    """The files that name Stint in a home folder."""
    found = (path for path in home.rglob("*stint*") if not path.is_dir())
    return sorted(path.relative_to(home).as_posix() for path in found)


def test_the_menu_entry_opens_the_file_type_and_speaks_english_and_german() -> None:
    main = _entry(LINUX / "stint.desktop")["Desktop Entry"]
    assert main["Exec"] == "stint %f"
    assert main["MimeType"] == f"{_file_type().get('type')};"
    for key in ("GenericName", "Comment", "Keywords"):
        assert main[key] != main[f"{key}[de]"]


def test_every_action_of_the_menu_entry_is_a_verb() -> None:
    entry = _entry(LINUX / "stint.desktop")
    names = entry["Desktop Entry"]["Actions"].split(";")[:-1]
    assert {f"Desktop Action {name}" for name in names} == set(entry) - {"DEFAULT", "Desktop Entry"}
    verbs = {verb.name for verb in all_verbs()}
    for name in names:
        program, verb = entry[f"Desktop Action {name}"]["Exec"].split()
        assert program == "stint"
        assert verb in verbs


def test_the_file_type_is_known_by_its_ending_and_by_what_the_program_writes() -> None:
    glob = _file_type().find(f"{_MIME}glob")
    magic = _file_type().find(f"{_MIME}magic/{_MIME}match/{_MIME}match")
    assert glob is not None
    assert magic is not None
    assert glob.get("pattern") == f"*{FILE_SUFFIX}"
    assert int(magic.get("value", ""), 16) == APPLICATION_ID
    header = (CHECKOUT / "tests" / "data" / "schema_1.stint").read_bytes()[:100]
    offset = int(magic.get("offset", ""))
    assert header[offset : offset + 4] == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.parametrize("path", ["windows/stint.iss", "macos/notes.md", "stint.spec"])
def test_other_systems_are_told_the_same_ending(path: str) -> None:
    text = (PACKAGING / path).read_text("utf-8")
    assert FILE_SUFFIX in text or f'"{FILE_SUFFIX.removeprefix(".")}"' in text


@pytest.mark.parametrize("system", ["windows", "macos"])
def test_what_was_not_run_says_so(system: str) -> None:
    assert "Written, not run" in (PACKAGING / system / "notes.md").read_text("utf-8")


def test_nothing_that_the_program_imports_is_left_out_of_the_bundle() -> None:
    left_out = set(_listed("LEFT_OUT"))
    imported = {
        name
        for source in sources(CHECKOUT, "app")
        for full in imported_names(source).values()
        for name in (full, full.split(".")[0])
    }
    assert imported & left_out == set()


def test_no_part_of_qt_that_the_program_imports_is_left_out_of_the_bundle() -> None:
    unused = _listed("UNUSED_QT")
    imported = {
        full.split(".")[1]
        for source in sources(CHECKOUT, "app")
        for full in imported_names(source).values()
        if full.startswith("PySide6.")
    }
    patterns = [pattern.strip("*") for pattern in unused if pattern.startswith("*Qt")]
    named = {re.sub(r"^Qt\?", "Qt", pattern) for pattern in patterns}
    assert [name for name in imported if any(name.startswith(part) for part in named)] == []


@on_linux
def test_what_is_installed_into_the_menu_is_taken_out_again(tmp_path: Path) -> None:
    home = tmp_path / "a home"
    home.mkdir()
    for _again in range(2):
        assert _install(home).returncode == 0
    share = Path(".local/share")
    assert (home / ".local/bin/stint").readlink() == CHECKOUT / ".venv/bin/stint"
    assert {
        (share / "mime/packages/stint.xml").as_posix(),
        (share / "icons/hicolor/48x48/apps/stint.png").as_posix(),
    } <= set(_ours(home))
    main = _entry(home / share / "applications/stint.desktop")["Desktop Entry"]
    assert main["Exec"] == f'"{home}/.local/bin/stint" %f'
    assert _install(home, "--uninstall").returncode == 0
    assert _ours(home) == []


@on_linux
def test_a_program_of_that_name_that_is_not_ours_stays_where_it_is(tmp_path: Path) -> None:
    other = tmp_path / ".local" / "bin" / "stint"
    other.parent.mkdir(parents=True)
    other.write_text("another program")
    refused = _install(tmp_path)
    assert refused.returncode == 1
    assert str(other) in refused.stderr
    assert _install(tmp_path, "--uninstall").returncode == 0
    assert other.read_text() == "another program"
    assert _ours(tmp_path) == [".local/bin/stint"]


@on_linux
@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_a_home_with_odd_signs_still_gives_a_valid_menu_entry(tmp_path: Path) -> None:
    home = tmp_path / "50% of o'neill's $HOME \\ `x`"
    home.mkdir()
    assert _install(home).returncode == 0
    entry = home / ".local/share/applications/stint.desktop"
    checked = subprocess.run(  # noqa: S603 - fixed arguments
        ["desktop-file-validate", str(entry)],  # noqa: S607 - found on the path
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("path", sorted(PACKAGING.rglob("*.sh")), ids=lambda path: path.name)
def test_every_script_can_be_started_and_stops_at_its_first_failure(path: Path) -> None:
    assert "\nset -euo pipefail\n" in path.read_text("utf-8")
    assert sys.platform == "win32" or os.access(path, os.X_OK)

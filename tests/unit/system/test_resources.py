from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.system.resources import resource_bytes, resource_folders, resource_path

if TYPE_CHECKING:
    from pathlib import Path


def test_a_checkout_finds_its_files_beside_the_package() -> None:
    assert resource_path("icons", "stint.svg").is_file()
    assert resource_bytes("icons", "stint.svg").startswith(b"<svg")


def test_a_wheel_is_asked_before_a_checkout(tmp_path: Path) -> None:
    package = tmp_path / "app"

    assert resource_folders(package, None) == [package / "resources", tmp_path / "resources"]


def test_a_bundle_reads_from_the_folder_it_was_unpacked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "note.txt").write_bytes(b"bundled")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resource_bytes("note.txt") == b"bundled"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg"):
        resource_path("icons", "no-such.svg")

"""The font files of this system, for characters that the bundled fonts lack."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_SUFFIXES: Final = frozenset({".ttf", ".ttc", ".otf"})


def font_files() -> Iterator[Path]:
    """Every font file in the folders where this system keeps fonts, each folder in a fixed order.

    Folders that are missing or closed to this user are passed over.
    """
    for folder in font_folders(sys.platform):
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES:
                    yield Path(parent, name)


def font_folders(platform: str) -> list[Path]:
    """Where a platform, named as in `sys.platform`, keeps fonts."""
    match platform:
        case "win32":
            return _windows_folders()
        case "darwin":
            return _macos_folders()
        case _:
            return _fontconfig_folders()


def _windows_folders() -> list[Path]:
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    folders = [windows / "Fonts"]
    if local := os.environ.get("LOCALAPPDATA"):
        # Fonts that a user installed without being administrator.
        folders.append(Path(local, "Microsoft", "Windows", "Fonts"))
    return folders


def _macos_folders() -> list[Path]:
    return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library/Fonts"]


def _fontconfig_folders() -> list[Path]:
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    own = [home / ".fonts", home / ".local/share/fonts", data / "fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), *dict.fromkeys(own)]

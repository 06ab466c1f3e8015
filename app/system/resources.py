"""Where the files are that travel with the program: icons, fonts, translations, sample data.

They lie beside the package in a checkout, inside it in a wheel, and in the unpacking folder of a
frozen bundle. Everybody asks here, so that no other module knows which of the three it runs in.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDER = "resources"


def resource_path(*parts: str) -> Path:
    """The path of a bundled file or folder, for example ``resource_path("icons", "stint.svg")``.

    Raises:
        FileNotFoundError: nothing of that name is bundled; the installation is incomplete.
    """
    path = _root(getattr(sys, "_MEIPASS", None)).joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def resource_bytes(*parts: str) -> bytes:
    """The content of a bundled file.

    Raises:
        FileNotFoundError: as ``resource_path``.
    """
    return resource_path(*parts).read_bytes()


@cache
def _root(bundle: str | None) -> Path:
    for folder in resource_folders(_PACKAGE, bundle):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(_FOLDER)


def resource_folders(package: Path, bundle: str | None) -> list[Path]:
    """The folders to look in, most specific first: bundle, wheel, checkout."""
    unpacked = [Path(bundle, _FOLDER)] if bundle else []
    return [*unpacked, package / _FOLDER, package.parent / _FOLDER]

"""Templates of documents to choose from, as forms offer them."""

from __future__ import annotations

from collections.abc import Iterable

from app.system.translations import _


def paper_choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """For all new documents; the blank one follows the paper."""
    return _choices(_("The usual one of the paper"), names)


def client_choices(names: Iterable[str], usual: str) -> list[tuple[str, str]]:
    """For a client; the blank one is that of the profile, whose name is ``usual``."""
    return _choices(_("{name}, as in your profile").format(name=usual), names)


def draft_choices(names: Iterable[str], usual: str) -> list[tuple[str, str]]:
    """For a draft; the blank one is that of its client, whose name is ``usual``."""
    return _choices(_("{name}, as for the client").format(name=usual), names)


def _choices(usual: str, names: Iterable[str]) -> list[tuple[str, str]]:
    return [("", usual), *((name, name) for name in names)]

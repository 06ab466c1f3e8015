"""Pictures and letterheads that come to a template from files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.values.errors import RuleViolation
from app.system.translations import N_, _

PICTURES: Final = ("*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif")
LETTERHEADS: Final = ("*.pdf",)
# What a template may weigh is the store's to say; what no printer needs is refused here already.
_MOST_BYTES: Final = 10_000_000
_STRANGE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 60

# Title and patterns of a file dialog; gives the chosen file, or None.
ChooseFile = Callable[[QWidget, str, tuple[str, ...]], "Path | None"]
_KINDS: Final = {PICTURES: N_("Pictures"), LETTERHEADS: N_("PDF files")}


def choose_file(parent: QWidget, title: str, patterns: tuple[str, ...]) -> Path | None:
    """Asks the user for a file."""
    kind = f"{_(_KINDS[patterns])} ({' '.join(patterns)})"
    name, _filter = QFileDialog.getOpenFileName(parent, title, "", kind)
    return Path(name) if name else None


def read_file(path: Path) -> bytes:
    """The bytes of a chosen file.

    Raises:
        RuleViolation: ``template_file.not_read`` or ``template_file.too_large``.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            most = _MOST_BYTES // 1_000_000
            raise RuleViolation("file", "template_file.too_large", name=path.name, most=most)
        return path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RuleViolation("file", "template_file.not_read", name=path.name, reason=reason) from (
            problem
        )


def asset_name(path: Path, taken: Iterable[str]) -> str:
    """A name that a template may call the file by, and that none of its others bears."""
    stem = _STRANGE.sub("-", path.stem).strip("-._")[:_LONGEST] or "file"
    suffix = path.suffix.lower()
    names = set(taken)
    name, number = f"{stem}{suffix}", 2
    while name in names:
        name, number = f"{stem}-{number}{suffix}", number + 1
    return name

"""The program's own source as syntax trees, for the rules that no linter knows."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Source:
    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.expr | ast.stmt, what: str) -> str:
        """A breach as a reader wants it: where, and what stands there."""
        return f"{self.path}:{node.lineno}: {what}"


def sources(root: Path, *folders: str) -> Iterator[Source]:
    """Every Python file below the folders of a tree; a folder may be absent."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            yield Source(path.relative_to(root).as_posix(), text, ast.parse(text))


def plant(root: Path, path: str, text: str) -> Path:
    """Write one file into a tree that a rule is to find fault with; gives the tree back."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(text), "utf-8")
    return root


def calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def imported_names(source: Source) -> dict[str, str]:
    """What each imported name stands for: ``dt`` for ``datetime.datetime``, whatever the alias."""
    names: dict[str, str] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names |= {a.asname or a.name: a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """An attribute chain as full dotted name, or an empty text for anything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        left = dotted(node.value, names)
        return f"{left}.{node.attr}" if left else ""
    return ""


def last_name(node: ast.expr) -> str:
    """The word before the call's bracket: ``setText`` of ``self._title.setText``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def strings(source: Source) -> Iterator[ast.Constant]:
    """All string literals, the fixed parts of f-strings included, docstrings left out."""
    prose = {
        id(node.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


def text_of(node: ast.Constant) -> str:
    return str(node.value)

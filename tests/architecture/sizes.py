"""Modules and functions that a reader can hold in the head."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.sources import Source, sources

LONGEST_MODULE_LINES = 400
LONGEST_FUNCTION_LINES = 50


def oversized(root: Path) -> list[str]:
    """Modules and functions past the limits, docstrings counted."""
    return [breach for source in sources(root, "app", "tests") for breach in _oversized_in(source)]


def _oversized_in(source: Source) -> list[str]:
    lines = len(source.text.splitlines())
    found = [f"{source.path}: {lines} lines"] if lines > LONGEST_MODULE_LINES else []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION_LINES:
                found.append(source.at(node, f"{node.name} has {length} lines"))
    return found

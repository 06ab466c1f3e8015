"""Starting `tests.store.child` and reading what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Child:
    """A running child: what it says, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def hear(self) -> dict[str, Any]:
        """The next line that the child says; empty once it is gone."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        # A child that is killed in the middle of a line has not said it.
        return json.loads(line) if line.endswith("\n") else {}

    def tell(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()


@contextmanager
def child(case: str, *arguments: object) -> Iterator[Child]:
    """Runs one case of `tests.store.child`; its standard input closes at the end of the block."""
    command = [sys.executable, "-m", "tests.store.child", case, *map(str, arguments)]
    with subprocess.Popen(  # noqa: S603 - our own module, no text from outside
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def answers(case: str, *arguments: object) -> list[dict[str, Any]]:
    """All that a case says until it ends by itself."""
    with child(case, *arguments) as one:
        said = []
        while line := one.hear():
            said.append(line)
        return said

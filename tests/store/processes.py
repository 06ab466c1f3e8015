"""Starting processes of our own and reading what they say."""

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

    def finish(self) -> None:
        """Closes the child's standard input and waits until it is gone."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        while self.hear():
            pass
        self.process.wait()


@contextmanager
def child(*arguments: object, module: str = "tests.store.child") -> Iterator[Child]:
    """Runs a module, by default one case of `tests.store.child`; ends it with the block."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with subprocess.Popen(  # noqa: S603 - our own module, no text from outside
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def answers(*arguments: object, module: str = "tests.store.child") -> list[dict[str, Any]]:
    """All that a child says until it ends by itself."""
    with child(*arguments, module=module) as one:
        said = []
        while line := one.hear():
            said.append(line)
        return said

"""What gets lost on the way in or out, counted by kind."""

from __future__ import annotations

from typing import Final

from app.domain.planning.plan_file import Loss

_EXAMPLES: Final = 3


class Losses:
    """Collects losses, with the first few different names of each kind."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def add(self, key: str, example: str = "", count: int = 1) -> None:
        """One more of a kind; ``example`` names a task, a person or a field."""
        self._counts[key] = self._counts.get(key, 0) + count
        examples = self._examples.setdefault(key, [])
        if example and len(examples) < _EXAMPLES and example not in examples:
            examples.append(example)

    def all(self) -> tuple[Loss, ...]:
        """Every kind once, in the order in which they were met first."""
        return tuple(
            Loss(key, count, tuple(self._examples[key])) for key, count in self._counts.items()
        )

"""Commands that are done, undone and done again: what undo gives back is what was there."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.values.errors import StintError
from app.services.history import Redo, Undo
from app.store.store import Store
from app.store.writer import Command
from tests.builders import rows_of


def done_and_undone(store: Store, command: Command[Any]) -> Any:
    """Runs a command that changes something, and leaves it done after undo and redo."""
    before = store.read(rows_of, None)
    result = store.execute(command)
    after = store.read(rows_of, None)
    assert after != before
    store.execute(Undo())
    assert store.read(rows_of, None) == before
    store.execute(Redo())
    assert store.read(rows_of, None) == after
    return result


def refusal(store: Store, command: Command[Any]) -> StintError:
    """Why a command is refused, which then changes nothing."""
    before = store.read(rows_of, None)
    with pytest.raises(StintError) as caught:
        store.execute(command)
    assert store.read(rows_of, None) == before
    return caught.value

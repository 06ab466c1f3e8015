from __future__ import annotations

import sys

import pytest

from app.system.turns import quick_turns


def test_threads_take_quick_turns_only_for_a_while() -> None:
    before = sys.getswitchinterval()
    with quick_turns():
        assert sys.getswitchinterval() < before
    assert sys.getswitchinterval() == before


def test_the_usual_turns_come_back_after_a_mistake() -> None:
    before = sys.getswitchinterval()
    with pytest.raises(LookupError), quick_turns():
        raise LookupError
    assert sys.getswitchinterval() == before

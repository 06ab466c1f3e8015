from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.pinned import WorkKey, read_pinned, written_pinned

ids = st.none() | st.uuids()
keys = st.builds(WorkKey, st.text(), ids, ids, ids)


@given(st.lists(keys).map(tuple))
def test_what_was_written_is_read_again(pinned: tuple[WorkKey, ...]) -> None:
    assert read_pinned(written_pinned(pinned)) == pinned


@pytest.mark.parametrize("text", [None, "", "{", "{}", "7", "[7]", '[{"task_id": "x"}]'])
def test_what_cannot_be_read_is_left_out(text: str | None) -> None:
    assert read_pinned(text) == ()


def test_one_damaged_pin_does_not_take_the_others_away() -> None:
    text = '[{"text": "Mail"}, {"text": "Call", "task_id": 3}, {"text": "Plan"}]'
    assert [key.text for key in read_pinned(text)] == ["Mail", "Plan"]
    assert WorkKey("Mail", UUID(int=1)) != WorkKey("Mail")

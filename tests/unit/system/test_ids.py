from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from uuid import RFC_4122

from hypothesis import given
from hypothesis import strategies as st

from app.system.ids import IdFactory
from tests.builders import THURSDAY, SetClock


def test_an_id_is_a_uuid_of_version_7_with_its_time_in_front() -> None:
    made = IdFactory(SetClock()).new()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == THURSDAY.timestamp() * 1000


def test_the_rest_of_an_id_is_chance() -> None:
    nothing = IdFactory(SetClock(), random_bits=lambda _: 0).new()
    everything = IdFactory(SetClock(), random_bits=lambda count: (1 << count) - 1).new()
    assert nothing.int ^ everything.int == (1 << 62) - 1


@given(st.lists(st.integers(-5, 5), max_size=50))
def test_ids_ascend_even_while_the_clock_is_put_back(milliseconds: list[int]) -> None:
    clock = SetClock()
    ids = IdFactory(clock)
    made = [ids.new()]
    for step in milliseconds:
        clock.move(milliseconds=step)
        made.append(ids.new())
    assert all(first < second for first, second in pairwise(made))
    assert all(each.version == 7 for each in made)


def test_more_ids_than_a_millisecond_has_numbers_borrow_from_the_next() -> None:
    ids = IdFactory(SetClock())
    made = [ids.new() for _ in range(5000)]
    assert made == sorted(set(made))
    assert made[-1].int >> 80 == (THURSDAY + timedelta(milliseconds=1)).timestamp() * 1000

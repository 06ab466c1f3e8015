from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest

from app.store.unit_of_work import UnitOfWork
from app.system.garbage import collect_due, without_collections
from tests.builders import SetClock, open_test_store


@pytest.fixture(autouse=True)
def collections_on() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_nothing_is_collected_meanwhile_and_everything_again_afterwards() -> None:
    with without_collections():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_switches_collections_on_again() -> None:
    with pytest.raises(ValueError, match="wrong"), without_collections():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with without_collections():
        pass
    assert not gc.isenabled()


def test_blocks_that_overlap_end_with_collections_on() -> None:
    first, second = without_collections(), without_collections()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_is_due_is_collected_on_demand_but_not_amid_bulk_work() -> None:
    class Ring:
        def __init__(self) -> None:
            self.me = self

    gc.disable()
    ring = ref(Ring())
    young = [[] for _each in range(2 * gc.get_threshold()[0])]  # type: ignore[var-annotated]
    with without_collections():
        collect_due()
        assert ring() is not None
    collect_due()
    assert ring() is None
    assert young


def test_a_command_runs_without_collections(tmp_path: Path) -> None:
    class Look:
        action = "test.look"

        def run(self, _: UnitOfWork) -> bool:
            return gc.isenabled()

    with open_test_store(tmp_path, SetClock()) as store:
        assert store.execute(Look()) is False
    assert gc.isenabled()

"""Search over everything: a word that few entries have, one that many have, one being typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial

from app.queries.search import SearchCriteria, search
from app.store.store import open_store
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.measure import alternately
from tests.builders import SetClock, parts

_TEXTS = {"rare words": "mend table 417", "a common word": "table", "one letter": "m"}
_GOAL = Goal(ours=0.050)


def run(files: HistoryFiles) -> Iterator[Figure]:
    with closing(open_store(files.copy_of_stint(), parts(SetClock(ENDS_AT)))) as store:
        calls = {
            what: partial(store.read, search, SearchCriteria(text)) for what, text in _TEXTS.items()
        }
        times = alternately(calls, 9)
    for what in _TEXTS:
        yield Figure(f"search, {what}", "ms", times[what].median, goal=_GOAL)

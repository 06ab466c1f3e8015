"""The marks of what waits to be billed follow every way in which entries and links change."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select
from sqlcipher3 import dbapi2

from app.services.assignment import Names
from app.services.history import Undo
from app.services.time_entries import DeleteEntries, EditEntry
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store
from app.store.tables import unbilled_entry
from app.store.unbilled_marks import wrong_marks
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.bills import SPRING, open_business
from tests.store.rows import all_findings


def marked(store: Store) -> int:
    query = select(func.count()).select_from(unbilled_entry)
    return store.read(lambda c, _: c.scalar(query) or 0, None)


def test_an_entry_is_marked_once_it_is_closed_and_as_long_as_it_is_billable(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        open_business(store)
        seen = [marked(store)]
        entry = store.execute(
            StartTimer(Names("", project="Website"), clock.now(), BERLIN)
        ).entry_id
        seen.append(marked(store))
        store.execute(StopTimer(clock.move(hours=1)))
        seen.append(marked(store))
        store.execute(EditEntry(entry, billable=False))
        seen.append(marked(store))
        store.execute(Undo())
        seen.append(marked(store))
        store.execute(DeleteEntries((entry,)))
        seen.append(marked(store))
        assert seen == [0, 0, 1, 0, 1, 0]


def test_a_draft_takes_the_marks_and_its_undo_gives_them_back(tmp_path: Path) -> None:
    with open_test_store(tmp_path, SetClock()) as store:
        business = open_business(store)
        business.work(SPRING, 60)
        business.work(SPRING, 90)
        business.draft()
        assert marked(store) == 0
        store.execute(Undo())
        assert marked(store) == 2


def test_verify_tells_of_marks_that_are_wrong_and_renewed_triggers_renew_them(
    tmp_path: Path,
) -> None:
    with open_test_store(tmp_path, SetClock()) as store:
        open_business(store).work(SPRING, 60)
        path = store.path
    foreign = dbapi2.connect(str(path), isolation_level=None)
    foreign.execute("DELETE FROM unbilled_entry")
    foreign.close()
    with open_test_store(tmp_path, SetClock()) as store:
        assert [each.key for each in store.read(all_findings, None)] == ["verify.unbilled_marks"]
    foreign = dbapi2.connect(str(path), isolation_level=None)
    foreign.execute("DROP TRIGGER unbilled_entry_insert")
    foreign.close()
    with open_test_store(tmp_path, SetClock()) as store:
        assert store.read(lambda c, _: wrong_marks(c), None) == 0

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.queries.budget import BudgetCriteria, budget_of
from app.services.assignment import Names
from app.services.projects import AddProject
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.ui.timekeeping.timer_presentation import budget_kind, budget_text
from tests.builders import BERLIN, SetClock, open_test_store


def test_closed_work_is_taken_off_and_what_runs_by_whoever_shows_it(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        store.execute(AddProject({"name": "Website", "budget_seconds": 3 * 3600}))
        now = clock.now()
        names = Names("", project="Website")
        store.execute(AddTimed(names, now - timedelta(hours=2), now, BERLIN))
        started = store.execute(StartTimer(names, now, BERLIN))
        budget = store.read(budget_of, BudgetCriteria(started.entry_id))
        assert budget is not None
        assert (budget.left_seconds(1800), budget.left_seconds(5400)) == (1800, -1800)
        other = store.execute(StartTimer(Names("", project="Reader"), clock.move(hours=1), BERLIN))
        assert store.read(budget_of, BudgetCriteria(other.entry_id)) is None


@pytest.mark.parametrize(
    ("left", "share", "text", "kind"),
    [
        (45_480, 0.9, "12:38 h budget left", "neutral"),
        (3600, 0.19, "1:00 h budget left", "warn"),
        (0, 0.0, "0:00 h budget left", "danger"),
        (-2700, -0.1, "0:45 h over budget", "danger"),
    ],
)
def test_the_tag_warns_below_a_fifth(left: int, share: float, text: str, kind: str) -> None:
    assert (budget_text(left), budget_kind(share)) == (text, kind)

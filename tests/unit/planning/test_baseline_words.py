from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.domain.planning.plan import Baseline, BaselineTask
from app.domain.planning.value.baseline_finishes import baseline_finishes
from app.queries.baselines import BaselineRow
from app.ui.planning.baselines.baseline_words import (
    baseline_label,
    baseline_sums,
    days_text,
    usual_name,
)
from app.ui.widgets.sums_line import Sum
from tests.builders import BERLIN
from tests.unit.planning.plans import plan, summary, task

TODAY = date(2026, 11, 19)
MONDAY = datetime(2026, 12, 7, 16, tzinfo=UTC)


def row(name: str) -> BaselineRow:
    return BaselineRow(
        UUID(int=3), name, datetime(2026, 10, 12, 7, tzinfo=UTC), 1, None, None, 0, 0
    )


def kept(**finishes: datetime) -> Baseline:
    tasks = [BaselineTask(key, finish, finish) for key, finish in finishes.items()]
    return Baseline(UUID(int=3), "Kick-off", MONDAY, tuple(tasks))


def test_a_baseline_is_called_by_name_and_day_unless_the_name_has_it() -> None:
    assert baseline_label(row("Kick-off"), TODAY, BERLIN) == "Kick-off · 12 Oct"
    assert baseline_label(row("Baseline 1 · 12 Oct"), TODAY, BERLIN) == "Baseline 1 · 12 Oct"


def test_the_usual_name_counts_on_and_is_free() -> None:
    assert usual_name((), TODAY) == "Baseline 1 · 19 Nov"
    assert usual_name((row("baseline 2 · 19 nov"),), TODAY) == "Baseline 3 · 19 Nov"


def test_a_later_end_is_told_in_amber_and_an_earlier_one_is_not() -> None:
    then = kept(a=MONDAY)

    def sums(days: int) -> tuple[Sum, ...]:
        return baseline_sums(then, MONDAY + timedelta(days=days), TODAY, BERLIN)

    assert sums(4) == (Sum("Baseline 7 Dec", "+4 d", "warn"),)
    assert sums(-2) == (Sum("Baseline 7 Dec", "−2 d"),)
    assert sums(0) == (Sum("Baseline 7 Dec", "as planned"),)
    assert baseline_sums(None, MONDAY, TODAY, BERLIN) == ()
    assert days_text(0) == "–"


def test_a_summary_was_to_finish_with_the_last_of_what_hangs_on_it() -> None:
    tasks = [
        summary("top"),
        summary("inner", parent="top"),
        task("a", parent="inner"),
        task("b", parent="inner"),
        task("new"),
    ]
    later = MONDAY + timedelta(days=1)
    then = baseline_finishes(plan(tasks), kept(a=later, b=MONDAY, gone=MONDAY))
    assert then == {"a": later, "b": MONDAY, "inner": later, "top": later}

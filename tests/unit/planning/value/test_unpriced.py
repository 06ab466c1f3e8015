from __future__ import annotations

from app.domain.planning.plan import Assignment, Person
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.value.planned_cost import CostRates
from app.domain.planning.value.unpriced import Unpriced, unpriced
from tests.unit.planning.plans import OFFICE, plan, summary, task

ADA, BEN = Person("ada", "Ada", OFFICE), Person("ben", "Ben", OFFICE)


def test_who_has_no_rate_and_what_nobody_does_stand_against_a_cost() -> None:
    found = schedule(
        plan(
            [
                summary("Work"),
                task("Design", parent="Work", assignments=(Assignment("ada"),)),
                task("Build", parent="Work", assignments=(Assignment("ben"), Assignment("ada"))),
                task("Test", parent="Work"),
            ],
            people=(ADA, BEN),
        )
    )
    assert unpriced(found, CostRates("EUR", {"ada": 1})) == Unpriced(("ben",), ("Test",))
    by_task = CostRates("EUR", {"ada": 1}, {"Build": 1, "Test": 1})
    assert unpriced(found, by_task) == Unpriced()


def test_the_only_person_is_the_one_who_lacks_a_rate() -> None:
    found = schedule(plan([task("Design")], people=(ADA,)))
    assert unpriced(found, CostRates("EUR")) == Unpriced(("ada",))

from __future__ import annotations

import pytest

from app.domain.planning.plan import Assignment, Person
from tests.unit.interchange.mspdi_files import assignment, losses, project, read, resource, task

EURO = "<CurrencyCode>EUR</CurrencyCode>"


def person(inner: str, header: str = EURO) -> Person:
    (found,) = read(project(task(1), header, resources=resource(1, "Ada", inner))).plan.people
    return found


def test_people_come_with_their_address_and_rate_per_hour() -> None:
    found = person(
        "<EmailAddress>ada@example.com</EmailAddress><StandardRate>85.5</StandardRate>"
        "<StandardRateFormat>3</StandardRateFormat>"
    )
    assert (found.key, found.name, found.email) == (1, "Ada", "ada@example.com")
    assert (found.cost_per_hour_e4, found.currency) == (855_000, "EUR")


@pytest.mark.parametrize("rate", ["0", "-5", "x", ""])
def test_no_rate_is_none(rate: str) -> None:
    found = person(f"<StandardRate>{rate}</StandardRate>")
    assert (found.cost_per_hour_e4, found.currency) == (None, "")


def test_an_unknown_currency_is_none() -> None:
    found = person("<StandardRate>10</StandardRate>", "<CurrencyCode>???</CurrencyCode>")
    assert (found.cost_per_hour_e4, found.currency) == (100_000, "")


def test_only_people_are_people() -> None:
    rows = (
        "<Resource><UID>0</UID><Type>1</Type></Resource>"
        + resource(0, "Unassigned")
        + resource(1, "Ada")
        + resource(2, "Bricks", "<Type>0</Type>")
        + resource(3, "Travel", "<Type>2</Type>")
        + resource(4, "Fees", "<Type>0</Type><IsCostResource>1</IsCostResource>")
        + "<Resource><UID>5</UID><IsNull>1</IsNull></Resource>"
        + resource(6, "Left", "<IsInactive>1</IsInactive>")
        + resource(7, "Mason", "<IsGeneric>1</IsGeneric>")
        + "<Resource><UID>8</UID></Resource>"
    )
    file = read(project(task(1), resources=rows, assignments=assignment(1, 2)))
    assert [one.name for one in file.plan.people] == ["Ada", "Mason"]
    assert losses(file) == {
        "things": 3,
        "inactive_people": 1,
        "generic_people": 1,
        "thing_assignments": 1,
    }


def test_what_else_is_known_of_people_is_counted() -> None:
    rate = "<Rate><StandardRate>1</StandardRate></Rate>"
    rows = resource(1, "Half", "<MaxUnits>0.5</MaxUnits><Notes>Nice</Notes>") + resource(
        2, "Dear", f"<CostPerUse>5</CostPerUse><Rates>{rate}{rate}</Rates>"
    )
    assert losses(read(project(task(1), resources=rows))) == {
        "max_units": 1,
        "people_notes": 1,
        "other_rates": 1,
    }


def test_assignments_say_who_works_how_much() -> None:
    people = resource(1, "Ada") + resource(2, "Bob")
    rows = assignment(1, 1, "0.5") + assignment(1, 2, "1.25") + assignment(1, 1, "0.3")
    (found,) = read(project(task(1), resources=people, assignments=rows)).plan.tasks
    assert found.assignments == (Assignment(1, 80), Assignment(2, 125))


@pytest.mark.parametrize(("units", "percent"), [("0.001", 1), ("0", 1), ("99", 1000)])
def test_allocations_stay_within_what_can_be(units: str, percent: int) -> None:
    content = project(task(1), resources=resource(1, "Ada"), assignments=assignment(1, 1, units))
    assert read(content).plan.tasks[0].assignments == (Assignment(1, percent),)


def test_an_assignment_without_units_is_in_full() -> None:
    row = "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
    content = project(task(1), resources=resource(1, "Ada"), assignments=row)
    assert read(content).plan.tasks[0].assignments == (Assignment(1, 100),)


def test_assignments_of_nobody_and_of_no_task_are_passed_over() -> None:
    rows = assignment(1, -65535) + assignment(9, 1) + assignment(1, 77)
    file = read(project(task(1), resources=resource(1, "Ada"), assignments=rows))
    assert file.plan.tasks[0].assignments == ()
    assert losses(file) == {"unknown_people": 1}

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.lines import BillableTime, Grouping, TimeLine, WorkDay, time_lines
from app.domain.timekeeping.rounding import RoundingDirection, RoundingRule, RoundingScope

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
EXACT = RoundingRule(1, RoundingDirection.NEAREST, RoundingScope.ENTRY)
ALPHA, BETA = UUID(int=1), UUID(int=2)
NORA, IDA = UUID(int=11), UUID(int=12)
NAMES = {ALPHA: "Alpha", BETA: "Beta", NORA: "Nora", IDA: "Ida"}
HALF_DAY = 4 * 3600

_HOUR = BillableTime(
    entry_id=UUID(int=0),
    worked_on=MONDAY,
    seconds=3600,
    per="hour",
    price=Decimal("80.00"),
    project_id=ALPHA,
    project="Alpha",
    task="",
    person_id=NORA,
    person="Nora",
    description="",
    half_day_seconds=None,
    order=0,
)


def hour(no: int, **changed: object) -> BillableTime:
    """An hour of Nora's on Alpha, on Monday; the number is its ID and its place in the day."""
    if "project_id" in changed:
        project_id = changed["project_id"]
        changed["project"] = NAMES[project_id] if isinstance(project_id, UUID) else ""
    if isinstance(person_id := changed.get("person_id"), UUID):
        changed["person"] = NAMES[person_id]
    return replace(_HOUR, entry_id=UUID(int=no), order=no, **changed)  # type: ignore[arg-type]


def day(no: int, **changed: object) -> BillableTime:
    """The same by the day: eight hours at 640.00, under four hours it counts half."""
    work: dict[str, object] = {
        "per": "day",
        "seconds": 8 * 3600,
        "price": Decimal("640.00"),
        "half_day_seconds": HALF_DAY,
    }
    return hour(no, **work | changed)


def lines(
    times: Sequence[BillableTime],
    grouping: Grouping = Grouping.PROJECT,
    *,
    rule: RoundingRule = EXACT,
    decimals: int | None = None,
    billed_before: Mapping[WorkDay, int] | None = None,
) -> list[TimeLine]:
    return time_lines(
        times,
        grouping=grouping,
        rule=rule,
        decimals=decimals,
        currency="EUR",
        day_text=lambda each: f"{each:%d.%m.}",
        nameless="Work",
        billed_before=billed_before or {},
    )


def texts(found: Sequence[TimeLine]) -> list[tuple[str, str]]:
    return [(line.name, line.description) for line in found]


@st.composite
def work(draw: st.DrawFn) -> list[BillableTime]:
    """Entries of a client, by the hour and by the day, with and without project."""
    drawn = []
    for no in range(draw(st.integers(0, 25))):
        project_id = draw(st.sampled_from([ALPHA, BETA, None]))
        made = draw(st.sampled_from([hour, day]))(
            no,
            worked_on=MONDAY + timedelta(days=draw(st.integers(0, 3))),
            seconds=draw(st.integers(1, 10 * 3600)),
            price=Decimal(draw(st.sampled_from(["80", "80.00", "95.5", "33.3333"]))),
            project_id=project_id,
            person_id=draw(st.sampled_from([NORA, IDA])),
            task=draw(st.sampled_from(["", "Draft", "Review"])),
            description=draw(st.sampled_from(["", "Call"])),
        )
        drawn.append(replace(made, order=draw(st.integers(0, 3))))
    return drawn


RULES = st.builds(
    RoundingRule,
    st.sampled_from([1, 60, 360, 900]),
    st.sampled_from(RoundingDirection),
    st.sampled_from(RoundingScope),
)
GROUPINGS = st.sampled_from(Grouping)
DECIMALS = st.sampled_from([None, 2, 3, 4])


def test_nothing_to_bill_makes_no_lines() -> None:
    assert lines([]) == []


def test_a_project_is_one_line() -> None:
    found = lines([hour(1), hour(2, worked_on=TUESDAY, seconds=1800)])
    assert found == [
        TimeLine(
            name="Alpha",
            description="",
            entry_ids=(UUID(int=1), UUID(int=2)),
            recorded_seconds=5400,
            billed_seconds=5400,
            quantity=Decimal("1.50"),
            minutes=90,
            unit_code="HUR",
            price=Decimal("80.00"),
            net=found[0].net,
            first_on=MONDAY,
            last_on=TUESDAY,
            person="Nora",
            project="Alpha",
        )
    ]
    assert found[0].net.minor == 12000


def test_two_prices_are_two_lines_and_never_an_average() -> None:
    found = lines([hour(1), hour(2, price=Decimal(100)), hour(3)])
    assert [(line.price, line.net.minor) for line in found] == [
        (Decimal("80.00"), 16000),
        (Decimal(100), 10000),
    ]


def test_projects_come_by_name_and_work_without_one_last() -> None:
    found = lines([hour(1, project_id=None), hour(2, project_id=BETA), hour(3)])
    assert [line.name for line in found] == ["Alpha", "Beta", "Work"]


def test_projects_of_one_name_are_apart() -> None:
    other = replace(hour(2), project_id=BETA)
    assert len(lines([hour(1), other])) == 2


def test_tasks_are_lines_under_their_project() -> None:
    found = lines(
        [
            hour(1, project_id=BETA, task="Draft"),
            hour(2, task="Review"),
            hour(3, description="Call"),
            hour(4),
            hour(5, task="Review", description="Call"),
            hour(6, task="Draft", project_id=None),
        ],
        Grouping.TASK,
    )
    assert texts(found) == [
        ("Call", "Alpha"),
        ("Review", "Alpha"),
        ("Work", "Alpha"),
        ("Draft", "Beta"),
        ("Draft", ""),
    ]
    assert found[1].entry_ids == (UUID(int=2), UUID(int=5))


def test_a_day_is_one_line_that_names_its_projects() -> None:
    found = lines(
        [
            hour(3, worked_on=TUESDAY),
            hour(1, project_id=BETA),
            hour(2),
            hour(4, project_id=None),
        ],
        Grouping.DAY,
    )
    assert texts(found) == [("16.11.", "Beta, Alpha"), ("17.11.", "Alpha")]


def test_a_person_is_one_line_that_names_its_projects() -> None:
    found = lines([hour(1), hour(2, person_id=IDA), hour(3, project_id=BETA)], Grouping.PERSON)
    assert texts(found) == [("Ida", "Alpha"), ("Nora", "Alpha, Beta")]


def test_an_entry_is_one_line_in_running_order() -> None:
    found = lines(
        [
            hour(4, worked_on=TUESDAY, project_id=None),
            hour(3, task="Draft"),
            hour(2, description="Call", task="Draft"),
        ],
        Grouping.ENTRY,
    )
    assert texts(found) == [
        ("Call", "Alpha · 16.11."),
        ("Draft", "Alpha · 16.11."),
        ("Work", "17.11."),
    ]


@pytest.mark.parametrize(
    ("per", "billed"),
    [(RoundingScope.ENTRY, 2700), (RoundingScope.DAY, 1800), (RoundingScope.INVOICE, 900)],
)
def test_time_is_rounded_within_its_line(per: RoundingScope, billed: int) -> None:
    rule = RoundingRule(900, RoundingDirection.UP, per)
    times = [
        hour(1, seconds=100),
        hour(2, seconds=100),
        hour(3, seconds=100, worked_on=TUESDAY),
        hour(4, seconds=100, project_id=BETA),
    ]
    alpha, beta = lines(times, rule=rule)
    assert (alpha.recorded_seconds, alpha.billed_seconds) == (300, billed)
    assert (beta.recorded_seconds, beta.billed_seconds) == (100, 900)


def test_many_short_entries_cost_something() -> None:
    (line,) = lines([hour(no, seconds=17, price=Decimal(100)) for no in range(50)])
    assert (line.minutes, line.net.minor) == (14, 2333)


def test_decimal_hours_are_billed_as_printed() -> None:
    (line,) = lines([hour(1, seconds=1200, price=Decimal(100))], decimals=2)
    assert (str(line.quantity), line.minutes, line.net.minor) == ("0.33", None, 3300)


def test_days_count_one_each_and_half_under_the_threshold() -> None:
    (line,) = lines([day(1), day(2, worked_on=TUESDAY, seconds=3 * 3600)])
    assert (line.unit_code, line.quantity, line.net.minor) == ("DAY", Decimal("1.5"), 96000)
    assert (line.recorded_seconds, line.billed_seconds, line.minutes) == (11 * 3600, None, None)


def test_two_entries_of_a_day_make_one_day() -> None:
    (line,) = lines([day(1, seconds=3 * 3600), day(2, seconds=3 * 3600)])
    assert line.quantity == 1


def test_each_person_and_each_project_has_days_of_its_own() -> None:
    alpha, beta = lines([day(1), day(2, person_id=IDA), day(3, project_id=BETA)])
    assert alpha.quantity == 2
    assert beta.quantity == 1


@pytest.mark.parametrize(("before", "quantity"), [(0, "1"), (3 * 3600, "0.5"), (5 * 3600, "0")])
def test_what_was_billed_of_a_day_is_not_billed_again(before: int, quantity: str) -> None:
    (line,) = lines([day(1)], billed_before={(ALPHA, NORA, MONDAY): before})
    assert line.quantity == Decimal(quantity)


def test_entries_of_days_already_counted_stay_on_a_line_over_nothing() -> None:
    (line,) = lines([day(1), day(2)], billed_before={(ALPHA, NORA, MONDAY): HALF_DAY})
    assert (line.entry_ids, line.net.minor) == ((UUID(int=1), UUID(int=2)), 0)


def test_a_day_at_two_prices_is_counted_once_at_the_first() -> None:
    first, second = lines([day(2, price=Decimal(800)), day(1)])
    assert (first.price, first.quantity) == (Decimal(640), Decimal(1))
    assert (second.price, second.quantity) == (Decimal(800), Decimal(0))


@pytest.mark.parametrize("grouping", [Grouping.TASK, Grouping.ENTRY])
def test_a_day_is_not_cut_among_tasks_or_entries(grouping: Grouping) -> None:
    found = lines([day(1, task="Draft"), day(2, task="Review"), hour(3, task="Draft")], grouping)
    (daily,) = (line for line in found if line.unit_code == "DAY")
    assert (daily.name, daily.description, daily.quantity) == ("Alpha", "", Decimal(1))


def test_days_of_a_person_are_lines_by_project() -> None:
    found = lines([day(1), day(2, project_id=BETA), hour(3), hour(4)], Grouping.PERSON)
    assert [(line.unit_code, line.name, line.description) for line in found] == [
        ("DAY", "Nora", "Alpha"),
        ("DAY", "Nora", "Beta"),
        ("HUR", "Nora", "Alpha"),
    ]


@given(work(), GROUPINGS, RULES, DECIMALS)
def test_each_entry_is_in_one_line_and_no_second_is_lost(
    times: list[BillableTime], grouping: Grouping, rule: RoundingRule, decimals: int | None
) -> None:
    found = lines(times, grouping, rule=rule, decimals=decimals)
    billed = [entry_id for line in found for entry_id in line.entry_ids]
    assert sorted(billed) == sorted(each.entry_id for each in times)
    recorded = {each.entry_id: each for each in times}
    for line in found:
        entries = [recorded[entry_id] for entry_id in line.entry_ids]
        assert line.recorded_seconds == sum(each.seconds for each in entries)
        assert {each.price for each in entries} == {line.price}
        assert {each.per for each in entries} == {"day" if line.unit_code == "DAY" else "hour"}
        days = [each.worked_on for each in entries]
        assert (line.first_on, line.last_on) == (min(days), max(days))


@given(st.data(), work(), GROUPINGS, RULES, DECIMALS)
def test_lines_do_not_depend_on_the_order_of_the_work(
    data: st.DataObject,
    times: list[BillableTime],
    grouping: Grouping,
    rule: RoundingRule,
    decimals: int | None,
) -> None:
    shuffled = data.draw(st.permutations(times))
    assert lines(shuffled, grouping, rule=rule, decimals=decimals) == lines(
        times, grouping, rule=rule, decimals=decimals
    )


@given(work(), GROUPINGS)
def test_exact_time_is_billed_in_full_however_it_is_cut(
    times: list[BillableTime], grouping: Grouping
) -> None:
    hourly = [line for line in lines(times, grouping) if line.unit_code == "HUR"]
    assert sum(line.billed_seconds or 0 for line in hourly) == sum(
        each.seconds for each in times if each.per == "hour"
    )


@given(work(), GROUPINGS)
def test_a_day_counts_one_at_most_however_it_is_cut(
    times: list[BillableTime], grouping: Grouping
) -> None:
    daily = [line for line in lines(times, grouping) if line.unit_code == "DAY"]
    seconds: dict[WorkDay, int] = {}
    for each in times:
        if each.per == "day":
            seconds[each.work_day] = seconds.get(each.work_day, 0) + each.seconds
    counted = sum(Decimal(1) if sum_ >= HALF_DAY else Decimal("0.5") for sum_ in seconds.values())
    assert sum(line.quantity for line in daily) == counted


@given(work(), work(), GROUPINGS)
def test_days_billed_in_two_invoices_count_as_in_one(
    first: list[BillableTime], second: list[BillableTime], grouping: Grouping
) -> None:
    later = [replace(each, entry_id=UUID(int=1000 + no)) for no, each in enumerate(second)]
    before: dict[WorkDay, int] = {}
    for each in first:
        if each.per == "day":
            before[each.work_day] = before.get(each.work_day, 0) + each.seconds
    apart = lines(first, grouping) + lines(later, grouping, billed_before=before)
    together = lines([*first, *later], grouping)
    assert _days(apart) == _days(together)


def _days(found: Sequence[TimeLine]) -> Decimal:
    return sum((line.quantity for line in found if line.unit_code == "DAY"), Decimal(0))

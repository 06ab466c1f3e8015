from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.domain.planning.calendar.working_calendar import ExceptionKind
from app.domain.values.errors import RuleViolation
from app.system.public_holidays import (
    holiday_region_name,
    holiday_regions,
    public_holidays,
    read_holiday_region,
)
from app.system.translations import use_language


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def named(region: str, year: int, language: str = "en") -> dict[date, str]:
    return {day.first_on: day.name for day in public_holidays(region, year, year, language)}


@pytest.mark.parametrize(
    ("year", "good_friday", "corpus_christi"),
    # Easter fell on 5 April 2026 and 28 March 2027.
    [
        (2026, date(2026, 4, 3), date(2026, 6, 4)),
        (2027, date(2027, 3, 26), date(2027, 5, 27)),
    ],
)
def test_days_that_hang_on_easter_move_with_it_and_differ_by_region(
    year: int, good_friday: date, corpus_christi: date
) -> None:
    bavaria, berlin = named("DE-BY", year), named("DE-BE", year)
    assert bavaria[good_friday] == berlin[good_friday] == "Good Friday"
    assert bavaria[corpus_christi] == "Corpus Christi"
    assert corpus_christi not in berlin


def test_a_day_off_is_a_whole_day_of_its_own() -> None:
    days = public_holidays("GB-ENG", 2026, 2026, "en")
    assert all(day.first_on == day.last_on and day.spans == () for day in days)
    assert {day.kind for day in days} == {ExceptionKind.HOLIDAY}
    assert [day.first_on for day in days] == sorted(day.first_on for day in days)


def test_a_holiday_on_a_weekend_comes_with_the_day_that_stands_in_for_it() -> None:
    # New Year's Day 2022 was a Saturday; its day off fell into the year before.
    found = named("US", 2021)
    assert "observed" in found[date(2021, 12, 31)]
    assert date(2021, 12, 31) not in named("US", 2022)


def test_both_years_count() -> None:
    days = public_holidays("DE", 2026, 2028, "de")
    assert {day.first_on.year for day in days} == {2026, 2027, 2028}


def test_half_days_are_left_out() -> None:
    # Knabenschiessen, on 14 September 2026, is half a day off in the city of Zurich.
    found = named("CH-Stadt Zurich", 2026)
    assert date(2026, 12, 25) in found
    assert date(2026, 9, 14) not in found


def test_names_are_in_the_users_language_or_the_regions_own() -> None:
    assert named("DE", 2026, "de")[date(2026, 12, 25)] == "Erster Weihnachtstag"
    assert named("DE", 2026, "en")[date(2026, 12, 25)] == "Christmas Day"
    assert named("US-CA", 2026, "de")[date(2026, 12, 25)] == "Christmas Day"


def test_a_year_of_which_little_is_known_is_no_warning() -> None:
    assert named("IN-KA", 2050)[date(2050, 1, 26)] == "Republic Day"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("DE", "DE"),
        (" de-by ", "DE-BY"),
        ("DE-Bayern", "DE-BY"),
        ("UK-eng", "GB-ENG"),
        ("GBR", "GB"),
        ("US-california", "US-CA"),
        ("AT-9", "AT-9"),
        ("", ""),
    ],
)
def test_a_region_is_read_as_people_write_it(text: str, region: str) -> None:
    assert read_holiday_region(text) == region


@pytest.mark.parametrize("text", ["XX", "DE-XX", "Atlantis", "-BY", "-", "XX-BY", "NYSE"])
def test_a_region_that_nobody_knows_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="unknown_region") as error:
        read_holiday_region(text)
    assert error.value.field == "holiday_region"


@pytest.mark.parametrize("region", ["XX", "DE-XX", "de-by", ""])
def test_an_unknown_region_has_no_holidays_that_could_be_told(region: str) -> None:
    with pytest.raises(RuleViolation, match="unknown_region"):
        public_holidays(region, 2026, 2026, "en")


def test_each_country_stands_before_its_regions() -> None:
    codes = [region.code for region in holiday_regions()]
    germany = codes.index("DE")
    assert codes[germany + 1].startswith("DE-")
    assert {"DE-BY", "CH-ZH", "US-CA", "GB-ENG", "IN-KA"} <= set(codes)
    assert len(codes) == len(set(codes))


def test_every_region_that_can_be_chosen_is_read_back() -> None:
    assert [
        region.code
        for region in holiday_regions()
        if read_holiday_region(region.code) != region.code
    ] == []


def test_regions_have_names(german: None) -> None:
    assert german is None
    assert holiday_region_name("DE-BY") == "Deutschland – Bayern"
    assert holiday_region_name("AT-2") == "Österreich – Kärnten"
    assert holiday_region_name("CH-UR") == "Schweiz – Uri"
    assert holiday_region_name("FR-971") == "Frankreich – Guadeloupe"
    assert holiday_region_name("GB") == "Vereinigtes Königreich"
    assert holiday_region_name("XX-1") == "XX-1"
    assert holiday_region_name("DE-XX") == "DE-XX"
    assert holiday_region_name("") == ""

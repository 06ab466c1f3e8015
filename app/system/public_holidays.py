"""Public holidays of countries and their regions, such as ``DE``, ``DE-BY`` or ``US-CA``.

The library of holidays knows them. Only full public holidays count: half days are left out, as are
those of banks, schools and single faiths. Of India the library knows the days that follow the
moon for 2001 to 2035 only; other years lack them.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from app.domain.planning.calendar.working_calendar import CalendarException
from app.domain.values.errors import RuleViolation
from app.system.locale_names import country_name

if TYPE_CHECKING:
    from holidays import HolidayBase

_YEARS_KEPT = 4096
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class HolidayRegion:
    """A country, or a part of one with holidays of its own.

    Attributes:
        code: what is kept: ``DE``, ``DE-BY``.
        country: its name in the language of the screens.
        part: the region as it calls itself; blank for the whole country.
    """

    code: str
    country: str
    part: str = ""

    @property
    def name(self) -> str:
        """``Deutschland – Bayern``."""
        return f"{self.country} – {self.part}" if self.part else self.country


def public_holidays(
    region: str, first_year: int, last_year: int, language: str
) -> tuple[CalendarException, ...]:
    """The days that a region has off, in order.

    Args:
        region: as `read_holiday_region` gives it.
        first_year: from its first of January on.
        last_year: up to its last of December.
        language: of the names; where the library does not know it, they are in the region's own.

    Raises:
        RuleViolation: ``calendar.unknown_region``.
    """
    years = range(first_year, last_year + 1)
    return tuple(day for year in years for day in _holidays(region, year, language))


def read_holiday_region(text: str) -> str:
    """The region that a text means: ``de-by``, ``DE-Bayern`` and ``GBR-ENG`` are understood.

    Blank is no region, and stays.

    Raises:
        RuleViolation: ``calendar.unknown_region``.
    """
    if not text.strip():
        return ""
    country, _dash, part = (word.strip() for word in text.partition("-"))
    code = _country_codes().get(country.upper(), "")
    if code and not part:
        return code
    found = _part_codes(code).get(part.casefold()) if code else None
    if found is None:
        raise _unknown(text)
    return f"{code}-{found}"


def holiday_regions() -> tuple[HolidayRegion, ...]:
    """All countries by name, each before its regions by name.

    The first call takes some tenths of a second.
    """
    codes = sorted(set(_country_codes().values()), key=lambda code: country_name(code).casefold())
    found: list[HolidayRegion] = []
    for code in codes:
        country, names = country_name(code), _part_names(code)
        found.append(HolidayRegion(code, country))
        parts = sorted(names.items(), key=lambda item: item[1].casefold())
        found += (HolidayRegion(f"{code}-{part}", country, name) for part, name in parts)
    return tuple(found)


def holiday_region_name(code: str) -> str:
    """The region's name for people; an unknown code as it is, blank for blank."""
    country, _dash, part = code.partition("-")
    if not _is_known(country, part):
        return code
    name = country_name(country)
    return HolidayRegion(code, name, _part_names(country)[part] if part else "").name


@lru_cache(_YEARS_KEPT)
def _holidays(region: str, year: int, language: str) -> tuple[CalendarException, ...]:
    # The library says so once for each year that it does not know; the docstring above does too.
    warnings.filterwarnings("ignore", message="Requested Holidays are available only")
    country, _dash, part = region.partition("-")
    if not _is_known(country, part):
        raise _unknown(region)
    found = _country(country)(
        subdiv=part or None,
        years=year,
        expand=False,
        language=_language(_country(country), language),
        categories=("public",),
    )
    days = cast("dict[date, str]", found)
    return tuple(CalendarException(day, day, name) for day, name in sorted(days.items()))


def _is_known(country: str, part: str) -> bool:
    known = country in _country_codes().values()
    return known and (not part or part in _part_names(country))


def _language(country: type[HolidayBase], language: str) -> str | None:
    """The library's word for a language, such as ``en_US`` for ``en``; None where it has none."""
    known = country.supported_languages
    if language in known:
        return language
    fitting = (each for each in known if each.partition("_")[0] == language.partition("_")[0])
    return next(fitting, None)


@cache
def _country_codes() -> dict[str, str]:
    """The code of two letters for each code that a country goes by: GB for GB, GBR and UK."""
    # Late, here and below: it costs a start more than all calendars do.
    from holidays.registry import COUNTRIES  # noqa: PLC0415

    return {other: codes[0] for _name, *codes in COUNTRIES.values() for other in codes}


def _country(code: str) -> type[HolidayBase]:
    import holidays  # noqa: PLC0415

    return cast("type[HolidayBase]", getattr(holidays, code))


@cache
def _part_names(country: str) -> dict[str, str]:
    """The regions of a country by code, each under its own name; the code where it has none."""
    found = _country(country)
    aliases: dict[str, Any] = {}
    for name, code in getattr(found, "subdivisions_aliases", {}).items():
        aliases.setdefault(code, []).append(name)
    return {code: _readable(code, aliases.get(code, [])) for code in found.subdivisions}


def _readable(code: str, aliases: list[str]) -> str:
    # The others are abbreviations, such as GUA for Guadeloupe.
    names = (name for name in aliases if len(name) >= _SHORTEST_NAME and not name.isupper())
    return next(names, code)


@cache
def _part_codes(country: str) -> dict[str, str]:
    """The code of a region for each name that it goes by, case folded; codes go before names."""
    found = _country(country)
    names = getattr(found, "subdivisions_aliases", {})
    return {
        **{name.casefold(): code for name, code in names.items()},
        **{code.casefold(): code for code in found.subdivisions},
    }


def _unknown(text: str) -> RuleViolation:
    return RuleViolation("holiday_region", "calendar.unknown_region", text=text.strip())

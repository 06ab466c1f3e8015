"""The sentences behind the message keys: what is wrong, in the user's words, with the way out.

A sentence may use the arguments of its error and no others; the name tells how a bare number is
shown: `seconds` as h:mm, `*_minutes` as a time of day, `weekday` as the day's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final

from app.domain.values.errors import StintError
from app.domain.values.money import Money
from app.system.money_text import money_text, number_text
from app.system.sentences.baselines import BASELINES
from app.system.sentences.billing import BILLING
from app.system.sentences.billing_rules import BILLING_RULES
from app.system.sentences.calendars import CALENDARS
from app.system.sentences.cli import CLI
from app.system.sentences.clients import CLIENTS
from app.system.sentences.document_templates import DOCUMENT_TEMPLATES
from app.system.sentences.documents import DOCUMENTS
from app.system.sentences.expenses import EXPENSES
from app.system.sentences.forms import FORMS
from app.system.sentences.imports import IMPORTS
from app.system.sentences.invoices import INVOICES
from app.system.sentences.mail import MAIL
from app.system.sentences.paper import PAPER
from app.system.sentences.plan_gan import PLAN_GAN
from app.system.sentences.plan_ics import PLAN_ICS
from app.system.sentences.plan_import import PLAN_IMPORT
from app.system.sentences.plan_records import PLAN_RECORDS
from app.system.sentences.planning import PLANNING
from app.system.sentences.quotes import QUOTES
from app.system.sentences.reports import REPORTS
from app.system.sentences.sample import SAMPLE
from app.system.sentences.store import STORE
from app.system.sentences.task_parts import TASK_PARTS
from app.system.sentences.tasks import TASKS
from app.system.sentences.timekeeping import TIMEKEEPING
from app.system.sentences.timesheet import TIMESHEET
from app.system.sentences.values import VALUES
from app.system.translations import N_, _

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **BASELINES,
        **BILLING,
        **BILLING_RULES,
        **CALENDARS,
        **CLI,
        **CLIENTS,
        **DOCUMENTS,
        **DOCUMENT_TEMPLATES,
        **EXPENSES,
        **FORMS,
        **IMPORTS,
        **INVOICES,
        **MAIL,
        **PAPER,
        **PLAN_GAN,
        **PLAN_ICS,
        **PLAN_IMPORT,
        **PLAN_RECORDS,
        **PLANNING,
        **QUOTES,
        **REPORTS,
        **SAMPLE,
        **STORE,
        **TASKS,
        **TASK_PARTS,
        **TIMEKEEPING,
        **TIMESHEET,
        **VALUES,
    }
)

_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


class _Arguments(dict[str, str]):
    """Leaves a placeholder standing that nobody filled: telling an error must not raise one."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def render(error: StintError, zone: tzinfo | None = None) -> str:
    """What a person is told about an error, in the current language.

    Args:
        error: any of the errors that a person can be told about.
        zone: where the user's clock hangs; instants are shown in it. Without it they are shown in
            the zone that they carry.
    """
    return sentence(error.key, error.arguments, zone)


def sentence(key: str, arguments: Mapping[str, object], zone: tzinfo | None = None) -> str:
    """The sentence of a message key with its placeholders filled; an unknown key as it is."""
    if key not in SENTENCES:
        return key
    shown = _Arguments({name: _shown(name, value, zone) for name, value in arguments.items()})
    return _(SENTENCES[key]).format_map(shown)


def named(thing: object) -> str:
    """The words of a message key; of a pair of key and source the words with the source behind.

    >>> named("mention.seller_city"), named(("mention.seller_city", "§ 14 (4) 1 UStG"))
    ('your city', 'your city (§ 14 (4) 1 UStG)')
    """
    key, source = thing if isinstance(thing, tuple) else (thing, "")
    words = sentence(str(key), {})
    return f"{words} ({source})" if source else words


def _shown(name: str, value: object, zone: tzinfo | None) -> str:
    match value:
        case tuple():
            return ", ".join(map(named, value))
        case datetime() | date() | time():
            return _shown_time(value, zone)
        case Money():
            return money_text(value.minor, value.currency)
        case Decimal():
            return number_text(value)
        case int():
            return _shown_number(name, value)
    return str(value.value if isinstance(value, Enum) else value)


def _shown_time(value: datetime | date | time, zone: tzinfo | None) -> str:
    if isinstance(value, datetime):
        local = value.astimezone(zone) if zone and value.tzinfo else value
        return f"{local:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else f"{value:%H:%M}"


def _shown_number(name: str, value: int) -> str:
    if name == "weekday":
        return _(_WEEKDAYS[value])
    if name.endswith("_minutes"):
        return f"{value // 60:02}:{value % 60:02}"
    if name == "seconds" or name.endswith("_seconds"):
        return f"{value // 3600}:{value // 60 % 60:02}"
    return str(value)

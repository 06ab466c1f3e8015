"""The words of ``task add`` and ``task edit`` for what a plan knows of a task."""

from __future__ import annotations

from argparse import SUPPRESS, BooleanOptionalAction, Namespace
from collections.abc import Callable
from typing import Any, Final, cast
from uuid import UUID

from app.cli.arguments import Parser, read_amount, read_instant, read_minor
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.named import currency_of, person_named
from app.domain.values.duration import parse_duration
from app.queries.clients import one_client
from app.queries.task_tree import TaskRow
from app.services.task_fields import PlanFields
from app.system.translations import _

ME: Final = "me"


def add_shape_words(parser: Parser) -> None:
    """What a new task may have too."""
    parser.add_argument(
        "--milestone",
        action=BooleanOptionalAction,
        default=SUPPRESS,
        help=_("a moment that takes no time"),
    )
    parser.add_argument(
        "--duration",
        default=SUPPRESS,
        help=_("working time from start to finish: 8h; empty where it follows from the estimate"),
    )
    parser.add_argument(
        "--owner", default=SUPPRESS, help=_("who answers for it, you are “me”; empty for nobody")
    )


def add_plan_words(parser: Parser) -> None:
    """What can be changed of a task that stands."""

    def add(option: str, text: str, metavar: str) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    add("--left", _("what is left to do; empty for what the estimate leaves"), _("DURATION"))
    add("--started", _("when work began: 14:30, 2026-11-19 14:30; empty for none"), _("TIME"))
    add("--amount", _("what a milestone is worth; empty for nothing"), _("AMOUNT"))
    add("--budget", _("money that it may take; an empty one takes it away"), _("AMOUNT"))
    add("--budget-hours", _("hours that it may take; an empty one takes them away"), _("HOURS"))
    parser.add_argument("--state", help=_("its state in the workflow"))


def shape_said(context: Context, words: Namespace) -> PlanFields:
    """What was said of the words of `add_shape_words`."""
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "duration": ("duration_seconds", parse_duration),
        "owner": ("owner_id", lambda text: person_said(context, text)),
    }
    return cast("PlanFields", {**said(words, ("milestone",)), **_read(words, readers)})


def plan_said(context: Context, words: Namespace, row: TaskRow) -> PlanFields:
    """What was said of the words of `add_shape_words` and `add_plan_words`, but the state."""
    currency = task_currency(context, row.client_id)
    now = context.clock.now()
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "left": ("remaining_seconds", parse_duration),
        "started": ("started_at", lambda text: read_instant(text, now, context.zone)),
        "amount": ("amount_minor", lambda text: read_minor(text, currency)),
        "budget": ("budget_minor", lambda text: read_minor(text, currency)),
        "budget_hours": ("budget_seconds", read_hours),
    }
    return cast("PlanFields", {**shape_said(context, words), **_read(words, readers)})


def read_hours(text: str) -> int:
    """Hours with up to four decimals, in seconds.

    Raises:
        RuleViolation: it is no number.
    """
    return round(read_amount(text, 4) * 3600)


def person_said(context: Context, text: str) -> UUID:
    """One of our people by name or mail address; ``me`` is whoever calls.

    Raises:
        NotFound: there is nobody of this name.
        RuleViolation: there are several.
    """
    return context.member_id if text.strip().casefold() == ME else person_named(context, text)


def task_currency(context: Context, client_id: UUID | None) -> str:
    """What the amounts of a client's tasks are in; without a client the seller's currency."""
    return currency_of(context, None if client_id is None else context.read(one_client, client_id))


def _read(words: Namespace, readers: dict[str, tuple[str, Callable[[str], Any]]]) -> dict[str, Any]:
    """The fields that were named; an empty text takes a field's value away."""
    found: dict[str, Any] = {}
    for word, text in said(words, readers).items():
        field, reader = readers[word]
        found[field] = reader(text) if text.strip() else None
    return found

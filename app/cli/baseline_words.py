"""What the verbs about baselines share: which one is meant, and how far it is from today's plan."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser, name
from app.cli.context import Context
from app.cli.money import optional_money_json
from app.cli.named import project_named
from app.domain.planning.value.baseline_variance import Slip
from app.domain.values.duration import format_duration
from app.domain.values.errors import NotFound
from app.queries.baselines import BaselineRow, baseline_rows
from app.queries.plan import PlanCriteria
from app.queries.plan_standing import PlanStanding, StandingCriteria, plan_standing
from app.queries.projects import ProjectRow
from app.system.translations import _, current_language, ngettext


def add_which(parser: Parser) -> None:
    parser.add_argument(
        "--baseline", type=name, metavar=_("NAME"), help=_("which baseline; else the newest")
    )


def baseline_named(context: Context, row: ProjectRow, text: str) -> BaselineRow:
    """The baseline of a project with this name, letter case aside, or this id.

    Raises:
        NotFound: there is none.
    """
    folded = text.strip().casefold()
    for each in context.read(baseline_rows, row.id):
        if folded in {each.name.casefold(), str(each.id)}:
            return each
    raise NotFound("baseline.unknown", name=text, project=row.name)


def standing_of(context: Context, words: Namespace) -> tuple[ProjectRow, PlanStanding]:
    """The project that was named, and how it stands now against the baseline that was."""
    row = project_named(context, words.project, words.client)
    wanted = None if words.baseline is None else baseline_named(context, row, words.baseline).id
    plan = PlanCriteria(row.id, context.clock.now(), current_language())
    return row, context.read(plan_standing, StandingCriteria(plan, wanted))


def slip_json(slip: Slip) -> dict[str, int]:
    return {"seconds": slip.seconds, "days": slip.days}


def slip_text(slip: Slip) -> str:
    """``+16:00 (4 days)``; a dash for none."""
    if not slip.seconds and not slip.days:
        return "–"
    sign = "+" if slip.seconds > 0 else ""
    days = ngettext("{count} day", "{count} days", slip.days).format(count=slip.days)
    return f"{sign}{format_duration(slip.seconds)} ({days})"


def signed_duration(seconds: int) -> str:
    return f"{'+' if seconds > 0 else ''}{format_duration(seconds)}"


def taken_json(context: Context, row: BaselineRow, currency: str) -> dict[str, object]:
    """A baseline without its tasks."""
    return {
        "id": str(row.id),
        "name": row.name,
        "taken_at": context.local(row.taken_at).isoformat(),
        "tasks": row.tasks,
        "start": None if row.start_at is None else context.local(row.start_at).isoformat(),
        "finish": None if row.finish_at is None else context.local(row.finish_at).isoformat(),
        "effort_seconds": row.effort_seconds,
        "cost": optional_money_json(row.cost_minor, currency),
    }

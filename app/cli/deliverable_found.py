"""Which deliverable a name or an id on the command line means."""

from __future__ import annotations

from argparse import Namespace
from uuid import UUID

from app.cli.arguments import Parser, name
from app.cli.context import Context
from app.cli.deliverable_json import deliverable_json
from app.cli.named import currency_of
from app.cli.task_found import task_found
from app.domain.planning.tasks.workflow import alike
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.deliverables import DeliverableCriteria, DeliverableRow, deliverables
from app.system.translations import _


def deliverable_words(parser: Parser) -> None:
    """Which deliverable."""
    parser.add_argument("deliverable", type=name, metavar=_("DELIVERABLE"), help=_("name or ID"))
    parser.add_argument("--task", type=name, help=_("tells which, where several have such a one"))


def deliverable_found(context: Context, words: Namespace) -> DeliverableRow:
    """The deliverable of this id or name, of the task if one is named.

    Raises:
        NotFound: there is no such task or deliverable.
        RuleViolation: there are several.
    """
    text = words.deliverable
    task_id = None if words.task is None else task_found(context, words.task).id
    rows = context.read(deliverables, DeliverableCriteria(task_id))
    found = [row for row in rows if alike(row.name, text) or str(row.id) == text.casefold()]
    if not found:
        raise NotFound("deliverable.unknown", name=text)
    if len(found) > 1:
        raise RuleViolation("deliverable", "deliverable.ambiguous", name=text)
    return found[0]


def tell_deliverable(context: Context, deliverable_id: UUID, sentence: str) -> int:
    """Answers with a deliverable as it is now."""
    (row,) = context.read(deliverables, DeliverableCriteria(deliverable_id=deliverable_id))
    context.answer(deliverable_json(row, row.currency or currency_of(context)))
    context.say(sentence.format(name=row.name))
    return 0

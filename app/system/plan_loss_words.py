"""What a plan loses on its way into or out of another program, in words."""

from __future__ import annotations

from app.domain.planning.plan_file import Loss
from app.system.messages import sentence
from app.system.translations import _


def loss_text(loss: Loss) -> str:
    """What is lost and what came in its place: one sentence or two."""
    return sentence(loss.key, {"count": loss.count})


def loss_line(loss: Loss) -> str:
    """The same with how often and to what: ``Fixed costs of tasks are left out. (2: Roof, Door)``.

    Without examples the sentence alone, since it happened to the file and not to something in it.
    """
    text = loss_text(loss)
    if not loss.examples:
        return text
    examples = ", ".join(loss.examples)
    return _("{text} ({count}: {examples})").format(text=text, count=loss.count, examples=examples)

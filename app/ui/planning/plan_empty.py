"""What the Plan page says where there is no plan."""

from __future__ import annotations

from app.system.translations import _
from app.ui.widgets.empty_state import EmptyState


def say_nothing_planned(empty: EmptyState, *, is_first: bool, has_templates: bool) -> None:
    """Says what a plan is for, and what the first step is; ``is_first`` is a file of no project."""
    empty.set_link(_("New project from template…") if has_templates else "")
    if not is_first:
        empty.set_texts(
            _("Nothing planned yet"),
            _(
                "Write down what is to be done, how long it takes and what waits for what; "
                "Stint says when it will be done."
            ),
            _("New task"),
        )
    else:
        empty.set_texts(
            _("No project to plan yet"),
            _(
                "A plan says when the tasks of a project will be done. Make a project on the "
                "Clients page, or write a task of one on the Tasks page."
            ),
        )

"""What a new row of the timesheet is for: chosen from tasks, projects and clients."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.queries.timesheet import WorkName
from app.system.translations import _
from app.ui.theme.theme import Theme
from app.ui.timesheet.presentation import place_title
from app.ui.widgets.picker import Choice, Picker, matching

# More are found by typing; a list of thousands would stall at each letter.
_MOST_SHOWN = 200


def open_work_picker(
    theme: Theme,
    names: Sequence[WorkName],
    window: QWidget,
    chosen: Callable[[WorkName], None],
) -> Picker:
    """The picker over the window, with all names; typing filters."""
    hint = _("Task, project or client")
    picker = Picker(theme, _("Add a task to this week"), hint, window)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    choices = work_choices(names)
    picker.typed.connect(lambda text: picker.set_choices(matching(choices, text)[:_MOST_SHOWN]))
    picker.chosen.connect(lambda key: chosen(names[int(key)]))
    picker.set_choices(choices[:_MOST_SHOWN])
    picker.open()
    return picker


def work_choices(names: Sequence[WorkName]) -> list[Choice]:
    """A choice for each name, its place in ``names`` as the key."""
    return [_choice(str(place), name) for place, name in enumerate(names)]


def _choice(key: str, name: WorkName) -> Choice:
    row = name.row
    if row.task_id is not None:
        return Choice(key, name.task, place_title(name), _("Task"))
    if row.project_id is not None:
        return Choice(key, name.project, name.client, _("Project"))
    if row.client_id is not None:
        return Choice(key, name.client, "", _("Client"))
    return Choice(key, _("Unassigned"))

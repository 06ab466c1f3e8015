"""What opens over the window.

Each dialog is loaded when it is first asked for: a start would pay for all of them, and most days
need none.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.queries.filled import is_filled
from app.queries.search import SearchRow
from app.queries.time_entries import EntryKeyCriteria, entry_by_id
from app.settings.machine import FIRST_RUN_LEFT
from app.system.translations import _
from app.ui.shell.actions import open_palette
from app.ui.shell.billing_dialogs import BillingDialogs
from app.ui.shell.crash import CrashDialog
from app.ui.shell.pages import (
    clients_page,
    design_template,
    expenses_page,
    invoices_page,
    plan_page,
    quotes_page,
    tasks_page,
    today_page,
)

if TYPE_CHECKING:
    from app.services.import_plan import PlanImported
    from app.services.template_start import ProjectStarted
    from app.ui.shell.desktop import Desktop


class Dialogs(BillingDialogs):
    """One method for each dialog."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._crash: CrashDialog | None = None

    def add_entry(self, start: datetime | None = None, end: datetime | None = None) -> None:
        """The dialog that adds an entry, on the day that is shown."""
        from app.ui.timekeeping.entry_dialog import EntryDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        day = desktop.today.day
        self._open(
            EntryDialog.for_new(desktop.theme, desktop.session, day, start, end, desktop.window)
        )

    def edit_entry(self, key: UUID) -> None:
        """The dialog that edits an entry; nothing where it was deleted meanwhile."""
        from app.ui.timekeeping.entry_dialog import EntryDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        row = desktop.session.read(entry_by_id, EntryKeyCriteria(key))
        if row is not None:
            self._open(EntryDialog.for_row(desktop.theme, desktop.session, row, desktop.window))

    def edit_running(self) -> None:
        running = self._desktop.timer.running
        if running is not None:
            self.edit_entry(running.id)

    def open_commands(self) -> None:
        open_palette(self._desktop.theme, self._desktop.book, self._desktop.window)

    def open_search(self) -> None:
        from app.ui.shell.search_picker import open_search  # noqa: PLC0415 - late

        desktop = self._desktop
        open_search(desktop.theme, desktop.session, desktop.window, self.go_to)

    def go_to(self, found: SearchRow) -> None:
        """Shows what was found where it can be worked on: a task's parts with their task."""
        if found.task_id is not None:
            self.go_to_task(found.task_id)
            return
        match found.kind:
            case "time_entry":
                self.go_to_entry(found.id)
            case "task":
                tasks_page(self._desktop).show_task(found.id)
            case "client":
                clients_page(self._desktop).show_client(found.id)
            case "invoice":
                invoices_page(self._desktop).show_invoice(found.id)
            case "quote":
                quotes_page(self._desktop).show_quote(found.id)
            case "expense":
                expenses_page(self._desktop).show_expense(found.id)
            case "document_template":
                design_template(self._desktop, found.title)

    def go_to_task(self, key: UUID | None) -> None:
        """The Tasks page, on a task where one is named."""
        page = tasks_page(self._desktop)
        if key is not None:
            page.show_task(key)

    def show_figures(self, project_id: UUID) -> None:
        """Where a project stands, over its plan."""
        self._desktop.bring_to_front()
        plan_page(self._desktop).show_figures(project_id)

    def go_to_entry(self, key: UUID) -> None:
        """Today on the day of an entry; nothing where it was deleted meanwhile."""
        row = self._desktop.session.read(entry_by_id, EntryKeyCriteria(key))
        if row is not None:
            today_page(self._desktop).show_day(row.worked_on)

    def open_import(self, path: Path | None = None) -> None:
        """The wizard that imports time entries, on a file where one is named."""
        from app.ui.imports.import_wizard import ImportWizard  # noqa: PLC0415 - late

        desktop = self._desktop
        wizard = ImportWizard(desktop.theme, desktop.session, desktop.window)
        self._open(wizard)
        if path is not None:
            wizard.take_file(path)

    def open_plan_import(self, path: Path | None = None) -> None:
        """The dialog that imports a plan, on a file where one is named."""
        from app.ui.planning.exchange.plan_import_dialog import PlanImportDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        dialog = PlanImportDialog(desktop.theme, desktop.session, desktop.window)
        dialog.saved.connect(self._show_imported_plan)
        self._open(dialog)
        if path is not None:
            dialog.take_file(path)

    def start_from_template(self, client_id: UUID | None = None) -> None:
        """The dialog that begins a project with a template, for a client where one is named."""
        from app.ui.planning.templates.start_project_dialog import StartProjectDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        dialog = StartProjectDialog(
            desktop.theme, desktop.session, client_id, parent=desktop.window
        )
        dialog.saved.connect(self._show_started)
        self._open(dialog)

    def open_templates(self) -> None:
        """The list of templates."""
        from app.ui.planning.templates.templates_dialog import TemplatesDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        dialog = TemplatesDialog(desktop.theme, desktop.session, desktop.window)
        dialog.started.connect(self._show_started)
        self._open(dialog)

    def open_recurring(self) -> None:
        """The list of tasks that come back, over the Tasks page."""
        tasks_page(self._desktop).recurring.show_list()

    def take_dropped(self, path: Path) -> None:
        """Imports a file that was dropped on the window: a plan, or else time entries."""
        from app.services.plan_reading import looks_like_plan  # noqa: PLC0415 - late

        session = self._desktop.session

        def take(is_plan: bool) -> None:  # noqa: FBT001 - what the pool gives
            (self.open_plan_import if is_plan else self.open_import)(path)

        session.runner.run(lambda: looks_like_plan(path), take, session.tell, "dropped file")

    def open_preferences(self) -> None:
        from app.ui.preferences.preferences_dialog import PreferencesDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        mail = desktop.mail, desktop.session.runner
        dialog = PreferencesDialog(desktop.theme, desktop.settings, mail, desktop.window)
        dialog.changed.connect(desktop.take_setting)
        dialog.profile_asked.connect(self.open_profile)
        self._open(dialog)

    def open_profile(self) -> None:
        """The user's business, as it stands on invoices."""
        from app.ui.preferences.profile_dialog import ProfileDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        dialog = ProfileDialog(desktop.theme, desktop.session, desktop.window)
        dialog.series_asked.connect(self.open_series)
        self._open(dialog)

    def open_calendars(self) -> None:
        """All working calendars of projects and tasks."""
        from app.ui.planning.calendars.plan_calendars import open_calendars  # noqa: PLC0415 - late

        open_calendars(self._desktop.theme, self._desktop.session, self._desktop.window)

    def welcome(self) -> None:
        """The first steps, once, where nobody has worked with the file yet."""
        desktop = self._desktop
        if desktop.settings.get(FIRST_RUN_LEFT) or desktop.session.read(is_filled, None):
            return
        from app.ui.shell.first_run import FirstRunDialog  # noqa: PLC0415 - late

        dialog = FirstRunDialog(desktop.theme, desktop.session, desktop.window)
        dialog.finished.connect(self._leave_welcome)
        dialog.import_asked.connect(self.open_import)
        dialog.sample_asked.connect(desktop.open_sample)
        self._open(dialog)

    def show_crash(self, error: BaseException) -> None:
        """Tells of a mistake of ours and goes on; one that repeats at each paint is told once."""
        if self._crash is None:
            self._crash = CrashDialog(self._desktop.theme, error)
            self._crash.exec()
            self._crash = None

    def _show_imported_plan(self, made: PlanImported) -> None:
        plan_page(self._desktop).show_project(made.project_id)
        self._desktop.tell_undoable(_("Plan “{name}” imported").format(name=made.name))

    def _show_started(self, started: ProjectStarted) -> None:
        plan_page(self._desktop).templates.take_started(started)

    def _leave_welcome(self) -> None:
        # Settings that cannot be kept are no reason to fail: it is asked once more next time.
        with suppress(OSError):
            self._desktop.settings.put(FIRST_RUN_LEFT, True)
        # The next thing to do is to write what one works on.
        self._desktop.bar.focus_line()

"""The list of everything that the user can do from anywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.system.translations import _
from app.ui.shell.actions import ActionRecord
from app.ui.shell.pages import (
    activity_page,
    clients_page,
    expenses_page,
    invoices_page,
    places,
    quotes_page,
    tasks_page,
)

if TYPE_CHECKING:
    from app.ui.shell.desktop import Desktop


def action_list(desktop: Desktop) -> list[ActionRecord]:
    """All actions, in the order in which the palette shows them."""
    return [
        *_timer(desktop),
        *_edit(desktop),
        *_go(desktop),
        *_billing(desktop),
        *_documents(desktop),
        *_accounts(desktop),
        *_program(desktop),
    ]


def _timer(desktop: Desktop) -> list[ActionRecord]:
    group, timer = _("Timer"), desktop.timer

    def runs() -> bool:
        return timer.running is not None

    return [
        ActionRecord(
            "timer.toggle", _("Start or stop the timer"), timer.toggle, "Ctrl+Shift+Space", group
        ),
        ActionRecord(
            "timer.line", _("Write what you work on"), desktop.bar.focus_line, "Ctrl+T", group
        ),
        ActionRecord("timer.stop", _("Stop the timer"), timer.stop, "", group, runs),
        ActionRecord("timer.resume", _("Go on with the newest entry"), timer.resume, "", group),
        ActionRecord(
            "timer.discard", _("Discard the running entry"), timer.discard, "", group, runs
        ),
    ]


def _edit(desktop: Desktop) -> list[ActionRecord]:
    group = _("Edit")
    return [
        ActionRecord("history.undo", _("Undo"), desktop.undo, "Ctrl+Z", group),
        ActionRecord("history.redo", _("Redo"), desktop.redo, "Ctrl+Shift+Z", group),
        ActionRecord(
            "window.search", _("Search in everything"), desktop.dialogs.open_search, "Ctrl+F", group
        ),
    ]


def _go(desktop: Desktop) -> list[ActionRecord]:
    group, window = _("Go to"), desktop.window
    return [
        ActionRecord(
            f"go.{place.key}",
            place.text,
            partial(window.show_page, place.key),
            f"Alt+{number}",
            group,
        )
        for number, place in enumerate(places(), start=1)
    ]


def _invoices(desktop: Desktop, group: str) -> list[ActionRecord]:
    return [
        ActionRecord(
            "invoice.new",
            _("New invoice…"),
            lambda: invoices_page(desktop).new_invoice(),
            "Ctrl+Shift+I",
            group,
        ),
        ActionRecord(
            "quote.new", _("New quote…"), lambda: quotes_page(desktop).new_quote(), "", group
        ),
        ActionRecord(
            "invoice.new_deposit",
            _("New deposit invoice…"),
            lambda: invoices_page(desktop).new_deposit(),
            "",
            group,
        ),
    ]


def _billing(desktop: Desktop) -> list[ActionRecord]:
    group = _("New")
    return [
        ActionRecord(
            "task.new", _("New task…"), lambda: tasks_page(desktop).new_task(), "Ctrl+N", group
        ),
        *_invoices(desktop, group),
        ActionRecord(
            "client.new", _("New client…"), lambda: clients_page(desktop).add_client(), "", group
        ),
        ActionRecord(
            "project.from_template",
            _("New project from template…"),
            desktop.dialogs.start_from_template,
            "",
            group,
        ),
        ActionRecord(
            "expense.new",
            _("Add expense…"),
            lambda: expenses_page(desktop).add_expense(),
            "",
            group,
        ),
        *_reports(desktop, group),
        ActionRecord(
            "task.recurring",
            _("Recurring tasks…"),
            desktop.dialogs.open_recurring,
            "",
            group,
        ),
    ]


def _documents(desktop: Desktop) -> list[ActionRecord]:
    """What is set up once and used by all invoices."""
    group = _("Invoices")
    return [
        ActionRecord(
            "invoice.recurring",
            _("Recurring invoices…"),
            desktop.dialogs.open_recurring_invoices,
            "",
            group,
        ),
        ActionRecord(
            "invoice.accounts",
            _("Accounts of hours…"),
            desktop.dialogs.open_hour_accounts,
            "",
            group,
        ),
        ActionRecord(
            "invoice.remind",
            _("Remind of late invoices…"),
            lambda: invoices_page(desktop).remind(),
            "",
            group,
        ),
        ActionRecord("invoice.series", _("Number series…"), desktop.dialogs.open_series, "", group),
        ActionRecord("profile.edit", _("Your business…"), desktop.dialogs.open_profile, "", group),
    ]


def _reports(desktop: Desktop, group: str) -> list[ActionRecord]:
    dialogs = desktop.dialogs
    return [
        ActionRecord("report.status", _("Status report…"), dialogs.open_status_report, "", group),
        ActionRecord(
            "report.timesheet", _("Time sheet for a client…"), dialogs.open_timesheet, "", group
        ),
    ]


def _accounts(desktop: Desktop) -> list[ActionRecord]:
    group, dialogs = _("New"), desktop.dialogs
    return [
        ActionRecord("payment.new", _("Record payment…"), dialogs.choose_payer, "", group),
        ActionRecord(
            "report.statement", _("Statement of account…"), dialogs.open_statement, "", group
        ),
    ]


def _program(desktop: Desktop) -> list[ActionRecord]:
    group = _("Program")
    return [
        ActionRecord(
            "window.palette", _("Commands"), desktop.dialogs.open_commands, "Ctrl+K", group
        ),
        ActionRecord(
            "data.import",
            _("Import time entries…"),
            desktop.dialogs.open_import,
            "Ctrl+Shift+O",
            group,
        ),
        ActionRecord(
            "document.templates",
            _("Templates of documents…"),
            desktop.show_templates,
            "",
            group,
        ),
        ActionRecord("plan.import", _("Import plan…"), desktop.dialogs.open_plan_import, "", group),
        ActionRecord("plan.templates", _("Templates…"), desktop.dialogs.open_templates, "", group),
        ActionRecord(
            "plan.calendars", _("Working calendars…"), desktop.dialogs.open_calendars, "", group
        ),
        ActionRecord(
            "program.sample", _("Look around with sample data"), desktop.open_sample, "", group
        ),
        ActionRecord(
            "program.preferences",
            _("Preferences"),
            desktop.dialogs.open_preferences,
            "Ctrl+,",
            group,
        ),
        ActionRecord(
            "activity.verify",
            _("Verify the file"),
            lambda: activity_page(desktop).verify(),
            "",
            group,
        ),
        ActionRecord("program.quit", _("Quit"), desktop.quit, "Ctrl+Q", group),
    ]

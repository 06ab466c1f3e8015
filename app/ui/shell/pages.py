"""The places of the side bar: what each is called, and how its page is made and joined to others.

A page is made when it is first shown, so that a start pays for one page and not for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.system.translations import _
from app.ui.widgets.nav_model import NavRow

if TYPE_CHECKING:
    from app.ui.activity.activity_page import ActivityPage
    from app.ui.billing.invoices_page import InvoicesPage
    from app.ui.billing.quotes.quotes_page import QuotesPage
    from app.ui.clients.clients_page import ClientsPage
    from app.ui.designer.designer_page import DesignerPage
    from app.ui.designer.gallery.templates_page import TemplatesPage
    from app.ui.expenses.expenses_page import ExpensesPage
    from app.ui.planning.plan_page import PlanPage
    from app.ui.shell.desktop import Desktop
    from app.ui.tasks.tasks_page import TasksPage
    from app.ui.timekeeping.today_page import TodayPage
    from app.ui.timesheet.timesheet_page import TimesheetPage


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the window.

    Attributes:
        make: makes the page and connects what it asks for.
        under: key of the row that stays marked while a page is shown that has no row of its own.
        is_wide: whether it wants the room of the side bar's texts.
    """

    key: str
    text: str
    icon: str
    make: Callable[[Desktop], QWidget]
    under: str = ""
    is_wide: bool = False

    def row(self) -> NavRow:
        return NavRow(self.key, self.text, self.icon)


def places() -> tuple[Place, ...]:
    """All pages in the order of the side bar."""
    return (
        Place("today", _("Today"), "sun", lambda desktop: desktop.today),
        Place("timesheet", _("Timesheet"), "calendar-blank", _timesheet),
        Place("tasks", _("Tasks"), "check-square", _tasks),
        Place("plan", _("Plan"), "chart-bar-horizontal", _plan),
        Place("clients", _("Clients"), "briefcase", _clients),
        Place("quotes", _("Quotes"), "file-text", _quotes),
        Place("invoices", _("Invoices"), "receipt", _invoices),
        Place("expenses", _("Expenses"), "wallet", _expenses),
        Place("activity", _("Activity"), "clock-counter-clockwise", _activity),
    )


def lower_places() -> tuple[Place, ...]:
    """Pages that are reached from another one, and have no row in the side bar."""
    return (
        Place("templates", _("Templates"), "receipt", _templates, under="invoices"),
        Place("designer", _("Designer"), "receipt", _designer, under="invoices", is_wide=True),
    )


def _timesheet(desktop: Desktop) -> TimesheetPage:
    from app.ui.timesheet.timesheet_page import TimesheetPage  # noqa: PLC0415 - made when shown

    page = TimesheetPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.day_asked.connect(lambda day: today_page(desktop).show_day(day))
    return page


def _tasks(desktop: Desktop) -> TasksPage:
    from app.ui.tasks.tasks_page import TasksPage  # noqa: PLC0415 - as above

    page = TasksPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.start_asked.connect(desktop.start_work)
    return page


def _plan(desktop: Desktop) -> PlanPage:
    from app.ui.planning.plan_page import PlanPage  # noqa: PLC0415 - as above

    page = PlanPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.noted.connect(desktop.tell)
    page.import_asked.connect(desktop.dialogs.open_plan_import)
    page.task_asked.connect(desktop.dialogs.go_to_task)
    page.start_asked.connect(desktop.start_work)
    page.report_asked.connect(desktop.dialogs.open_status_report)
    return page


def _clients(desktop: Desktop) -> ClientsPage:
    from app.ui.clients.clients_page import ClientsPage  # noqa: PLC0415 - made when first shown

    page = ClientsPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.template_asked.connect(desktop.dialogs.start_from_template)
    page.report_asked.connect(desktop.dialogs.open_status_report)
    page.timesheet_asked.connect(desktop.dialogs.open_timesheet)
    page.payment_asked.connect(desktop.dialogs.open_payment)
    page.statement_asked.connect(desktop.dialogs.open_statement)
    page.invoice_asked.connect(lambda client_id: invoices_page(desktop).new_invoice(client_id))
    page.accounts_asked.connect(desktop.dialogs.open_hour_accounts)
    page.quote_asked.connect(lambda client_id: quotes_page(desktop).new_quote(client_id))
    return page


def _quotes(desktop: Desktop) -> QuotesPage:
    from app.ui.billing.quotes.quotes_page import QuotesPage  # noqa: PLC0415 - as above

    page = QuotesPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.noted.connect(desktop.tell)
    page.profile_asked.connect(desktop.dialogs.open_profile)
    page.client_asked.connect(lambda client_id: clients_page(desktop).edit_client(client_id))
    page.project_asked.connect(lambda project_id: plan_page(desktop).show_project(project_id))
    page.invoice_asked.connect(lambda invoice_id: invoices_page(desktop).show_invoice(invoice_id))
    page.mail_asked.connect(lambda key: desktop.dialogs.open_mail("quote", key))
    return page


def _invoices(desktop: Desktop) -> InvoicesPage:
    from app.ui.billing.invoices_page import InvoicesPage  # noqa: PLC0415 - as above

    page = InvoicesPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.noted.connect(desktop.tell)
    page.profile_asked.connect(desktop.dialogs.open_profile)
    page.client_asked.connect(lambda client_id: clients_page(desktop).edit_client(client_id))
    page.rate_asked.connect(lambda client_id: clients_page(desktop).set_rate(client_id))
    page.templates_asked.connect(lambda: templates_page(desktop))
    page.recurring_asked.connect(desktop.dialogs.open_recurring_invoices)
    page.accounts_asked.connect(desktop.dialogs.open_hour_accounts)
    page.series_asked.connect(desktop.dialogs.open_series)
    page.mail_asked.connect(desktop.dialogs.open_mail)
    return page


def _templates(desktop: Desktop) -> TemplatesPage:
    from app.ui.designer.gallery.templates_page import TemplatesPage  # noqa: PLC0415 - as above

    page = TemplatesPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.noted.connect(desktop.tell)
    page.left.connect(lambda: invoices_page(desktop))
    page.open_asked.connect(lambda name: design_template(desktop, name))
    return page


def _designer(desktop: Desktop) -> DesignerPage:
    from app.ui.designer.designer_page import DesignerPage  # noqa: PLC0415 - as above

    page = DesignerPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.noted.connect(desktop.tell)
    page.left.connect(lambda: templates_page(desktop))
    return page


def _expenses(desktop: Desktop) -> ExpensesPage:
    from app.ui.expenses.expenses_page import ExpensesPage  # noqa: PLC0415 - as above

    page = ExpensesPage(desktop.theme, desktop.session, desktop.window.stack)
    page.told.connect(desktop.tell_undoable)
    page.noted.connect(desktop.tell)
    return page


def _activity(desktop: Desktop) -> ActivityPage:
    from app.ui.activity.activity_page import ActivityPage  # noqa: PLC0415 - as above

    page = ActivityPage(desktop.theme, desktop.session, desktop.window.stack)
    page.undone.connect(lambda what: desktop.tell(_("Undone: {what}").format(what=what)))
    return page


def today_page(desktop: Desktop) -> TodayPage:
    """The Today page, brought to the front."""
    page: TodayPage = desktop.window.show_page("today")
    return page


def tasks_page(desktop: Desktop) -> TasksPage:
    """The Tasks page, brought to the front."""
    page: TasksPage = desktop.window.show_page("tasks")
    return page


def plan_page(desktop: Desktop) -> PlanPage:
    """The Plan page, brought to the front."""
    page: PlanPage = desktop.window.show_page("plan")
    return page


def clients_page(desktop: Desktop) -> ClientsPage:
    """The Clients page, brought to the front."""
    page: ClientsPage = desktop.window.show_page("clients")
    return page


def quotes_page(desktop: Desktop) -> QuotesPage:
    """The Quotes page, brought to the front."""
    page: QuotesPage = desktop.window.show_page("quotes")
    return page


def invoices_page(desktop: Desktop) -> InvoicesPage:
    """The Invoices page, brought to the front."""
    page: InvoicesPage = desktop.window.show_page("invoices")
    return page


def templates_page(desktop: Desktop) -> TemplatesPage:
    """The templates of documents, brought to the front."""
    page: TemplatesPage = desktop.window.show_page("templates")
    return page


def design_template(desktop: Desktop, name: str) -> DesignerPage:
    """The designer with a template, brought to the front."""
    page: DesignerPage = desktop.window.show_page("designer")
    page.open(name)
    return page


def expenses_page(desktop: Desktop) -> ExpensesPage:
    """The Expenses page, brought to the front."""
    page: ExpensesPage = desktop.window.show_page("expenses")
    return page


def activity_page(desktop: Desktop) -> ActivityPage:
    """The Activity page, brought to the front."""
    page: ActivityPage = desktop.window.show_page("activity")
    return page

"""Plan: when it will be done. Chart and table of one project, and the portfolio of all."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.planning.chart.grouping import GroupBy
from app.domain.planning.plan import Key
from app.domain.values.errors import StintError
from app.queries.plan_projects import PlanProject, plan_projects, usual_project
from app.system.messages import render
from app.system.translations import _
from app.ui.planning.calendars.plan_calendars import PlanCalendars
from app.ui.planning.details.plan_details import PlanDetails
from app.ui.planning.exchange.plan_exchange import PlanExchange
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.plan_acts import PlanActs
from app.ui.planning.plan_empty import say_nothing_planned
from app.ui.planning.plan_head import PlanHead
from app.ui.planning.plan_measures import MeasuredParts, PlanMeasures
from app.ui.planning.plan_report import PlanReport
from app.ui.planning.plan_row_menu import PlanRowMenu, RowParts
from app.ui.planning.plan_sums import plan_sums
from app.ui.planning.plan_views import PlanViews
from app.ui.planning.plan_why import ExplainedParts, PlanWhy
from app.ui.planning.portfolio_chart import AskedFor
from app.ui.planning.printing.plan_printing import PlanPrinting
from app.ui.planning.templates.plan_templates import PlanTemplates
from app.ui.planning.what_if.plan_what_ifs import PlanWhatIfs, WhatIfParts
from app.ui.planning.what_if.what_if_band import WhatIfBand
from app.ui.planning.what_if.what_if_menu import fill_what_if_menu
from app.ui.planning.what_if.what_if_words import open_name
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_keys import PageKeys

_PROJECT_TABLES = ("project", "client", "task")
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class PlanPage(QWidget):
    """The page.

    Signals:
        told: what was done, for the undo bar.
        task_asked: the id of a task that is to be seen on the Tasks page.
        start_asked: the `WorkKey` of a task whose timer is wanted.
        import_asked: a plan of another program is to be brought in.
        noted: what was written outside the file, in words.
        report_asked: keys of the client and the project whose status is to be reported.
    """

    told = Signal(str)
    import_asked = Signal()
    noted = Signal(str)
    task_asked = Signal(object)
    start_asked = Signal(object)
    report_asked = Signal(object, object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._projects: list[PlanProject] = []
        self._stale = True
        self.plan = OpenPlan(session, self)
        self.acts = PlanActs(session, self.plan, self)
        self.head = PlanHead(theme)
        self.strip = InfoStrip(theme)
        self.views = views = PlanViews(theme, session, self.plan, self.head.views, self)
        self.chart, self.portfolio, self.empty = views.chart, views.portfolio, views.empty
        self.table, self.table_model = views.table, views.table_model
        parts = MeasuredParts(self.head, self.strip, self.chart, self.table, self.table_model)
        self.measures = PlanMeasures(theme, session, self.plan, parts, self)
        self.exchange = PlanExchange(theme, session, self.plan, self)
        self.exchange.add_to(self.head.more_menu)
        self.details = PlanDetails(theme, session, self.plan, self)
        self.calendars = PlanCalendars(theme, session, self.plan, self)
        self.calendars.add_to(self.head.more_menu)
        self.printing = PlanPrinting(
            theme, session, lambda: views.charted, self._printed_names, self
        )
        self.printing.add_to(self.head.more_menu)
        self.report = PlanReport(session, self.plan, self)
        self.report.add_to(self.head.more_menu)
        self.templates = PlanTemplates(theme, session, self.plan, self)
        self.templates.add_to(self.head.more_menu)
        explained = ExplainedParts(
            self.strip,
            (self.chart, self.portfolio),
            lambda: views.front,
            lambda: views.chart_in_front,
            views.schedule_of,
        )
        self.why = PlanWhy(theme, session, explained, self)
        self.row_menu = PlanRowMenu(
            session,
            self.plan,
            self.acts,
            RowParts(lambda: views.front, self._add, self.details.open, self.why.explain),
            self,
        )
        self.band = WhatIfBand(theme)
        what_if_parts = WhatIfParts(self.head, self.band, lambda: views.front)
        self.what_ifs = PlanWhatIfs(theme, session, self.plan, what_if_parts, self)
        self._lay_out()
        self._wire()

    @property
    def view(self) -> str:
        return self.head.views.current

    def show_project(self, project_id: UUID) -> None:
        """Shows the plan of this project."""
        if self.view == "portfolio":
            self.head.views.set_current("gantt")
        self._open(project_id)

    def show_task(self, task_id: UUID, project_id: UUID) -> None:
        """Goes to a task of a project's plan."""
        self._open(project_id)
        self.chart.wanted = task_id

    def show_figures(self, project_id: UUID) -> None:
        """Shows where a project stands: earned value, burn and budgets."""
        self._open(project_id)
        self.measures.show_figures()

    def chosen(self) -> tuple[Key, ...]:
        """The marked rows of the view that is in front."""
        return self.views.chosen()

    def reload(self) -> None:
        """Reads the projects anew, and the plan where none is open yet."""
        self._stale = False
        self._session.fetch(plan_projects, None, self._take_projects, f"plans {id(self)}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
        self.measures.look()

    def _lay_out(self) -> None:
        strips = QVBoxLayout()
        strips.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        strips.setSpacing(Space.GRID)
        strips.addWidget(self.band)
        strips.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(strips)
        column.addWidget(self.views, 1)

    def _wire(self) -> None:
        PageKeys(self, self._act_of)
        self._wire_head()
        self._wire_tables()
        self.plan.loaded.connect(self.chart.groups.follow)
        self.chart.groups.changed.connect(self._show_plan)
        self.head.group_menu.chosen.connect(self._group)
        self.plan.previewed.connect(self._show_dates)
        self.plan.failed.connect(self._tell_refused)
        for part in (
            self.acts,
            self.measures,
            self.what_ifs,
            self.calendars,
            self.details,
            self.templates,
        ):
            part.told.connect(self.told)
        for part in (self.acts, self.measures, self.what_ifs):
            part.refused.connect(self._tell_refused)
        self.measures.changed.connect(self._show_sums)
        self.acts.added.connect(self._write_name)
        self.exchange.import_asked.connect(self.import_asked)
        self.exchange.noted.connect(self.noted)
        self.printing.noted.connect(self.noted)
        self.report.asked.connect(self.report_asked)
        self.templates.started.connect(self.show_project)
        self.why.asked_for.connect(self.views.go_to)
        copies = self.head.what_if_menu
        copies.aboutToShow.connect(lambda: fill_what_if_menu(copies, self.what_ifs))
        fill_what_if_menu(copies, self.what_ifs)
        self.portfolio.asked.connect(self._open_asked)
        self.portfolio.shown.connect(self._show_portfolio)
        self.chart.canvas.drag_previewed.connect(self.acts.preview)
        self.chart.canvas.drag_committed.connect(self.acts.decide)
        self.chart.canvas.drag_cancelled.connect(self.plan.cancel)
        self.chart.menu_asked.connect(self.row_menu.show)
        self.table.menu_asked.connect(self.row_menu.show)
        self.row_menu.task_asked.connect(self.task_asked)
        self.row_menu.start_asked.connect(self.start_asked)
        self.empty.acted.connect(self._add)
        self.empty.help_asked.connect(self.templates.start)
        self._session.changed.connect(self._take_change)

    def _wire_head(self) -> None:
        self.head.chooser.chosen.connect(self._open)
        self.head.view_chosen.connect(self._show_view)
        self.head.zoom_chosen.connect(self.views.zoom)
        self.head.shown_changed.connect(self.views.set_shown)
        self.head.fit_asked.connect(self.views.fit)
        self.head.today_asked.connect(self.views.go_to_today)
        self.head.task_asked.connect(self._add)
        for pane in (self.chart, self.portfolio):
            pane.canvas.zoom_changed.connect(
                lambda scale: self.head.set_zoom(scale.seconds_per_pixel)
            )

    def _wire_tables(self) -> None:
        for table, model in self.views.tables:
            table.indented.connect(lambda step: self.acts.indent(self.chosen(), step))
            table.shifted.connect(lambda step: self.acts.shift(self.chosen(), step))
            table.deleted.connect(lambda: self.acts.remove(self.chosen()))
            table.completed.connect(lambda: self.acts.complete(self.chosen()))
            model.edited.connect(self.acts.edit)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        acts: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]] = {
            (_CTRL, Qt.Key.Key_N): self._add,
            (_CTRL, Qt.Key.Key_M): lambda: self._add(milestone=True),
            (_CTRL, Qt.Key.Key_E): lambda: self.details.open(self.views.front.current_key),
            (_CTRL, Qt.Key.Key_L): lambda: self.acts.chain(self.chosen()),
            (_CTRL | _SHIFT, Qt.Key.Key_L): lambda: self.acts.unchain(self.chosen()),
        }
        keys = (event.modifiers(), Qt.Key(event.key()))
        for_both = {Qt.Key.Key_I: self.why.explain_current, Qt.Key.Key_P: self.printing.open}
        if keys[0] == _CTRL and keys[1] in for_both:
            return for_both[keys[1]]
        # In the portfolio all projects are looked at and none is changed.
        return None if self.view == "portfolio" else acts.get(keys)

    def _printed_names(self) -> tuple[str, str]:
        """Title and client of what is printed."""
        shown = self.plan.project_id
        project = next((each for each in self._projects if each.id == shown), None)
        if self.view == "portfolio" or project is None:
            return _("All projects"), ""
        # What is printed of a copy must not be taken for the plan.
        copy = self.plan.what_if
        name = project.name if copy is None else f"{project.name} – {open_name(copy)}"
        return name, project.client or ""

    def _group(self, by: GroupBy) -> None:
        self.acts.is_grouped = by is not GroupBy.OUTLINE
        self.views.group(by)

    def _open_asked(self, asked: AskedFor) -> None:
        self.head.views.set_current("gantt")
        if isinstance(asked.project, UUID):
            self._open(asked.project)
        if isinstance(asked.task, UUID):
            self.chart.wanted = asked.task

    def _show_portfolio(self, there: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self.view == "portfolio":
            self.views.setCurrentWidget(self.portfolio if there else self.empty)

    def _take_projects(self, found: list[PlanProject]) -> None:
        self._projects = found
        known = {each.id for each in found}
        if self.plan.project_id not in known:
            usual = usual_project(found)
            self._open(None if usual is None else usual.id)
        self._show_project()

    def _open(self, project_id: UUID | None) -> None:
        if project_id != self.plan.project_id:
            self.chart.forget()
        self.plan.open(project_id)
        self._show_project()

    def _show_project(self) -> None:
        shown = self.plan.project_id
        self.head.chooser.set_projects(self._projects, shown)
        project = next((each for each in self._projects if each.id == shown), None)
        self.head.chooser.setVisible(project is not None and self.view != "portfolio")
        title = _("Plan") if project is None else project.name
        self.head.head.set_title(_("All projects") if self.view == "portfolio" else title)
        self.chart.colour = 0 if project is None else project.colour - 1
        self.head.legend.set_shown(self.chart.colour)

    def _show_plan(self) -> None:
        self.views.show_plan()
        if self.plan.schedule is not None:
            self.why.clear_strip()
        self._show_view(self.view)

    def _show_dates(self, only_dates: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self.plan.schedule is not None:
            self.views.show_dates(only_dates=only_dates)

    def _show_sums(self) -> None:
        found = self.plan.schedule
        if found is None or self.view == "portfolio":
            self.head.set_sums(())
            return
        self.head.set_sums(self.measures.sums(found, plan_sums(found, self._session.today())))

    def _show_view(self, view: str) -> None:
        found, is_one = self.plan.schedule, view != "portfolio"
        self._show_project()
        self.head.set_view(view)
        self.what_ifs.show_state()
        self._show_sums()
        self.measures.offer()
        if is_one:
            self._show_found(nothing=found is None or not found.plan.tasks)
        else:
            self.portfolio.reload()
        self.why.show_conflicts(found if is_one else None)

    def _show_found(self, *, nothing: bool) -> None:
        if nothing:
            is_first, there_are = not self._projects, self.templates.are_there
            say_nothing_planned(self.empty, is_first=is_first, has_templates=there_are)
        self.views.show_found(nothing=nothing)

    def _add(self, *, milestone: bool = False) -> None:
        if self.plan.project_id is None:
            return
        key = self.views.front.current_key
        self.acts.add(key, self.chart.groups.likes(key), milestone=milestone)

    def _write_name(self, key: Key) -> None:
        """Opens the name of a new task once the plan shows it."""
        self.chart.wanted = key
        self.chart.writes_name = True

    def _tell_refused(self, error: StintError) -> None:
        self.strip.set_strip(render(error, self._session.zone), "warn")

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_PROJECT_TABLES):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

"""Explains the plan on the page: cards, tool tips, and the strip of what cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.planning.plan import Key
from app.domain.planning.scheduling.conflicts import PlanConflict, conflicts
from app.domain.planning.scheduling.schedule import Schedule
from app.system.translations import _
from app.ui.planning.chart_pane import ChartPane
from app.ui.planning.plan_table import PlanTable
from app.ui.planning.why_card import WhyCard
from app.ui.planning.why_words import conflicts_text, tip_text, why_text
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.info_strip import InfoStrip


@dataclass(frozen=True, slots=True)
class ExplainedParts:
    """What is explained, and where.

    Attributes:
        charts: their bars have tool tips, and are explained when they are pressed for long.
        front: the table whose current row the keyboard means.
        chart: the chart in front, None while the table stands alone.
        schedule_of: the schedule that a row belongs to, None for a row that is no task.
    """

    strip: InfoStrip
    charts: tuple[ChartPane, ...]
    front: Callable[[], PlanTable]
    chart: Callable[[], ChartPane | None]
    schedule_of: Callable[[Key], Schedule | None]


class PlanWhy(QObject):
    """Opens the card of a task, keeps the strip, gives the charts their tool tips.

    Signals:
        asked_for: the key of a task that the user wants to go to.
    """

    asked_for = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, parts: ExplainedParts, page: QWidget
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._parts = parts
        self._page = page
        self._shown = ""
        self._left = ""
        self._first: PlanConflict | None = None
        for pane in parts.charts:
            pane.canvas.explanation_asked.connect(self.explain)
            pane.set_tips(self._tip)
        parts.strip.acted.connect(self._show_first)
        parts.strip.dismissed.connect(self._leave)

    def explain(self, key: Key, where: QPoint | None = None) -> None:
        """Opens the card of a task, at a point of the screen or beside its bar."""
        found = self._parts.schedule_of(key)
        if found is None or key not in found.numbers:
            return
        card = WhyCard(self._theme, why_text(found, key, self._session.today()), self._page)
        card.asked_for.connect(self.asked_for)
        card.show_beside(self._anchor(key, where))

    def explain_current(self) -> None:
        """Opens the card of the marked row."""
        key = self._parts.front().current_key
        if key is not None:
            self.explain(key)

    def clear_strip(self) -> None:
        """Takes away what was said, but not what still stands against the plan."""
        if not self._is_shown():
            self._parts.strip.set_strip("")

    def show_conflicts(self, found: Schedule | None) -> None:
        """Looks for conflicts in the pool and says in the strip what there is; None: nothing."""
        self._session.runner.run(
            lambda: () if found is None else conflicts(found),
            lambda there: self._take(there, found),
            self._session.tell,
            f"conflicts {id(self)}",
        )

    def _take(self, there: Sequence[PlanConflict], found: Schedule | None) -> None:
        today = self._session.today()
        text = "" if found is None else conflicts_text(there, found, today)
        strip, was_shown = self._parts.strip, self._is_shown()
        self._first = there[0] if there else None
        if not text:
            self._left = ""
        # A refusal is read first; an offer can wait.
        is_free = strip.isHidden() or was_shown or strip.kind == "info"
        if text and text != self._left and is_free:
            self._shown = text
            strip.set_strip(text, "warn", _("Show"), can_dismiss=True)
        elif was_shown:
            strip.set_strip("")

    def _is_shown(self) -> bool:
        strip = self._parts.strip
        return not strip.isHidden() and bool(self._shown) and strip.accessibleName() == self._shown

    def _show_first(self) -> None:
        if self._is_shown() and self._first is not None:
            self.asked_for.emit(self._first.task)
            self.explain(self._first.task)

    def _leave(self) -> None:
        if self._is_shown():
            self._left = self._shown
            self._parts.strip.set_strip("")

    def _tip(self, key: Key) -> str:
        found = self._parts.schedule_of(key)
        if found is None or key not in found.numbers:
            return ""
        return tip_text(found, key, self._session.today())

    def _anchor(self, key: Key, where: QPoint | None) -> QRect:
        """A bar's place on the screen, as far as it is seen; in the table that of its row."""
        pane, table = self._parts.chart(), self._parts.front()
        height = table.verticalHeader().defaultSectionSize()
        if where is not None:
            return QRect(where.x(), where.y() - height // 2, 1, height)
        if pane is None or key not in pane.canvas.view.bars.rows:
            row = table.visualRect(table.currentIndex())
            return QRect(table.viewport().mapToGlobal(row.topLeft()), row.size())
        row_number = pane.canvas.view.bars.rows[key]
        pane.canvas.show_bar(row_number)
        view = pane.canvas.view
        ends = (view.bars.start(row_number), view.bars.finish(row_number))
        left, right = (min(max(round(view.scale.x_of(at)), 0), view.width) for at in ends)
        place = QRect(left, view.y_of(row_number), max(right - left, 1), height)
        return QRect(pane.canvas.viewport().mapToGlobal(place.topLeft()), place.size())

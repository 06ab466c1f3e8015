"""Tree and chart side by side: one set of rows, one selection, one scroll bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.planning.chart.hit import Hit, Part
from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import ChartBars
from app.domain.planning.plan import Key
from app.system.translations import _
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.planning.gantt.words import dates_text, dependency_text, drag_text
from app.ui.planning.plan_model import PlanTableModel, chart_columns
from app.ui.planning.plan_table import PlanTable
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

_TABLE_WIDTH = 448
_MOST_OF_TABLE = 0.5
_MINUTE_MS = 60_000


class ChartPane(QWidget):
    """The two views; whoever owns it fills the model and gives the bars of the same rows.

    Signals:
        menu_asked: where on the screen.
        opened: the key of a bar that was double-clicked, or on which Enter was pressed.
    """

    menu_asked = Signal(QPoint)
    opened = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._is_divided = False
        self._tip: Callable[[Key], str] = lambda _key: ""
        self.model = PlanTableModel(chart_columns(), session.today, self)
        self.table = PlanTable(theme, self.model, beside_chart=True)
        self.canvas = GanttCanvas(theme)
        self.canvas.setAccessibleName(_("Chart"))
        self._lay_out()
        self._wire()

    def chosen_keys(self) -> tuple[Key, ...]:
        return self.table.chosen_keys()

    def set_tips(self, tip: Callable[[Key], str]) -> None:
        """Who finds the words for the tool tip of a bar."""
        self._tip = tip

    def go_to_today(self) -> None:
        self.canvas.go_to(self.now())

    def now(self) -> int:
        """Seconds since 1970."""
        return int(self._session.clock.now().timestamp())

    def set_bars(self, bars: ChartBars) -> None:
        """Shows the bars of the model's rows."""
        self.set_chart(Chart(bars, chart_links(bars)))

    def set_chart(self, chart: Chart) -> None:
        """Shows a chart whose links are known."""
        self.canvas.set_chart(chart, self._marks(), chart.bars.plan.calendar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_divided and event.size().width() > 0:
            # Large text would leave nothing of the chart; from then on the user divides.
            self._is_divided = True
            wanted = self._theme.metrics.scaled(_TABLE_WIDTH)
            table = min(wanted, round(event.size().width() * _MOST_OF_TABLE))
            self.splitter.setSizes([table, event.size().width() - table])

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.canvas)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.splitter)
        self.setFocusProxy(self.table)

    def _wire(self) -> None:
        self.table.menu_asked.connect(self.menu_asked)
        self.table.chosen.connect(self._follow_table)
        self.canvas.selection_changed.connect(self.table.select_keys)
        self.canvas.hovered.connect(self._hover)
        self.canvas.opened.connect(self.opened)
        self.canvas.menu_asked.connect(lambda _key, where: self.menu_asked.emit(where))
        today = self._session.today
        self.canvas.set_words(
            lambda intent: drag_text(intent, self.canvas.view.bars, today()), self._tip_of
        )
        down, beside = self.canvas.verticalScrollBar(), self.table.verticalScrollBar()
        down.valueChanged.connect(beside.setValue)
        beside.valueChanged.connect(down.setValue)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(lambda: self.canvas.set_marks(self._marks()))
        self._minute.start()

    def _marks(self) -> ChartMarks:
        return ChartMarks(now_s=self.now())

    def _tip_of(self, hit: Hit) -> str:
        view = self.canvas.view
        if hit.part is Part.LINK:
            return dependency_text(view.links.dependencies[hit.link], view.bars)
        if hit.part in {Part.NOTHING, Part.ROW}:
            return ""
        text = self._tip(view.bars.key_at(hit.row, hit.milestone))
        if not text:
            # A project or a group, which no schedule knows.
            bar = view.bars.bar(hit.row)
            text = f"{bar.name}\n{dates_text(bar, view.bars, self._session.today())}"
        place = self.model.row_at(hit.row).place
        return f"{text}\n{place}" if place else text

    def _follow_table(self, keys: Sequence[Key]) -> None:
        self.canvas.select(keys, self.table.current_key)

    def _hover(self, key: Key | None) -> None:
        self.table.delegate.hovered = -1 if key is None else self.model.position_of(key)
        self.table.viewport().update()

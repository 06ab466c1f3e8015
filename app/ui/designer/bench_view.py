"""One open template: tree, canvas, pages and properties around one design."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from app.domain.paper.problems import Problem
from app.ui.designer.canvas.canvas import Canvas
from app.ui.designer.canvas.menu import design_menu
from app.ui.designer.design import Design
from app.ui.designer.panels.blocks_panel import WIDTH as BLOCKS_WIDTH
from app.ui.designer.panels.blocks_panel import BlocksPanel
from app.ui.designer.panels.foot_bar import FootBar
from app.ui.designer.panels.paper_pane import WIDTH as PAPER_WIDTH
from app.ui.designer.panels.paper_pane import PaperPane
from app.ui.designer.properties.properties_panel import PropertiesPanel
from app.ui.theme.metrics import SPLITTER_GRIP, Width
from app.ui.theme.theme import Theme, restyle

# With the side bar's icons the window is 1200 wide.
_PAPER_FROM = Width.INSPECTOR_FLOATS - Width.SIDEBAR_ICONS
_CANVAS_LEAST = 240
# With less the pages beside it would be in the canvas's way.
_CANVAS_GOOD = 400
_BLOCKS_MOST = 336


class BenchView(QWidget):
    """Left what there is, in the middle the page, right what can be told to it.

    Signals:
        edit_asked: id of the block whose content is wanted.
    """

    edit_asked = Signal(str)

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.design = design
        self._is_placed = False
        # None: by the width of the window; else what the user said.
        self._wants_paper: bool | None = None
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._pages = QSplitter(Qt.Orientation.Horizontal)
        self.blocks = BlocksPanel(theme, design, self.columns)
        self.canvas = Canvas(theme, design)
        self.foot = FootBar(theme, design)
        self.paper = PaperPane(theme, design, self._pages)
        self.properties = PropertiesPanel(theme, design, self.columns)
        self._lay_out()
        self._wire()

    def panes(self) -> list[tuple[QWidget, Callable[[], None]]]:
        """What F6 goes through: each pane, and how the focus gets there."""
        found: list[tuple[QWidget, Callable[[], None]]] = [
            (self.blocks, self.blocks.tree.setFocus),
            (self.canvas, self.canvas.setFocus),
        ]
        if not self.paper.isHidden():
            found.append((self.paper, self.paper.list.setFocus))
        found.append((self.properties, self.properties.focus_first))
        return found

    def show_page(self, page: int) -> None:
        self.canvas.show_page(page)

    def show_problem(self, problem: Problem) -> None:
        """Selects the block that is to be mended, on the page where it stands."""
        if problem.page:
            self.canvas.show_page(problem.page - 1)
        self.design.select((problem.block,) if problem.block else ())
        self.canvas.setFocus()

    def set_paper_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot of checkable buttons
        """Shows the pages beside the canvas, or not, however wide the window is."""
        self._wants_paper = shown
        self._show_paper()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_paper()
        if not self._is_placed:
            self._is_placed = True
            self._place()

    def _show_paper(self) -> None:
        beside = self._blocks_width() + self.properties.sizeHint().width()
        wide = self.width() >= max(_PAPER_FROM, beside + PAPER_WIDTH + _CANVAS_GOOD)
        shown = wide if self._wants_paper is None else self._wants_paper
        self.paper.setVisible(shown)
        self.foot.set_paper_shown(shown)

    def _place(self) -> None:
        """The first division; later ones are the user's."""
        left = self._blocks_width()
        right = self.properties.sizeHint().width()
        paper = PAPER_WIDTH
        middle = max(self.width() - left - right, _CANVAS_LEAST)
        self.columns.setSizes([left, middle, right])
        self._pages.setSizes([max(middle - paper, _CANVAS_LEAST), paper])

    def _blocks_width(self) -> int:
        return min(self._theme.metrics.scaled(BLOCKS_WIDTH), _BLOCKS_MOST)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMinimumWidth(_CANVAS_LEAST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        _fill(self._pages, self.canvas, (self.canvas, self.paper))
        column.addWidget(self._pages, 1)
        column.addWidget(_rule())
        column.addWidget(self.foot)
        _fill(self.columns, middle, (self.blocks, middle, self.properties))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def _wire(self) -> None:
        canvas, foot, paper = self.canvas, self.foot, self.paper
        canvas.edit_asked.connect(self._edit)
        canvas.page_shown.connect(foot.set_page)
        canvas.page_shown.connect(paper.set_page)
        canvas.zoomed.connect(foot.set_zoom)
        foot.set_zoom(canvas.zoom)
        foot.page_asked.connect(canvas.show_page)
        foot.zoom_in_asked.connect(canvas.zoom_in)
        foot.zoom_out_asked.connect(canvas.zoom_out)
        foot.actual_asked.connect(lambda: canvas.set_zoom(1.0))
        foot.whole_asked.connect(canvas.zoom_whole)
        foot.problem_chosen.connect(self.show_problem)
        foot.paper_toggled.connect(self.set_paper_shown)
        paper.page_chosen.connect(canvas.show_page)
        paper.hidden_asked.connect(lambda: self.set_paper_shown(False))
        self.design.snapping.connect(canvas.set_snapping)
        self.blocks.tree.menu_asked.connect(self._open_menu)

    def _edit(self, block_id: str) -> None:
        """A double click on a block: its content is edited at the right."""
        self.properties.focus_content()
        self.edit_asked.emit(block_id)

    def _open_menu(self, place: QPoint) -> None:
        menu = design_menu(self._theme, self.design, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def _fill(splitter: QSplitter, stretched: QWidget, parts: Sequence[QWidget]) -> None:
    for part in parts:
        splitter.addWidget(part)
    # Only now does each stand at its place: parts that were made in the splitter move when added.
    for place, part in enumerate(parts):
        splitter.setStretchFactor(place, int(part is stretched))
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for place in range(1, splitter.count()):
        # One pixel is drawn, seven can be gripped.
        handle = splitter.handle(place)
        handle.setContentsMargins(SPLITTER_GRIP // 2, 0, SPLITTER_GRIP // 2, 0)
        handle.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)


def _rule() -> QFrame:
    rule = QFrame()
    restyle(rule, rule="horizontal")
    rule.setFixedHeight(1)
    return rule

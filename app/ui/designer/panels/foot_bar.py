"""The line below the page: what blocks snap to, pages, zoom, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.domain.paper.problems import Problem
from app.domain.paper.template import Template
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.panels.problem_words import sorted_problems, standing
from app.ui.designer.panels.problems_card import ICONS, ProblemsCard
from app.ui.theme.metrics import Height, IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.elided_label import ElidedLabel


class FootBar(QFrame):
    """Page and zoom of the canvas, and the problems of the newest print.

    Signals:
        page_asked: number of a page, from 0.
        zoom_out_asked: the page is to be smaller.
        zoom_in_asked: larger.
        actual_asked: as large as on paper.
        whole_asked: as large as the whole page fits.
        problem_chosen: a `Problem` that the user wants to mend.
        paper_toggled: whether the pages beside the canvas are wanted.
    """

    page_asked = Signal(int)
    zoom_out_asked = Signal()
    zoom_in_asked = Signal()
    actual_asked = Signal()
    whole_asked = Signal()
    problem_chosen = Signal(object)
    paper_toggled = Signal(bool)

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._design = design
        self._page = 0
        self._count = 0
        self._standing = ""
        self._problems: list[Problem] = []
        self.card = ProblemsCard(theme, self)
        restyle(self, surface="base")
        self._make_parts()
        self._lay_out()
        self._wire()
        self.set_zoom(1.0)
        self.show_paper()

    @property
    def problems(self) -> Sequence[Problem]:
        """What is told, the worst first."""
        return tuple(self._problems)

    def show_paper(self) -> None:
        """Counts pages and problems of the newest print."""
        paper = self._design.paper
        self._problems = [] if paper is None else sorted_problems(paper.layout.problems)
        self._show_status(is_known=paper is not None)
        self.set_page(self._page)

    def set_page(self, page: int) -> None:
        """Says which page is shown, from 0."""
        paper = self._design.paper
        count = 0 if paper is None else len(paper.layout.pages)
        self._page = max(0, min(page, count - 1))
        self._count = count
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page + 1 < count)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def set_zoom(self, zoom: float) -> None:
        self.zoom_button.setText(_("{percent} %").format(percent=round(zoom * 100)))
        self._make_room()

    def set_paper_shown(self, shown: bool) -> None:  # noqa: FBT001 - a state that is shown
        """Marks whether the pages stand beside the canvas, without telling."""
        with QSignalBlocker(self.paper):
            self.paper.setChecked(shown)

    def show_problems(self) -> None:
        """Opens the list, where there are any."""
        if self._problems:
            self.card.set_problems(self._problems, self._design.template)
            self.card.show_above(self.status)

    def show_snapping(self) -> None:
        """Says what blocks snap to."""
        self.snap.setText(snap_words(self._design.template))

    def _make_parts(self) -> None:
        theme = self._theme
        self.snap = ElidedLabel()
        self.snap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        restyle(self.snap, role="small")
        self._snap_icon = QLabel()
        self.back = ToolButton(theme, "caret-left", _("Previous page"), small=True)
        self.page_label = QLabel()
        restyle(self.page_label, role="small")
        self.on = ToolButton(theme, "caret-right", _("Next page"), small=True)
        self.minus = ToolButton(theme, "minus", _("Smaller"), small=True)
        self.zoom_button = Button(theme, "", kind="ghost", small=True)
        self.zoom_button.setToolTip(_("As large as on paper"))
        self.plus = ToolButton(theme, "plus", _("Larger"), small=True)
        self.whole = Button(theme, _("Whole page"), kind="ghost", small=True)
        self.whole.setAccessibleName(_("Whole page"))
        self.whole.setToolTip(_("Whole page"))
        self.paper = ToolButton(theme, "sidebar-simple", _("Pages as they print"), small=True)
        self.paper.setCheckable(True)
        self.status = Button(theme, "", kind="ghost", small=True)

    def _lay_out(self) -> None:
        self._line = line = QHBoxLayout(self)
        # It shows what there is room for, and asks for none.
        line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        line.setContentsMargins(Space.GROUP, Space.GRID, Space.RELATED, Space.GRID)
        line.setSpacing(Space.GRID // 2)
        line.addWidget(self._snap_icon)
        line.addWidget(self.snap, 1)
        for widget in (self.back, self.page_label, self.on):
            line.addWidget(widget)
        line.addSpacing(Space.RELATED)
        for button in (self.minus, self.zoom_button, self.plus, self.whole):
            line.addWidget(button)
        line.addSpacing(Space.RELATED)
        line.addWidget(self.status)
        line.addWidget(self.paper)
        self._take_look()

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.page_asked.emit(self._page - 1))
        self.on.clicked.connect(lambda: self.page_asked.emit(self._page + 1))
        self.minus.clicked.connect(self.zoom_out_asked)
        self.plus.clicked.connect(self.zoom_in_asked)
        self.zoom_button.clicked.connect(self.actual_asked)
        self.whole.clicked.connect(self.whole_asked)
        self.paper.toggled.connect(self.paper_toggled)
        self.status.clicked.connect(self.show_problems)
        self.card.chosen.connect(self.problem_chosen)
        self._design.printed.connect(self.show_paper)
        self._design.changed.connect(self.show_snapping)
        self._theme.changed.connect(self._take_look)
        self.show_snapping()

    def _show_status(self, *, is_known: bool) -> None:
        words = standing(self._problems) if is_known else ""
        self._standing = words
        self.status.setAccessibleName(words)
        self.status.setVisible(is_known)
        icon, role = "check-circle", "accent"
        if self._problems:
            icon, role = ICONS[self._problems[0].severity]
        self.status.set_icon(icon, role=role)
        tip = _("Show the problems") if self._problems else words
        self.status.setToolTip(tip)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is not enough, what blocks snap to goes first, then words become shorter."""
        ways = (
            self._leave_snapping,
            self._shorten_status,
            self._shorten_whole,
            self._shorten_page,
            self._leave_arrows,
        )
        for button in (self.back, self.on):
            button.setVisible(self._count > 1)
        for part in (self.snap, self._snap_icon):
            part.show()
        self.status.setText(self._standing)
        self.whole.setText(_("Whole page"))
        self.whole.set_icon("")
        whole = _("Page {page} of {count}").format(page=self._page + 1, count=self._count)
        self.page_label.setText(whole if self._count else "")
        for shorten in ways:
            if self._line.sizeHint().width() <= self.width():
                break
            shorten()

    def _leave_snapping(self) -> None:
        for part in (self.snap, self._snap_icon):
            part.hide()

    def _shorten_status(self) -> None:
        self.status.setText("")

    def _shorten_whole(self) -> None:
        self.whole.setText("")
        self.whole.set_icon("corners-out")

    def _shorten_page(self) -> None:
        self.page_label.setText(f"{self._page + 1} / {self._count}" if self._count else "")

    def _leave_arrows(self) -> None:
        # Page up and down turn pages too.
        for button in (self.back, self.on):
            button.hide()

    def _take_look(self) -> None:
        self.setMinimumHeight(self._theme.height(Height.CONTROL_SMALL) + 2 * Space.GRID)
        ratio = self.devicePixelRatioF()
        magnet = self._theme.pixmap("magnet-straight", "text2", IconSize.SMALL, ratio=ratio)
        self._snap_icon.setPixmap(magnet)
        self._show_status(is_known=self._design.paper is not None)


def snap_words(template: Template) -> str:
    """What blocks snap to while they are dragged."""
    grid = template.page.grid
    if not grid:
        return _("Snaps to margins and blocks")
    return _("Snaps to {grid} mm, margins and blocks").format(grid=f"{grid:g}")

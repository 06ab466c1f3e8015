"""The head of the plan: whose it is, how it is looked at, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.system.translations import N_, _
from app.ui.planning.figures.fitting_sums import FittingSums
from app.ui.planning.gantt.view import Shown
from app.ui.planning.group_menu import GroupMenu
from app.ui.planning.plan_chooser import PlanChooser
from app.ui.planning.plan_legend import PlanLegend
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.sums_line import Sum
from app.ui.widgets.tag import Tag

_SHOWN: Final = (
    ("links", N_("Dependencies")),
    ("critical", N_("Critical path")),
    ("floats", N_("Float")),
    ("names", N_("Names beside the bars")),
)
# Seconds for each pixel at the three zooms that have a button.
ZOOMS: Final = {"hours": 100.0, "days": 4_400.0, "weeks": 14_400.0}
_WIDEST_TAG: Final = 200

_ZOOM_WORDS: Final = (("hours", N_("Hours")), ("days", N_("Days")), ("weeks", N_("Weeks")))


class PlanHead(QWidget):
    """Title, chooser, views, zoom and menus; below them sums and the legend.

    Signals:
        view_chosen: ``gantt``, ``table`` or ``portfolio``.
        zoom_chosen: seconds for each pixel.
        shown_changed: a `Shown`.
        task_asked: a new task is wanted.
        milestone_asked: a new milestone is.
        fit_asked: the whole plan is to be seen.
        today_asked: today is to be seen.
        figures_asked: earned value, burn and budgets are to be seen.
    """

    view_chosen = Signal(str)
    zoom_chosen = Signal(float)
    shown_changed = Signal(object)
    task_asked = Signal()
    milestone_asked = Signal()
    fit_asked = Signal()
    today_asked = Signal()
    figures_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self.head = PageHead(theme, _("Plan"))
        self.chooser = PlanChooser(theme)
        self.views = Segmented(
            (("gantt", _("Gantt")), ("table", _("Table")), ("portfolio", _("Portfolio"))),
            _("View"),
        )
        self.zooms = Segmented([(key, _(text)) for key, text in _ZOOM_WORDS], _("Zoom"))
        self.show_button = Button(theme, _("Show"), icon="sliders-horizontal")
        self.show_button.setAccessibleName(_("Show"))
        self.show_button.setToolTip(_("What the chart shows"))
        self.what_if_button = Button(theme, _("What-if"), icon="git-branch")
        self.what_if_button.setAccessibleName(_("What-if"))
        self.what_if_menu = QMenu(self.what_if_button)
        self.what_if_button.setMenu(self.what_if_menu)
        self.what_if_tag = Tag(theme)
        self.what_if_tag.hide()
        self.more_button = ToolButton(theme, "dots-three", _("More"))
        self.more_menu = QMenu(self.more_button)
        self.new_button = Button(theme, _("Task"), kind="primary", icon="plus")
        self.new_button.setAccessibleName(_("New task"))
        self.sums = FittingSums()
        self.legend = PlanLegend(theme)
        # The sums come first; the legend leaves out what it has no room for.
        self.legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._what_if = ""
        self._has_zoom = True
        self._has_baseline = False
        self._show_menu = QMenu(self.show_button)
        self.baseline_menu = QMenu(_("Baseline"), self._show_menu)
        self.group_menu = GroupMenu(self._show_menu)
        self._shown_acts: dict[str, QAction] = {}
        self._fill_menu()
        self._lay_out()
        self._wire()

    def set_zoom(self, seconds_per_pixel: float) -> None:
        """Marks the button that is nearest to the chart's zoom."""
        nearest = min(ZOOMS, key=lambda key: abs(_ratio(ZOOMS[key], seconds_per_pixel)))
        self.zooms.set_current(nearest)

    def set_sums(self, left: Sequence[Sum]) -> None:
        self.sums.set_sums(left)

    def set_view(self, view: str) -> None:
        """What can be done in a view is offered in it alone."""
        self._has_zoom = view != "table"
        for of_one in (self.baseline_menu.menuAction(), self.figures_action):
            of_one.setEnabled(view != "portfolio")
        self.what_if_button.setEnabled(view != "portfolio")
        self.what_if_button.setToolTip(
            _("Changes are tried on a copy of one project’s plan: open one.")
            if view == "portfolio"
            else _("Try changes on a copy of the plan, which counts nowhere.")
        )
        self.group_menu.set_portfolio(is_portfolio=view == "portfolio")
        self._show_legend()
        self._make_room()
        self.legend.setVisible(view != "table")
        self.new_button.setVisible(view != "portfolio")

    def set_has_baseline(self, *, has_baseline: bool) -> None:
        """Whether ghosts are shown, which the legend then names."""
        self._has_baseline = has_baseline
        self._show_legend()

    def set_what_if(self, name: str) -> None:
        """Says beside the title which copy is shown; blank for the plan itself."""
        if name != self._what_if:
            self._what_if = name
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show_what_if(self) -> None:
        shown = self._what_if if self.what_if_button.isEnabled() else ""
        most = self._theme.metrics.scaled(_WIDEST_TAG)
        metrics = self._theme.font_metrics(TextRole.SMALL, Weight.MEDIUM)
        text = metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, most)
        self.what_if_tag.set_tag(text, "accent", "git-branch")
        self.what_if_tag.setToolTip(shown)
        self.what_if_tag.setAccessibleName(shown)
        self.what_if_tag.setVisible(bool(shown))

    def _show_legend(self) -> None:
        has_ghosts = self._has_baseline and self.baseline_menu.menuAction().isEnabled()
        self.legend.set_hidden(frozenset() if has_ghosts else frozenset({"ghost"}))

    def _make_room(self) -> None:
        """In a narrow window the zooms stand in the menu alone, then names and words go."""
        self._show_what_if()
        self.chooser.set_wide(is_wide=True)
        self.show_button.setText(_("Show"))
        self.what_if_button.setText(_("What-if"))
        self.new_button.setText(_("Task"))
        self.zooms.setVisible(self._has_zoom)
        if self._has_no_room():
            self.zooms.hide()
        if self._has_no_room():
            self.chooser.set_wide(is_wide=False)
        for button in (self.show_button, self.what_if_button, self.new_button):
            if self._has_no_room():
                button.setText("")
        # The band below says it in full.
        if self.what_if_tag.text() and self._has_no_room():
            self.what_if_tag.set_tag("", "accent", "git-branch")

    def _has_no_room(self) -> bool:
        # Layouts tell what is around them of a change only later.
        for inner in (self.chooser, self.what_if_button):
            part: QWidget | None = inner
            while part is not None and part is not self:
                if (layout := part.layout()) is not None:
                    layout.activate()
                part = part.parentWidget()
        return self.head.sizeHint().width() > self.width()

    def _fill_menu(self) -> None:
        for key, text in _SHOWN:
            action = self._show_menu.addAction(_(text))
            action.setCheckable(True)
            action.setChecked(bool(getattr(self.shown, key)))
            action.toggled.connect(lambda on, key=key: self._take_shown(key, on=on))
            self._shown_acts[key] = action
        self._show_menu.addMenu(self.baseline_menu)
        self._show_menu.addMenu(self.group_menu)
        self._show_menu.addSeparator()
        for key, text in _ZOOM_WORDS:
            self._show_menu.addAction(_(text), partial(self.zoom_chosen.emit, ZOOMS[key]))
        self._show_menu.addAction(_("Whole plan"), self.fit_asked.emit)
        self._show_menu.addAction(_("Today"), self.today_asked.emit)
        self.show_button.setMenu(self._show_menu)
        self.figures_action = self.more_menu.addAction(_("Figures…"), self.figures_asked.emit)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setMenu(self.more_menu)

    def _take_shown(self, key: str, *, on: bool) -> None:
        values = {name: getattr(self.shown, name) for name, _text in _SHOWN}
        self.shown = Shown(**{**values, key: on})
        self.shown_changed.emit(self.shown)

    def _lay_out(self) -> None:
        # Two ways to look at the plan: one control of the four that a head takes.
        looks = QWidget()
        line = QHBoxLayout(looks)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.show_button)
        line.addWidget(self.what_if_button)
        self.head.add_beside_title(self.what_if_tag)
        self.head.add_beside_title(self.chooser)
        self.head.add_beside_title(self.more_button)
        for control in (self.views, self.zooms, looks, self.new_button):
            self.head.add_control(control)
        below = QHBoxLayout()
        below.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.RELATED)
        below.setSpacing(Space.GROUP)
        below.addWidget(self.sums)
        below.addWidget(self.legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(below)

    def _wire(self) -> None:
        self.views.chosen.connect(self.view_chosen)
        self.zooms.chosen.connect(lambda key: self.zoom_chosen.emit(ZOOMS[key]))
        self.new_button.clicked.connect(self.task_asked.emit)
        self.zooms.set_current("days")


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)

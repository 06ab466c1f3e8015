"""The button that says which tasks are shown, with the menu of saved views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.planning.tasks.task_view import TaskView
from app.queries.task_views import task_views
from app.services.task_views import DeleteTaskView, RenameTaskView, SaveTaskView
from app.system.translations import _
from app.ui.session.session import Session, touches
from app.ui.tasks.text_dialog import TextDialog
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button

_LONGEST = 32


class ViewsButton(Button):
    """Bears the name of the saved view that is shown, else the filters in a few words.

    Signals:
        chosen: the `TaskView` that is to be shown.
        filters_asked: whether the line of filters is to be seen.
        told: what was done, for the undo bar.
    """

    chosen = Signal(object)
    filters_asked = Signal(bool)
    told = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "", icon="funnel")
        restyle(self, caret=True)
        self._session = session
        self._views: tuple[TaskView, ...] = ()
        self._shown = TaskView("")
        self._summary = ""
        self._shows_filters: bool | None = None
        self.menu_of_views = QMenu(self)
        self.menu_of_views.aboutToShow.connect(self._fill_menu)
        self.setMenu(self.menu_of_views)
        session.changed.connect(self._take_change)
        self._read()

    def show_view(self, view: TaskView, summary: str) -> None:
        """What is shown now, as a view without a name and in words."""
        self._shown, self._summary = view, summary
        self._retitle()

    def set_filters(self, *, shown: bool | None) -> None:
        """Whether the line of filters is seen; None where it always is."""
        self._shows_filters = shown

    def current(self) -> TaskView | None:
        """The saved view that is shown as it was saved."""
        same = (view for view in self._views if replace(view, name="") == self._shown)
        return next(same, None)

    def save(self) -> TextDialog:
        """Opens the dialog that saves what is shown under a name."""
        dialog = self._dialog(
            (_("Save this view"), _("Save"), _("Name")),
            lambda name: SaveTaskView(replace(self._shown, name=name)),
            _("View saved"),
        )
        now = self.current()
        dialog.text.setText("" if now is None else now.name)
        dialog.open()
        return dialog

    def rename(self, view: TaskView) -> TextDialog:
        """Opens the dialog that gives a view another name."""
        dialog = self._dialog(
            (_("Rename “{name}”").format(name=view.name), _("Rename"), _("Name")),
            partial(RenameTaskView, view.name),
            _("View renamed"),
        )
        dialog.text.setText(view.name)
        dialog.text.selectAll()
        dialog.open()
        return dialog

    def delete(self, view: TaskView) -> None:
        told = _("View “{name}” deleted").format(name=view.name)
        self._session.execute(DeleteTaskView(view.name), lambda _result: self.told.emit(told))

    def _dialog(
        self, texts: tuple[str, str, str], make: Callable[[str], object], told: str
    ) -> TextDialog:
        holder: QWidget = self.window()
        dialog = TextDialog(self._theme, self._session, texts, make, holder)
        dialog.saved.connect(lambda _result: self.told.emit(told))
        return dialog

    def _fill_menu(self) -> None:
        menu = self.menu_of_views
        menu.clear()
        current = self.current()
        for view in self._views:
            action = menu.addAction(view.name)
            action.setCheckable(True)
            action.setChecked(view == current)
            action.triggered.connect(partial(self._choose, view))
        if self._views:
            menu.addSeparator()
        menu.addAction(_("Save this view…"), self.save)
        if self._views:
            rename, delete = menu.addMenu(_("Rename")), menu.addMenu(_("Delete"))
            for view in self._views:
                rename.addAction(view.name, partial(self.rename, view))
                delete.addAction(view.name, partial(self.delete, view))
        menu.addSeparator()
        menu.addAction(_("Clear filter"), lambda: self.chosen.emit(self._cleared()))
        if self._shows_filters is not None:
            action = menu.addAction(_("Show filters"))
            action.setCheckable(True)
            action.setChecked(self._shows_filters)
            action.triggered.connect(self.filters_asked)

    def _cleared(self) -> TaskView:
        return TaskView("", display=self._shown.display, lanes=self._shown.lanes)

    def _choose(self, view: TaskView, _checked: object = None) -> None:
        self.chosen.emit(view)

    def _retitle(self) -> None:
        current = self.current()
        text = self._summary if current is None else current.name
        self.setText(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
        self.set_icon("funnel")
        self.setToolTip(self._summary)
        self.setAccessibleName(_("View: {name}").format(name=text))

    def _read(self) -> None:
        self._views = self._session.read(task_views, None)
        self._retitle()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "workspace_setting"):
            self._read()

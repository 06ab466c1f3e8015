"""The head of the designer: which template it is, how it stands, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from app.domain.paper.template import Block
from app.queries.document_templates import TemplateRow
from app.system.locale_names import language_choices
from app.system.translations import _
from app.ui.designer.acts import BY_KEY
from app.ui.designer.block_words import ANCHOR_WORDS
from app.ui.designer.panels.block_menu import BlockMenu
from app.ui.designer.properties.controls import Choice
from app.ui.designer.template_words import uses_text, version_text
from app.ui.theme.metrics import Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.tag import Tag

_PADDING = 32
_LONGEST_NAME = 80
_WIDEST_NAME = 320
# Below these widths the head leaves out what can be read elsewhere.
_USES_FROM = 1000
_VERSION_FROM = 860
_USE_FROM = 700


class NameEdit(QLineEdit):
    """The template's name; Enter takes it, Esc leaves it as it was."""

    renamed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self.setMaxLength(_LONGEST_NAME)
        self.setAccessibleName(_("Name of the template"))
        self.setToolTip(_("Rename"))
        restyle(self, kind="quiet", role="title")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._finish)
        self.textChanged.connect(lambda _text: self.updateGeometry())

    def set_name(self, name: str) -> None:
        """Shows a name, but not over what is being written."""
        self._name = name
        if not self.hasFocus() or not self.isModified():
            self.setText(name)
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        letters = self._theme.font_metrics(TextRole.TITLE, Weight.SEMIBOLD)
        width = letters.horizontalAdvance(self.text()) + _PADDING
        return QSize(
            min(width, self._theme.metrics.scaled(_WIDEST_NAME)), super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * _PADDING, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._name)
            self.setModified(False)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setModified(False)

    def _finish(self) -> None:
        name = " ".join(self.text().split())
        self.setModified(False)
        if name and name != self._name:
            self.renamed.emit(name)
        else:
            self.setText(self._name)


class DesignerHead(QWidget):
    """Back, name and state at the left; steps, blocks, language and the acts at the right.

    Signals:
        back_asked: the list of templates is wanted.
        renamed: a new name.
        undo_asked: the newest step is to be taken back.
        redo_asked: likewise forth.
        block_chosen: a type and an anchor.
        language_chosen: the preview's.
        use_asked: the template is to be that of new invoices.
    """

    back_asked = Signal()
    renamed = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()
    block_chosen = Signal(str, str)
    language_chosen = Signal(str)
    use_asked = Signal()

    def __init__(
        self, theme: Theme, blocks: Callable[[], tuple[Block, ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make_left()
        self._make_right(blocks)
        self._lay_out()
        theme.changed.connect(self._take_height)
        self._take_height()

    def show_row(self, row: TemplateRow) -> None:
        """Shows what is kept of the template."""
        self.name.set_name(row.name)
        self.version.set_tag(version_text(row))
        self.uses.setText(uses_text(row))
        for use in (self.use_button, self.use_act):
            use.setEnabled(not row.is_default)
        self.use_button.setToolTip(_("New invoices have it already") if row.is_default else "")

    def set_state(self, text: str) -> None:
        """Whether all is kept, in a word."""
        self.state.setText(text)
        self.state.setAccessibleName(text)

    def set_steps(self, *, undo: bool, redo: bool) -> None:
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def set_language(self, code: str) -> None:
        self.language.show_value(code)

    def add_act(self, text: str, act: Callable[[], object]) -> QAction:
        """One more entry of the menu."""
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _on=False: act())
        return action

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = self._theme.scale
        self.uses.setVisible(self.width() >= _USES_FROM * scale)
        self.version.setVisible(self.width() >= _VERSION_FROM * scale)
        has_room = self.width() >= _USE_FROM * scale
        self.use_button.setVisible(has_room)
        self.use_act.setVisible(not has_room)

    def _make_left(self) -> None:
        theme = self._theme
        self.back = ToolButton(theme, "caret-left", _("Back to the templates"))
        self.name = NameEdit(theme)
        self.version = Tag(theme)
        self.uses, self.state = ElidedLabel(), ElidedLabel()
        restyle(self.uses, role="small")
        restyle(self.state, role="hint")
        _tell_key(self.back, "Ctrl+W")
        self.back.clicked.connect(self.back_asked)
        self.name.renamed.connect(self.renamed)

    def _make_right(self, blocks: Callable[[], tuple[Block, ...]]) -> None:
        theme = self._theme
        self.undo = ToolButton(theme, "arrow-u-up-left", _("Undo"))
        self.redo = ToolButton(theme, "arrow-u-up-right", _("Redo"))
        self.block_button = Button(theme, _("Block"), icon="plus")
        self.block_button.setAccessibleName(_("Add block"))
        menu = QMenu(self.block_button)
        self.block_menus = {each: BlockMenu(theme, blocks, each, menu) for each in ANCHOR_WORDS}
        for each in self.block_menus.values():
            menu.addMenu(each)
            each.chosen.connect(self.block_chosen)
        self.block_button.setMenu(menu)
        self.language = Choice(theme, _("Language of the preview"), language_choices())
        self.more_button = ToolButton(theme, "dots-three", _("More"), framed=True)
        self.menu = QMenu(self.more_button)
        self.more_button.setMenu(self.menu)
        self.more_button.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.use_button = Button(theme, _("Use for new invoices"), kind="primary")
        # Where there is no room for the button.
        self.use_act = self.add_act(self.use_button.text(), self.use_asked.emit)
        _tell_key(self.undo, BY_KEY["edit.undo"].shortcut)
        _tell_key(self.redo, BY_KEY["edit.redo"].shortcut)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.language.edited.connect(self.language_chosen.emit)
        self.use_button.clicked.connect(self.use_asked)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.GROUP, 0, Space.GROUP, 0)
        line.setSpacing(Space.RELATED)
        for widget in (self.back, self.name, self.version, self.uses):
            line.addWidget(widget)
        line.addWidget(self.state)
        line.addStretch(1)
        for button in (self.undo, self.redo, self.block_button):
            line.addWidget(button)
        for control in (self.language, self.more_button, self.use_button):
            line.addWidget(control)

    def _take_height(self) -> None:
        self.setMinimumHeight(self._theme.height(Height.PAGE_HEAD, TextRole.TITLE, _PADDING))


def _tell_key(button: ToolButton, shortcut: str) -> None:
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{button.accessibleName()} ({keys})")

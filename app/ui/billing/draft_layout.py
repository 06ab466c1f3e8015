"""Where the parts of the editor of drafts stand: lines and fields, the page, the foot."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.page_picture import PagePicture


def lay_out_draft(
    dialog: QDialog,
    theme: Theme,
    parts: Iterable[tuple[QWidget, int]],
    picture: PagePicture,
    foot: Iterable[QWidget],
) -> None:
    """Fills the dialog.

    Args:
        dialog: still without a layout.
        theme: for what grows with the text.
        parts: what is edited, from top to bottom, each with its share of the room.
        picture: the page, at the right.
        foot: the sums, which take the room, and buttons.
    """
    columns = QHBoxLayout()
    columns.setSpacing(Space.GROUP)
    columns.addWidget(_edited(parts), 5)
    columns.addWidget(_beside(theme, picture), 3)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(columns, 1)
    column.addWidget(_foot(foot))


def _edited(parts: Iterable[tuple[QWidget, int]]) -> QScrollArea:
    """Scrolls up and down where the text is large; the lines have a scroll bar of their own."""
    content = QWidget()
    restyle(content, surface="base")
    column = QVBoxLayout(content)
    column.setContentsMargins(Space.DIALOG, Space.DIALOG, 0, 0)
    column.setSpacing(Space.RELATED)
    for part, share in parts:
        column.addWidget(part, share)
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(content.minimumSizeHint().width())
    return area


def _beside(theme: Theme, picture: PagePicture) -> QFrame:
    side = QFrame()
    restyle(side, surface="alt")
    column = QVBoxLayout(side)
    column.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
    column.addWidget(picture, 1, Qt.AlignmentFlag.AlignTop)
    side.setMinimumWidth(Width.INSPECTOR)
    side.setMaximumWidth(theme.metrics.scaled(Width.PREVIEW) + 2 * Space.GROUP)
    return side


def _foot(widgets: Iterable[QWidget]) -> QFrame:
    foot = QFrame()
    restyle(foot, surface="window")
    line = QHBoxLayout(foot)
    line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
    line.setSpacing(Space.RELATED)
    for place, widget in enumerate(widgets):
        line.addWidget(widget, 0 if place else 1)
    return foot

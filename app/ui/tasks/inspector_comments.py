"""What people said about a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.planning.chart.rows import initials_of
from app.queries.comments import CommentRow
from app.services.comments import DeleteComment
from app.system.translations import _
from app.ui.tasks.inspector_section import InspectorSection, clear
from app.ui.tasks.inspector_words import written_at
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import ToolButton

_AVATAR = 24


class InspectorComments(InspectorSection):
    """The oldest first; one's own can be taken back."""

    def __init__(self, theme: Theme, do: Callable[[object, str], None], member_id: UUID) -> None:
        super().__init__(theme, _("Comments"))
        self._do = do
        self._member_id = member_id
        self._shown: tuple[object, ...] = ()
        self.body.setSpacing(Space.CARD)

    def show_comments(self, comments: tuple[CommentRow, ...], today: date, zone: tzinfo) -> None:
        self.setVisible(bool(comments))
        if self._shown == (comments, today):
            return
        self._shown = (comments, today)
        clear(self.body)
        for comment in comments:
            self.body.addWidget(self._said(comment, today, zone))

    def _said(self, comment: CommentRow, today: date, zone: tzinfo) -> QWidget:
        holder = QWidget()
        author = QLabel(comment.author or _("Somebody"))
        restyle(author, role="total")
        when = QLabel(written_at(comment, today, zone))
        restyle(when, role="small")
        head = QHBoxLayout()
        head.setSpacing(Space.GRID)
        head.addWidget(author)
        head.addWidget(when)
        head.addStretch(1)
        if comment.member_id in {None, self._member_id}:
            remove = ToolButton(self._theme, "trash", _("Delete this comment"), small=True)
            told = _("Comment deleted")
            remove.clicked.connect(lambda: self._do(DeleteComment(comment.id), told))
            head.addWidget(remove)
        text = QLabel(comment.text)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(text)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        letters = initials_of(comment.author)
        avatar = Avatar(self._theme, comment.author, letters, _AVATAR)
        line.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return holder

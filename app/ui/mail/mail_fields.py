"""The fields of a mail: to whom, in which language, what it says, and what hangs on it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.domain.values.errors import RuleViolation
from app.services.mail_office import MailWords
from app.services.mail_papers import MailPaper
from app.system.document_labels import DOCUMENT_LANGUAGES, written_language
from app.system.translations import _
from app.ui.mail.mail_words import addresses_text, file_text
from app.ui.mail.recipients_edit import RecipientsEdit
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.form_page import FormPage

_LEAST_TEXT_HEIGHT = 160
_MOST_PART, _REST = 4, 2


class MailFields(FormPage):
    """What is written here is all that goes out."""

    def __init__(self, theme: Theme, paper: MailPaper, parent: QWidget | None = None) -> None:
        super().__init__(theme, margin=0, parent=parent)
        self.to = RecipientsEdit(theme, paper.known)
        self.to.set_text(addresses_text(paper.known[:1]))
        self.cc = RecipientsEdit(theme, paper.known)
        language = written_language(paper.document.language)
        self.language = ChoiceCombo(theme, DOCUMENT_LANGUAGES.items(), language)
        self.template_button = Button(theme, _("Change the usual text…"), small=True)
        self.template_button.setAutoDefault(False)
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.metrics.scaled(_LEAST_TEXT_HEIGHT))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._lay_out(paper)

    def words(self) -> MailWords:
        """What is written.

        Raises:
            RuleViolation: an address is none.
        """
        return MailWords(
            self.to.addresses("to"),
            self.subject.text(),
            self.text.toPlainText(),
            self.cc.addresses("cc"),
        )

    def fill(self, subject: str, text: str) -> None:
        """Puts other words in the place of what is written; undo brings that back."""
        self.subject.selectAll()
        self.subject.insert(subject)
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def ask_password(self, why: str) -> None:
        """Shows the field of the password with the reason, and goes there."""
        self._why.setText(why)
        for part in (self.fields["password"], self._why):
            part.show()
        self.settle()
        self.ensureWidgetVisible(self._why)
        self.password.setFocus()

    @property
    def typed_password(self) -> str | None:
        """None while none is asked for."""
        return None if self.fields["password"].isHidden() else self.password.text()

    def show_problem(self, error: RuleViolation | None, text: str) -> bool:
        """Says what is wrong at its field; whether there is one."""
        name = "" if error is None else error.field
        for each, field in self.fields.items():
            field.show_error(text if each == name else "")
        found = self.fields.get(name)
        if found is not None:
            found.control.setFocus()
            self.ensureWidgetVisible(found)
        return found is not None

    def _lay_out(self, paper: MailPaper) -> None:
        self.add("to", _("&To"), self.to)
        self.add("cc", _("&Copy to"), self.cc, _MOST_PART)
        self.add("language", _("&Language"), self.language, _REST)
        self.add("subject", _("S&ubject"), self.subject)
        self.add("text", _("Te&xt"), self.text)
        self.add_widget(self._file(paper))
        self.add("password", _("&Password"), self.password)
        self._why = self.add_hint("")
        for part in (self.fields["password"], self._why):
            part.hide()

    def _file(self, paper: MailPaper) -> QWidget:
        holder = QWidget()
        picture, name = QLabel(), ElidedLabel()
        ratio = self.devicePixelRatioF()
        picture.setPixmap(self._theme.pixmap("paperclip", "text2", IconSize.SMALL, ratio=ratio))
        self.file = name
        name.setText(file_text(paper))
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        restyle(name, role="small")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.GRID)
        line.addWidget(picture)
        line.addWidget(name, 1)
        line.addWidget(self.template_button)
        return holder

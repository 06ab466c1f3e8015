"""What mails with papers of a kind usually say, with the paper at hand as the example."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.mail.mail_template import PLACEHOLDERS, MailTemplate
from app.domain.values.errors import RuleViolation
from app.queries.mail_templates import MailTemplateKey, mail_template
from app.services.mail_papers import MailPaper
from app.services.mail_templates import SetMailTemplate
from app.system.document_labels import DOCUMENT_LANGUAGES, document_label, written_language
from app.system.mail_texts import usual_template
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

_TEXT_HEIGHT = 170
_PART = 2


class MailTemplateDialog(FormDialog):
    """``saved`` says that the words have changed."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        key: MailTemplateKey,
        paper: MailPaper,
        parent: QWidget | None = None,
    ) -> None:
        language = written_language(key.language)
        kind = document_label(language, f"document.{key.kind}")
        title = _("Usual text: {kind}, {language}").format(
            kind=kind, language=DOCUMENT_LANGUAGES[language]
        )
        width = Width.DIALOG_LARGE
        super().__init__(theme, session, title, _("Save text"), width=width, parent=parent)
        self._key = key
        self._values = paper.values(language)
        template = session.read(mail_template, key)
        self.subject = QLineEdit(template.subject)
        self.text = QPlainTextEdit(template.text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.metrics.scaled(_TEXT_HEIGHT))
        self.example = QLabel()
        self.example.setWordWrap(True)
        restyle(self.example, role="small")
        self.usual_button = Button(theme, _("As it came with the program"), small=True)
        self.usual_button.setAutoDefault(False)
        self.usual_button.clicked.connect(self._take_usual)
        self._make_page()
        self.subject.textChanged.connect(self._show_example)
        self.text.textChanged.connect(self._show_example)
        self._show_example()

    def command(self) -> SetMailTemplate:
        return SetMailTemplate(self._key, self._written())

    def _written(self) -> MailTemplate:
        return MailTemplate(self.subject.text().strip(), self.text.toPlainText().strip())

    def _make_page(self) -> None:
        self.set_explanation(_("What stands in braces is filled in from the paper."))
        page = FormPage(self._theme)
        page.add("subject", _("&Subject"), self.subject)
        page.add("text", _("&Text"), self.text)
        page.add_hint(" ".join(f"{{{name}}}" for name in PLACEHOLDERS))
        page.add_widget(self.usual_button, _PART)
        page.add_section(_("Filled in with this paper"))
        page.add_widget(self.example)
        self.set_pages([("", page)])

    def _take_usual(self) -> None:
        usual = usual_template(self._key.language, self._key.kind)
        self.subject.setText(usual.subject)
        self.text.setPlainText(usual.text)

    def _show_example(self) -> None:
        try:
            subject, text = self._written().filled(self._values)
        except RuleViolation as error:
            self.show_error(error)
            return
        self.show_error(None)
        self.example.setText(f"{subject}\n\n{text}")
        self.fit()

"""What is done with whole templates: chosen for documents, copied, passed on, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.values.errors import StintError
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.services.document_templates import (
    DeleteTemplate,
    DuplicateTemplate,
    ExportTemplate,
    ImportTemplate,
    ResetTemplate,
    UseTemplate,
)
from app.services.template_keeping import KeptTemplate
from app.system.file_names import fit_name
from app.system.translations import _
from app.ui.designer.properties.files import read_file
from app.ui.designer.rename_dialog import RenameTemplateDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.picker import Choice, Picker, matching

SUFFIX = ".zip"
ChooseSource = Callable[[QWidget], "Path | None"]
ChooseTarget = Callable[[QWidget, str], "Path | None"]


def ask_for_source(parent: QWidget) -> Path | None:
    """The file of a template that the user chooses."""
    title, kinds = _("Import a template"), _("Templates (*.zip)")
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Where the user wants the file of a template."""
    title, kinds = _("Export the template"), _("Templates (*.zip)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, f"{fit_name(name)}{SUFFIX}", kinds)
    return Path(chosen) if chosen else None


class TemplateActs(QObject):
    """One method for each act; what came of it is told by signals.

    Signals:
        told: what was done, in words, where undo takes it back.
        noted: what was done outside the file.
        made: the name of a template that is there now.
        gone: the name of one that is not any more.
        refused: a `StintError`.
    """

    told = Signal(str)
    noted = Signal(str)
    made = Signal(str)
    gone = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        page: QWidget,
        source: ChooseSource = ask_for_source,
        target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._page = page
        self._ask_source = source
        self._ask_target = target

    def use(self, name: str) -> None:
        """New invoices have it from now on, where their client names none."""
        told = _("New invoices are set with “{name}”").format(name=name)
        self._do(UseTemplate(name), lambda _done: self.told.emit(told))

    def use_for_client(self, name: str) -> None:
        """Asks for a client whose documents have it from now on."""
        found = self._session.read(clients, ClientCriteria())
        choices = [self._choice(client, name) for client in found]
        title = _("Use “{name}” for a client").format(name=name)
        picker = Picker(self._theme, title, _("Which client?"), self._page)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.set_choices(choices)
        picker.typed.connect(lambda text: picker.set_choices(matching(choices, text)))
        names = {str(client.id): client.name for client in found}
        picker.chosen.connect(lambda key: self._use_for(name, UUID(key), names[key]))
        picker.open()

    def duplicate(self, name: str) -> None:
        def done(kept: KeptTemplate) -> None:
            self.told.emit(_("Template copied as “{name}”").format(name=kept.name))
            self.made.emit(kept.name)

        self._do(DuplicateTemplate(name), done)

    def rename(self, name: str) -> None:
        """Asks for another name."""
        dialog = RenameTemplateDialog(self._theme, self._session, name, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(
            lambda kept: self.told.emit(_("Template renamed to “{name}”").format(name=kept.name))
        )
        dialog.open()

    def reset(self, name: str) -> None:
        """Takes back what was changed of a shipped one."""
        told = _("“{name}” is as it was shipped").format(name=name)
        self._do(ResetTemplate(name), lambda _done: self.told.emit(told))

    def delete(self, name: str) -> None:
        def done(_users: object) -> None:
            self.told.emit(_("Template “{name}” deleted").format(name=name))
            self.gone.emit(name)

        self._do(DeleteTemplate(name), done)

    def import_file(self, path: Path | None = None) -> None:
        """Brings in a file that was passed on; asks which where none is named."""
        path = path or self._ask_source(self._page)
        if path is None:
            return

        def done(kept: KeptTemplate) -> None:
            self.told.emit(_("Template “{name}” imported").format(name=kept.name))
            self.made.emit(kept.name)

        try:
            content = read_file(path)
        except StintError as error:
            self.refused.emit(error)
            return
        self._do(ImportTemplate(content), done)

    def export(self, name: str) -> None:
        """Writes a file to pass on."""
        target = self._ask_target(self._page, name)
        if target is None:
            return

        told = _("Template exported as {target}").format(target=target.name)
        self._do(ExportTemplate(name, target), lambda _path: self.noted.emit(told))

    def _use_for(self, name: str, client_id: UUID, client: str) -> None:
        told = _("Documents for {client} are set with “{name}”").format(client=client, name=name)
        self._do(UseTemplate(name, client_id), lambda _done: self.told.emit(told))

    def _choice(self, client: ClientRow, name: str) -> Choice:
        has_it = client.template.casefold() == name.casefold()
        aside = _("has it already") if has_it else client.template
        return Choice(str(client.id), client.name, aside=aside, enabled=not has_it)

    def _do(self, command: object, then: Callable[..., None]) -> None:
        self._session.execute(command, then, self.refused.emit)

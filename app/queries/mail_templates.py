"""What mails say: the user's own words, or the usual ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from app.domain.billing.document import DocumentKind
from app.domain.mail.mail_template import MailTemplate
from app.store.tables import workspace_setting
from app.system.document_labels import written_language
from app.system.mail_texts import usual_template

TEMPLATES_SETTING: Final = "mail.templates"


@dataclass(frozen=True, slots=True)
class MailTemplateKey:
    """For which kind of paper, in which language."""

    kind: DocumentKind
    language: str

    @property
    def name(self) -> str:
        """As it is kept: ``invoice.de``."""
        return f"{self.kind.value}.{written_language(self.language)}"


def mail_template(connection: Connection, key: MailTemplateKey) -> MailTemplate:
    """The user's template, else the one that travels with the program."""
    own = own_mail_templates(connection).get(key.name)
    return own or usual_template(key.language, key.kind)


def own_mail_templates(connection: Connection, _: None = None) -> dict[str, MailTemplate]:
    """The user's own templates by `MailTemplateKey.name`."""
    stored = connection.scalar(
        select(workspace_setting.c.value).where(workspace_setting.c.name == TEMPLATES_SETTING)
    )
    found: dict[str, list[str]] = json.loads(stored) if stored else {}
    return {name: MailTemplate(*texts) for name, texts in found.items()}

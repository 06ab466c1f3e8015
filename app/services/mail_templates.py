"""The user's own words for mails: kept, and given up for the usual ones."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from app.domain.mail.mail_template import MailTemplate
from app.queries.mail_templates import (
    TEMPLATES_SETTING,
    MailTemplateKey,
    own_mail_templates,
)
from app.store.tables import workspace_setting
from app.store.unit_of_work import UnitOfWork
from app.system.mail_texts import usual_template


@dataclass(frozen=True, slots=True)
class SetMailTemplate:
    """Keeps what mails with papers of a kind say in a language.

    Attributes:
        template: None for the usual one, as is one that says the same.
    """

    key: MailTemplateKey
    template: MailTemplate | None
    action = "mail.template"

    def run(self, work: UnitOfWork) -> None:
        own = own_mail_templates(work.connection)
        usual = usual_template(self.key.language, self.key.kind)
        if self.template is None or self.template == usual:
            own.pop(self.key.name, None)
        else:
            own[self.key.name] = self.template
        texts = {name: [each.subject, each.text] for name, each in sorted(own.items())}
        _keep(work, json.dumps(texts, ensure_ascii=False))
        work.describe(text=self.key.name)


def _keep(work: UnitOfWork, text: str) -> None:
    stored = workspace_setting.c.name == TEMPLATES_SETTING
    if work.connection.scalar(select(workspace_setting.c.id).where(stored)) is None:
        work.connection.execute(
            insert(workspace_setting).values(id=work.ids.new(), name=TEMPLATES_SETTING, value=text)
        )
        return
    work.connection.execute(update(workspace_setting).where(stored).values(value=text))

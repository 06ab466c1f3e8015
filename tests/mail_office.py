"""What mails need besides their papers, as tests hand it in."""

from __future__ import annotations

from pathlib import Path

from keyring.backend import KeyringBackend

from app.domain.mail.server import MailServer
from app.services.mail_office import MailOffice
from app.settings.machine import MAIL_HOST, MAIL_PORT, MAIL_SECURITY, MAIL_USER, MachineSettings
from app.system.clock import Clock
from app.system.draft_folder import DraftFolder
from app.system.ids import IdFactory
from app.system.passwords import Passwords
from app.system.smtp import SmtpTransport
from tests.builders import SetClock
from tests.mail_server import trusting
from tests.unit.mail.keyrings import KeyringInMemory


def office_in(
    folder: Path,
    clock: Clock | None = None,
    settings: MachineSettings | None = None,
    backend: KeyringBackend | None = None,
) -> MailOffice:
    """An office with a keyring in memory, whose transport believes the tests' server."""
    stands = clock or SetClock()
    return MailOffice(
        settings or MachineSettings(folder / "settings"),
        Passwords(backend or KeyringInMemory()),
        SmtpTransport(trusting, seconds=20),
        DraftFolder(folder / "drafts"),
        stands,
        IdFactory(stands),
    )


def set_up(office: MailOffice, server: MailServer) -> None:
    """Has the office send through a server."""
    for setting, value in (
        (MAIL_HOST, server.host),
        (MAIL_SECURITY, server.security.value),
        (MAIL_USER, server.user),
    ):
        office.settings.put(setting, value)
    office.settings.put(MAIL_PORT, server.port)

"""What the page of the mail server says; pure, tested without Qt."""

from __future__ import annotations

from app.domain.mail.server import MailServer, Security
from app.system.translations import _


def security_choices() -> list[tuple[str, str]]:
    """How the way to the server can be closed, the usual one first."""
    return [
        (Security.STARTTLS.value, _("STARTTLS, usually port 587")),
        (Security.TLS.value, _("TLS, usually port 465")),
        (Security.NONE.value, _("None: a server on this computer")),
    ]


def kept_text(kept_in: str, *, has_one: bool) -> str:
    """Where the password is kept, below its field."""
    if not kept_in:
        return _("There is no keyring here, so it is asked for each time and kept nowhere.")
    form = (
        _("One is kept in the keyring of this computer ({name}), and in no file.")
        if has_one
        else _("It will be kept in the keyring of this computer ({name}), and in no file.")
    )
    return form.format(name=kept_in)


def tried_text(server: MailServer) -> str:
    """What a trial that went well says."""
    if not server.user:
        return _("{host} answers. Nothing was sent.").format(host=server.host)
    return _("{host} answers and takes the login of {user}. Nothing was sent.").format(
        host=server.host, user=server.user
    )

"""What ``mail setup`` does; apart from its words, as `app.cli.mail_acts`."""

from __future__ import annotations

from argparse import Namespace

from app.cli.context import Context
from app.domain.mail.address import read_address
from app.domain.mail.server import USUAL_PORTS, MailServer, Security
from app.domain.values.errors import RuleViolation
from app.services.mail_office import MailOffice
from app.settings.machine import (
    MAIL_COPY_TO_SELF,
    MAIL_FROM,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_REPLY_TO,
    MAIL_SECURITY,
    MAIL_USER,
)
from app.system.translations import _


def set_up(context: Context, words: Namespace) -> int:
    """Keeps what is said of the server, then shows what holds."""
    office = context.mail()
    _keep(office, words)
    server = office.server()
    if words.forget_password and server is not None:
        office.passwords.forget(server.account)
    if words.password:
        _keep_password(context, office, server)
    if words.test:
        _try(context, office, server)
    _tell(context, office, server)
    return 0


def _keep(office: MailOffice, words: Namespace) -> None:
    """Proves what is said before any of it is kept.

    Raises:
        RuleViolation: a server that cannot be, or no address.
    """
    get, put = office.settings.get, office.settings.put
    host = words.host.strip() if "host" in words else get(MAIL_HOST)
    security = Security(words.security if "security" in words else get(MAIL_SECURITY))
    port = words.port if "port" in words else get(MAIL_PORT)
    if "security" in words and "port" not in words:
        port = USUAL_PORTS[security]
    user = words.user.strip() if "user" in words else get(MAIL_USER)
    if host:
        MailServer(host, port, security, user)
    addresses = {}
    for key, setting in (("from_address", MAIL_FROM), ("reply_to", MAIL_REPLY_TO)):
        if key in words:
            text = getattr(words, key).strip()
            addresses[setting] = read_address(text, key).address if text else ""
    put(MAIL_HOST, host)
    put(MAIL_SECURITY, security.value)
    put(MAIL_PORT, port)
    put(MAIL_USER, user)
    for setting, address in addresses.items():
        put(setting, address)
    if "copy" in words:
        put(MAIL_COPY_TO_SELF, words.copy)


def _keep_password(context: Context, office: MailOffice, server: MailServer | None) -> None:
    if server is None or not server.user:
        raise RuleViolation("user", "mail.no_user")
    if not office.passwords.kept_in:
        raise RuleViolation("password", "mail.no_keyring")
    if not context.keyboard.is_there:
        raise RuleViolation("password", "mail.no_terminal")
    typed = context.keyboard.ask_secret(_("Password of {account}: ").format(account=server.account))
    if not office.passwords.put(server.account, typed):
        raise RuleViolation("password", "mail.keyring_locked")


def _try(context: Context, office: MailOffice, server: MailServer | None) -> None:
    if server is None:
        raise RuleViolation("host", "mail.no_server")
    kept = office.passwords.get(server.account) if server.user else ""
    if kept is None:
        if not context.keyboard.is_there:
            raise RuleViolation("password", "mail.no_terminal")
        kept = context.keyboard.ask_secret(
            _("Password of {account}: ").format(account=server.account)
        )
    office.transport.try_login(server, kept)
    context.say(_("{host} answers, and the login works.").format(host=server.host))


def _tell(context: Context, office: MailOffice, server: MailServer | None) -> None:
    get = office.settings.get
    kept_in = office.passwords.kept_in
    kept = server is not None and office.passwords.get(server.account) is not None
    context.answer(
        {
            "host": get(MAIL_HOST) or None,
            "port": get(MAIL_PORT),
            "security": get(MAIL_SECURITY),
            "user": get(MAIL_USER) or None,
            "from": get(MAIL_FROM) or None,
            "reply_to": get(MAIL_REPLY_TO) or None,
            "copy_to_self": get(MAIL_COPY_TO_SELF),
            "keyring": kept_in or None,
            "password_kept": kept,
        }
    )
    if server is None:
        context.say(_("No mail server is set up; drafts go to your mail program."))
        return
    context.say(
        _("{host}, port {port}, {security}, as {user}").format(
            host=server.host,
            port=server.port,
            security=server.security.value,
            user=server.user or "–",
        )
    )
    if kept:
        context.say(_("The password is kept in {keyring}.").format(keyring=kept_in))
    elif kept_in:
        context.say(
            _("No password is kept; --password keeps one in {keyring}.").format(keyring=kept_in)
        )
    else:
        context.say(_("This computer has no keyring; the password is asked for each time."))

from __future__ import annotations

from typing import Final

from app.system.translations import N_

MAIL: Final = {
    "mail.broke_off": N_("{host} broke the connection off. Nothing was sent."),
    "mail.certificate": N_(
        "{host} could not prove who it is ({reason}). Nothing was sent, and no password told."
    ),
    "mail.keyring_locked": N_("The keyring stays locked, so the password was not kept."),
    "mail.line_break": N_("Addresses, subjects and file names are of one line."),
    "mail.local_not_ascii": N_(
        "“{text}” has letters before the @ that most mail servers do not take."
    ),
    "mail.maybe_sent": N_(
        "{host} fell silent while it took the mail. See whether it arrived before you try again."
    ),
    "mail.no_address": N_("“{text}” is no mail address."),
    "mail.no_host": N_("The name of a mail server is of one word, such as mail.example.com."),
    "mail.no_keyring": N_(
        "This computer has no keyring that keeps passwords safe, so it is asked for each time."
    ),
    "mail.no_login": N_("{host} takes no logins this way. Nothing was sent."),
    "mail.no_port": N_("A port is a number from 1 to 65535."),
    "mail.no_recipient": N_("Say to whom it goes."),
    "mail.no_sender": N_("Say from which address it comes: in Preferences, or at your business."),
    "mail.no_server": N_("No mail server is set up."),
    "mail.no_starttls": N_("{host} offers no protected connection, so nothing was sent."),
    "mail.no_terminal": N_(
        "The password is in no keyring, and there is no terminal to ask for it. Nothing was sent."
    ),
    "mail.no_tls": N_("{host} offers no protected connection on this port. Nothing was sent."),
    "mail.no_user": N_("Say first who logs in, and where."),
    "mail.nobody_there": N_("No mail server answers at {host}, port {port}."),
    "mail.nobody_to_ask": N_("There is no terminal to ask in. Say --yes to send without asking."),
    "mail.not_private": N_(
        "Without protection only a server on this computer may be used: the password would be open."
    ),
    "mail.not_sent": N_("Nothing was sent."),
    "mail.recipient_refused": N_("The server refuses {address}: {reason}. Nothing was sent."),
    "mail.refused": N_("The server refuses the mail: {reason}"),
    "mail.sender_refused": N_("The server refuses {address} as sender: {reason}"),
    "mail.stopped": N_("Stopped. Nothing was sent."),
    "mail.subject_too_long": N_("A subject has at most {most} characters."),
    "mail.text_too_long": N_("A template has at most {most} characters."),
    "mail.timeout": N_("{host} does not answer. Nothing was sent."),
    "mail.too_big": N_("The mail is bigger than the server takes, {most_mb} MB. Nothing was sent."),
    "mail.too_big_for_server": N_("The mail is bigger than the server takes. Nothing was sent."),
    "mail.unknown_host": N_("There is no mail server called {host}, or no way to the net."),
    "mail.unknown_placeholder": N_("{name} stands for nothing. There are: {names}."),
    "mail.unreachable": N_("{host} cannot be reached: {reason}"),
    "mail.wrong_password": N_("{host} refuses the password of {user}. Nothing was sent."),
}

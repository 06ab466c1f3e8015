"""``mail``: papers as drafts for a mail program, or sent through a server.

What speaks to servers is imported when it is asked for: the other verbs of money do not wait.
"""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from pathlib import Path
from typing import Final

from app.cli.arguments import Parser, name, whole_number
from app.cli.context import Context
from app.cli.verbs import Verb, verb_of
from app.system.document_labels import DOCUMENT_LANGUAGES
from app.system.translations import _

# Those of `app.services.mail_papers.SOURCES` and `app.domain.mail.server.Security`.
KINDS: Final = ("invoice", "quote", "receipt", "reminder", "statement")
SECURITIES: Final = ("starttls", "tls", "none")


def verbs() -> list[Verb]:
    return [
        verb_of(
            "mail",
            _("Mail an invoice, a quote or a statement."),
            [
                Verb("draft", _("Write a draft that a mail program opens."), _draft_words, _draft),
                Verb("send", _("Send it through the mail server."), _send_words, _send),
                Verb(
                    "setup",
                    _("Show or set the mail server of this computer."),
                    _setup_words,
                    _setup,
                ),
            ],
        )
    ]


def _paper_words(parser: Parser) -> None:
    parser.add_argument("kind", choices=KINDS, help=_("what kind of paper"))
    parser.add_argument(
        "paper",
        type=name,
        metavar=_("ID"),
        help=_("its number or ID; of a receipt the payment’s, of a statement the client"),
    )
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        help=_("an address; else the client’s; may be repeated"),
    )
    parser.add_argument("--cc", action="append", default=[], help=_("who gets a copy"))
    parser.add_argument("--subject", help=_("in place of the usual one"))
    parser.add_argument("--text", help=_("in place of the usual one"))
    parser.add_argument(
        "--language",
        help=_("of subject and text: {languages}").format(languages=", ".join(DOCUMENT_LANGUAGES)),
    )
    parser.add_argument("--from", dest="first", metavar=_("DAY"), help=_("of a statement"))
    parser.add_argument("--until", dest="last", metavar=_("DAY"), help=_("of a statement"))
    parser.add_argument("--currency", help=_("of a statement"))


def _draft_words(parser: Parser) -> None:
    _paper_words(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("where to, such as mail.eml")
    )


def _send_words(parser: Parser) -> None:
    _paper_words(parser)
    parser.add_argument("--yes", action="store_true", help=_("do not ask before sending"))


def _setup_words(parser: Parser) -> None:
    add = parser.add_argument
    add("--host", default=SUPPRESS, help=_("the server; empty for none"))
    add("--port", type=whole_number, default=SUPPRESS, help=_("else the usual one"))
    add(
        "--security",
        choices=SECURITIES,
        default=SUPPRESS,
        help=_("how the connection is protected; none on this computer alone"),
    )
    add("--user", default=SUPPRESS, help=_("who logs in; empty for no login"))
    add("--from", dest="from_address", default=SUPPRESS, help=_("sender; empty for the business’s"))
    add("--reply-to", default=SUPPRESS, help=_("where answers go; empty for the sender"))
    copies = parser.add_mutually_exclusive_group()
    copies.add_argument(
        "--copy", dest="copy", action="store_true", default=SUPPRESS, help=_("a copy to yourself")
    )
    copies.add_argument(
        "--no-copy", dest="copy", action="store_false", default=SUPPRESS, help=_("no such copy")
    )
    add("--password", action="store_true", help=_("ask for the password and keep it"))
    add("--forget-password", action="store_true", help=_("take it out of the keyring"))
    add("--test", action="store_true", help=_("connect and log in; nothing is sent"))


def _draft(context: Context, words: Namespace) -> int:
    from app.cli.mail_acts import draft  # noqa: PLC0415 - late, see above

    return draft(context, words)


def _send(context: Context, words: Namespace) -> int:
    from app.cli.mail_acts import send  # noqa: PLC0415 - late, see above

    return send(context, words)


def _setup(context: Context, words: Namespace) -> int:
    from app.cli.mail_server import set_up  # noqa: PLC0415 - late, see above

    return set_up(context, words)

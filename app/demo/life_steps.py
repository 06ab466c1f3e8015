"""The life of documents: a quote becomes a deposit, money comes, what is late is reminded of."""

from __future__ import annotations

from datetime import timedelta

from app.demo.stage import DemoFailed, Stage, money
from app.domain.billing.quote_standing import QuoteStanding
from app.domain.values.day_range import DayRange
from app.queries.client_statement import StatementCriteria
from app.queries.mail_templates import mail_template
from app.queries.quotes import QuoteCriteria, quotes
from app.queries.seller import seller_row
from app.services.invoice_output import SaveStatementPdf
from app.services.mail_office import MailWords
from app.services.mail_papers import MailPaperKey, mail_paper
from app.ui.billing.issue_dialog import IssueDialog
from app.ui.billing.payment_dialog import PaymentDialog
from app.ui.billing.quotes.accept_dialog import AcceptDialog
from app.ui.billing.quotes.acts import QuoteAct
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.billing.reminders.remind_dialog import RemindDialog
from app.ui.mail.mail_dialog import MailDialog
from app.ui.shell.pages import invoices_page, quotes_page

_CLIENT = "Helio Energy"


def accept_quote(stage: Stage) -> None:
    """The client says yes: a project, its tasks, and a deposit of 30 percent."""
    today = stage.session.today()
    page = quotes_page(stage.desktop)
    stage.settle()
    stage.picture("step-12-quotes")
    rows = stage.session.read(quotes, QuoteCriteria(today))
    row = next(each for each in rows if each.standing(today) is QuoteStanding.SENT)
    page.acts.do(QuoteAct.ACCEPT, ListedQuote(row, today))
    dialog = stage.dialog(AcceptDialog)
    stage.press(dialog.page.draft.button("deposit"))
    dialog.page.size_edit.setText("30")
    told = dialog.outcome.text()
    stage.picture("step-12-accept", dialog)
    stage.press(dialog.save_button)
    stage.note(f"{row.client} accepts {row.number} over {money(row.due_minor)}: {told}")


def take_deposit(stage: Stage) -> None:
    """The deposit is issued and paid, and the account says so."""
    page = invoices_page(stage.desktop)
    stage.settle()
    page.list.set_tab("draft")
    stage.settle()
    page.acts.issue(stage.chosen_invoice())
    stage.press(stage.dialog(IssueDialog).save_button)
    row = stage.chosen_invoice().row
    stage.note(f"Issued deposit {row.number}: {money(row.gross_minor)}")
    stage.clock.move(timedelta(days=1))
    page.acts.pay(stage.chosen_invoice())
    stage.press(stage.dialog(PaymentDialog).save_button)
    today = stage.session.today()
    days = DayRange(today.replace(month=1, day=1), today + timedelta(days=1))
    target = stage.out / f"Statement {_CLIENT}.pdf"
    criteria = StatementCriteria(stage.client_id(_CLIENT), days, row.currency)
    stage.session.execute(SaveStatementPdf(criteria, target))
    stage.settle()
    stage.note(f"{row.number} is paid. Saved {target.name}: {target.stat().st_size} bytes")


def remind(stage: Stage) -> None:
    """Three weeks later the oldest are late; the letters say what they ask for and why."""
    stage.clock.move(timedelta(days=21))
    page = invoices_page(stage.desktop)
    page.acts.reminders.remind()
    dialog = stage.dialog(RemindDialog)
    stage.picture("step-13-remind", dialog)
    stage.press(dialog.issue_button)
    for letter in dialog.letters:
        if letter.issued is None:
            raise DemoFailed(letter.problem)
        asked = letter.draft.total_minor
        stage.note(f"Reminder {letter.issued.number} to {letter.draft.client.name}: {money(asked)}")
    stage.picture("step-13-reminded", dialog)
    issued = dialog.letters[0].issued
    assert issued is not None  # noqa: S101 - else it had failed
    dialog.close_button.click()
    _write_mail(stage, MailPaperKey("reminder", issued.reminder_id))


def _write_mail(stage: Stage, key: MailPaperKey) -> None:
    """The draft that the mail program would open; nothing is sent."""
    office, session = stage.desktop.mail, stage.session
    paper = session.read(mail_paper, key)
    stage.desktop.dialogs.open_mail_with(paper)
    dialog = stage.dialog(MailDialog)
    stage.picture("step-13-mail", dialog)
    template = session.read(mail_template, dialog.template_key)
    words = MailWords(paper.known[:1], *template.filled(paper.values(paper.document.language)))
    dialog.reject()
    target = stage.out / "mail.eml"
    office.write_draft(office.message(paper, words, session.read(seller_row, None)), target)
    stage.note(f"Wrote {target.name} with {paper.file.name}; nothing was sent")

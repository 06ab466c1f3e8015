"""All tables of a Stint file, one module per aggregate."""

from app.store.tables.activity_type import activity_type
from app.store.tables.assignment import assignment
from app.store.tables.attachment import attachment, attachment_bytes
from app.store.tables.base import metadata
from app.store.tables.calendar import calendar_exception, working_calendar
from app.store.tables.client import client, contact
from app.store.tables.dependency import dependency
from app.store.tables.document_template import document_template
from app.store.tables.expense import expense
from app.store.tables.hour_account import hour_account, hour_grant
from app.store.tables.invoice import (
    billed_entry,
    billed_expense,
    deposit_use,
    invoice,
    invoice_adjustment,
    invoice_line,
)
from app.store.tables.journal import change_set, journal_open, journal_row, journal_shape
from app.store.tables.member import member
from app.store.tables.meta import file_fact
from app.store.tables.number_series import number_series
from app.store.tables.payment import client_credit, payment
from app.store.tables.plan_record import (
    baseline,
    baseline_task,
    project_template,
    recurring_task,
    what_if,
)
from app.store.tables.project import project
from app.store.tables.quote import quote, quote_adjustment, quote_line
from app.store.tables.rate import rate
from app.store.tables.recurring_invoice import recurring_invoice, recurring_invoice_line
from app.store.tables.reminder import reminder, reminder_item
from app.store.tables.seller import seller
from app.store.tables.sent_paper import sent_paper
from app.store.tables.setting import workspace_setting
from app.store.tables.tag import tag
from app.store.tables.task import task, task_tag
from app.store.tables.task_parts import blocker, checklist_item, comment, deliverable
from app.store.tables.time_entry import time_entry, time_entry_tag, unbilled_entry
from app.store.tables.workflow import state_change, workflow_move, workflow_state

__all__ = [
    "activity_type",
    "assignment",
    "attachment",
    "attachment_bytes",
    "baseline",
    "baseline_task",
    "billed_entry",
    "billed_expense",
    "blocker",
    "calendar_exception",
    "change_set",
    "checklist_item",
    "client",
    "client_credit",
    "comment",
    "contact",
    "deliverable",
    "dependency",
    "deposit_use",
    "document_template",
    "expense",
    "file_fact",
    "hour_account",
    "hour_grant",
    "invoice",
    "invoice_adjustment",
    "invoice_line",
    "journal_open",
    "journal_row",
    "journal_shape",
    "member",
    "metadata",
    "number_series",
    "payment",
    "project",
    "project_template",
    "quote",
    "quote_adjustment",
    "quote_line",
    "rate",
    "recurring_invoice",
    "recurring_invoice_line",
    "recurring_task",
    "reminder",
    "reminder_item",
    "seller",
    "sent_paper",
    "state_change",
    "tag",
    "task",
    "task_tag",
    "time_entry",
    "time_entry_tag",
    "unbilled_entry",
    "what_if",
    "workflow_move",
    "workflow_state",
    "working_calendar",
    "workspace_setting",
]

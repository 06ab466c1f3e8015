"""All tables of a Stint file, one module per aggregate."""

from app.store.tables.activity_type import activity_type
from app.store.tables.attachment import attachment, attachment_bytes
from app.store.tables.base import metadata
from app.store.tables.client import client, contact
from app.store.tables.expense import expense
from app.store.tables.invoice import billed_entry, billed_expense, invoice, invoice_line
from app.store.tables.journal import change_set, journal_open, journal_row, journal_shape
from app.store.tables.member import member
from app.store.tables.meta import file_fact
from app.store.tables.payment import payment
from app.store.tables.project import project
from app.store.tables.rate import rate
from app.store.tables.seller import seller
from app.store.tables.setting import workspace_setting
from app.store.tables.tag import tag
from app.store.tables.task import task, task_tag
from app.store.tables.time_entry import time_entry, time_entry_tag, unbilled_entry

__all__ = [
    "activity_type",
    "attachment",
    "attachment_bytes",
    "billed_entry",
    "billed_expense",
    "change_set",
    "client",
    "contact",
    "expense",
    "file_fact",
    "invoice",
    "invoice_line",
    "journal_open",
    "journal_row",
    "journal_shape",
    "member",
    "metadata",
    "payment",
    "project",
    "rate",
    "seller",
    "tag",
    "task",
    "task_tag",
    "time_entry",
    "time_entry_tag",
    "unbilled_entry",
    "workspace_setting",
]

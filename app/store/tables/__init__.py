"""All tables of a Stint file, one module per aggregate."""

from app.store.tables.activity_type import activity_type
from app.store.tables.attachment import attachment, attachment_bytes
from app.store.tables.base import metadata
from app.store.tables.client import client
from app.store.tables.journal import change_set, journal_open, journal_row, journal_shape
from app.store.tables.member import member
from app.store.tables.meta import file_fact
from app.store.tables.project import project
from app.store.tables.setting import workspace_setting
from app.store.tables.tag import tag
from app.store.tables.task import task, task_tag
from app.store.tables.time_entry import time_entry, time_entry_tag

__all__ = [
    "activity_type",
    "attachment",
    "attachment_bytes",
    "change_set",
    "client",
    "file_fact",
    "journal_open",
    "journal_row",
    "journal_shape",
    "member",
    "metadata",
    "project",
    "tag",
    "task",
    "task_tag",
    "time_entry",
    "time_entry_tag",
    "workspace_setting",
]

"""Typed identifiers: every stored thing has a UUIDv7, made by `app.system.ids` only."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

ActivityTypeId = NewType("ActivityTypeId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
ClientId = NewType("ClientId", UUID)
DeviceId = NewType("DeviceId", UUID)
MemberId = NewType("MemberId", UUID)
ProjectId = NewType("ProjectId", UUID)
TagId = NewType("TagId", UUID)
TaskId = NewType("TaskId", UUID)
TimeEntryId = NewType("TimeEntryId", UUID)

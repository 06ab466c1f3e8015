"""What a change set is called in the history: action keys in the user's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from app.system.translations import N_, _

ACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "workspace.create": N_("File made"),
        "timer.start": N_("Timer started: {text}"),
        "timer.stop": N_("Timer stopped: {text}"),
        "timer.toggle": N_("Timer started or stopped: {text}"),
        "timer.resume": N_("Timer started again: {text}"),
        "timer.move_start": N_("Start of the timer changed: {text}"),
        "timer.discard": N_("Running entry discarded: {text}"),
        "timer.break": N_("Break started"),
        "timer.cut_away": N_("Time away given out: {text}"),
        "work.pin": N_("Pinned: {text}"),
        "work.unpin": N_("No longer pinned: {text}"),
        "entry.add": N_("Entry added: {text}"),
        "entry.edit": N_("Entry changed: {text}"),
        "entry.delete": N_("Entry deleted: {text}"),
        "entry.duplicate": N_("Entry duplicated: {text}"),
        "entry.split": N_("Entry split: {text}"),
        "entry.merge": N_("Entries merged: {text}"),
        "activity.add": N_("Kind of work added: {text}"),
        "activity.edit": N_("Kind of work changed: {text}"),
        "activity.delete": N_("Kind of work deleted: {text}"),
        "task.add": N_("Task added: {text}"),
        "task.edit": N_("Task changed: {text}"),
        "task.edit_many": N_("Tasks changed: {text}"),
        "task.move": N_("Task moved: {text}"),
        "task.complete": N_("Task done: {text}"),
        "task.reopen": N_("Task opened again: {text}"),
        "task.delete": N_("Task deleted: {text}"),
        "task.state": N_("Task moved on: {text}"),
        "task.assign": N_("Task assigned: {text}"),
        "task.unassign": N_("Task taken from people: {text}"),
        "task_view.save": N_("View of tasks saved: {text}"),
        "task_view.rename": N_("View of tasks renamed: {text}"),
        "task_view.delete": N_("View of tasks deleted: {text}"),
        "checklist.add": N_("Step added: {text}"),
        "checklist.edit": N_("Step changed: {text}"),
        "checklist.tick": N_("Step ticked or unticked: {text}"),
        "checklist.move": N_("Step moved: {text}"),
        "checklist.delete": N_("Step deleted: {text}"),
        "comment.add": N_("Comment written: {text}"),
        "comment.edit": N_("Comment changed: {text}"),
        "comment.delete": N_("Comment deleted: {text}"),
        "blocker.add": N_("Task blocked: {text}"),
        "blocker.edit": N_("Reason of a blocked task changed: {text}"),
        "blocker.end": N_("Task no longer blocked: {text}"),
        "deliverable.add": N_("Deliverable added: {text}"),
        "deliverable.edit": N_("Deliverable changed: {text}"),
        "deliverable.move": N_("Deliverable moved: {text}"),
        "deliverable.delete": N_("Deliverable deleted: {text}"),
        "deliverable.deliver": N_("Delivered: {text}"),
        "deliverable.accept": N_("Deliverable accepted: {text}"),
        "deliverable.reject": N_("Deliverable rejected: {text}"),
        "deliverable.reopen": N_("Deliverable opened again: {text}"),
        "deliverable.attach": N_("File attached: {text}"),
        "deliverable.detach": N_("File taken out: {text}"),
        "workflow.add": N_("State added: {text}"),
        "workflow.edit": N_("State changed: {text}"),
        "workflow.move": N_("State moved: {text}"),
        "workflow.delete": N_("State deleted: {text}"),
        "workflow.allow": N_("Moves from a state changed: {text}"),
        "workflow.share": N_("Own states given up: {text}"),
        "timesheet.set": N_("Hours entered: {text}"),
        "timesheet.clear": N_("Hours cleared: {text}"),
        "timesheet.note": N_("Note on hours changed: {text}"),
        "timesheet.copy_week": N_("Hours of a week copied"),
        "import.entries": N_("Entries imported: {text}"),
        "import.everything": N_("Full export imported"),
        "profile.edit": N_("Profile changed"),
        "profile.logo": N_("Logo changed"),
        "member.edit": N_("Person changed: {text}"),
        "calendar.add": N_("Working calendar added: {text}"),
        "calendar.edit": N_("Working calendar changed: {text}"),
        "calendar.delete": N_("Working calendar deleted: {text}"),
        "calendar.add_days": N_("Days of a calendar set: {text}"),
        "calendar.edit_days": N_("Days of a calendar changed: {text}"),
        "calendar.delete_days": N_("Days of a calendar removed: {text}"),
        "calendar.clear_days": N_("Days of a calendar as usual again: {text}"),
        "client.add": N_("Client added: {text}"),
        "client.edit": N_("Client changed: {text}"),
        "client.delete": N_("Client deleted: {text}"),
        "client.contact": N_("Contact saved: {text}"),
        "client.contact_delete": N_("Contact deleted: {text}"),
        "project.add": N_("Project added: {text}"),
        "project.edit": N_("Project changed: {text}"),
        "project.delete": N_("Project deleted: {text}"),
        "project.plan": N_("Plan of a project changed: {text}"),
        "plan.edit": N_("Plan changed: {text}"),
        "plan.move": N_("Moved in the plan: {text}"),
        "plan.resize": N_("Duration changed: {text}"),
        "plan.progress": N_("Progress set: {text}"),
        "plan.link": N_("Dependency set: {text}"),
        "plan.unlink": N_("Dependency removed: {text}"),
        "plan.constrain": N_("Tied to a date: {text}"),
        "plan.assign": N_("People of a task set: {text}"),
        "plan.indent": N_("Put below another task: {text}"),
        "plan.outdent": N_("Taken out of its task: {text}"),
        "plan.reorder": N_("Put elsewhere in the plan: {text}"),
        "plan.apply": N_("What-if applied: {text}"),
        "what_if.make": N_("What-if copy made: {text}"),
        "what_if.edit": N_("What-if copy changed: {text}"),
        "what_if.rename": N_("What-if copy renamed: {text}"),
        "what_if.drop": N_("What-if copy dropped: {text}"),
        "recurring.add": N_("Recurring task set up: {text}"),
        "recurring.edit": N_("Recurring task changed: {text}"),
        "recurring.delete": N_("Recurring task deleted: {text}"),
        "recurring.make": N_("Recurring tasks due: {text}"),
        "template.save": N_("Template saved: {text}"),
        "template.delete": N_("Template deleted: {text}"),
        "template.start": N_("Project begun from a template: {text}"),
        "document_template.save": N_("Template of documents saved: {text}"),
        "document_template.duplicate": N_("Template of documents duplicated: {text}"),
        "document_template.rename": N_("Template of documents renamed: {text}"),
        "document_template.delete": N_("Template of documents deleted: {text}"),
        "document_template.reset": N_("Template of documents as it was shipped again: {text}"),
        "document_template.use": N_("Template chosen: {text}"),
        "document_template.import": N_("Template of documents imported: {text}"),
        "baseline.take": N_("Baseline taken: {text}"),
        "baseline.rename": N_("Baseline renamed: {text}"),
        "baseline.delete": N_("Baseline deleted: {text}"),
        "import.plan": N_("Plan imported: {text}"),
        "output.plan": N_("Plan of {text} saved as {target}"),
        "output.plan_print": N_("Plan of {text} printed on {target}"),
        "rate.set": N_("Rate set: {text}"),
        "rate.delete": N_("Rate deleted"),
        "expense.add": N_("Expense added: {text}"),
        "expense.edit": N_("Expense changed: {text}"),
        "expense.delete": N_("Expense deleted: {text}"),
        "expense.receipt": N_("Receipt added: {text}"),
        "expense.receipt_remove": N_("Receipt removed: {text}"),
        "series.add": N_("Series of numbers added: {text}"),
        "series.edit": N_("Series of numbers changed: {text}"),
        "series.delete": N_("Series of numbers deleted: {text}"),
        "invoice.create": N_("Invoice drafted: {text}"),
        "invoice.edit": N_("Draft changed"),
        "invoice.add_line": N_("Line added to a draft: {text}"),
        "invoice.edit_line": N_("Line of a draft changed: {text}"),
        "invoice.remove_line": N_("Line removed from a draft: {text}"),
        "invoice.move_line": N_("Line of a draft moved: {text}"),
        "invoice.adjust": N_("Allowance or charge on a draft: {text}"),
        "invoice.remove_adjustment": N_("Allowance or charge removed: {text}"),
        "invoice.create_deposit": N_("Deposit invoice drafted: {text}"),
        "invoice.deposits": N_("Deposits of a final invoice chosen"),
        "invoice.correct": N_("Correction drafted for {text}"),
        "invoice.delete_draft": N_("Draft deleted: {text}"),
        "invoice.issue": N_("Invoice issued: {text}"),
        "invoice.credit": N_("Credit note drafted for {text}"),
        "payment.record": N_("Payment recorded for {text}"),
        "history.undo": N_("Undone: {of}"),
        "history.redo": N_("Done again: {of}"),
        "output.export_csv": N_("Time entries exported to {target}"),
        "output.export_json": N_("Everything exported to {target}"),
        "sample.fill": N_("Sample data filled in"),
        "output.receipt": N_("Receipt opened: {text}"),
        "output.deliverable": N_("File {text} of a deliverable saved as {target}"),
        "output.invoice_draft": N_("Draft saved as {target}"),
        "output.invoice_pdf": N_("Invoice {text} saved as {target}"),
        "output.invoice_copy": N_("Invoice {text} with another template saved as {target}"),
        "output.document_template": N_("Template {text} saved as {target}"),
        "output.invoice_print": N_("Invoice {text} printed on {target}"),
    }
)


def history_label(action: str, arguments: str | Mapping[str, Any]) -> str:
    """The line of a change set, in the current language; an unknown action as its key.

    Args:
        action: the change set's action key.
        arguments: what the change set names, as a mapping or as the JSON that stands in the file.
    """
    named: dict[str, Any] = dict(json.loads(arguments) if isinstance(arguments, str) else arguments)
    text = ACTIONS.get(action)
    if text is None:
        return action
    if "action" in named:
        # An undo names what it took back by number and action key.
        named["of"] = f"{_bare(str(named['action']))} ({named.get('no')})"
    subject = {name: named.get(name) or "" for name in ("text", "target", "of")}
    label = _(text).format_map({**named, **subject})
    # "Timer started: " without a name; a colon that the user wrote stays.
    return label if any(subject.values()) else label.rstrip(" :")


def _bare(action: str) -> str:
    return history_label(action, {})

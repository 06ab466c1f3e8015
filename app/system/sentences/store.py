from __future__ import annotations

from typing import Final

from app.system.translations import N_

STORE: Final = {
    "backup.cannot_write": N_("The backup {path} cannot be written: {reason}"),
    "history.no_such_change": N_("There is no change number {no}."),
    "redo.nothing": N_("There is nothing to redo."),
    "restore.file_is_whole": N_(
        "{path} is whole and was left as it is; to look at the backup: stint --file {backup}"
    ),
    "restore.none": N_("There is no sound backup of {path} in {folder}."),
    "restore.not_sound": N_("{backup} is no backup, or is damaged itself. Nothing was changed."),
    "store.cannot_open": N_(
        "{path} cannot be opened. Check that the folder exists and that you may write there."
    ),
    "store.damaged": N_(
        "{path} is damaged, is no Stint file, or is locked with another key. "
        "It was left untouched; you can open a backup."
    ),
    "store.damaged_with_backup": N_(
        "{path} is damaged, is no Stint file, or is locked with another key. It was left "
        "untouched. The newest good backup is {backup} of {taken_at}; to put it in place: {command}"
    ),
    "store.disk_error": N_("The disk reports an error while working on {path}."),
    "store.disk_full": N_("The disk is full. Nothing was changed in {path}; free some space."),
    "store.foreign_file": N_("{path} belongs to another program and was left untouched."),
    "store.locked": N_("Another program is using {path}. Try again when it has finished."),
    "store.newer_file": N_(
        "{path} was written by a newer Stint and was left untouched. Update this one to open it."
    ),
    "store.read_only": N_("{path} may only be read. Check its permissions."),
    "store.upgrade_failed": N_(
        "{path} could not be brought up to date and stays as it was ({reason})."
    ),
    "undo.already": N_("Change {no} has already been undone."),
    "undo.before_migration": N_(
        "Change {no} was made by an older Stint whose file looked different. "
        "It can be read but not undone."
    ),
    "undo.changed_since": N_(
        "Change {no} of {at} altered the same thing later. Undo that one first."
    ),
    "undo.erased": N_("The content of change {no} was erased, so it cannot be undone."),
    "undo.final": N_("Change {no} is final and cannot be undone."),
    "undo.not_from_here": N_("Change {no} was made on another device; only that can undo it."),
    "undo.nothing": N_("There is nothing to undo."),
    "undo.only_a_record": N_("Change {no} records that something left Stint; it changed nothing."),
    "undo.still_used": N_(
        "Change {no} of {at} added something that needs what this would take away. "
        "Undo that one first."
    ),
    "undo.would_break": N_("Undoing this would leave the file inconsistent. Nothing was changed."),
    "verify.attachment": N_("The attachment “{name}” is not as it was when it was added."),
    "verify.chain": N_("The history was altered at or before change {no}."),
    "verify.change_set_missing": N_("Change {no} is missing from the history."),
    "verify.digest": N_("What change {no} recorded is not what was recorded then."),
    "verify.integrity": N_("The file is damaged: {detail}"),
    "verify.reference": N_("Row {row} of {table} refers to a row of {parent} that does not exist."),
    "verify.row_count": N_("{table} holds {standing} rows, but its history accounts for {known}."),
    "verify.row_without_history": N_("Change {no} cannot be read again: {detail}"),
    "verify.triggers": N_("The triggers that record changes are not the ones Stint made."),
    "verify.unbilled_marks": N_("{count} entries are wrongly marked as billed or unbilled."),
    "verify.triggers_were_altered": N_("The triggers that record changes were altered on {at}."),
}

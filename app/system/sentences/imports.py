from __future__ import annotations

from typing import Final

from app.system.translations import N_

IMPORTS: Final = {
    "import.ask_date_order": N_(
        "The dates ({examples}) may have the day or the month first. "
        "Say --date-order dmy or --date-order mdy."
    ),
    "import.billable_without_client": N_(
        "Only time for a client can be billable; imported as not billable."
    ),
    "import.broken_encoding": N_(
        "The file is damaged: line {line} is not {encoding}. Export it again."
    ),
    "import.broken_json": N_("The JSON is broken at line {line}. Nothing was imported."),
    "import.cannot_read": N_("{path} cannot be read: {reason}"),
    "import.clock_change": N_(
        "The clocks of {zone} changed at this time, so its instants are a guess."
    ),
    "import.duration_differs": N_(
        "The file says {stated}, but from start to end it is {kept}; the latter was kept."
    ),
    "import.empty_file": N_("{name} is empty."),
    "import.endless_line": N_("Line {line} never ends. Nothing was imported."),
    "import.guessed_encoding": N_("The file is not UTF-8; it was read as Windows-1252."),
    "import.missing_column": N_("The file has no column “{column}”."),
    "import.mostly_unreadable": N_(
        "More than {count} lines cannot be read, so this is another kind of file, or a damaged "
        "one. Nothing was imported."
    ),
    "import.newer_export": N_("A newer Stint wrote this export. Update this one to import it."),
    "import.no_header": N_("The file has no line with the names of its columns."),
    "import.no_interval": N_("This is no interval."),
    "import.no_length": N_("Start and end are the same, so there is no time to import."),
    "import.no_stint_export": N_("This is no full export of Stint."),
    "import.not_empty": N_(
        "Only an empty file can take a full export, and this one holds work already. "
        "Name a new file: stint --file new.stint import …"
    ),
    "import.not_text": N_("{name} is not a text file."),
    "import.open_quote": N_(
        "The quotation mark that opens in the record at line {line} is never closed. "
        "Nothing was imported."
    ),
    "import.other_program": N_("This looks like an export of {program}, which Stint cannot read."),
    "import.over_24_hours": N_("This entry is longer than a day: {length}."),
    "import.ragged_row": N_("The line has {found} cells instead of {expected}."),
    "import.row_against_rules": N_(
        "A row of {table} near line {line} breaks a rule of the file. Nothing was imported."
    ),
    "import.row_refers_to_nothing": N_(
        "The export refers to rows that are not in it. Nothing was imported."
    ),
    "import.still_open": N_("“{description}” of {start} has no end."),
    "import.text_after_quote": N_("Text stands behind a closing quotation mark."),
    "import.unfit_row": N_(
        "The row of {table} at line {line} cannot be understood. Nothing was imported."
    ),
    "import.unknown_format": N_(
        "{name} is no file that Stint can import: a detailed report of Toggl Track as CSV, "
        "an export of Timewarrior or a full export of Stint as JSON."
    ),
    "import.unknown_zone": N_("There is no time zone “{name}”. Write one such as Europe/Berlin."),
    "import.unreadable_date": N_("“{text}” is not a date."),
    "import.unreadable_duration": N_("“{text}” is not a duration."),
    "import.unreadable_tag_project": N_(
        "“{text}” does not say what a tag is for. Write tag=Project or tag=Client/Project."
    ),
    "import.unreadable_time": N_("“{text}” is not a time of day."),
    "import.whole_store_only": N_("A full export of Stint is imported as a whole."),
}

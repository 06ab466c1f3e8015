from __future__ import annotations

from typing import Final

from app.system.translations import N_

CLI: Final = {
    "cli.ambiguous_person": N_("Several people are called “{name}”. Write the mail address."),
    "cli.ambiguous_project": N_(
        "Several clients have a project called “{name}”: {clients}. Say which with --client."
    ),
    "cli.blank_name": N_("A name cannot be blank."),
    "cli.colour_out_of_range": N_("The colour of a project is a number from 1 to 12."),
    "cli.fixed_percent_out_of_range": N_("Bill more than 0 and at most 100 % of a fixed price."),
    "cli.half_day_out_of_range": N_("A half day is less than something from 1 second to 24 hours."),
    "cli.no_id": N_("“{text}” is not an ID. The lists show them, with --json in full."),
    "cli.nothing_has_a_rate": N_(
        "There is nothing to bill to “{client}”: {seconds} of work has no rate yet. "
        "Set one with “stint rate set”."
    ),
    "cli.series_of_profile": N_(
        "The series of your profile has no name. Change it with “stint profile set”."
    ),
    "cli.one_order": N_("Name either a quote or a project as the order."),
    "cli.unknown_activity": N_("There is no kind of work called “{name}”."),
    "cli.unknown_adjustment": N_("There is no allowance or charge {position}; there are {most}."),
    "cli.unknown_milestone": N_("The client has no milestone “{name}” that is to be billed."),
    "cli.unknown_deposit": N_("The client has no deposit “{text}” that could be subtracted."),
    "cli.unknown_invoice": N_("There is no invoice “{text}”. “stint invoice list” shows them."),
    "cli.unknown_line": N_("There is no line {position}; the invoice has {most}."),
    "cli.unknown_person": N_("There is nobody called “{name}”."),
    "cli.unknown_project": N_("There is no project called “{name}”."),
    "cli.unknown_quote": N_("There is no quote “{text}”. “stint quote list” shows them."),
    "cli.yes_or_no": N_("Write yes or no, not “{text}”."),
    "cli.unknown_reminder": N_("There is no reminder “{text}”."),
    "cli.unknown_series": N_("There is no series “{text}”. “stint series list” shows them."),
    "cli.unknown_task": N_("There is no task called “{name}”."),
    "cli.unreadable_amount": N_(
        "“{text}” is not an amount that can be used here. Write 80 or 80.00, without a currency "
        "and with at most {decimals} decimals."
    ),
    "cli.unreadable_day": N_("“{text}” is not a day. Write 2026-11-19, today or yesterday."),
    "cli.unreadable_id": N_("“{text}” is not the ID of an entry. “stint log --json” shows them."),
    "cli.unreadable_number": N_("“{text}” is not a number that can be used here."),
    "cli.unreadable_time": N_("“{text}” is not a time. Write 14:30 or 2026-11-19 14:30."),
    "output.cannot_write": N_("{path} cannot be written: {reason}"),
}

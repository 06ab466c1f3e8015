"""Which time entries wait to be billed, kept by triggers: a number for each, beside the entries.

Ten years of billed work would otherwise be looked through to find this month's unbilled hours. The
marks follow from entries and links and are neither journaled nor exported; `verify` counts them.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection

MARK_PREFIX = "unbilled_"

# Days and work that an account of hours covers: its fee pays for them, whatever is left of it.
_COVERS = (
    "a.client_id = {row}.client_id AND (a.project_id IS NULL OR a.project_id = {row}.project_id)"
    " AND {row}.worked_on >= a.start_on AND (a.end_on IS NULL OR {row}.worked_on <= a.end_on)"
)
_COVERED = f"EXISTS (SELECT 1 FROM hour_account a WHERE {_COVERS})"
# Closed billable work that no live invoice holds and no account covers.
_WAITS = f"{{row}}.billable AND {{row}}.seconds > 0 AND NOT {_COVERED}"
_HELD = "EXISTS (SELECT 1 FROM billed_entry WHERE time_entry_id = {row}.id AND live = 1)"
_MARK = "INSERT OR IGNORE INTO unbilled_entry (seq)"
_OF_LINK = "(SELECT seq FROM time_entry WHERE id = {row}.time_entry_id)"
_UNMARK_LINKED = f"DELETE FROM unbilled_entry WHERE seq = {_OF_LINK.format(row='NEW')}"
_MARK_LINKED = (
    f"{_MARK} SELECT e.seq FROM time_entry e WHERE e.id = OLD.time_entry_id "
    f"AND {_WAITS.format(row='e')}"
)

_SHOULD = (
    f"SELECT e.seq FROM time_entry e WHERE {_WAITS.format(row='e')} AND NOT {_HELD.format(row='e')}"
)


@cache
def mark_statements() -> dict[str, str]:
    """The triggers that keep the marks: name to CREATE statement."""
    waits = _WAITS.format(row="NEW")
    bodies = {
        "entry_insert": (
            f"AFTER INSERT ON time_entry WHEN {waits} BEGIN {_MARK} VALUES (NEW.seq); END"
        ),
        "entry_update": (
            "AFTER UPDATE OF billable, seconds, client_id, project_id, worked_on ON time_entry "
            "BEGIN "
            "DELETE FROM unbilled_entry WHERE seq = NEW.seq; "
            f"{_MARK} SELECT NEW.seq WHERE {waits} AND NOT {_HELD.format(row='NEW')}; END"
        ),
        "entry_delete": (
            "AFTER DELETE ON time_entry BEGIN DELETE FROM unbilled_entry WHERE seq = OLD.seq; END"
        ),
        "link_insert": f"AFTER INSERT ON billed_entry WHEN NEW.live BEGIN {_UNMARK_LINKED}; END",
        "link_update": (
            "AFTER UPDATE OF live ON billed_entry WHEN OLD.live AND NOT NEW.live "
            f"BEGIN {_MARK_LINKED}; END"
        ),
        "link_delete": f"AFTER DELETE ON billed_entry WHEN OLD.live BEGIN {_MARK_LINKED}; END",
        "link_again": (
            "AFTER UPDATE OF live ON billed_entry WHEN NEW.live AND NOT OLD.live "
            f"BEGIN {_UNMARK_LINKED}; END"
        ),
        "account_insert": _account("INSERT", "NEW"),
        "account_update": _account("UPDATE", "NEW"),
        "account_delete": _account("DELETE", "OLD"),
    }
    return {
        f"{MARK_PREFIX}{name}": f"CREATE TRIGGER {MARK_PREFIX}{name} {body}"
        for name, body in bodies.items()
    }


def _account(verb: str, row: str) -> str:
    """Marks a client's entries anew where what covers them has changed."""
    mine = f"client_id = {row}.client_id"
    return (
        f"AFTER {verb} ON hour_account BEGIN "
        f"DELETE FROM unbilled_entry WHERE seq IN (SELECT seq FROM time_entry WHERE {mine}); "
        f"{_MARK} {_SHOULD} AND e.{mine}; END"
    )


def renew_marks(connection: Connection) -> None:
    """Marks every entry anew, for a file whose triggers were not always ours."""
    connection.exec_driver_sql("DELETE FROM unbilled_entry")
    connection.exec_driver_sql(f"INSERT INTO unbilled_entry (seq) {_SHOULD}")


def wrong_marks(connection: Connection) -> int:
    """How many entries are marked and should not be, or the other way."""
    count: int = connection.exec_driver_sql(
        f"SELECT (SELECT count(*) FROM (SELECT seq FROM unbilled_entry EXCEPT {_SHOULD})) + "
        f"(SELECT count(*) FROM ({_SHOULD} EXCEPT SELECT seq FROM unbilled_entry))"
    ).scalar_one()
    return count

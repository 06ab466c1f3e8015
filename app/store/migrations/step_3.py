"""Step 3: plans: dependencies, people, calendars, parts of tasks, workflows, what is kept of plans.

Frozen: the statements stand as they were run, whatever the tables have become since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = """
ALTER TABLE task ADD COLUMN milestone BOOLEAN DEFAULT 0 NOT NULL;
ALTER TABLE task ADD COLUMN duration_seconds BIGINT CONSTRAINT ck_task_duration CHECK
        (duration_seconds > 0);
ALTER TABLE task ADD COLUMN constraint_kind VARCHAR CONSTRAINT ck_task_constraint_kind CHECK
        (constraint_kind IN ('as_late_as_possible', 'must_start_on', 'must_finish_on',
        'start_no_earlier_than', 'start_no_later_than', 'finish_no_earlier_than',
        'finish_no_later_than'));
ALTER TABLE task ADD COLUMN constraint_at BIGINT;
ALTER TABLE task ADD COLUMN started_at BIGINT;
ALTER TABLE task ADD COLUMN remaining_seconds BIGINT CONSTRAINT ck_task_remaining CHECK
        (remaining_seconds >= 0);
ALTER TABLE task ADD COLUMN owner_id BLOB;
ALTER TABLE task ADD COLUMN calendar_id BLOB;
ALTER TABLE task ADD COLUMN state_id BLOB;
ALTER TABLE task ADD COLUMN amount_minor BIGINT CONSTRAINT ck_task_amount CHECK (amount_minor >
        0);
ALTER TABLE task ADD COLUMN budget_seconds BIGINT CONSTRAINT ck_task_budget_time CHECK
        (budget_seconds > 0);
ALTER TABLE task ADD COLUMN budget_minor BIGINT CONSTRAINT ck_task_budget_money CHECK
        (budget_minor > 0);
ALTER TABLE project ADD COLUMN calendar_id BLOB;
ALTER TABLE project ADD COLUMN catches_up BOOLEAN DEFAULT 1 NOT NULL;
ALTER TABLE project ADD COLUMN near_critical_seconds BIGINT DEFAULT '0' NOT NULL CONSTRAINT
        ck_project_near_critical CHECK (near_critical_seconds >= 0);
ALTER TABLE project ADD COLUMN budget_alerts VARCHAR DEFAULT '75,90,100' NOT NULL;
ALTER TABLE member ADD COLUMN holiday_region VARCHAR DEFAULT '' NOT NULL;
CREATE TABLE project_template (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    saved_at BIGINT NOT NULL,
    body VARCHAR NOT NULL,
    CONSTRAINT pk_project_template PRIMARY KEY (seq),
    CONSTRAINT ck_project_template_version CHECK (version >= 1),
    CONSTRAINT uq_project_template_name_version UNIQUE (name, version),
    CONSTRAINT uq_project_template_id UNIQUE (id)
);
CREATE TABLE working_calendar (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    working_hours VARCHAR NOT NULL,
    holiday_region VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_working_calendar PRIMARY KEY (seq),
    CONSTRAINT uq_working_calendar_id UNIQUE (id)
);
CREATE TABLE calendar_exception (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    calendar_id BLOB,
    member_id BLOB,
    first_on BIGINT NOT NULL,
    last_on BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR DEFAULT '' NOT NULL,
    spans VARCHAR DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_calendar_exception PRIMARY KEY (seq),
    CONSTRAINT ck_calendar_exception_kind CHECK (kind IN ('holiday', 'absence', 'other_hours')),
    CONSTRAINT ck_calendar_exception_days CHECK (last_on >= first_on),
    CONSTRAINT ck_calendar_exception_owner CHECK ((calendar_id IS NULL) <> (member_id IS NULL)),
    CONSTRAINT uq_calendar_exception_id UNIQUE (id),
    CONSTRAINT fk_calendar_exception_calendar_id FOREIGN KEY(calendar_id) REFERENCES
        working_calendar (id),
    CONSTRAINT fk_calendar_exception_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
CREATE INDEX ix_calendar_exception_calendar_id ON calendar_exception (calendar_id);
CREATE INDEX ix_calendar_exception_member_id ON calendar_exception (member_id);
CREATE TABLE baseline (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    project_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    taken_at BIGINT NOT NULL,
    CONSTRAINT pk_baseline PRIMARY KEY (seq),
    CONSTRAINT uq_baseline_id UNIQUE (id),
    CONSTRAINT fk_baseline_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_baseline_project_id ON baseline (project_id);
CREATE TABLE recurring_task (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    project_id BLOB,
    name VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    starts_on BIGINT NOT NULL,
    made_until_on BIGINT,
    estimate_seconds BIGINT,
    priority INTEGER DEFAULT '2' NOT NULL,
    note VARCHAR DEFAULT '' NOT NULL,
    active BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_recurring_task PRIMARY KEY (seq),
    CONSTRAINT ck_recurring_task_estimate CHECK (estimate_seconds > 0),
    CONSTRAINT ck_recurring_task_priority CHECK (priority BETWEEN 1 AND 4),
    CONSTRAINT uq_recurring_task_id UNIQUE (id),
    CONSTRAINT fk_recurring_task_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_recurring_task_project_id ON recurring_task (project_id);
CREATE TABLE what_if (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    project_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    made_at BIGINT NOT NULL,
    edits VARCHAR DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_what_if PRIMARY KEY (seq),
    CONSTRAINT uq_what_if_id UNIQUE (id),
    CONSTRAINT fk_what_if_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_what_if_project_id ON what_if (project_id);
CREATE TABLE workflow_state (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    project_id BLOB,
    position INTEGER DEFAULT '0' NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    limit_count INTEGER,
    limit_seconds BIGINT,
    CONSTRAINT pk_workflow_state PRIMARY KEY (seq),
    CONSTRAINT ck_workflow_state_kind CHECK (kind IN ('open', 'in_progress', 'waiting',
        'done')),
    CONSTRAINT ck_workflow_state_limit_count CHECK (limit_count > 0),
    CONSTRAINT ck_workflow_state_limit_seconds CHECK (limit_seconds > 0),
    CONSTRAINT uq_workflow_state_id UNIQUE (id),
    CONSTRAINT fk_workflow_state_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_workflow_state_project_id ON workflow_state (project_id);
CREATE TABLE assignment (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    member_id BLOB NOT NULL,
    allocation_percent INTEGER DEFAULT '100' NOT NULL,
    CONSTRAINT pk_assignment PRIMARY KEY (seq),
    CONSTRAINT ck_assignment_allocation CHECK (allocation_percent BETWEEN 1 AND 1000),
    CONSTRAINT uq_assignment_task_id_member_id UNIQUE (task_id, member_id),
    CONSTRAINT uq_assignment_id UNIQUE (id),
    CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_assignment_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
CREATE INDEX ix_assignment_member_id ON assignment (member_id);
CREATE TABLE baseline_task (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    baseline_id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    start_at BIGINT NOT NULL,
    finish_at BIGINT NOT NULL,
    effort_seconds BIGINT DEFAULT '0' NOT NULL,
    cost_minor BIGINT,
    CONSTRAINT pk_baseline_task PRIMARY KEY (seq),
    CONSTRAINT ck_baseline_task_dates CHECK (finish_at >= start_at),
    CONSTRAINT uq_baseline_task_id UNIQUE (id),
    CONSTRAINT fk_baseline_task_baseline_id FOREIGN KEY(baseline_id) REFERENCES baseline (id)
);
CREATE INDEX ix_baseline_task_baseline_id ON baseline_task (baseline_id);
CREATE TABLE blocker (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    reason VARCHAR NOT NULL,
    member_id BLOB,
    waits_for VARCHAR DEFAULT '' NOT NULL,
    since_at BIGINT NOT NULL,
    ended_at BIGINT,
    CONSTRAINT pk_blocker PRIMARY KEY (seq),
    CONSTRAINT ck_blocker_ends CHECK (ended_at >= since_at),
    CONSTRAINT uq_blocker_id UNIQUE (id),
    CONSTRAINT fk_blocker_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_blocker_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
CREATE INDEX ix_blocker_task_id ON blocker (task_id);
CREATE TABLE checklist_item (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    text VARCHAR NOT NULL,
    done_at BIGINT,
    CONSTRAINT pk_checklist_item PRIMARY KEY (seq),
    CONSTRAINT uq_checklist_item_id UNIQUE (id),
    CONSTRAINT fk_checklist_item_task_id FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE INDEX ix_checklist_item_task_id ON checklist_item (task_id);
CREATE TABLE comment (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    member_id BLOB,
    written_at BIGINT NOT NULL,
    edited_at BIGINT,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_comment PRIMARY KEY (seq),
    CONSTRAINT uq_comment_id UNIQUE (id),
    CONSTRAINT fk_comment_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_comment_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
CREATE INDEX ix_comment_task_id ON comment (task_id);
CREATE TABLE deliverable (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    name VARCHAR NOT NULL,
    detail VARCHAR DEFAULT '' NOT NULL,
    criteria VARCHAR DEFAULT '' NOT NULL,
    budget_minor BIGINT,
    due_on BIGINT,
    status VARCHAR DEFAULT 'open' NOT NULL,
    delivered_at BIGINT,
    signed_off_at BIGINT,
    signed_off_by VARCHAR DEFAULT '' NOT NULL,
    remark VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_deliverable PRIMARY KEY (seq),
    CONSTRAINT ck_deliverable_status CHECK (status IN ('open', 'delivered', 'accepted',
        'rejected')),
    CONSTRAINT ck_deliverable_budget CHECK (budget_minor > 0),
    CONSTRAINT ck_deliverable_signed_off CHECK ((status IN ('accepted', 'rejected')) =
        (signed_off_at IS NOT NULL)),
    CONSTRAINT uq_deliverable_id UNIQUE (id),
    CONSTRAINT fk_deliverable_task_id FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE INDEX ix_deliverable_task_id ON deliverable (task_id);
CREATE TABLE dependency (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    predecessor_id BLOB NOT NULL,
    successor_id BLOB NOT NULL,
    kind VARCHAR DEFAULT 'finish_to_start' NOT NULL,
    lag_seconds BIGINT DEFAULT '0' NOT NULL,
    lag_elapsed BOOLEAN DEFAULT 0 NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_dependency PRIMARY KEY (seq),
    CONSTRAINT ck_dependency_kind CHECK (kind IN ('finish_to_start', 'start_to_start',
        'finish_to_finish', 'start_to_finish')),
    CONSTRAINT ck_dependency_own_predecessor CHECK (predecessor_id <> successor_id),
    CONSTRAINT uq_dependency_predecessor_id_successor_id UNIQUE (predecessor_id, successor_id),
    CONSTRAINT uq_dependency_id UNIQUE (id),
    CONSTRAINT fk_dependency_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES task (id),
    CONSTRAINT fk_dependency_successor_id FOREIGN KEY(successor_id) REFERENCES task (id)
);
CREATE INDEX ix_dependency_successor_id ON dependency (successor_id);
CREATE TABLE state_change (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    task_id BLOB NOT NULL,
    state_id BLOB,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    entered_at BIGINT NOT NULL,
    member_id BLOB,
    CONSTRAINT pk_state_change PRIMARY KEY (seq),
    CONSTRAINT ck_state_change_kind CHECK (kind IN ('open', 'in_progress', 'waiting', 'done')),
    CONSTRAINT uq_state_change_id UNIQUE (id),
    CONSTRAINT fk_state_change_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_state_change_state_id FOREIGN KEY(state_id) REFERENCES workflow_state (id),
    CONSTRAINT fk_state_change_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
CREATE INDEX ix_state_change_state_id ON state_change (state_id);
CREATE INDEX ix_state_change_task_id ON state_change (task_id);
CREATE TABLE workflow_move (
    from_id BLOB NOT NULL,
    to_id BLOB NOT NULL,
    CONSTRAINT pk_workflow_move PRIMARY KEY (from_id, to_id),
    CONSTRAINT fk_workflow_move_from_id FOREIGN KEY(from_id) REFERENCES workflow_state (id) ON
        DELETE CASCADE,
    CONSTRAINT fk_workflow_move_to_id FOREIGN KEY(to_id) REFERENCES workflow_state (id) ON
        DELETE CASCADE
)
    WITHOUT ROWID;
CREATE INDEX ix_workflow_move_to_id ON workflow_move (to_id)
"""


def apply(operations: Operations) -> None:
    for statement in _STATEMENTS.split(";"):
        operations.execute(statement)

"""Step 2: clients with addresses and terms, rates, expenses, invoices, payments.

Frozen: the statements stand as they were run, whatever the tables have become since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = """
ALTER TABLE client ADD COLUMN legal_name VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN number VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN contact VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN street VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN street_extra VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN postcode VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN city VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN region VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN country VARCHAR(2) DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN email VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN phone VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN website VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN vat_id VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN buyer_reference VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE client ADD COLUMN payment_days INTEGER CONSTRAINT ck_client_payment_days CHECK
        (payment_days BETWEEN 0 AND 365);
ALTER TABLE client ADD COLUMN tax_category VARCHAR CONSTRAINT ck_client_tax_category CHECK
        (tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'));
ALTER TABLE client ADD COLUMN tax_rate_e4 BIGINT CONSTRAINT ck_client_tax_rate CHECK
        (tax_rate_e4 BETWEEN 0 AND 999999);
ALTER TABLE client ADD COLUMN rounding_seconds INTEGER DEFAULT '1' NOT NULL CONSTRAINT
        ck_client_rounding_seconds CHECK (rounding_seconds BETWEEN 1 AND 86400);
ALTER TABLE client ADD COLUMN rounding_direction VARCHAR DEFAULT 'nearest' NOT NULL CONSTRAINT
        ck_client_rounding_direction CHECK (rounding_direction IN ('up', 'down', 'nearest'));
ALTER TABLE client ADD COLUMN rounding_per VARCHAR DEFAULT 'invoice' NOT NULL CONSTRAINT
        ck_client_rounding_per CHECK (rounding_per IN ('entry', 'day', 'invoice'));
ALTER TABLE client ADD COLUMN bills_from_on BIGINT;
ALTER TABLE client ADD COLUMN quantity_decimals INTEGER CONSTRAINT ck_client_quantity_decimals
        CHECK (quantity_decimals BETWEEN 2 AND 4);
ALTER TABLE project ADD COLUMN price_minor BIGINT CONSTRAINT ck_project_price CHECK
        (price_minor > 0);
ALTER TABLE project ADD COLUMN half_day_seconds INTEGER CONSTRAINT ck_project_half_day CHECK
        (half_day_seconds BETWEEN 1 AND 86400);
CREATE TABLE seller (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    only INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR DEFAULT '' NOT NULL,
    trading_name VARCHAR DEFAULT '' NOT NULL,
    street VARCHAR DEFAULT '' NOT NULL,
    street_extra VARCHAR DEFAULT '' NOT NULL,
    postcode VARCHAR DEFAULT '' NOT NULL,
    city VARCHAR DEFAULT '' NOT NULL,
    region VARCHAR DEFAULT '' NOT NULL,
    country VARCHAR(2) DEFAULT '' NOT NULL,
    email VARCHAR DEFAULT '' NOT NULL,
    phone VARCHAR DEFAULT '' NOT NULL,
    website VARCHAR DEFAULT '' NOT NULL,
    vat_id VARCHAR DEFAULT '' NOT NULL,
    tax_number VARCHAR DEFAULT '' NOT NULL,
    registration VARCHAR DEFAULT '' NOT NULL,
    iban VARCHAR DEFAULT '' NOT NULL,
    bic VARCHAR DEFAULT '' NOT NULL,
    bank_name VARCHAR DEFAULT '' NOT NULL,
    currency VARCHAR(3) DEFAULT 'EUR' NOT NULL,
    language VARCHAR DEFAULT '' NOT NULL,
    tax_category VARCHAR DEFAULT 'S' NOT NULL,
    tax_rate_e4 BIGINT,
    tax_reason VARCHAR DEFAULT '' NOT NULL,
    payment_days INTEGER DEFAULT '14' NOT NULL,
    number_pattern VARCHAR DEFAULT '{year}-{n:04}' NOT NULL,
    first_number INTEGER DEFAULT '1' NOT NULL,
    paper VARCHAR DEFAULT 'A4' NOT NULL,
    intro VARCHAR DEFAULT '' NOT NULL,
    closing VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_seller PRIMARY KEY (seq),
    CONSTRAINT ck_seller_only_one CHECK (only = 1),
    CONSTRAINT ck_seller_tax_category CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G',
        'O')),
    CONSTRAINT ck_seller_tax_rate CHECK (tax_rate_e4 BETWEEN 0 AND 999999),
    CONSTRAINT ck_seller_payment_days CHECK (payment_days BETWEEN 0 AND 365),
    CONSTRAINT ck_seller_first_number CHECK (first_number >= 1),
    CONSTRAINT ck_seller_paper CHECK (paper IN ('A4', 'Letter')),
    CONSTRAINT uq_seller_id UNIQUE (id),
    CONSTRAINT uq_seller_only UNIQUE (only)
);
CREATE TABLE unbilled_entry (
    seq INTEGER NOT NULL,
    CONSTRAINT pk_unbilled_entry PRIMARY KEY (seq)
);
CREATE TABLE contact (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR DEFAULT '' NOT NULL,
    email VARCHAR DEFAULT '' NOT NULL,
    phone VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (seq),
    CONSTRAINT uq_contact_id UNIQUE (id),
    CONSTRAINT fk_contact_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE INDEX ix_contact_client_id ON contact (client_id);
CREATE TABLE invoice (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    client_id BLOB NOT NULL,
    issued_at BIGINT,
    number VARCHAR,
    series VARCHAR,
    sequence_no INTEGER,
    preceding_id BLOB,
    currency VARCHAR(3) NOT NULL,
    language VARCHAR NOT NULL,
    issued_on BIGINT,
    due_on BIGINT,
    payment_days INTEGER NOT NULL,
    period_start_on BIGINT,
    period_end_on BIGINT,
    grouping VARCHAR NOT NULL,
    buyer_reference VARCHAR DEFAULT '' NOT NULL,
    intro VARCHAR DEFAULT '' NOT NULL,
    closing VARCHAR DEFAULT '' NOT NULL,
    tax_reason VARCHAR DEFAULT '' NOT NULL,
    timesheet BOOLEAN DEFAULT 0 NOT NULL,
    releases BOOLEAN DEFAULT 0 NOT NULL,
    net_minor BIGINT DEFAULT '0' NOT NULL,
    tax_minor BIGINT DEFAULT '0' NOT NULL,
    gross_minor BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_invoice PRIMARY KEY (seq),
    CONSTRAINT ck_invoice_kind CHECK (kind IN ('invoice', 'credit_note')),
    CONSTRAINT ck_invoice_preceding CHECK ((kind = 'credit_note') = (preceding_id IS NOT NULL)),
    CONSTRAINT ck_invoice_number CHECK ((number IS NULL) = (issued_at IS NULL) AND (series IS
        NULL) = (issued_at IS NULL) AND (sequence_no IS NULL) = (issued_at IS NULL) AND NOT
        (issued_at IS NOT NULL AND issued_on IS NULL)),
    CONSTRAINT ck_invoice_totals CHECK (gross_minor = net_minor + tax_minor AND net_minor >= 0),
    CONSTRAINT uq_invoice_id UNIQUE (id),
    CONSTRAINT fk_invoice_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_invoice_preceding_id FOREIGN KEY(preceding_id) REFERENCES invoice (id)
);
CREATE INDEX ix_invoice_client_id ON invoice (client_id);
CREATE INDEX ix_invoice_issued_on ON invoice (issued_on);
CREATE INDEX ix_invoice_preceding_id ON invoice (preceding_id);
CREATE UNIQUE INDEX uq_invoice_number ON invoice (number);
CREATE UNIQUE INDEX uq_invoice_sequence ON invoice (series, sequence_no);
CREATE TABLE expense (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    member_id BLOB NOT NULL,
    client_id BLOB,
    project_id BLOB,
    spent_on BIGINT NOT NULL,
    description VARCHAR NOT NULL,
    currency VARCHAR(3) NOT NULL,
    gross_minor BIGINT NOT NULL,
    tax_minor BIGINT DEFAULT '0' NOT NULL,
    tax_rate_e4 BIGINT,
    billable BOOLEAN NOT NULL,
    note VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_expense PRIMARY KEY (seq),
    CONSTRAINT ck_expense_gross CHECK (gross_minor > 0),
    CONSTRAINT ck_expense_tax CHECK (tax_minor BETWEEN 0 AND gross_minor),
    CONSTRAINT ck_expense_billable_needs_client CHECK (NOT (billable AND client_id IS NULL)),
    CONSTRAINT uq_expense_id UNIQUE (id),
    CONSTRAINT fk_expense_member_id FOREIGN KEY(member_id) REFERENCES member (id),
    CONSTRAINT fk_expense_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_expense_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_expense_client ON expense (client_id, spent_on);
CREATE INDEX ix_expense_member_id ON expense (member_id);
CREATE INDEX ix_expense_project_id ON expense (project_id);
CREATE INDEX ix_expense_spent_on ON expense (spent_on);
CREATE TABLE invoice_line (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    invoice_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR DEFAULT '' NOT NULL,
    project_id BLOB,
    minutes INTEGER,
    quantity_e6 BIGINT NOT NULL,
    unit_code VARCHAR NOT NULL,
    price_e4 BIGINT NOT NULL,
    tax_category VARCHAR NOT NULL,
    tax_rate_e4 BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    recorded_seconds BIGINT,
    CONSTRAINT pk_invoice_line PRIMARY KEY (seq),
    CONSTRAINT ck_invoice_line_kind CHECK (kind IN ('time', 'fixed', 'expense', 'free')),
    CONSTRAINT ck_invoice_line_fixed_project CHECK ((kind = 'fixed') = (project_id IS NOT
        NULL)),
    CONSTRAINT ck_invoice_line_amounts CHECK (quantity_e6 >= 0 AND price_e4 >= 0 AND net_minor
        >= 0),
    CONSTRAINT ck_invoice_line_tax_category CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'K',
        'G', 'O')),
    CONSTRAINT ck_invoice_line_tax_rate CHECK (tax_rate_e4 BETWEEN 0 AND 999999),
    CONSTRAINT uq_invoice_line_id UNIQUE (id),
    CONSTRAINT fk_invoice_line_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoice (id),
    CONSTRAINT fk_invoice_line_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_invoice_line_invoice ON invoice_line (invoice_id, position);
CREATE INDEX ix_invoice_line_project_id ON invoice_line (project_id);
CREATE TABLE payment (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    invoice_id BLOB NOT NULL,
    paid_on BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    note VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_payment PRIMARY KEY (seq),
    CONSTRAINT ck_payment_amount CHECK (amount_minor <> 0),
    CONSTRAINT uq_payment_id UNIQUE (id),
    CONSTRAINT fk_payment_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoice (id)
);
CREATE INDEX ix_payment_invoice_id ON payment (invoice_id);
CREATE TABLE billed_expense (
    invoice_line_id BLOB NOT NULL,
    expense_id BLOB NOT NULL,
    live BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_billed_expense PRIMARY KEY (invoice_line_id, expense_id),
    CONSTRAINT fk_billed_expense_invoice_line_id FOREIGN KEY(invoice_line_id) REFERENCES
        invoice_line (id),
    CONSTRAINT fk_billed_expense_expense_id FOREIGN KEY(expense_id) REFERENCES expense (id)
)
    WITHOUT ROWID;
CREATE INDEX ix_billed_expense_expense ON billed_expense (expense_id);
CREATE UNIQUE INDEX uq_billed_expense_live ON billed_expense (expense_id) WHERE live = 1;
CREATE TABLE rate (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    task_id BLOB,
    project_id BLOB,
    activity_type_id BLOB,
    client_id BLOB,
    member_id BLOB,
    currency VARCHAR(3) NOT NULL,
    amount_e4 BIGINT NOT NULL,
    valid_from_on BIGINT NOT NULL,
    CONSTRAINT pk_rate PRIMARY KEY (seq),
    CONSTRAINT ck_rate_kind CHECK (kind IN ('bill', 'cost')),
    CONSTRAINT ck_rate_unit CHECK (unit IN ('hour', 'day')),
    CONSTRAINT ck_rate_amount CHECK (amount_e4 >= 0),
    CONSTRAINT ck_rate_scope CHECK ((task_id IS NOT NULL) = (scope = 'task') AND (project_id IS
        NOT NULL) = (scope IN ('project', 'activity')) AND (activity_type_id IS NOT NULL) =
        (scope = 'activity') AND (client_id IS NOT NULL) = (scope = 'client') AND (member_id IS
        NOT NULL) = (scope = 'member')),
    CONSTRAINT uq_rate_id UNIQUE (id),
    CONSTRAINT fk_rate_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_rate_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_rate_activity_type_id FOREIGN KEY(activity_type_id) REFERENCES activity_type
        (id),
    CONSTRAINT fk_rate_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_rate_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
CREATE INDEX ix_rate_activity_type_id ON rate (activity_type_id);
CREATE INDEX ix_rate_client_id ON rate (client_id);
CREATE INDEX ix_rate_member_id ON rate (member_id);
CREATE INDEX ix_rate_project_id ON rate (project_id);
CREATE INDEX ix_rate_task_id ON rate (task_id);
CREATE UNIQUE INDEX uq_rate_scope ON rate (kind, unit, currency, coalesce(task_id, project_id,
        client_id, member_id), coalesce(activity_type_id, x''), valid_from_on);
CREATE TABLE billed_entry (
    invoice_line_id BLOB NOT NULL,
    time_entry_id BLOB NOT NULL,
    live BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_billed_entry PRIMARY KEY (invoice_line_id, time_entry_id),
    CONSTRAINT fk_billed_entry_invoice_line_id FOREIGN KEY(invoice_line_id) REFERENCES
        invoice_line (id),
    CONSTRAINT fk_billed_entry_time_entry_id FOREIGN KEY(time_entry_id) REFERENCES time_entry
        (id)
)
    WITHOUT ROWID;
CREATE INDEX ix_billed_entry_entry ON billed_entry (time_entry_id);
CREATE UNIQUE INDEX uq_billed_entry_live ON billed_entry (time_entry_id) WHERE live = 1;
INSERT INTO unbilled_entry (seq) SELECT seq FROM time_entry WHERE billable AND seconds > 0
"""


def apply(operations: Operations) -> None:
    for statement in _STATEMENTS.split(";"):
        operations.execute(statement)

"""Step 5: series, deposits, corrections, quotes, what comes again, prepaid hours, reminders.

Frozen: the statements stand as they were run, whatever the tables have become since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.migrations.step_5_reminders import REMINDERS

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = """
ALTER TABLE client ADD COLUMN markup_e4 BIGINT DEFAULT '0' NOT NULL CONSTRAINT ck_client_markup
        CHECK (markup_e4 >= 0);
CREATE TABLE number_series (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    pattern VARCHAR NOT NULL,
    first_number INTEGER DEFAULT '1' NOT NULL,
    is_default BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT pk_number_series PRIMARY KEY (seq),
    CONSTRAINT ck_number_series_kind CHECK (kind IN ('invoice', 'credit_note', 'deposit', 'final',
        'correction', 'quote', 'pro_forma', 'reminder', 'statement')),
    CONSTRAINT ck_number_series_first_number CHECK (first_number >= 1),
    CONSTRAINT uq_number_series_id UNIQUE (id)
);
CREATE UNIQUE INDEX uq_number_series_default ON number_series (kind) WHERE is_default = 1;
CREATE UNIQUE INDEX uq_number_series_name ON number_series (name COLLATE NOCASE);
CREATE TABLE client_credit (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    credited_on BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    receipt_id BLOB,
    note VARCHAR DEFAULT '' NOT NULL,
    bank_minor BIGINT,
    bank_currency VARCHAR(3),
    bank_rate_e6 BIGINT,
    takes_back_id BLOB,
    CONSTRAINT pk_client_credit PRIMARY KEY (seq),
    CONSTRAINT ck_client_credit_amount CHECK (amount_minor <> 0),
    CONSTRAINT ck_client_credit_bank_rate CHECK (bank_rate_e6 > 0),
    CONSTRAINT uq_client_credit_id UNIQUE (id),
    CONSTRAINT fk_client_credit_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE INDEX ix_client_credit_client_id ON client_credit (client_id);
CREATE INDEX ix_client_credit_receipt ON client_credit (receipt_id);
CREATE UNIQUE INDEX uq_client_credit_takes_back ON client_credit (takes_back_id);
ALTER TABLE invoice ADD COLUMN form VARCHAR DEFAULT '' NOT NULL CONSTRAINT ck_invoice_form CHECK
        (form IN ('', 'deposit', 'final', 'correction') AND (form = '' OR kind = 'invoice'));
ALTER TABLE invoice ADD COLUMN corrects_id BLOB CONSTRAINT ck_invoice_corrects CHECK
        ((corrects_id IS NOT NULL) = (form = 'correction'));
ALTER TABLE invoice ADD COLUMN quote_id BLOB;
ALTER TABLE invoice ADD COLUMN schedule_id BLOB;
ALTER TABLE invoice ADD COLUMN schedule_on BIGINT CONSTRAINT ck_invoice_schedule CHECK
        ((schedule_on IS NULL) = (schedule_id IS NULL));
ALTER TABLE invoice ADD COLUMN series_id BLOB;
ALTER TABLE invoice ADD COLUMN entry VARCHAR DEFAULT 'net' NOT NULL CONSTRAINT ck_invoice_entry
        CHECK (entry IN ('net', 'gross'));
ALTER TABLE invoice ADD COLUMN early_payment VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice ADD COLUMN subject VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice ADD COLUMN order_number VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice ADD COLUMN project_label VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice ADD COLUMN lines_minor BIGINT;
ALTER TABLE invoice ADD COLUMN prepaid_minor BIGINT DEFAULT '0' NOT NULL;
ALTER TABLE invoice ADD COLUMN rounding_minor BIGINT DEFAULT '0' NOT NULL;
CREATE TABLE deposit_use (
    final_id BLOB NOT NULL,
    deposit_id BLOB NOT NULL,
    live BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_deposit_use PRIMARY KEY (final_id, deposit_id),
    CONSTRAINT fk_deposit_use_final_id FOREIGN KEY(final_id) REFERENCES invoice (id),
    CONSTRAINT fk_deposit_use_deposit_id FOREIGN KEY(deposit_id) REFERENCES invoice (id)
    )
WITHOUT ROWID;
CREATE INDEX ix_deposit_use_deposit ON deposit_use (deposit_id);
CREATE UNIQUE INDEX uq_deposit_use_live ON deposit_use (deposit_id) WHERE live = 1;
ALTER TABLE expense ADD COLUMN markup_e4 BIGINT CONSTRAINT ck_expense_markup CHECK (markup_e4 >=
        0);
CREATE TABLE hour_account (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    project_id BLOB,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    unit VARCHAR,
    interval INTEGER DEFAULT '1' NOT NULL,
    seconds BIGINT,
    fee_minor BIGINT,
    overage_e4 BIGINT,
    carried_periods INTEGER DEFAULT '0',
    cap_seconds BIGINT,
    lasting_days INTEGER,
    start_on BIGINT NOT NULL,
    end_on BIGINT,
    CONSTRAINT pk_hour_account PRIMARY KEY (seq),
    CONSTRAINT ck_hour_account_kind CHECK (kind IN ('retainer', 'package')),
    CONSTRAINT ck_hour_account_unit CHECK (unit IN ('week', 'month', 'quarter', 'year')),
    CONSTRAINT ck_hour_account_retainer CHECK ((kind = 'retainer') = (unit IS NOT NULL) AND (kind =
        'retainer') = (seconds IS NOT NULL)),
    CONSTRAINT ck_hour_account_interval CHECK ("interval" BETWEEN 1 AND 60),
    CONSTRAINT ck_hour_account_seconds CHECK (seconds > 0 AND cap_seconds >= 0),
    CONSTRAINT ck_hour_account_money CHECK (fee_minor >= 0 AND overage_e4 >= 0),
    CONSTRAINT ck_hour_account_carried CHECK (carried_periods >= 0),
    CONSTRAINT ck_hour_account_lasting CHECK (lasting_days >= 1),
    CONSTRAINT ck_hour_account_days CHECK (end_on >= start_on),
    CONSTRAINT uq_hour_account_id UNIQUE (id),
    CONSTRAINT fk_hour_account_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_hour_account_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_hour_account_client_id ON hour_account (client_id);
CREATE INDEX ix_hour_account_project_id ON hour_account (project_id);
ALTER TABLE invoice_line ADD COLUMN gross_price_e4 BIGINT CONSTRAINT ck_invoice_line_gross CHECK
        (gross_price_e4 >= 0);
ALTER TABLE invoice_line ADD COLUMN base_quantity BIGINT DEFAULT '1' NOT NULL CONSTRAINT
        ck_invoice_line_base_quantity CHECK (base_quantity >= 1);
ALTER TABLE invoice_line ADD COLUMN task_id BLOB;
ALTER TABLE invoice_line ADD COLUMN hour_account_id BLOB;
ALTER TABLE invoice_line ADD COLUMN person VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice_line ADD COLUMN task_label VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice_line ADD COLUMN project_label VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice_line ADD COLUMN first_on BIGINT;
ALTER TABLE invoice_line ADD COLUMN last_on BIGINT CONSTRAINT ck_invoice_line_days CHECK
        (last_on >= first_on);
ALTER TABLE payment ADD COLUMN kind VARCHAR DEFAULT 'payment' NOT NULL CONSTRAINT
        ck_payment_kind CHECK (kind IN ('payment', 'refund', 'write_off', 'charge', 'exchange'));
ALTER TABLE payment ADD COLUMN method VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE payment ADD COLUMN receipt_id BLOB;
ALTER TABLE payment ADD COLUMN bank_minor BIGINT;
ALTER TABLE payment ADD COLUMN bank_currency VARCHAR(3);
ALTER TABLE payment ADD COLUMN bank_rate_e6 BIGINT CONSTRAINT ck_payment_bank_rate CHECK
        (bank_rate_e6 > 0);
ALTER TABLE payment ADD COLUMN booked_minor BIGINT;
ALTER TABLE payment ADD COLUMN takes_back_id BLOB;
CREATE INDEX ix_payment_receipt ON payment (receipt_id);
CREATE UNIQUE INDEX uq_payment_takes_back ON payment (takes_back_id);
CREATE TABLE quote (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    client_id BLOB NOT NULL,
    project_id BLOB,
    replaces_id BLOB,
    version INTEGER DEFAULT '1' NOT NULL,
    issued_at BIGINT,
    number VARCHAR,
    series_id BLOB,
    series VARCHAR,
    sequence_no INTEGER,
    issued_on BIGINT,
    valid_until_on BIGINT,
    state VARCHAR DEFAULT 'draft' NOT NULL,
    sent_on BIGINT,
    sent_note VARCHAR DEFAULT '' NOT NULL,
    decided_on BIGINT,
    decided_by VARCHAR DEFAULT '' NOT NULL,
    decision_note VARCHAR DEFAULT '' NOT NULL,
    currency VARCHAR(3) NOT NULL,
    language VARCHAR NOT NULL,
    subject VARCHAR DEFAULT '' NOT NULL,
    intro VARCHAR DEFAULT '' NOT NULL,
    closing VARCHAR DEFAULT '' NOT NULL,
    tax_reason VARCHAR DEFAULT '' NOT NULL,
    buyer_reference VARCHAR DEFAULT '' NOT NULL,
    entry VARCHAR DEFAULT 'net' NOT NULL,
    early_payment VARCHAR DEFAULT '' NOT NULL,
    payment_days INTEGER NOT NULL,
    template VARCHAR DEFAULT '' NOT NULL,
    lines_minor BIGINT DEFAULT '0' NOT NULL,
    net_minor BIGINT DEFAULT '0' NOT NULL,
    tax_minor BIGINT DEFAULT '0' NOT NULL,
    gross_minor BIGINT DEFAULT '0' NOT NULL,
    rounding_minor BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_quote PRIMARY KEY (seq),
    CONSTRAINT ck_quote_kind CHECK (kind IN ('quote', 'pro_forma')),
    CONSTRAINT ck_quote_version CHECK (version >= 1),
    CONSTRAINT ck_quote_number CHECK ((number IS NULL) = (issued_at IS NULL) AND (series IS NULL) =
        (issued_at IS NULL) AND (sequence_no IS NULL) = (issued_at IS NULL) AND NOT (issued_at
        IS NOT NULL AND issued_on IS NULL) AND (state = 'draft') = (issued_at IS NULL)),
    CONSTRAINT ck_quote_state CHECK (state IN ('draft', 'issued', 'sent', 'accepted', 'declined')
        AND (state IN ('accepted', 'declined')) = (decided_on IS NOT NULL) AND NOT (state =
        'sent' AND sent_on IS NULL)),
    CONSTRAINT ck_quote_entry CHECK (entry IN ('net', 'gross')),
    CONSTRAINT ck_quote_totals CHECK (gross_minor = net_minor + tax_minor AND net_minor >= 0),
    CONSTRAINT uq_quote_id UNIQUE (id),
    CONSTRAINT fk_quote_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_quote_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_quote_replaces_id FOREIGN KEY(replaces_id) REFERENCES quote (id),
    CONSTRAINT fk_quote_series_id FOREIGN KEY(series_id) REFERENCES number_series (id)
);
CREATE INDEX ix_quote_client_id ON quote (client_id);
CREATE INDEX ix_quote_issued_on ON quote (issued_on);
CREATE INDEX ix_quote_project_id ON quote (project_id);
CREATE INDEX ix_quote_replaces_id ON quote (replaces_id);
CREATE INDEX ix_quote_series_id ON quote (series_id);
CREATE UNIQUE INDEX uq_quote_number ON quote (number);
CREATE UNIQUE INDEX uq_quote_sequence ON quote (series, sequence_no);
CREATE TABLE recurring_invoice (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    interval INTEGER DEFAULT '1' NOT NULL,
    month_day INTEGER,
    start_on BIGINT NOT NULL,
    end_on BIGINT,
    times INTEGER,
    shift VARCHAR DEFAULT 'none' NOT NULL,
    service VARCHAR DEFAULT 'from_day' NOT NULL,
    pauses VARCHAR DEFAULT '[]' NOT NULL,
    catch_up BOOLEAN DEFAULT 1 NOT NULL,
    what VARCHAR DEFAULT 'lines' NOT NULL,
    project_id BLOB,
    intro VARCHAR DEFAULT '' NOT NULL,
    closing VARCHAR DEFAULT '' NOT NULL,
    payment_days INTEGER,
    template VARCHAR DEFAULT '' NOT NULL,
    next_on BIGINT,
    last_on BIGINT,
    CONSTRAINT pk_recurring_invoice PRIMARY KEY (seq),
    CONSTRAINT ck_recurring_invoice_unit CHECK (unit IN ('week', 'month', 'quarter', 'year')),
    CONSTRAINT ck_recurring_invoice_interval CHECK ("interval" BETWEEN 1 AND 60),
    CONSTRAINT ck_recurring_invoice_month_day CHECK (month_day BETWEEN 1 AND 31),
    CONSTRAINT ck_recurring_invoice_days CHECK (end_on >= start_on),
    CONSTRAINT ck_recurring_invoice_times CHECK (times BETWEEN 1 AND 999),
    CONSTRAINT ck_recurring_invoice_shift CHECK (shift IN ('none', 'before', 'after')),
    CONSTRAINT ck_recurring_invoice_service CHECK (service IN ('from_day', 'until_day', 'running',
        'following', 'preceding')),
    CONSTRAINT ck_recurring_invoice_what CHECK (what IN ('lines', 'unbilled')),
    CONSTRAINT ck_recurring_invoice_payment_days CHECK (payment_days BETWEEN 0 AND 365),
    CONSTRAINT uq_recurring_invoice_id UNIQUE (id),
    CONSTRAINT fk_recurring_invoice_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_recurring_invoice_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX ix_recurring_invoice_client_id ON recurring_invoice (client_id);
CREATE INDEX ix_recurring_invoice_next_on ON recurring_invoice (next_on);
CREATE INDEX ix_recurring_invoice_project_id ON recurring_invoice (project_id);
CREATE TABLE hour_grant (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    hour_account_id BLOB NOT NULL,
    granted_on BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    expires_on BIGINT,
    invoice_id BLOB,
    note VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_hour_grant PRIMARY KEY (seq),
    CONSTRAINT ck_hour_grant_seconds CHECK (seconds <> 0),
    CONSTRAINT ck_hour_grant_expires CHECK (expires_on > granted_on),
    CONSTRAINT uq_hour_grant_id UNIQUE (id),
    CONSTRAINT fk_hour_grant_hour_account_id FOREIGN KEY(hour_account_id) REFERENCES hour_account
        (id),
    CONSTRAINT fk_hour_grant_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoice (id)
);
CREATE INDEX ix_hour_grant_hour_account_id ON hour_grant (hour_account_id);
CREATE INDEX ix_hour_grant_invoice_id ON hour_grant (invoice_id);
CREATE TABLE invoice_adjustment (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    invoice_id BLOB NOT NULL,
    invoice_line_id BLOB,
    position INTEGER NOT NULL,
    charge BOOLEAN DEFAULT 0 NOT NULL,
    reason VARCHAR NOT NULL,
    percent_e4 BIGINT,
    amount_minor BIGINT,
    tax_category VARCHAR,
    tax_rate_e4 BIGINT,
    CONSTRAINT pk_invoice_adjustment PRIMARY KEY (seq),
    CONSTRAINT ck_invoice_adjustment_one_of_two CHECK ((percent_e4 IS NULL) <> (amount_minor IS
        NULL)),
    CONSTRAINT ck_invoice_adjustment_percent CHECK (percent_e4 BETWEEN 0 AND 10000000),
    CONSTRAINT ck_invoice_adjustment_amount CHECK (amount_minor >= 0),
    CONSTRAINT ck_invoice_adjustment_category CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G',
        'O')),
    CONSTRAINT ck_invoice_adjustment_tax CHECK ((tax_category IS NULL) = (tax_rate_e4 IS NULL)),
    CONSTRAINT ck_invoice_adjustment_line_tax CHECK (invoice_line_id IS NULL OR tax_category IS
        NULL),
    CONSTRAINT uq_invoice_adjustment_id UNIQUE (id),
    CONSTRAINT fk_invoice_adjustment_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoice (id),
    CONSTRAINT fk_invoice_adjustment_invoice_line_id FOREIGN KEY(invoice_line_id) REFERENCES
        invoice_line (id)
);
CREATE INDEX ix_invoice_adjustment_invoice_id ON invoice_adjustment (invoice_id);
CREATE INDEX ix_invoice_adjustment_invoice_line_id ON invoice_adjustment (invoice_line_id);
CREATE TABLE quote_line (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    quote_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR DEFAULT '' NOT NULL,
    quantity_e6 BIGINT NOT NULL,
    unit_code VARCHAR NOT NULL,
    price_e4 BIGINT NOT NULL,
    gross_price_e4 BIGINT,
    base_quantity BIGINT DEFAULT '1' NOT NULL,
    tax_category VARCHAR NOT NULL,
    tax_rate_e4 BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    optional BOOLEAN DEFAULT 0 NOT NULL,
    chosen BOOLEAN DEFAULT 0 NOT NULL,
    makes_task BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT pk_quote_line PRIMARY KEY (seq),
    CONSTRAINT ck_quote_line_amounts CHECK (quantity_e6 >= 0 AND price_e4 >= 0 AND net_minor >= 0),
    CONSTRAINT ck_quote_line_gross CHECK (gross_price_e4 >= 0),
    CONSTRAINT ck_quote_line_base_quantity CHECK (base_quantity >= 1),
    CONSTRAINT ck_quote_line_tax_category CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G',
        'O')),
    CONSTRAINT ck_quote_line_tax_rate CHECK (tax_rate_e4 BETWEEN 0 AND 999999),
    CONSTRAINT ck_quote_line_chosen CHECK (optional OR NOT chosen),
    CONSTRAINT uq_quote_line_id UNIQUE (id),
    CONSTRAINT fk_quote_line_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id)
);
CREATE INDEX ix_quote_line_quote ON quote_line (quote_id, position);
CREATE TABLE recurring_invoice_line (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    recurring_invoice_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR DEFAULT '' NOT NULL,
    quantity_e6 BIGINT NOT NULL,
    unit_code VARCHAR NOT NULL,
    price_e4 BIGINT NOT NULL,
    tax_category VARCHAR,
    tax_rate_e4 BIGINT,
    hour_account_id BLOB,
    CONSTRAINT pk_recurring_invoice_line PRIMARY KEY (seq),
    CONSTRAINT ck_recurring_invoice_line_amounts CHECK (quantity_e6 >= 0 AND price_e4 >= 0),
    CONSTRAINT ck_recurring_invoice_line_category CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'K',
        'G', 'O')),
    CONSTRAINT ck_recurring_invoice_line_tax CHECK ((tax_category IS NULL) = (tax_rate_e4 IS NULL)),
    CONSTRAINT uq_recurring_invoice_line_id UNIQUE (id),
    CONSTRAINT fk_recurring_invoice_line_recurring_invoice_id FOREIGN KEY(recurring_invoice_id)
        REFERENCES recurring_invoice (id),
    CONSTRAINT fk_recurring_invoice_line_hour_account_id FOREIGN KEY(hour_account_id) REFERENCES
        hour_account (id)
);
CREATE INDEX ix_recurring_invoice_line_hour_account_id ON recurring_invoice_line
        (hour_account_id);
CREATE INDEX ix_recurring_invoice_line_recurring_invoice_id ON recurring_invoice_line
        (recurring_invoice_id);
CREATE TABLE quote_adjustment (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    quote_id BLOB NOT NULL,
    quote_line_id BLOB,
    position INTEGER NOT NULL,
    charge BOOLEAN DEFAULT 0 NOT NULL,
    reason VARCHAR NOT NULL,
    percent_e4 BIGINT,
    amount_minor BIGINT,
    tax_category VARCHAR,
    tax_rate_e4 BIGINT,
    CONSTRAINT pk_quote_adjustment PRIMARY KEY (seq),
    CONSTRAINT ck_quote_adjustment_one_of_two CHECK ((percent_e4 IS NULL) <> (amount_minor IS
        NULL)),
    CONSTRAINT ck_quote_adjustment_percent CHECK (percent_e4 BETWEEN 0 AND 10000000),
    CONSTRAINT ck_quote_adjustment_amount CHECK (amount_minor >= 0),
    CONSTRAINT ck_quote_adjustment_category CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G',
        'O')),
    CONSTRAINT ck_quote_adjustment_tax CHECK ((tax_category IS NULL) = (tax_rate_e4 IS NULL)),
    CONSTRAINT ck_quote_adjustment_line_tax CHECK (quote_line_id IS NULL OR tax_category IS NULL),
    CONSTRAINT uq_quote_adjustment_id UNIQUE (id),
    CONSTRAINT fk_quote_adjustment_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id),
    CONSTRAINT fk_quote_adjustment_quote_line_id FOREIGN KEY(quote_line_id) REFERENCES quote_line
        (id)
);
CREATE INDEX ix_quote_adjustment_quote_id ON quote_adjustment (quote_id);
CREATE INDEX ix_quote_adjustment_quote_line_id ON quote_adjustment (quote_line_id);
CREATE TABLE sent_paper (
    seq INTEGER NOT NULL, id BLOB NOT NULL, owner_kind VARCHAR NOT NULL, owner_id BLOB NOT NULL,
    sent_at BIGINT NOT NULL, sent_to VARCHAR NOT NULL, how VARCHAR NOT NULL,
    CONSTRAINT pk_sent_paper PRIMARY KEY (seq),
    CONSTRAINT ck_sent_paper_how CHECK (how IN ('draft', 'smtp')),
    CONSTRAINT ck_sent_paper_sent_to CHECK (sent_to <> ''),
    CONSTRAINT uq_sent_paper_id UNIQUE (id)
);
CREATE INDEX ix_sent_paper_owner ON sent_paper (owner_kind, owner_id);
CREATE INDEX ix_invoice_quote ON invoice (quote_id);
CREATE UNIQUE INDEX uq_invoice_schedule ON invoice (schedule_id, schedule_on);
CREATE INDEX ix_invoice_line_task ON invoice_line (task_id)
"""


def apply(operations: Operations) -> None:
    for statement in f"{_STATEMENTS};{REMINDERS}".split(";"):
        operations.execute(statement)

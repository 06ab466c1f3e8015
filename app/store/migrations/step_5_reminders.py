"""What step 5 makes for reminders of late invoices; frozen with it."""

from typing import Final

REMINDERS: Final = """
ALTER TABLE client ADD COLUMN reminders BOOLEAN DEFAULT 1 NOT NULL;
ALTER TABLE client ADD COLUMN consumer BOOLEAN;
ALTER TABLE client ADD COLUMN late_percent_e4 BIGINT CONSTRAINT ck_client_late_percent CHECK
        (late_percent_e4 BETWEEN 0 AND 9999999);
CREATE TABLE reminder (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    level INTEGER NOT NULL,
    issued_at BIGINT NOT NULL,
    number VARCHAR NOT NULL,
    series_id BLOB,
    series VARCHAR NOT NULL,
    sequence_no INTEGER NOT NULL,
    issued_on BIGINT NOT NULL,
    pay_by_on BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    language VARCHAR NOT NULL,
    open_minor BIGINT NOT NULL,
    interest_minor BIGINT DEFAULT '0' NOT NULL,
    lump_sum_minor BIGINT DEFAULT '0' NOT NULL,
    fee_minor BIGINT DEFAULT '0' NOT NULL,
    own_fee_minor BIGINT DEFAULT '0' NOT NULL,
    total_minor BIGINT NOT NULL,
    intro VARCHAR DEFAULT '' NOT NULL,
    closing VARCHAR DEFAULT '' NOT NULL,
    template VARCHAR DEFAULT '' NOT NULL,
    withdrawn_on BIGINT,
    withdrawn_note VARCHAR DEFAULT '' NOT NULL,
    charge_id BLOB,
    CONSTRAINT pk_reminder PRIMARY KEY (seq),
    CONSTRAINT ck_reminder_level CHECK (level BETWEEN 1 AND 3),
    CONSTRAINT ck_reminder_pay_by CHECK (pay_by_on >= issued_on),
    CONSTRAINT ck_reminder_total CHECK (open_minor > 0 AND interest_minor >= 0 AND
        lump_sum_minor >= 0 AND fee_minor >= own_fee_minor AND own_fee_minor >= 0 AND
        total_minor = open_minor + interest_minor + lump_sum_minor + fee_minor),
    CONSTRAINT uq_reminder_id UNIQUE (id),
    CONSTRAINT fk_reminder_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_reminder_series_id FOREIGN KEY(series_id) REFERENCES number_series (id),
    CONSTRAINT fk_reminder_charge_id FOREIGN KEY(charge_id) REFERENCES invoice (id)
);
CREATE INDEX ix_reminder_charge_id ON reminder (charge_id);
CREATE INDEX ix_reminder_client_id ON reminder (client_id);
CREATE INDEX ix_reminder_series_id ON reminder (series_id);
CREATE UNIQUE INDEX uq_reminder_number ON reminder (number);
CREATE UNIQUE INDEX uq_reminder_sequence ON reminder (series, sequence_no);
CREATE TABLE reminder_item (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    reminder_id BLOB NOT NULL,
    invoice_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    level INTEGER NOT NULL,
    open_minor BIGINT NOT NULL,
    interest_minor BIGINT DEFAULT '0' NOT NULL,
    lump_sum_minor BIGINT DEFAULT '0' NOT NULL,
    days_late INTEGER NOT NULL,
    live BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_reminder_item PRIMARY KEY (seq),
    CONSTRAINT ck_reminder_item_level CHECK (level BETWEEN 1 AND 3 AND days_late >= 1),
    CONSTRAINT ck_reminder_item_amounts CHECK (open_minor > 0 AND interest_minor >= 0 AND
        lump_sum_minor >= 0),
    CONSTRAINT uq_reminder_item_id UNIQUE (id),
    CONSTRAINT fk_reminder_item_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder
        (id),
    CONSTRAINT fk_reminder_item_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoice (id)
);
CREATE INDEX ix_reminder_item_invoice ON reminder_item (invoice_id, level);
CREATE INDEX ix_reminder_item_reminder_id ON reminder_item (reminder_id);
CREATE UNIQUE INDEX uq_reminder_item_live ON reminder_item (invoice_id, level) WHERE live = 1
"""

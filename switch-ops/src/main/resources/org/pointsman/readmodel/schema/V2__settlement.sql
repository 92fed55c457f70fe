-- What people decided about settlements, and why a desk gave money back.

CREATE TABLE differences (
    number BIGINT NOT NULL,
    network VARCHAR NOT NULL,
    settlement_date DATE NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    mid VARCHAR,
    tid VARCHAR,
    ours_minor BIGINT NOT NULL,
    theirs_minor BIGINT NOT NULL,
    source VARCHAR NOT NULL,
    found_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    outcome VARCHAR,
    requested_by VARCHAR,
    approved_by VARCHAR,
    resolved_at TIMESTAMP(6) WITH TIME ZONE,
    position BIGINT NOT NULL,
    CONSTRAINT pk_differences PRIMARY KEY (number)
);
CREATE INDEX differences_by_settlement_date ON differences (settlement_date, network);
COMMENT ON TABLE differences IS 'Payments about which a network and the switch differ.';
COMMENT ON COLUMN differences.number IS 'Given by the switch';
COMMENT ON COLUMN differences.network IS 'Network';
COMMENT ON COLUMN differences.settlement_date IS 'Settlement date of its file';
COMMENT ON COLUMN differences.kind IS 'ONLY_OURS, ONLY_THEIRS or OTHER_AMOUNT';
COMMENT ON COLUMN differences.reference IS 'RRN, or trace number and time';
COMMENT ON COLUMN differences.mid IS 'Merchant, where it is known';
COMMENT ON COLUMN differences.tid IS 'Terminal, where it is known';
COMMENT ON COLUMN differences.ours_minor IS 'As the switch has it; below 0 for what goes back';
COMMENT ON COLUMN differences.theirs_minor IS 'As the network tells it';
COMMENT ON COLUMN differences.source IS 'SHA-256 of the file and number of the row';
COMMENT ON COLUMN differences.found_at IS 'When it was recorded';
COMMENT ON COLUMN differences.outcome IS 'ADJUST_MERCHANT, NETWORK_CLAIM, WRITTEN_OFF or MATCHED_LATER; null while it is open';
COMMENT ON COLUMN differences.requested_by IS 'Who asked for that';
COMMENT ON COLUMN differences.approved_by IS 'Who agreed';
COMMENT ON COLUMN differences.resolved_at IS 'When it was closed';
COMMENT ON COLUMN differences.position IS 'Last record that touched it';

CREATE TABLE settlement_days (
    business_date DATE NOT NULL,
    previous_date DATE,
    settled_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    withheld VARCHAR,
    held_terminals VARCHAR,
    adjusted_minor BIGINT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_settlement_days PRIMARY KEY (business_date)
);
COMMENT ON TABLE settlement_days IS 'Business dates that were settled.';
COMMENT ON COLUMN settlement_days.business_date IS 'Date';
COMMENT ON COLUMN settlement_days.previous_date IS 'Date settled before it; null for the first';
COMMENT ON COLUMN settlement_days.settled_at IS 'When';
COMMENT ON COLUMN settlement_days.withheld IS 'Merchants not paid because of a hold, separated by spaces';
COMMENT ON COLUMN settlement_days.held_terminals IS 'Terminals whose merchants were not paid for them, separated by spaces';
COMMENT ON COLUMN settlement_days.adjusted_minor IS 'Sum of its adjustments';
COMMENT ON COLUMN settlement_days.position IS 'The record';

CREATE TABLE refund_causes (
    refund_id BIGINT NOT NULL,
    cause VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_refund_causes PRIMARY KEY (refund_id)
);
COMMENT ON TABLE refund_causes IS 'Why a desk asked for a refund.';
COMMENT ON COLUMN refund_causes.refund_id IS 'transactions.id';
COMMENT ON COLUMN refund_causes.cause IS 'GOODS_DEFECT, OTHER ...';
COMMENT ON COLUMN refund_causes.position IS 'The record';

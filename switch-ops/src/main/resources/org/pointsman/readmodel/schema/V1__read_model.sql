-- The read model: what the journal says, as tables. For H2 and PostgreSQL alike.
-- Ids are numbers, amounts are minor units, times have microseconds, codes are words. There is never a card number.

CREATE TABLE projection (
    one INTEGER NOT NULL,
    position BIGINT NOT NULL,
    chain VARCHAR NOT NULL,
    begun BIGINT NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_projection PRIMARY KEY (one)
);
COMMENT ON TABLE projection IS 'How far this database is: one row, written with everything it tells of.';
COMMENT ON COLUMN projection.one IS 'Always 1';
COMMENT ON COLUMN projection.position IS 'Number of the last record of the journal that is in here';
COMMENT ON COLUMN projection.chain IS 'Chain hash of that record, hexadecimal: says which journal it is';
COMMENT ON COLUMN projection.begun IS 'Record it began behind; 0 when it saw all of the journal';
COMMENT ON COLUMN projection.recorded_at IS 'Time of that last record';

CREATE TABLE transactions (
    id BIGINT NOT NULL,
    tid VARCHAR NOT NULL,
    mid VARCHAR NOT NULL,
    batch INTEGER NOT NULL,
    stan INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    amount_minor BIGINT NOT NULL,
    former_minor BIGINT,
    currency INTEGER NOT NULL,
    refunded_minor BIGINT NOT NULL,
    confirmed_minor BIGINT NOT NULL,
    original_id BIGINT,
    card_first6 VARCHAR,
    card_last4 VARCHAR,
    card_length INTEGER,
    card_token VARCHAR,
    service VARCHAR NOT NULL,
    family VARCHAR,
    direction VARCHAR,
    in_totals BOOLEAN NOT NULL,
    by_operator BOOLEAN NOT NULL,
    disputed BOOLEAN NOT NULL,
    entry_mode INTEGER,
    contactless BOOLEAN NOT NULL,
    pin_sent BOOLEAN NOT NULL,
    auth_code VARCHAR,
    response_code VARCHAR,
    network VARCHAR,
    network_stan INTEGER,
    sent_at TIMESTAMP(6) WITH TIME ZONE,
    settlement_date INTEGER,
    reversal VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    exceptions VARCHAR,
    policies VARCHAR,
    business_date DATE,
    expires_on DATE,
    admitted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    resolved_at TIMESTAMP(6) WITH TIME ZONE,
    position BIGINT NOT NULL,
    CONSTRAINT pk_transactions PRIMARY KEY (id)
);
CREATE INDEX transactions_by_tid_stan ON transactions (tid, stan, id);
CREATE INDEX transactions_by_mid ON transactions (mid, id);
CREATE INDEX transactions_by_card_last4 ON transactions (card_last4, id);
CREATE INDEX transactions_by_card_token ON transactions (card_token, id);
CREATE INDEX transactions_by_auth_code ON transactions (auth_code, id);
CREATE INDEX transactions_by_state ON transactions (state, id);
CREATE INDEX transactions_by_business_date_mid ON transactions (business_date, mid);
CREATE INDEX transactions_by_original_id ON transactions (original_id);
COMMENT ON TABLE transactions IS 'A row for each transaction: sales, voids, refunds, reversals and what else a terminal or a desk asked for.';
COMMENT ON COLUMN transactions.id IS 'RRN (F37) as a number';
COMMENT ON COLUMN transactions.tid IS 'Terminal (F41)';
COMMENT ON COLUMN transactions.mid IS 'Merchant (F42)';
COMMENT ON COLUMN transactions.batch IS 'Batch of the terminal (F60.2)';
COMMENT ON COLUMN transactions.stan IS 'Trace number of the terminal (F11)';
COMMENT ON COLUMN transactions.type IS 'PURCHASE, REFUND, PURCHASE_VOID ...';
COMMENT ON COLUMN transactions.state IS 'APPROVED, SETTLED, DECLINED, REVERSED ...; AUTHORISED also behind expires_on';
COMMENT ON COLUMN transactions.result IS 'What the switch says of it, in its own word';
COMMENT ON COLUMN transactions.amount_minor IS 'Amount in minor units, as it is now';
COMMENT ON COLUMN transactions.former_minor IS 'Amount of the sale before this adjustment';
COMMENT ON COLUMN transactions.currency IS 'ISO 4217 number';
COMMENT ON COLUMN transactions.refunded_minor IS 'Refunds of it that run, are not known, or are done';
COMMENT ON COLUMN transactions.confirmed_minor IS 'Refunds of it that are done';
COMMENT ON COLUMN transactions.original_id IS 'The transaction it follows: of a void, refund, completion ...';
COMMENT ON COLUMN transactions.card_first6 IS 'First six digits of the card or code';
COMMENT ON COLUMN transactions.card_last4 IS 'Last four digits';
COMMENT ON COLUMN transactions.card_length IS 'How many digits it has';
COMMENT ON COLUMN transactions.card_token IS 'Keyed digest of the card number, hexadecimal: the same card has the same one';
COMMENT ON COLUMN transactions.service IS 'What was paid with: CARD, UNIONPAY_QR, ALIPAY, WECHAT';
COMMENT ON COLUMN transactions.family IS 'DOMESTIC or FOREIGN, as totals of batches tell cards apart';
COMMENT ON COLUMN transactions.direction IS 'DEBIT or CREDIT in the totals of its batch; null for what never counts there';
COMMENT ON COLUMN transactions.in_totals IS 'Whether it counts in the totals of its batch as it stands';
COMMENT ON COLUMN transactions.by_operator IS 'Whether a desk asked for it instead of a terminal';
COMMENT ON COLUMN transactions.disputed IS 'Whether somebody has shown that it is disputed';
COMMENT ON COLUMN transactions.entry_mode IS 'How the card was read (F22)';
COMMENT ON COLUMN transactions.contactless IS 'Whether the terminal reads contactless cards';
COMMENT ON COLUMN transactions.pin_sent IS 'Whether a PIN came with it';
COMMENT ON COLUMN transactions.auth_code IS 'Authorisation code of the issuer (F38)';
COMMENT ON COLUMN transactions.response_code IS 'Response code of the network (F39); null when the switch decided alone';
COMMENT ON COLUMN transactions.network IS 'Network it was sent to last';
COMMENT ON COLUMN transactions.network_stan IS 'Trace number towards the network';
COMMENT ON COLUMN transactions.sent_at IS 'When it was sent to the network';
COMMENT ON COLUMN transactions.settlement_date IS 'Settlement date of the network (F15) as MMDD';
COMMENT ON COLUMN transactions.reversal IS 'NONE, OWED, PARKED or ACKNOWLEDGED';
COMMENT ON COLUMN transactions.attempts IS 'How often its reversal, advice or refund was sent';
COMMENT ON COLUMN transactions.exceptions IS 'Why people have to look at it, separated by spaces; null when they need not';
COMMENT ON COLUMN transactions.policies IS 'Versions of policies that held for it, separated by commas';
COMMENT ON COLUMN transactions.business_date IS 'Business date of the switch; null before its first day';
COMMENT ON COLUMN transactions.expires_on IS 'Last day of a pre-authorisation that is open';
COMMENT ON COLUMN transactions.admitted_at IS 'When it was asked for';
COMMENT ON COLUMN transactions.resolved_at IS 'When its state was last decided';
COMMENT ON COLUMN transactions.position IS 'Last record of the journal that touched it';

CREATE TABLE transaction_steps (
    transaction_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    happened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    what VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    reversal VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    amount_minor BIGINT NOT NULL,
    refunded_minor BIGINT NOT NULL,
    CONSTRAINT pk_transaction_steps PRIMARY KEY (transaction_id, position)
);
COMMENT ON TABLE transaction_steps IS 'What happened to each transaction, in order: a row for each record of the journal that touched it.';
COMMENT ON COLUMN transaction_steps.transaction_id IS 'transactions.id';
COMMENT ON COLUMN transaction_steps.position IS 'The record';
COMMENT ON COLUMN transaction_steps.happened_at IS 'When';
COMMENT ON COLUMN transaction_steps.what IS 'RECEIVED, ANSWERED, NOT_SENT, DUE, OPERATOR, BATCH_CLOSED ...: what gave cause';
COMMENT ON COLUMN transaction_steps.state IS 'State behind it';
COMMENT ON COLUMN transaction_steps.result IS 'Result behind it';
COMMENT ON COLUMN transaction_steps.reversal IS 'Reversal behind it';
COMMENT ON COLUMN transaction_steps.attempts IS 'Sendings so far';
COMMENT ON COLUMN transaction_steps.amount_minor IS 'Amount behind it';
COMMENT ON COLUMN transaction_steps.refunded_minor IS 'Refunds of it behind it';

CREATE TABLE exceptions (
    transaction_id BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_exceptions PRIMARY KEY (transaction_id, reason)
);
CREATE INDEX exceptions_by_state ON exceptions (state, transaction_id);
COMMENT ON TABLE exceptions IS 'What people have or had to look at.';
COMMENT ON COLUMN exceptions.transaction_id IS 'transactions.id';
COMMENT ON COLUMN exceptions.reason IS 'Why';
COMMENT ON COLUMN exceptions.state IS 'OPEN or CLOSED';
COMMENT ON COLUMN exceptions.changed_at IS 'When it was opened, or closed';
COMMENT ON COLUMN exceptions.position IS 'The record that did';

CREATE TABLE merchants (
    mid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    settlement_account VARCHAR,
    email VARCHAR,
    language VARCHAR,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_merchants PRIMARY KEY (mid)
);
COMMENT ON TABLE merchants IS 'Merchants.';
COMMENT ON COLUMN merchants.mid IS 'Merchant (F42)';
COMMENT ON COLUMN merchants.name IS 'Name';
COMMENT ON COLUMN merchants.state IS 'State';
COMMENT ON COLUMN merchants.settlement_account IS 'Account its money goes to, in words';
COMMENT ON COLUMN merchants.email IS 'Where notices go';
COMMENT ON COLUMN merchants.language IS 'Language of notices';
COMMENT ON COLUMN merchants.version IS 'Counts changes';
COMMENT ON COLUMN merchants.position IS 'Last record that touched it';

CREATE TABLE terminals (
    tid VARCHAR NOT NULL,
    mid VARCHAR NOT NULL,
    serial VARCHAR,
    state VARCHAR NOT NULL,
    holds VARCHAR,
    signed_on BOOLEAN NOT NULL,
    key_generation INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    firmware VARCHAR,
    activation_until TIMESTAMP(6) WITH TIME ZONE,
    keys_renewed_at TIMESTAMP(6) WITH TIME ZONE,
    cancelled_at TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_terminals PRIMARY KEY (tid)
);
CREATE INDEX terminals_by_mid ON terminals (mid);
CREATE INDEX terminals_by_state ON terminals (state);
COMMENT ON TABLE terminals IS 'Terminals.';
COMMENT ON COLUMN terminals.tid IS 'Terminal (F41)';
COMMENT ON COLUMN terminals.mid IS 'Its merchant';
COMMENT ON COLUMN terminals.serial IS 'Serial number of its device';
COMMENT ON COLUMN terminals.state IS 'PROVISIONED, ACTIVE, SUSPENDED, CANCELLING, CANCELLED ...';
COMMENT ON COLUMN terminals.holds IS 'Reasons it is held for, separated by spaces';
COMMENT ON COLUMN terminals.signed_on IS 'Whether it is signed on';
COMMENT ON COLUMN terminals.key_generation IS 'Its working keys; 0 before the first sign-on';
COMMENT ON COLUMN terminals.batch IS 'The batch it trades in';
COMMENT ON COLUMN terminals.firmware IS 'Application version it last told';
COMMENT ON COLUMN terminals.activation_until IS 'Until when it may sign on for the first time';
COMMENT ON COLUMN terminals.keys_renewed_at IS 'When it got its master key';
COMMENT ON COLUMN terminals.cancelled_at IS 'When it was cancelled';
COMMENT ON COLUMN terminals.version IS 'Counts changes of its state';
COMMENT ON COLUMN terminals.position IS 'Last record that touched it';

CREATE TABLE devices (
    serial VARCHAR NOT NULL,
    model VARCHAR,
    supplier VARCHAR,
    state VARCHAR NOT NULL,
    mid VARCHAR,
    tid VARCHAR,
    place VARCHAR,
    tracking VARCHAR,
    note VARCHAR,
    changed_at TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_devices PRIMARY KEY (serial)
);
CREATE INDEX devices_by_mid ON devices (mid);
COMMENT ON TABLE devices IS 'Devices, by serial number.';
COMMENT ON COLUMN devices.serial IS 'Serial number';
COMMENT ON COLUMN devices.model IS 'Model';
COMMENT ON COLUMN devices.supplier IS 'Supplier';
COMMENT ON COLUMN devices.state IS 'Where it stands';
COMMENT ON COLUMN devices.mid IS 'Merchant that has it';
COMMENT ON COLUMN devices.tid IS 'Terminal it is bound to';
COMMENT ON COLUMN devices.place IS 'Place';
COMMENT ON COLUMN devices.tracking IS 'Number of the parcel';
COMMENT ON COLUMN devices.note IS 'Note';
COMMENT ON COLUMN devices.changed_at IS 'When it was last changed';
COMMENT ON COLUMN devices.version IS 'Counts changes';
COMMENT ON COLUMN devices.position IS 'Last record that touched it';

CREATE TABLE bindings (
    tid VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    generation INTEGER NOT NULL,
    enabled BOOLEAN NOT NULL,
    allowed BOOLEAN NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE,
    deadline_at TIMESTAMP(6) WITH TIME ZONE,
    position BIGINT NOT NULL,
    CONSTRAINT pk_bindings PRIMARY KEY (tid, service)
);
COMMENT ON TABLE bindings IS 'Payment services of terminals, where anything was changed since they were imported.';
COMMENT ON COLUMN bindings.tid IS 'Terminal';
COMMENT ON COLUMN bindings.service IS 'Payment service';
COMMENT ON COLUMN bindings.state IS 'ACTIVE, UNBOUND ...';
COMMENT ON COLUMN bindings.generation IS 'Counts how often it was bound';
COMMENT ON COLUMN bindings.enabled IS 'Whether the service is switched on at the terminal';
COMMENT ON COLUMN bindings.allowed IS 'Whether people allow it';
COMMENT ON COLUMN bindings.since IS 'Since when it is in this state';
COMMENT ON COLUMN bindings.deadline_at IS 'Until when something has to come';
COMMENT ON COLUMN bindings.position IS 'Last record that touched it';

CREATE TABLE holds (
    scope VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    placed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    placed_by VARCHAR NOT NULL,
    class VARCHAR NOT NULL,
    blocked VARCHAR NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE,
    ends_at TIMESTAMP(6) WITH TIME ZONE,
    evidence VARCHAR,
    state VARCHAR NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_holds PRIMARY KEY (scope, subject, reason, origin, placed_at)
);
CREATE INDEX holds_by_state_reason ON holds (state, reason);
COMMENT ON TABLE holds IS 'Holds that work or worked on terminals, merchants, services and application versions.';
COMMENT ON COLUMN holds.scope IS 'TERMINAL, MERCHANT, SERVICE or VERSION';
COMMENT ON COLUMN holds.subject IS 'TID, MID, service or version';
COMMENT ON COLUMN holds.reason IS 'Reason';
COMMENT ON COLUMN holds.origin IS 'Role that placed it';
COMMENT ON COLUMN holds.placed_at IS 'When';
COMMENT ON COLUMN holds.placed_by IS 'By whom';
COMMENT ON COLUMN holds.class IS 'What it takes away, as a class';
COMMENT ON COLUMN holds.blocked IS 'What it takes away, separated by spaces';
COMMENT ON COLUMN holds.effective_at IS 'When it began or begins to work';
COMMENT ON COLUMN holds.ends_at IS 'When it ends by itself';
COMMENT ON COLUMN holds.evidence IS 'What it was placed on';
COMMENT ON COLUMN holds.state IS 'OPEN or LIFTED';
COMMENT ON COLUMN holds.changed_at IS 'When it was placed, changed or lifted';
COMMENT ON COLUMN holds.position IS 'The record that did';

CREATE TABLE cases (
    id BIGINT NOT NULL,
    type VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    tid VARCHAR,
    mid VARCHAR,
    hold VARCHAR,
    applicant VARCHAR,
    channel VARCHAR,
    submitter VARCHAR,
    cause VARCHAR,
    deadline_at TIMESTAMP(6) WITH TIME ZONE,
    note VARCHAR,
    version BIGINT NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (id)
);
CREATE INDEX cases_by_tid ON cases (tid);
CREATE INDEX cases_by_type_state ON cases (type, state);
COMMENT ON TABLE cases IS 'Reinstatements, orders and cancellations.';
COMMENT ON COLUMN cases.id IS 'Number of the case';
COMMENT ON COLUMN cases.type IS 'REINSTATEMENT, ORDER or CANCELLATION';
COMMENT ON COLUMN cases.state IS 'State';
COMMENT ON COLUMN cases.tid IS 'Terminal';
COMMENT ON COLUMN cases.mid IS 'Merchant, of orders and cancellations';
COMMENT ON COLUMN cases.hold IS 'Hold it is about';
COMMENT ON COLUMN cases.applicant IS 'Who asks';
COMMENT ON COLUMN cases.channel IS 'How';
COMMENT ON COLUMN cases.submitter IS 'Who entered it';
COMMENT ON COLUMN cases.cause IS 'Cause of a cancellation';
COMMENT ON COLUMN cases.deadline_at IS 'Until when the next step is due';
COMMENT ON COLUMN cases.note IS 'Note';
COMMENT ON COLUMN cases.version IS 'Counts changes';
COMMENT ON COLUMN cases.opened_at IS 'When it was opened';
COMMENT ON COLUMN cases.changed_at IS 'When it was last changed';
COMMENT ON COLUMN cases.position IS 'Last record that touched it';

CREATE TABLE case_steps (
    case_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    nth INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    old_state VARCHAR,
    new_state VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    reason VARCHAR,
    happened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_case_steps PRIMARY KEY (case_id, position, nth)
);
COMMENT ON TABLE case_steps IS 'What was done in cases, in order.';
COMMENT ON COLUMN case_steps.case_id IS 'cases.id';
COMMENT ON COLUMN case_steps.position IS 'The record';
COMMENT ON COLUMN case_steps.nth IS 'Which event of the record';
COMMENT ON COLUMN case_steps.step IS 'Step; OPENED for the first';
COMMENT ON COLUMN case_steps.old_state IS 'State before';
COMMENT ON COLUMN case_steps.new_state IS 'State behind';
COMMENT ON COLUMN case_steps.actor IS 'Who did it';
COMMENT ON COLUMN case_steps.reason IS 'Why';
COMMENT ON COLUMN case_steps.happened_at IS 'When';

CREATE TABLE orders (
    case_id BIGINT NOT NULL,
    mid VARCHAR,
    merchant_name VARCHAR,
    merchant_type VARCHAR,
    provider VARCHAR,
    model VARCHAR,
    place VARCHAR,
    services VARCHAR,
    reviewer VARCHAR,
    submitted_at TIMESTAMP(6) WITH TIME ZONE,
    tid VARCHAR,
    state VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_orders PRIMARY KEY (case_id)
);
CREATE INDEX orders_by_mid ON orders (mid);
COMMENT ON TABLE orders IS 'What cases of type ORDER ask for.';
COMMENT ON COLUMN orders.case_id IS 'cases.id';
COMMENT ON COLUMN orders.mid IS 'Merchant';
COMMENT ON COLUMN orders.merchant_name IS 'Name of the merchant';
COMMENT ON COLUMN orders.merchant_type IS 'Kind of merchant';
COMMENT ON COLUMN orders.provider IS 'Provider';
COMMENT ON COLUMN orders.model IS 'Model of the device';
COMMENT ON COLUMN orders.place IS 'Where it is to stand';
COMMENT ON COLUMN orders.services IS 'Payment services, separated by spaces';
COMMENT ON COLUMN orders.reviewer IS 'Who judged it';
COMMENT ON COLUMN orders.submitted_at IS 'When it was submitted';
COMMENT ON COLUMN orders.tid IS 'Terminal it became';
COMMENT ON COLUMN orders.state IS 'State of the case';
COMMENT ON COLUMN orders.position IS 'Last record that touched it';

CREATE TABLE approvals (
    id BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    tid VARCHAR,
    hold VARCHAR,
    requested_by VARCHAR NOT NULL,
    requested_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    required INTEGER NOT NULL,
    approved_by VARCHAR,
    state VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_approvals PRIMARY KEY (id)
);
CREATE INDEX approvals_by_state ON approvals (state);
COMMENT ON TABLE approvals IS 'What waits or waited for a second person.';
COMMENT ON COLUMN approvals.id IS 'Number of the request';
COMMENT ON COLUMN approvals.action IS 'What is asked for';
COMMENT ON COLUMN approvals.tid IS 'Terminal it is about';
COMMENT ON COLUMN approvals.hold IS 'Hold it is about';
COMMENT ON COLUMN approvals.requested_by IS 'Who asked';
COMMENT ON COLUMN approvals.requested_at IS 'When';
COMMENT ON COLUMN approvals.expires_at IS 'Until when it may be approved';
COMMENT ON COLUMN approvals.required IS 'How many have to approve';
COMMENT ON COLUMN approvals.approved_by IS 'Who has, separated by spaces';
COMMENT ON COLUMN approvals.state IS 'State';
COMMENT ON COLUMN approvals.position IS 'Last record that touched it';

CREATE TABLE fee_accounts (
    account VARCHAR NOT NULL,
    mid VARCHAR,
    provider VARCHAR,
    deposit_minor BIGINT NOT NULL,
    rent_minor BIGINT NOT NULL,
    data_minor BIGINT NOT NULL,
    handling_minor BIGINT NOT NULL,
    penalty_minor BIGINT NOT NULL,
    cancel_minor BIGINT NOT NULL,
    refund_minor BIGINT NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_fee_accounts PRIMARY KEY (account)
);
CREATE INDEX fee_accounts_by_mid ON fee_accounts (mid);
COMMENT ON TABLE fee_accounts IS 'Fees and deposits of terminals and orders: balances.';
COMMENT ON COLUMN fee_accounts.account IS 'TID, or the order';
COMMENT ON COLUMN fee_accounts.mid IS 'Merchant';
COMMENT ON COLUMN fee_accounts.provider IS 'Provider whose terms hold';
COMMENT ON COLUMN fee_accounts.deposit_minor IS 'Deposit held';
COMMENT ON COLUMN fee_accounts.rent_minor IS 'Rent owed';
COMMENT ON COLUMN fee_accounts.data_minor IS 'Data fees owed';
COMMENT ON COLUMN fee_accounts.handling_minor IS 'Handling owed';
COMMENT ON COLUMN fee_accounts.penalty_minor IS 'Penalties owed';
COMMENT ON COLUMN fee_accounts.cancel_minor IS 'Fee for ending owed';
COMMENT ON COLUMN fee_accounts.refund_minor IS 'To be given back';
COMMENT ON COLUMN fee_accounts.version IS 'Counts changes';
COMMENT ON COLUMN fee_accounts.position IS 'Last record that touched it';

CREATE TABLE fee_postings (
    account VARCHAR NOT NULL,
    number BIGINT NOT NULL,
    type VARCHAR NOT NULL,
    entry VARCHAR NOT NULL,
    amount_minor BIGINT NOT NULL,
    case_id BIGINT,
    reason VARCHAR,
    actor VARCHAR,
    posted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_fee_postings PRIMARY KEY (account, number)
);
COMMENT ON TABLE fee_postings IS 'Postings of fee accounts.';
COMMENT ON COLUMN fee_postings.account IS 'fee_accounts.account';
COMMENT ON COLUMN fee_postings.number IS 'Number of the posting in its account';
COMMENT ON COLUMN fee_postings.type IS 'Kind of fee';
COMMENT ON COLUMN fee_postings.entry IS 'CHARGE, PAYMENT, WAIVER ...';
COMMENT ON COLUMN fee_postings.amount_minor IS 'Amount in minor units';
COMMENT ON COLUMN fee_postings.case_id IS 'Case it was posted for';
COMMENT ON COLUMN fee_postings.reason IS 'Why';
COMMENT ON COLUMN fee_postings.actor IS 'Who';
COMMENT ON COLUMN fee_postings.posted_at IS 'When';
COMMENT ON COLUMN fee_postings.position IS 'The record';

CREATE TABLE notices (
    id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    audience VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    service VARCHAR,
    mid VARCHAR,
    tid VARCHAR,
    text VARCHAR,
    state VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    detail VARCHAR,
    queued_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    next_at TIMESTAMP(6) WITH TIME ZONE,
    changed_at TIMESTAMP(6) WITH TIME ZONE,
    position BIGINT NOT NULL,
    CONSTRAINT pk_notices PRIMARY KEY (id)
);
CREATE INDEX notices_by_tid ON notices (tid);
CREATE INDEX notices_by_mid ON notices (mid);
CREATE INDEX notices_by_state ON notices (state);
COMMENT ON TABLE notices IS 'Notices to merchants, providers and people of the house.';
COMMENT ON COLUMN notices.id IS 'Number of the notice';
COMMENT ON COLUMN notices.kind IS 'What it tells';
COMMENT ON COLUMN notices.audience IS 'Who is told';
COMMENT ON COLUMN notices.channel IS 'How';
COMMENT ON COLUMN notices.service IS 'Payment service it is about';
COMMENT ON COLUMN notices.mid IS 'Merchant';
COMMENT ON COLUMN notices.tid IS 'Terminal';
COMMENT ON COLUMN notices.text IS 'What is said';
COMMENT ON COLUMN notices.state IS 'WAITING, DELIVERED, FAILED ...';
COMMENT ON COLUMN notices.attempts IS 'How often it was tried';
COMMENT ON COLUMN notices.detail IS 'What the last attempt came to';
COMMENT ON COLUMN notices.queued_at IS 'When it was written';
COMMENT ON COLUMN notices.next_at IS 'When it is tried next';
COMMENT ON COLUMN notices.changed_at IS 'When it was last tried';
COMMENT ON COLUMN notices.position IS 'Last record that touched it';

CREATE TABLE batches (
    tid VARCHAR NOT NULL,
    batch INTEGER NOT NULL,
    mid VARCHAR,
    settlement_account VARCHAR,
    state VARCHAR NOT NULL,
    business_date DATE,
    settled_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    details INTEGER NOT NULL,
    domestic_debits INTEGER NOT NULL,
    domestic_debit_minor BIGINT NOT NULL,
    domestic_credits INTEGER NOT NULL,
    domestic_credit_minor BIGINT NOT NULL,
    foreign_debits INTEGER NOT NULL,
    foreign_debit_minor BIGINT NOT NULL,
    foreign_credits INTEGER NOT NULL,
    foreign_credit_minor BIGINT NOT NULL,
    told_domestic_debits INTEGER NOT NULL,
    told_domestic_debit_minor BIGINT NOT NULL,
    told_domestic_credits INTEGER NOT NULL,
    told_domestic_credit_minor BIGINT NOT NULL,
    told_foreign_debits INTEGER NOT NULL,
    told_foreign_debit_minor BIGINT NOT NULL,
    told_foreign_credits INTEGER NOT NULL,
    told_foreign_credit_minor BIGINT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_batches PRIMARY KEY (tid, batch)
);
CREATE INDEX batches_by_business_date ON batches (business_date);
CREATE INDEX batches_by_mid ON batches (mid);
COMMENT ON TABLE batches IS 'Settlements of terminals: the last answer to each batch. A number that comes again after 999999 replaces the older one.';
COMMENT ON COLUMN batches.tid IS 'Terminal';
COMMENT ON COLUMN batches.batch IS 'Batch (F60.2)';
COMMENT ON COLUMN batches.mid IS 'Merchant of the terminal then';
COMMENT ON COLUMN batches.settlement_account IS 'Account of the merchant then, in words';
COMMENT ON COLUMN batches.state IS 'How it stands';
COMMENT ON COLUMN batches.business_date IS 'Business date';
COMMENT ON COLUMN batches.settled_at IS 'When it was closed, or last answered while it is open';
COMMENT ON COLUMN batches.details IS 'Details the terminal has uploaded';
COMMENT ON COLUMN batches.domestic_debits IS 'Sales of domestic cards, as the switch adds up';
COMMENT ON COLUMN batches.domestic_debit_minor IS 'Their amount of domestic cards, as the switch adds up';
COMMENT ON COLUMN batches.domestic_credits IS 'Refunds and voids of domestic cards, as the switch adds up';
COMMENT ON COLUMN batches.domestic_credit_minor IS 'Their amount of domestic cards, as the switch adds up';
COMMENT ON COLUMN batches.foreign_debits IS 'Sales of other cards, as the switch adds up';
COMMENT ON COLUMN batches.foreign_debit_minor IS 'Their amount of other cards, as the switch adds up';
COMMENT ON COLUMN batches.foreign_credits IS 'Refunds and voids of other cards, as the switch adds up';
COMMENT ON COLUMN batches.foreign_credit_minor IS 'Their amount of other cards, as the switch adds up';
COMMENT ON COLUMN batches.told_domestic_debits IS 'Sales of domestic cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_domestic_debit_minor IS 'Their amount of domestic cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_domestic_credits IS 'Refunds and voids of domestic cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_domestic_credit_minor IS 'Their amount of domestic cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_foreign_debits IS 'Sales of other cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_foreign_debit_minor IS 'Their amount of other cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_foreign_credits IS 'Refunds and voids of other cards, as the terminal adds up';
COMMENT ON COLUMN batches.told_foreign_credit_minor IS 'Their amount of other cards, as the terminal adds up';
COMMENT ON COLUMN batches.position IS 'Last record that touched it';

CREATE TABLE audit (
    position BIGINT NOT NULL,
    happened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor VARCHAR,
    roles VARCHAR,
    command VARCHAR NOT NULL,
    about VARCHAR,
    tid VARCHAR,
    mid VARCHAR,
    reason VARCHAR,
    answer VARCHAR,
    events VARCHAR,
    CONSTRAINT pk_audit PRIMARY KEY (position)
);
CREATE INDEX audit_by_actor ON audit (actor, position);
CREATE INDEX audit_by_tid ON audit (tid, position);
CREATE INDEX audit_by_mid ON audit (mid, position);
COMMENT ON TABLE audit IS 'Who did what, when and why: commands of people, and of the node itself.';
COMMENT ON COLUMN audit.position IS 'The record';
COMMENT ON COLUMN audit.happened_at IS 'When';
COMMENT ON COLUMN audit.actor IS 'Who; null for the node itself';
COMMENT ON COLUMN audit.roles IS 'In which roles, separated by spaces';
COMMENT ON COLUMN audit.command IS 'What';
COMMENT ON COLUMN audit.about IS 'Terminal, merchant, case or transaction it is about';
COMMENT ON COLUMN audit.tid IS 'Terminal it names';
COMMENT ON COLUMN audit.mid IS 'Merchant it names';
COMMENT ON COLUMN audit.reason IS 'Why';
COMMENT ON COLUMN audit.answer IS 'What it was answered';
COMMENT ON COLUMN audit.events IS 'What it led to, separated by spaces';

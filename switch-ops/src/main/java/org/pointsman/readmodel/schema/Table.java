package org.pointsman.readmodel.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tables of the read model, with their columns in the order of the schema. Rows are arrays of values in that order:
 * Long, Integer, Boolean, String, {@link java.time.Instant} and {@link java.time.LocalDate}, or null.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum Table {
    TRANSACTIONS("id", """
            id tid mid batch stan type state result amount_minor former_minor currency
            refunded_minor confirmed_minor original_id card_first6 card_last4 card_length card_token
            service family direction in_totals by_operator disputed entry_mode contactless pin_sent
            auth_code response_code network network_stan sent_at settlement_date reversal attempts
            exceptions policies business_date expires_on admitted_at resolved_at position
            decided_at decided_by"""),
    TRANSACTION_STEPS("transaction_id position", """
            transaction_id position happened_at what state result reversal attempts amount_minor
            refunded_minor"""),
    EXCEPTIONS("transaction_id reason", """
            transaction_id reason state changed_at position"""),
    MERCHANTS("mid", """
            mid name state settlement_account email language version position"""),
    TERMINALS("tid", """
            tid mid serial state holds signed_on key_generation batch firmware activation_until
            keys_renewed_at cancelled_at version position"""),
    DEVICES("serial", """
            serial model supplier state mid tid place tracking note changed_at version position"""),
    BINDINGS("tid service", """
            tid service state generation enabled allowed since deadline_at position"""),
    HOLDS("scope subject reason origin placed_at", """
            scope subject reason origin placed_at placed_by class blocked effective_at ends_at
            evidence state changed_at position"""),
    CASES("id", """
            id type state tid mid hold applicant channel submitter cause deadline_at note version
            opened_at changed_at position"""),
    CASE_STEPS("case_id position nth", """
            case_id position nth step old_state new_state actor reason happened_at"""),
    ORDERS("case_id", """
            case_id mid merchant_name merchant_type provider model place services reviewer
            submitted_at tid state position"""),
    APPROVALS("id", """
            id action tid hold requested_by requested_at expires_at required approved_by state
            position"""),
    FEE_ACCOUNTS("account", """
            account mid provider deposit_minor rent_minor data_minor handling_minor penalty_minor
            cancel_minor refund_minor version position"""),
    FEE_POSTINGS("account number", """
            account number type entry amount_minor case_id reason actor posted_at position"""),
    NOTICES("id", """
            id kind audience channel service mid tid text state attempts detail queued_at next_at
            changed_at position"""),
    BATCHES("tid batch", """
            tid batch mid settlement_account state business_date settled_at details domestic_debits
            domestic_debit_minor domestic_credits domestic_credit_minor foreign_debits
            foreign_debit_minor foreign_credits foreign_credit_minor told_domestic_debits
            told_domestic_debit_minor told_domestic_credits told_domestic_credit_minor
            told_foreign_debits told_foreign_debit_minor told_foreign_credits
            told_foreign_credit_minor position"""),
    DIFFERENCES("number", """
            number network settlement_date kind reference mid tid ours_minor theirs_minor source
            found_at outcome requested_by approved_by resolved_at position"""),
    SETTLEMENT_DAYS("business_date", """
            business_date previous_date settled_at withheld held_terminals adjusted_minor position"""),
    REFUND_CAUSES("refund_id", """
            refund_id cause position"""),
    AUDIT("position", """
            position happened_at actor roles command about tid mid reason answer events""");

    private static final String SPACE = "\\s+";

    private final List<String> columns;
    private final int[] keys;

    Table(String keys, String columns) {
        this.columns = List.of(columns.strip().split(SPACE));
        this.keys = List.of(keys.split(SPACE)).stream().mapToInt(this.columns::indexOf).toArray();
    }

    /** As SQL names it. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names of its columns. */
    public List<String> columns() {
        return columns;
    }

    /** Names of the columns of its primary key. */
    public List<String> keyColumns() {
        return Arrays.stream(keys).mapToObj(columns::get).toList();
    }

    /** The primary key of a row. */
    public List<Object> key(Object[] row) {
        return Arrays.stream(keys).mapToObj(key -> row[key]).toList();
    }

    /** Place of a column. */
    public int column(String name) {
        return columns.indexOf(name);
    }
}

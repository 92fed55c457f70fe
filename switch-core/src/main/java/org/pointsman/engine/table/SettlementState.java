package org.pointsman.engine.table;

/** Where a settlement stands. The ordinal is stored and never reused. */
public enum SettlementState {
    /** The totals differ; the terminal uploads its details, or settles again. */
    UPLOADING,
    /** Closed: both sides added up to the same. */
    BALANCED,
    /** Closed with differences, which are items for people. */
    UNBALANCED,
    /** Closed by people, or when its cancelled terminal can tell nothing any more: without the terminal's totals. */
    CLOSED_BY_HAND;

    private static final SettlementState[] BY_ORDINAL = values();

    static SettlementState of(int ordinal) {
        return BY_ORDINAL[ordinal];
    }
}

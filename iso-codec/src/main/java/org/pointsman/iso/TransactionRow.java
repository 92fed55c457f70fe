package org.pointsman.iso;

/**
 * One line of a dialect's transaction table (dialect section 4), or the reversal of one. Immutable; the arrays are
 * shared and must not be changed.
 */
public final class TransactionRow {
    /** A key part that is not compared, or a code that does not exist. */
    public static final int ANY = -1;

    private final Key key;
    private final boolean macRequired;
    private final boolean reversible;
    private final TransactionRow original;
    private final long mandatoryFields;
    private final int[] approvedReply;
    private final int[] declinedReply;

    /** What tells a row from the others. */
    record Key(String name, int requestMti, int repeatMti, int responseMti, int processingCode, int conditionCode,
            int messageType, int networkManagementCode) {
    }

    TransactionRow(Key key, boolean macRequired, boolean reversible, TransactionRow original, long mandatoryFields,
            int[] approvedReply, int[] declinedReply) {
        this.key = key;
        this.macRequired = macRequired;
        this.reversible = reversible;
        this.original = original;
        this.mandatoryFields = mandatoryFields;
        this.approvedReply = approvedReply;
        this.declinedReply = declinedReply;
    }

    /** The same row with another message type of its repeat. */
    TransactionRow repeatedBy(int repeatMti) {
        Key changed = new Key(key.name, key.requestMti, repeatMti, key.responseMti, key.processingCode,
                key.conditionCode, key.messageType, key.networkManagementCode);
        return new TransactionRow(changed, macRequired, reversible, original, mandatoryFields, approvedReply,
                declinedReply);
    }

    /** Name in the dialect file, such as {@code purchase-void}; reversals end in {@code -reversal}. */
    public String name() {
        return key.name;
    }

    public int requestMti() {
        return key.requestMti;
    }

    /** Message type of a repeat (0421), or {@link #ANY}. */
    public int repeatMti() {
        return key.repeatMti;
    }

    public int responseMti() {
        return key.responseMti;
    }

    /** F3 of six digits, compared by its first two; {@link #ANY} when not compared. */
    public int processingCode() {
        return key.processingCode;
    }

    /** F25, or {@link #ANY}. */
    public int conditionCode() {
        return key.conditionCode;
    }

    /** F60.1, or {@link #ANY}. */
    public int messageType() {
        return key.messageType;
    }

    /** F60.3 (F70 in a network dialect), or {@link #ANY}. */
    public int networkManagementCode() {
        return key.networkManagementCode;
    }

    /** True when the request must carry a MAC (dialect section 8). */
    public boolean macRequired() {
        return macRequired;
    }

    /** True when a lost reply is followed by a reversal of this transaction. */
    public boolean reversible() {
        return reversible;
    }

    /** True when this row is itself a reversal; then {@link #original()} is the row it reverses. */
    public boolean reversal() {
        return original != null;
    }

    /** The row this one reverses, or null. */
    public TransactionRow original() {
        return original;
    }

    /** Fields a request must have, as a bit set of {@link IsoMessage#bit(int)}. */
    public long mandatoryFields() {
        return mandatoryFields;
    }

    /** Fields an approved reply may have, ascending. */
    public int[] approvedReply() {
        return approvedReply;
    }

    /** Fields a refusal may have, ascending. */
    public int[] declinedReply() {
        return declinedReply;
    }

    @Override
    public String toString() {
        return "TransactionRow[" + key.name + ']';
    }
}

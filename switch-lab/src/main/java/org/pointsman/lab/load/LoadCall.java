package org.pointsman.lab.load;

/** A request that waits for its answer. Pooled. */
final class LoadCall {
    private Kind kind;
    private CallSlot slot;
    private LoadTerminal till;
    private int template;
    private int stan;
    private long amountMinor;
    private long dueNs;
    private long sentNs;
    private boolean excessive;
    private boolean overdue;
    private int f39;

    void begin(Kind newKind, CallSlot newSlot, LoadTerminal newTill, long newDueNs) {
        kind = newKind;
        slot = newSlot;
        till = newTill;
        dueNs = newDueNs;
        template = 0;
        stan = 0;
        amountMinor = 0;
        excessive = false;
        overdue = false;
        f39 = ResponseCode.NONE;
    }

    void request(int newTemplate, int newStan, long newAmountMinor) {
        template = newTemplate;
        stan = newStan;
        amountMinor = newAmountMinor;
    }

    void sent(long atNs) {
        sentNs = atNs;
    }

    void answered(int code) {
        f39 = code;
    }

    /** Asks for more than remains. */
    void excessive(boolean more) {
        excessive = more;
    }

    void overdue(boolean late) {
        overdue = late;
    }

    Kind kind() {
        return kind;
    }

    CallSlot slot() {
        return slot;
    }

    LoadTerminal till() {
        return till;
    }

    int template() {
        return template;
    }

    int stan() {
        return stan;
    }

    long amountMinor() {
        return amountMinor;
    }

    /** The moment latency counts from. */
    long dueNs() {
        return dueNs;
    }

    /** The moment patience counts from. */
    long sentNs() {
        return sentNs;
    }

    /** F39 of its answer. */
    int f39() {
        return f39;
    }

    boolean isExcessive() {
        return excessive;
    }

    boolean isOverdue() {
        return overdue;
    }

    /** Unique among the requests in flight of a loop. */
    long key() {
        return key(till.index(), kind.hasStan() ? stan : 0);
    }

    static long key(int tillIndex, int stan) {
        return (long) tillIndex << 32 | stan;
    }
}

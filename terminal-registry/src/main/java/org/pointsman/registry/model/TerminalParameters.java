package org.pointsman.registry.model;

/**
 * What a terminal is set up with.
 *
 * @param version                  rises by one with every change; 0 = it was never set up
 * @param acknowledgedVersion      the version the terminal has taken
 * @param limitPerTransactionMinor the most one sale may be, minor units; 0 = no limit
 * @param limitPerDayMinor         the most the sales of a business date may add up to, minor units; 0 = no limit
 */
public record TerminalParameters(String tid, long version, long acknowledgedVersion, long limitPerTransactionMinor,
        long limitPerDayMinor) {

    public static TerminalParameters none(String tid) {
        return new TerminalParameters(tid, 0, 0, 0, 0);
    }

    /** Whether the terminal has taken the newest. */
    public boolean acknowledged() {
        return acknowledgedVersion == version;
    }

    public TerminalParameters changed(Reconfiguration wanted) {
        return new TerminalParameters(tid, version + 1, acknowledgedVersion, wanted.limitPerTransactionMinor(),
                wanted.limitPerDayMinor());
    }

    /** The same limits with other services. */
    public TerminalParameters renewed() {
        return new TerminalParameters(tid, version + 1, acknowledgedVersion, limitPerTransactionMinor,
                limitPerDayMinor);
    }

    public TerminalParameters taken(long newest) {
        return new TerminalParameters(tid, version, newest, limitPerTransactionMinor, limitPerDayMinor);
    }
}

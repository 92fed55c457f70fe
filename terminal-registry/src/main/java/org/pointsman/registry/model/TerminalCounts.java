package org.pointsman.registry.model;

/** How many terminals are in each state. */
public record TerminalCounts(int provisioned, int active, int suspended, int cancelling, int cancelled) {
    public static final TerminalCounts NONE = new TerminalCounts(0, 0, 0, 0, 0);

    public int in(TerminalState state) {
        return switch (state) {
            case PROVISIONED -> provisioned;
            case ACTIVE -> active;
            case SUSPENDED -> suspended;
            case CANCELLING -> cancelling;
            case CANCELLED -> cancelled;
        };
    }

    /** One more in this state. */
    public TerminalCounts with(TerminalState state) {
        return plus(state, 1);
    }

    /** One less in this state. */
    public TerminalCounts without(TerminalState state) {
        return plus(state, -1);
    }

    private TerminalCounts plus(TerminalState state, int more) {
        return switch (state) {
            case PROVISIONED -> new TerminalCounts(provisioned + more, active, suspended, cancelling, cancelled);
            case ACTIVE -> new TerminalCounts(provisioned, active + more, suspended, cancelling, cancelled);
            case SUSPENDED -> new TerminalCounts(provisioned, active, suspended + more, cancelling, cancelled);
            case CANCELLING -> new TerminalCounts(provisioned, active, suspended, cancelling + more, cancelled);
            case CANCELLED -> new TerminalCounts(provisioned, active, suspended, cancelling, cancelled + more);
        };
    }
}

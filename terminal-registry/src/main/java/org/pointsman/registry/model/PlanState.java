package org.pointsman.registry.model;

/** Where a revocation plan stands (domain 3.4). */
public enum PlanState {
    /** Asked for; waits for another person. */
    PLANNED,
    /** Approved; users are told, the first service is closed when the notice is over. */
    ANNOUNCED,
    /** One service after the other is revoked. */
    RUNNING,
    /** Stands still until people go on. */
    PAUSED,
    /** Every service is revoked. */
    DONE,
    /** Ended before its end; what is revoked stays so. */
    ABORTED,
    /** Not approved. */
    REJECTED;

    /** Whether it is neither over nor refused. */
    public boolean open() {
        return switch (this) {
            case PLANNED, ANNOUNCED, RUNNING, PAUSED -> true;
            case DONE, ABORTED, REJECTED -> false;
        };
    }
}

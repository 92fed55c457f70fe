package org.pointsman.registry.model;

/** State of a request that waits for other people (maker-checker). */
public enum ApprovalState {
    PENDING,
    APPROVED,
    REJECTED,
    EXPIRED
}

package org.pointsman.security;

/** Receives the end of {@link SecurityModule#issueWorkingKeys}. */
@FunctionalInterface
public interface WorkingKeysHandler {
    /** {@code keys} is null unless {@code status} is {@link SecurityStatus#OK}. */
    void onWorkingKeys(long correlation, SecurityStatus status, WorkingKeys keys);
}

package org.pointsman.engine.table;

/**
 * A version of a policy, for people; number and date are 0 for the settings, which have no versions.
 *
 * @param scope     whom it is for: all, {@code provider NAME} or {@code issuer PREFIX}
 * @param effective the first business date it holds for, yyyymmdd
 * @param inForce   whether it is the one of its policy that holds today
 * @param text      what it says
 */
public record PolicyView(String name, String scope, int version, int effective, boolean inForce, String text) {
}

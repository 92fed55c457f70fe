package org.pointsman.engine.view;

/**
 * The working keys of a terminal: none is shown.
 *
 * @param former  how many earlier sign-ons gave keys that are still taken
 * @param track   whether the newest ones have a track key
 * @param sinceNs when those were issued, nanoseconds since 1970 UTC; 0 when that is not known
 */
public record WorkingKeysView(int former, boolean track, long sinceNs) {
}

package org.pointsman.network;

/**
 * A zone PIN key a network gave.
 *
 * @param kcv     first six digits of its check value
 * @param sinceNs when it came, nanoseconds since 1970 UTC
 */
public record ZoneKeyStatus(String kcv, long sinceNs) {
}

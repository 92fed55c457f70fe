package org.pointsman.network;

/**
 * The business date a network is at, by F15 of what it sent last.
 *
 * @param monthDay MMDD
 * @param sinceNs  when it was first heard of, nanoseconds since 1970 UTC
 */
public record NetworkDate(int monthDay, long sinceNs) {
}

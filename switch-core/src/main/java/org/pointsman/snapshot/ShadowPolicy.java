package org.pointsman.snapshot;

/**
 * When a shadow writes snapshots, and how fast it may read.
 *
 * @param everyRecords  a snapshot after so many records, at least 1
 * @param everyNs       or after this time, when there is anything new
 * @param keep          the newest that stay, at least 1
 * @param mostPerSecond records read a second, at least 1
 * @param reserveBytes  of the disk that a snapshot must leave free
 */
public record ShadowPolicy(long everyRecords, long everyNs, int keep, long mostPerSecond, long reserveBytes) {
}

package org.pointsman.lab.crash;

/**
 * What a crash test has counted beside its evidence.
 *
 * @param kills     SIGKILLs
 * @param cutOff    requests that were on their way at a kill
 * @param snapshots starts that began with a snapshot
 * @param looks     answers about sales of long ago
 */
record CrashCounts(int kills, int cutOff, long snapshots, long looks) {
}

package org.pointsman.registry.model;

/**
 * What an export of all transactions of a terminal had in it.
 *
 * @param count    transactions
 * @param sumMinor their amounts added up, minor units
 * @param sha256   of its lines
 * @param changes  of the terminal when it was made: what happens afterwards makes it stale
 * @param by       who made it
 * @param atMs     when, epoch milliseconds
 */
public record TerminalExport(long count, long sumMinor, String sha256, long changes, String by, long atMs) {
}

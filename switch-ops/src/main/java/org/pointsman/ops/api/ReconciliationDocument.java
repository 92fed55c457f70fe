package org.pointsman.ops.api;

import java.util.List;

/**
 * How a network's file compares with the book.
 *
 * @param file        digest of the file
 * @param rows        payments it tells
 * @param matched     of them, those that are alike in the book
 * @param otherDays   payments matched with another day
 * @param oursMinor   what the book says of the day
 * @param theirsMinor what the file adds up to
 * @param explained   whether the differences and other days explain every minor unit
 * @param recorded    whether the differences are recorded
 */
record ReconciliationDocument(String network, String date, String file, long rows, long matched, long otherDays,
        long oursMinor, long theirsMinor, boolean explained, boolean recorded, List<DifferenceDocument> differences) {
}

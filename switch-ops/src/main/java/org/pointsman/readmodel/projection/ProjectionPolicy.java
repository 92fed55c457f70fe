package org.pointsman.readmodel.projection;

/**
 * How a projection goes on.
 *
 * @param batchRecords  records in one transaction of the database, at least 1
 * @param mostPerSecond records read a second, at least 1
 * @param pauseNs       how long it rests when it has come to the end of the journal
 */
public record ProjectionPolicy(int batchRecords, long mostPerSecond, long pauseNs) {
}

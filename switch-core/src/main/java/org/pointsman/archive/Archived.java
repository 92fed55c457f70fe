package org.pointsman.archive;

/**
 * What is archived of one transaction.
 *
 * @param id           its RRN; those of a later business date are all higher
 * @param businessDate as yyyymmdd
 * @param image        all that brings it back
 */
@SuppressWarnings("ArrayRecordComponent")
public record Archived(long id, int businessDate, byte[] image) {
}

package org.pointsman.readmodel.projection;

/**
 * How far a projection is.
 *
 * @param position of the last record in the database; 0 for none
 * @param timeNs   time of that record, nanoseconds since 1970 UTC; 0 for none
 * @param begun    the record the database began behind; 0 when it has seen them all
 * @param records  written since this projection began
 * @param rows     written since then
 * @param trouble  why nothing is written now, as a sentence; null when it goes on
 */
public record ProjectionStatus(long position, long timeNs, long begun, long records, long rows, String trouble) {
    /** Before anything was done. */
    public static final ProjectionStatus NOTHING = new ProjectionStatus(0, 0, 0, 0, 0, null);

    ProjectionStatus troubled(String sentence) {
        return new ProjectionStatus(position, timeNs, begun, records, rows, sentence);
    }
}

package org.pointsman.readmodel;

/**
 * How the read model stands.
 *
 * @param where      INSIDE, EXTERNAL or OFF
 * @param database   where it is; null when there is none
 * @param answers    whether it can be asked
 * @param position   of the last record of the journal in it
 * @param lagRecords how far the journal is ahead
 * @param begun      the record it began behind; 0 when it has seen all of the journal
 * @param trouble    what people have to look at; null for nothing
 */
public record ReadModelState(String where, String database, boolean answers, long position, long lagRecords, long begun,
        String trouble) {
    /** Of a switch without one. */
    public static final ReadModelState OFF = new ReadModelState("OFF", null, false, 0, 0, 0, null);
}

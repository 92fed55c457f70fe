package org.pointsman.engine.table;

import org.pointsman.records.Result;

/**
 * A request that waits for its original from the archive.
 *
 * @param originalId what it names
 * @param rrn        the number it is answered under when nothing comes in time
 * @param deadlineNs when it is answered at the latest
 * @param request    the command, with its SBE header
 * @param found      approved when the original is there, otherwise what the archive said; null while it has not
 */
@SuppressWarnings("ArrayRecordComponent")
public record Recall(long originalId, long rrn, long deadlineNs, byte[] request, Result found) {

    Recall answered(Result said) {
        return new Recall(originalId, rrn, deadlineNs, request, said);
    }
}

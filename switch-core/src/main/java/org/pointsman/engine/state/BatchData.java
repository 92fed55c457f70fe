package org.pointsman.engine.state;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.TerminalRequestDecoder;

/** Finds F48 of a settlement or an upload in its request. */
public final class BatchData {
    private BatchData() {
    }

    /** Wraps the record inside the request; nothing else of variable length may have been read before. */
    public static void wrap(TerminalRequestDecoder request, UnsafeBuffer into) {
        request.skipCardEnvelope();
        request.skipWorkingKeys();
        request.skipSerial();
        request.wrapBatchData(into);
    }
}

package org.pointsman.engine.state;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.TerminalRequestDecoder;

/** Finds the chip data of an advice in its request. */
public final class ChipDataOf {
    private ChipDataOf() {
    }

    /** Wraps it; nothing of variable length but the card envelope may have been read before. */
    public static void wrapBehindEnvelope(TerminalRequestDecoder request, UnsafeBuffer into) {
        request.skipWorkingKeys();
        request.skipSerial();
        request.skipBatchData();
        request.wrapChipData(into);
    }

    /** Its length; what was read of variable length before may be read again afterwards. */
    public static int length(TerminalRequestDecoder request) {
        int limit = request.limit();
        request.sbeRewind();
        request.skipCardEnvelope();
        request.skipWorkingKeys();
        request.skipSerial();
        request.skipBatchData();
        int length = request.chipDataLength();
        request.limit(limit);
        return length;
    }
}

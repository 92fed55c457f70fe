package org.pointsman.lab.simulation;

import org.pointsman.lab.terminal.PosRequest;

/**
 * The duplicate key of a request (dialect section 2), read off the wire. What a reversal undoes has the same key but
 * for the message type.
 *
 * @param mti         0 for the original and its reversal alike
 * @param batch       F60.2
 * @param stan        F11
 * @param messageType F60.1
 */
record Key(String tid, String mid, int mti, String processingCode, String batch, String stan, String messageType) {
    static Key of(PosRequest request) {
        String f60 = request.field(60);
        return new Key(request.field(41), request.field(42), request.mti(), request.field(3), f60.substring(2, 8),
                request.field(11), f60.substring(0, 2));
    }

    /** What an original and its reversal share. */
    Key undone() {
        return new Key(tid, mid, 0, processingCode, batch, stan, messageType);
    }
}

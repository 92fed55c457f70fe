package org.pointsman.engine.table;

import org.pointsman.records.TerminalRequestDecoder;

/** The application version a request names (F59 A2/05). */
public final class FirmwareReport {
    private FirmwareReport() {
    }

    /** The version as {@code Ascii.eight} packs it; 0 for none. Records from before there was one have none. */
    public static long of(TerminalRequestDecoder request) {
        long sent = request.firmware();
        return sent == TerminalRequestDecoder.firmwareNullValue() ? 0 : sent;
    }
}

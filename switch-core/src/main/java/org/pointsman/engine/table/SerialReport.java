package org.pointsman.engine.table;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.pointsman.records.TerminalRequestDecoder;

/** The serial number a request names (F59 A2/02), as a hash that tells two numbers apart without making texts. */
public final class SerialReport {
    /** Of no serial number. */
    public static final long NONE = 0;

    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;
    private static final int BYTE = 0xFF;

    private SerialReport() {
    }

    /** Of a serial number; null has none. */
    public static long of(String serial) {
        if (serial == null) {
            return NONE;
        }
        long hash = FNV_OFFSET;
        for (int i = 0; i < serial.length(); i++) {
            hash = (hash ^ serial.charAt(i)) * FNV_PRIME;
        }
        return hash == NONE ? 1 : hash;
    }

    /**
     * Whether a request names another one than that of the hash; not when it names none. What was read of variable
     * length before may be read again afterwards.
     */
    static boolean differs(TerminalRequestDecoder request, long known) {
        int limit = request.limit();
        seek(request);
        int length = request.serialLength();
        boolean differs = length > 0 && known != hash(request.buffer(),
                request.limit() + TerminalRequestDecoder.serialHeaderLength(), length);
        request.limit(limit);
        return differs;
    }

    private static long hash(DirectBuffer buffer, int offset, int length) {
        long hash = FNV_OFFSET;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ (buffer.getByte(i) & BYTE)) * FNV_PRIME;
        }
        return hash == NONE ? 1 : hash;
    }

    /** The one a request names, as text; empty for none. */
    public static String text(TerminalRequestDecoder request) {
        int limit = request.limit();
        seek(request);
        byte[] serial = new byte[request.serialLength()];
        request.getSerial(serial, 0, serial.length);
        request.limit(limit);
        return new String(serial, StandardCharsets.ISO_8859_1);
    }

    private static void seek(TerminalRequestDecoder request) {
        request.sbeRewind();
        request.skipCardEnvelope();
        request.skipWorkingKeys();
    }
}

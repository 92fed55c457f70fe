package org.pointsman.iso;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** EBCDIC (code page 1047) from and to Latin-1, byte by byte. */
final class Ebcdic {
    /** The digit 0; the others follow. */
    static final int ZERO = 0xF0;
    static final byte SPACE = 0x40;

    private static final byte[] TO_LATIN = new String(allBytes(), Charset.forName("IBM1047"))
            .getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FROM_LATIN = inverse(TO_LATIN);

    private Ebcdic() {
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] inverse(byte[] table) {
        byte[] inverse = new byte[table.length];
        for (int i = 0; i < table.length; i++) {
            inverse[table[i] & 0xFF] = (byte) i;
        }
        return inverse;
    }

    static byte toLatin(byte ebcdic) {
        return TO_LATIN[ebcdic & 0xFF];
    }

    static byte fromLatin(byte latin) {
        return FROM_LATIN[latin & 0xFF];
    }

    static void toLatin(DirectBuffer src, int srcOffset, MutableDirectBuffer dst, int dstOffset, int length) {
        for (int i = 0; i < length; i++) {
            dst.putByte(dstOffset + i, toLatin(src.getByte(srcOffset + i)));
        }
    }

    static void fromLatin(DirectBuffer src, int srcOffset, MutableDirectBuffer dst, int dstOffset, int length) {
        for (int i = 0; i < length; i++) {
            dst.putByte(dstOffset + i, fromLatin(src.getByte(srcOffset + i)));
        }
    }
}

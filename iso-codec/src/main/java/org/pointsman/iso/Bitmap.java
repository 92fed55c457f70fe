package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How the bitmap of a message or of a composite field is written: groups of 64 bits, raw or as hexadecimal text. The
 * first bit of a group announces the next group. Composite fields may have one group of fewer bits. Bit 1 is the most
 * significant bit of the numbers read and written.
 */
final class Bitmap {
    static final int MAX_GROUPS = 3;

    private static final int GROUP_BYTES = 8;

    /** How its bytes are written. */
    enum Encoding {
        RAW,
        HEX,
        EBCDIC_HEX
    }

    private final Encoding encoding;
    private final int groups;
    private final int octets;

    /** A bitmap of 1 to 8, 16 or 24 bytes. */
    Bitmap(Encoding encoding, int bytes) {
        this.encoding = encoding;
        this.groups = Math.max(1, bytes / GROUP_BYTES);
        this.octets = Math.min(GROUP_BYTES, bytes);
    }

    static boolean valid(int bytes) {
        return (bytes > 0 && bytes < GROUP_BYTES)
                || (bytes % GROUP_BYTES == 0 && bytes > 0 && bytes <= MAX_GROUPS * GROUP_BYTES);
    }

    int groups() {
        return groups;
    }

    /** Wire bytes of one group. */
    int groupBytes() {
        return encoding == Encoding.RAW ? octets : 2 * octets;
    }

    boolean valid(DirectBuffer buffer, int at) {
        if (encoding == Encoding.RAW) {
            return true;
        }
        if (encoding == Encoding.HEX && octets == GROUP_BYTES) {
            return half(buffer, at) >= 0 && half(buffer, at + GROUP_BYTES) >= 0;
        }
        for (int i = 0; i < 2 * octets; i++) {
            if (digit(buffer.getByte(at + i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static long half(DirectBuffer buffer, int at) {
        return AsciiDigits.unhex(buffer.getLong(at, ByteOrder.BIG_ENDIAN));
    }

    private int digit(byte character) {
        byte latin = encoding == Encoding.HEX ? character : Ebcdic.toLatin(character);
        return latin == '=' ? -1 : Bcd.hexDigit(latin);
    }

    long read(DirectBuffer buffer, int at) {
        if (octets == GROUP_BYTES && encoding != Encoding.EBCDIC_HEX) {
            return encoding == Encoding.RAW
                    ? buffer.getLong(at, ByteOrder.BIG_ENDIAN)
                    : half(buffer, at) << 32 | half(buffer, at + GROUP_BYTES);
        }
        long bits = 0;
        for (int i = 0; i < groupBytes(); i++) {
            byte b = buffer.getByte(at + i);
            bits = encoding == Encoding.RAW ? bits << 8 | (b & 0xFF) : bits << 4 | digit(b);
        }
        return bits << (8 * (GROUP_BYTES - octets));
    }

    void write(MutableDirectBuffer buffer, int at, long bits) {
        if (encoding == Encoding.RAW) {
            Bytes.putLow(buffer, at, octets, bits >>> (8 * (GROUP_BYTES - octets)));
        } else if (encoding == Encoding.HEX && octets == GROUP_BYTES) {
            buffer.putLong(at, AsciiDigits.hex((int) (bits >>> 32)), ByteOrder.BIG_ENDIAN);
            buffer.putLong(at + GROUP_BYTES, AsciiDigits.hex((int) bits), ByteOrder.BIG_ENDIAN);
        } else {
            writeCharacters(buffer, at, bits);
        }
    }

    private void writeCharacters(MutableDirectBuffer buffer, int at, long bits) {
        for (int i = 0; i < 2 * octets; i++) {
            byte character = Bcd.hexCharacter((int) (bits >>> (60 - 4 * i)) & 0x0F);
            buffer.putByte(at + i, encoding == Encoding.HEX ? character : Ebcdic.fromLatin(character));
        }
    }
}

package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** One bitmap of 64 bits, as raw bytes or as hexadecimal text. Bit 1 is the most significant bit. */
final class Bitmap {
    private static final int CHARACTERS = 16;

    private Bitmap() {
    }

    static boolean valid(DirectBuffer buffer, int at, boolean binary) {
        for (int i = 0; !binary && i < CHARACTERS; i++) {
            int character = buffer.getByte(at + i);
            if (character == '=' || Bcd.hexDigit(character) < 0) {
                return false;
            }
        }
        return true;
    }

    static long read(DirectBuffer buffer, int at, boolean binary) {
        if (binary) {
            return buffer.getLong(at, ByteOrder.BIG_ENDIAN);
        }
        long bits = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            bits = bits << 4 | Bcd.hexDigit(buffer.getByte(at + i));
        }
        return bits;
    }

    static void write(MutableDirectBuffer buffer, int at, boolean binary, long bits) {
        if (binary) {
            buffer.putLong(at, bits, ByteOrder.BIG_ENDIAN);
            return;
        }
        for (int i = 0; i < CHARACTERS; i++) {
            buffer.putByte(at + i, Bcd.hexCharacter((int) (bits >>> (60 - 4 * i)) & 0x0F));
        }
    }
}

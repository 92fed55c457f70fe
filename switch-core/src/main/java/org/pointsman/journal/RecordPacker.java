package org.pointsman.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Leaves out the zeros of a record where it is kept: about a third of a payment is fields that are absent. Length,
 * CRC32C and chain hash are those of the whole record, which is the same again when it is unpacked.
 *
 * <pre>
 *   length of the record, with the sign bit (4), then for each of its words of eight bytes, the last one filled up:
 *   which of them are not zero, a bit each from the lowest (1), those bytes in their order (0 to 8)
 * </pre>
 *
 * One thread; no garbage.
 */
final class RecordPacker {
    /** Records longer than this are kept as they are: what is so long is text. */
    static final int MOST = 4 << 10;

    private static final int MARK = 1 << 31;
    private static final int HEAD = Integer.BYTES;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long BYTE = 0xFF;
    private static final int LONGEST = HEAD + (MOST / Long.BYTES) * (1 + Long.BYTES);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] whole = new byte[MOST];
    private final byte[] packed = new byte[LONGEST + Long.BYTES];

    /** Where {@link #unpack} leaves a record, and what it may be wrapped in. */
    byte[] whole() {
        return whole;
    }

    /** Where {@link #pack} leaves a record; where one to be unpacked is put. */
    byte[] packed() {
        return packed;
    }

    /** Whether an excerpt that begins like this is a packed record. */
    static boolean isPacked(int first, int length) {
        int record = first & ~MARK;
        return first < 0 && record >= JournalRecord.HEADER_LENGTH && record <= MOST && length < record;
    }

    /** Packs a record; returns its bytes in {@link #packed()}, or 0 when it is better kept as it is. */
    int pack(byte[] record, int start, int length) {
        if (length > MOST) {
            return 0;
        }
        INT.set(packed, 0, MARK | length);
        int at = HEAD;
        int words = length & -Long.BYTES;
        for (int from = 0; from < words; from += Long.BYTES) {
            at = packWord((long) LONG.get(record, start + from), at);
        }
        if (words < length) {
            at = packWord(rest(record, start + words, length - words), at);
        }
        return at < length ? at : 0;
    }

    private static long rest(byte[] record, int start, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (record[start + i] & BYTE);
        }
        return word;
    }

    private int packWord(long word, int at) {
        long used = used(word);
        packed[at] = (byte) Long.compress(used, LOW_BITS);
        LONG.set(packed, at + 1, Long.compress(word, used * BYTE));
        return at + 1 + Long.bitCount(used);
    }

    /** The lowest bit of each byte that is not zero. */
    private static long used(long word) {
        long any = word | (word >>> 4);
        any |= any >>> 2;
        any |= any >>> 1;
        return any & LOW_BITS;
    }

    /**
     * Unpacks what is in {@link #packed()}.
     *
     * @param length of it; it {@link #isPacked}
     * @return the record's bytes in {@link #whole()}, or 0 when it is none
     */
    int unpack(int length) {
        int record = (int) INT.get(packed, 0) & ~MARK;
        int at = HEAD;
        for (int to = 0; to < record; to += Long.BYTES) {
            if (at >= length) {
                return 0;
            }
            long used = Long.expand(packed[at] & BYTE, LOW_BITS);
            long word = Long.expand((long) LONG.get(packed, at + 1), used * BYTE);
            at += 1 + Long.bitCount(used);
            LONG.set(whole, to, word);
        }
        return at == length ? record : 0;
    }
}

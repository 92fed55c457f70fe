package org.pointsman.archive;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.security.ArchiveCipher;

/**
 * The layout of a file of the archive, little-endian; everything begins at a multiple of 32 bytes.
 *
 * <pre>
 * head    mark (8), layout (4), business date (4), bytes of an image (4), CRC-32C of these (4), zeros
 * block   mark (4), records (4), lowest id (8), highest id (8), zeros (4), CRC-32C of these (4)
 * record  id (8), sealed image, CRC-32C of these (4), zeros up to a multiple of 32
 * </pre>
 *
 * <p>
 * What was archived later stands behind and holds.
 */
final class ArchiveFormat {
    static final int UNIT = 32;
    /** "PMARCHIV". */
    static final long MARK = 0x56494843_52414D50L;
    static final int LAYOUT = 1;
    /** "PMBL". */
    static final int BLOCK_MARK = 0x4C424D50;
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    static final int RECORDS = 4;
    static final int LOWEST = 8;
    static final int HIGHEST = 16;
    static final int CHECKED = UNIT - Integer.BYTES;

    private static final int LAYOUT_AT = 8;
    private static final int DATE_AT = 12;
    private static final int LENGTH_AT = 16;
    private static final int HEAD_CHECKED = 20;

    private ArchiveFormat() {
    }

    static UnsafeBuffer head(int businessDate, int imageLength) {
        UnsafeBuffer head = new UnsafeBuffer(new byte[UNIT]);
        head.putLong(0, MARK, ORDER);
        head.putInt(LAYOUT_AT, LAYOUT, ORDER);
        head.putInt(DATE_AT, businessDate, ORDER);
        head.putInt(LENGTH_AT, imageLength, ORDER);
        head.putInt(HEAD_CHECKED, crc(head, 0, HEAD_CHECKED), ORDER);
        return head;
    }

    /** Bytes of a sealed image. */
    static int sealedLength(int imageLength) {
        return imageLength + ArchiveCipher.OVERHEAD;
    }

    /** Bytes of a record. */
    static int recordLength(int imageLength) {
        int length = Long.BYTES + sealedLength(imageLength) + Integer.BYTES;
        return (length + UNIT - 1) / UNIT * UNIT;
    }

    static int crc(UnsafeBuffer of, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(of.byteArray(), of.wrapAdjustment() + offset, length);
        return (int) crc.getValue();
    }

    static boolean isBlock(UnsafeBuffer head) {
        return head.getInt(0, ORDER) == BLOCK_MARK && head.getInt(CHECKED, ORDER) == crc(head, 0, CHECKED);
    }
}

package org.pointsman.snapshot;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.journal.ChainHash;

/**
 * The head of a snapshot file, little-endian; the state follows as {@link org.pointsman.engine.Engine#write} writes it,
 * each frame with its checksum.
 *
 * <pre>
 *  0 mark            8 format (4)      12 CRC-32C of 16..128 (4)
 * 16 sequence       24 timestamp, ns   32 chain hash (32)
 * 64 logic version (4)  68 schema version (4)   72 settings digest   80 state digest   88 zeros
 * </pre>
 *
 * <p>
 * The head is written last: a file without it was never finished.
 */
final class SnapshotFormat {
    static final int HEAD_BYTES = 128;

    /** "PM SNAPS". */
    private static final long MARK = 0x5350414E_53204D50L;
    private static final int FORMAT = 1;
    private static final int FORMAT_AT = 8;
    private static final int CRC = 12;
    private static final int SEQUENCE = 16;
    private static final int TIMESTAMP = 24;
    private static final int CHAIN = 32;
    private static final int LOGIC = 64;
    private static final int SCHEMA = 68;
    private static final int SETTINGS = 72;
    private static final int STATE = 80;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private SnapshotFormat() {
    }

    static byte[] write(SnapshotHead head) {
        byte[] bytes = new byte[HEAD_BYTES];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putLong(0, MARK, ORDER);
        buffer.putInt(FORMAT_AT, FORMAT, ORDER);
        buffer.putLong(SEQUENCE, head.sequence(), ORDER);
        buffer.putLong(TIMESTAMP, head.timestampNs(), ORDER);
        head.chain().copyTo(bytes, CHAIN);
        buffer.putInt(LOGIC, head.logicVersion(), ORDER);
        buffer.putInt(SCHEMA, head.schemaVersion(), ORDER);
        buffer.putLong(SETTINGS, head.settingsDigest(), ORDER);
        buffer.putLong(STATE, head.stateDigest(), ORDER);
        buffer.putInt(CRC, checksum(bytes), ORDER);
        return bytes;
    }

    /** @throws DamagedSnapshotException when it is no head, or of another format */
    static SnapshotHead read(String name, byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        require(bytes.length == HEAD_BYTES && buffer.getLong(0, ORDER) == MARK, name,
                "it is not a snapshot, or was never finished");
        require(buffer.getInt(CRC, ORDER) == checksum(bytes), name, "the checksum of its head does not fit");
        require(buffer.getInt(FORMAT_AT, ORDER) == FORMAT, name,
                "its format is " + buffer.getInt(FORMAT_AT, ORDER) + ", this version reads " + FORMAT);
        byte[] chain = new byte[ChainHash.LENGTH];
        buffer.getBytes(CHAIN, chain);
        return new SnapshotHead(buffer.getLong(SEQUENCE, ORDER), new ChainHash(chain), buffer.getLong(TIMESTAMP, ORDER),
                buffer.getInt(LOGIC, ORDER), buffer.getInt(SCHEMA, ORDER), buffer.getLong(SETTINGS, ORDER),
                buffer.getLong(STATE, ORDER));
    }

    private static void require(boolean right, String name, String why) {
        if (!right) {
            throw new DamagedSnapshotException(name, why, null);
        }
    }

    private static int checksum(byte[] head) {
        CRC32C checksum = new CRC32C();
        checksum.update(head, 0, CRC);
        checksum.update(head, SEQUENCE, HEAD_BYTES - SEQUENCE);
        return (int) checksum.getValue();
    }
}

package org.pointsman.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One journalled step, a command and its outcome: a flyweight without data of its own. All numbers are little-endian.
 *
 * <pre>
 *    0                   4                   8                  12
 *   +-------------------+-------------------+---------------------------------------+
 *  0| length            | CRC32C of 8..end  | sequence                              |
 *   +-------------------+-------------------+---------------------------------------+
 * 16| timestamp, ns                         | node epoch                            |
 *   +---------------------------------------+-------------------+---------+---------+
 * 32| durable sequence                      | logic version     | kind    | flags   |
 *   +---------------------------------------+-------------------+---------+---------+
 * 48| chain hash = SHA-256(chain hash of the record before, bytes 32 | 8..47 | 80..end)
 *   |                                                                               |
 *   +-------------------+-------------------+---------------------------------------+
 * 80| command length    | outcome length    | command, outcome ...
 *   +-------------------+-------------------+---------------------------------------+
 * </pre>
 *
 * The durable sequence is the last one known to be synced when this record was sealed. It tells a tail that was never
 * synced, which may be cut, from damage to records somebody relied on.
 */
public final class JournalRecord {
    /** Largest sum of command and outcome, in bytes. */
    public static final int MAX_PAYLOAD = 4 << 20;

    static final int LENGTH_OFFSET = 0;
    static final int CRC_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    static final int SEQUENCE_OFFSET = CRC_OFFSET + Integer.BYTES;
    static final int TIMESTAMP_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int EPOCH_OFFSET = TIMESTAMP_OFFSET + Long.BYTES;
    static final int DURABLE_SEQUENCE_OFFSET = EPOCH_OFFSET + Long.BYTES;
    static final int LOGIC_VERSION_OFFSET = DURABLE_SEQUENCE_OFFSET + Long.BYTES;
    static final int KIND_OFFSET = LOGIC_VERSION_OFFSET + Integer.BYTES;
    static final int FLAGS_OFFSET = KIND_OFFSET + Short.BYTES;
    static final int CHAIN_OFFSET = FLAGS_OFFSET + Short.BYTES;
    static final int COMMAND_LENGTH_OFFSET = CHAIN_OFFSET + ChainHash.LENGTH;
    static final int OUTCOME_LENGTH_OFFSET = COMMAND_LENGTH_OFFSET + Integer.BYTES;
    static final int HEADER_LENGTH = OUTCOME_LENGTH_OFFSET + Integer.BYTES;
    static final int MAX_LENGTH = HEADER_LENGTH + MAX_PAYLOAD;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private int keptLength;

    /** Lays the flyweight over a record's bytes, which are not copied and not checked. */
    public JournalRecord wrap(DirectBuffer source, int offset, int length) {
        buffer.wrap(source, offset, length);
        keptLength = length;
        return this;
    }

    /** The same of one that takes another number of bytes where it is kept. */
    JournalRecord wrap(DirectBuffer source, int offset, int length, int kept) {
        wrap(source, offset, length);
        keptLength = kept;
        return this;
    }

    /** Bytes it takes in its file, packed, with the length in front of it and what fills it up. */
    public int keptLength() {
        return keptLength;
    }

    /** Bytes before the command. */
    public static int headerLength() {
        return HEADER_LENGTH;
    }

    /** The bytes under the flyweight; offsets below count from its start. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Bytes of the whole record. */
    public int length() {
        return buffer.getInt(LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** CRC32C of everything after this field. */
    public int crc32c() {
        return buffer.getInt(CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Place in the one total order, from 1, without gaps. */
    public long sequence() {
        return buffer.getLong(SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** When the command was sequenced, ns since 1970; never decreases. */
    public long timestampNs() {
        return buffer.getLong(TIMESTAMP_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Which start of the node wrote the record. */
    public long epoch() {
        return buffer.getLong(EPOCH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** The last sequence known to be synced when this record was sealed. */
    public long durableSequence() {
        return buffer.getLong(DURABLE_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Version of the rules that made the outcome. */
    public int logicVersion() {
        return buffer.getInt(LOGIC_VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Kind of the command; the journal gives it no meaning. */
    public short kind() {
        return buffer.getShort(KIND_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Flags of the writer; the journal gives them no meaning. */
    public short flags() {
        return buffer.getShort(FLAGS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** The record's own chain hash, copied; for cold paths. */
    public ChainHash chainHash() {
        byte[] hash = new byte[ChainHash.LENGTH];
        copyChainHash(hash);
        return new ChainHash(hash);
    }

    /** Copies the record's own chain hash. */
    public void copyChainHash(byte[] into) {
        buffer.getBytes(CHAIN_OFFSET, into, 0, ChainHash.LENGTH);
    }

    /** Where the command starts. */
    public int commandOffset() {
        return HEADER_LENGTH;
    }

    /** Bytes of the command. */
    public int commandLength() {
        return buffer.getInt(COMMAND_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the outcome starts. */
    public int outcomeOffset() {
        return HEADER_LENGTH + commandLength();
    }

    /** Bytes of the outcome. */
    public int outcomeLength() {
        return buffer.getInt(OUTCOME_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}

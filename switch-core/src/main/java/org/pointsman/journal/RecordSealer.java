package org.pointsman.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Assembles records in a buffer it reuses and carries the hash chain forward. One thread; no garbage except when a
 * record is larger than any before.
 */
public final class RecordSealer {
    private static final int INITIAL_CAPACITY = 64 << 10;

    private final RecordDigest digest = new RecordDigest();
    private final byte[] chain = new byte[ChainHash.LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INITIAL_CAPACITY]);
    private byte[] array = buffer.byteArray();
    private long sequence;
    private long durableSequence;

    /** Continues a journal where it ended; all of it counts as durable. */
    public RecordSealer(JournalEnd end) {
        end.chain().copyTo(chain, 0);
        sequence = end.sequence();
        durableSequence = end.sequence();
    }

    /**
     * Assembles the next record in {@link #buffer()} from offset 0.
     *
     * @param kind  two bytes of the caller's
     * @param flags two bytes of the caller's
     * @return the record's length in bytes
     * @throws IllegalArgumentException when the sequence is not the next one or the payload exceeds
     *                                  {@link JournalRecord#MAX_PAYLOAD}
     */
    public int seal(long recordSequence, long timestampNs, int logicVersion, int kind, int flags, long epoch,
            DirectBuffer command, int commandOffset, int commandLength, DirectBuffer outcome, int outcomeOffset,
            int outcomeLength) {
        check(recordSequence, commandLength, outcomeLength);
        int length = JournalRecord.HEADER_LENGTH + commandLength + outcomeLength;
        reserve(length);
        putInt(JournalRecord.LENGTH_OFFSET, length);
        putLong(JournalRecord.SEQUENCE_OFFSET, recordSequence);
        putLong(JournalRecord.TIMESTAMP_OFFSET, timestampNs);
        putLong(JournalRecord.EPOCH_OFFSET, epoch);
        putLong(JournalRecord.DURABLE_SEQUENCE_OFFSET, durableSequence);
        putInt(JournalRecord.LOGIC_VERSION_OFFSET, logicVersion);
        buffer.putShort(JournalRecord.KIND_OFFSET, (short) kind, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(JournalRecord.FLAGS_OFFSET, (short) flags, ByteOrder.LITTLE_ENDIAN);
        putInt(JournalRecord.COMMAND_LENGTH_OFFSET, commandLength);
        putInt(JournalRecord.OUTCOME_LENGTH_OFFSET, outcomeLength);
        buffer.putBytes(JournalRecord.HEADER_LENGTH, command, commandOffset, commandLength);
        buffer.putBytes(JournalRecord.HEADER_LENGTH + commandLength, outcome, outcomeOffset, outcomeLength);
        seal(length);
        sequence = recordSequence;
        return length;
    }

    /**
     * Says that everything up to this sequence has been synced; later records carry it. Called after
     * {@link Journal#sync()} or {@link Journal#confirm(long)}.
     */
    public void durable(long upToSequence) {
        durableSequence = upToSequence;
    }

    /** Where {@link #seal} leaves the record, from offset 0; valid until the next call. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** The last sequence sealed, or the one resumed from. */
    public long sequence() {
        return sequence;
    }

    /** Chain hash of that record, copied; for cold paths. */
    public ChainHash chainHash() {
        return new ChainHash(chain);
    }

    private void check(long recordSequence, int commandLength, int outcomeLength) {
        if (recordSequence != sequence + 1) {
            throw new IllegalArgumentException("sequence " + recordSequence + " does not follow " + sequence);
        }
        if (commandLength < 0 || outcomeLength < 0
                || (long) commandLength + outcomeLength > JournalRecord.MAX_PAYLOAD) {
            throw new IllegalArgumentException("command of " + commandLength + " and outcome of " + outcomeLength
                    + " bytes; together they may have " + JournalRecord.MAX_PAYLOAD);
        }
    }

    private void reserve(int length) {
        if (length > array.length) {
            array = new byte[Math.min(JournalRecord.MAX_LENGTH, Math.max(length, 2 * array.length))];
            buffer.wrap(array);
        }
    }

    private void seal(int length) {
        digest.chain(chain, array, 0, length, chain);
        System.arraycopy(chain, 0, array, JournalRecord.CHAIN_OFFSET, ChainHash.LENGTH);
        putInt(JournalRecord.CRC_OFFSET, digest.crc32c(array, 0, length));
    }

    private void putInt(int offset, int value) {
        buffer.putInt(offset, value, ByteOrder.LITTLE_ENDIAN);
    }

    private void putLong(int offset, long value) {
        buffer.putLong(offset, value, ByteOrder.LITTLE_ENDIAN);
    }
}

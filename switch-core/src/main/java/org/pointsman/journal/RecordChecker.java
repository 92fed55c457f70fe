package org.pointsman.journal;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Proves records one after the other: lengths, CRC32C, sequence, hash chain. A record that is not {@link Finding#OK}
 * leaves the checker where it was. One thread; no garbage.
 */
public final class RecordChecker {
    private final RecordDigest digest = new RecordDigest();
    private final JournalRecord record = new JournalRecord();
    private final byte[] chain = new byte[ChainHash.LENGTH];
    private final byte[] computed = new byte[ChainHash.LENGTH];
    private boolean anchored;
    private long sequence;

    /** Takes the first whole record as it is; the chain is proved from the second on, or from sequence 1. */
    public RecordChecker() {
    }

    /** Continues after a known record. */
    public RecordChecker(long lastSequence, ChainHash lastChainHash) {
        sequence = lastSequence;
        lastChainHash.copyTo(chain, 0);
        anchored = true;
    }

    /**
     * Checks the record that should come next.
     *
     * @param buffer backed by an array
     * @param length of the excerpt that holds the record
     */
    public Finding check(DirectBuffer buffer, int offset, int length) {
        Finding finding = checkAlone(buffer, offset, length);
        if (finding != Finding.OK) {
            return finding;
        }
        if (anchored && record.sequence() != sequence + 1) {
            return record.sequence() > sequence ? Finding.GAP : Finding.OUT_OF_ORDER;
        }
        if (!continuesChain(buffer, offset, length)) {
            return Finding.BROKEN_CHAIN;
        }
        advance(buffer, offset);
        return Finding.OK;
    }

    /** Checks what can be told without the records before it: lengths and CRC32C. */
    Finding checkAlone(DirectBuffer buffer, int offset, int length) {
        if (length < JournalRecord.HEADER_LENGTH || length > JournalRecord.MAX_LENGTH) {
            return Finding.BAD_LENGTH;
        }
        record.wrap(buffer, offset, length);
        if (!lengthsAgree(length)) {
            return Finding.BAD_LENGTH;
        }
        int crc = digest.crc32c(buffer.byteArray(), arrayIndex(buffer, offset), length);
        return crc == record.crc32c() ? Finding.OK : Finding.BAD_CRC;
    }

    /** The last sequence proved, or the one continued from; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Chain hash of that record, copied; for cold paths. */
    public ChainHash chainHash() {
        return new ChainHash(chain);
    }

    private boolean lengthsAgree(int length) {
        int commandLength = record.commandLength();
        int outcomeLength = record.outcomeLength();
        return record.length() == length && commandLength >= 0 && outcomeLength >= 0
                && (long) JournalRecord.HEADER_LENGTH + commandLength + outcomeLength == length;
    }

    private boolean continuesChain(DirectBuffer buffer, int offset, int length) {
        if (!anchored && record.sequence() != 1) {
            return true;
        }
        byte[] array = buffer.byteArray();
        int start = arrayIndex(buffer, offset);
        digest.chain(chain, array, start, length, computed);
        int from = start + JournalRecord.CHAIN_OFFSET;
        return Arrays.equals(computed, 0, ChainHash.LENGTH, array, from, from + ChainHash.LENGTH);
    }

    private void advance(DirectBuffer buffer, int offset) {
        sequence = record.sequence();
        anchored = true;
        buffer.getBytes(offset + JournalRecord.CHAIN_OFFSET, chain);
    }

    private static int arrayIndex(DirectBuffer buffer, int offset) {
        return buffer.wrapAdjustment() + offset;
    }
}

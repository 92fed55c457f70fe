package org.pointsman.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** CRC32C and chain hash of a record that lies in an array. One thread; no garbage. */
final class RecordDigest {
    private final CRC32C crc = new CRC32C();
    private final MessageDigest sha256 = sha256();

    int crc32c(byte[] array, int start, int length) {
        crc.reset();
        crc.update(array, start + JournalRecord.SEQUENCE_OFFSET, length - JournalRecord.SEQUENCE_OFFSET);
        return (int) crc.getValue();
    }

    /** Writes the hash of the record into {@code into}, which may be the array of the previous hash. */
    void chain(byte[] previous, byte[] array, int start, int length, byte[] into) {
        sha256.reset();
        sha256.update(previous);
        sha256.update(array, start + JournalRecord.SEQUENCE_OFFSET,
                JournalRecord.CHAIN_OFFSET - JournalRecord.SEQUENCE_OFFSET);
        sha256.update(array, start + JournalRecord.COMMAND_LENGTH_OFFSET, length - JournalRecord.COMMAND_LENGTH_OFFSET);
        try {
            sha256.digest(into, 0, ChainHash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes are not enough for SHA-256", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256; this one has not", e);
        }
    }
}

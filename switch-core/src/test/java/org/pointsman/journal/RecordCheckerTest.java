package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordCheckerTest {
    private final RecordSealer sealer = new RecordSealer(JournalEnd.EMPTY);

    @Test
    void shouldCarryEveryFieldWhenSealed() {
        byte[] bytes = seal(1);
        JournalRecord record = new JournalRecord().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        assertEquals(88, JournalRecord.headerLength());
        assertEquals(bytes.length, record.length());
        assertEquals(true, Records.isGenuine(record));
        assertEquals(0, record.durableSequence());
        assertEquals(sealer.chainHash(), record.chainHash());
        sealer.durable(1);
        bytes = seal(2);
        assertEquals(1, record.wrap(new UnsafeBuffer(bytes), 0, bytes.length).durableSequence());
    }

    @Test
    void shouldAcceptWhenRecordsFollowEachOther() {
        RecordChecker checker = new RecordChecker(0, ChainHash.GENESIS);
        for (long sequence = 1; sequence <= 20; sequence++) {
            assertEquals(Finding.OK, check(checker, seal(sequence)));
            assertEquals(sequence, checker.sequence());
            assertEquals(sealer.chainHash(), checker.chainHash());
        }
    }

    @Test
    void shouldAcceptWhenRecordLiesInsideALargerBuffer() {
        byte[] bytes = seal(1);
        byte[] larger = new byte[bytes.length + 24];
        System.arraycopy(bytes, 0, larger, 16, bytes.length);
        UnsafeBuffer buffer = new UnsafeBuffer(larger, 8, bytes.length + 16);
        assertEquals(Finding.OK, new RecordChecker().check(buffer, 8, bytes.length));
    }

    @Test
    void shouldFindEveryFlippedBit() {
        byte[] first = seal(1);
        byte[] second = seal(2);
        for (int bit = 0; bit < second.length * 8; bit++) {
            byte[] damaged = second.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            RecordChecker checker = new RecordChecker();
            assertEquals(Finding.OK, check(checker, first));
            assertNotEquals(Finding.OK, check(checker, damaged), "bit " + bit);
            assertEquals(Finding.OK, check(checker, second), "after bit " + bit);
        }
    }

    @Test
    void shouldFindEveryTruncation() {
        byte[] bytes = seal(1);
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(Finding.BAD_LENGTH, check(new RecordChecker(), Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    void shouldNameWhatIsWrongWhenOrderIsBroken() {
        byte[] first = seal(1);
        byte[] second = seal(2);
        byte[] third = seal(3);
        RecordChecker checker = new RecordChecker();
        assertEquals(Finding.OK, check(checker, first));
        assertEquals(Finding.GAP, check(checker, third));
        assertEquals(Finding.OUT_OF_ORDER, check(checker, first));
        assertEquals(Finding.OK, check(checker, second));
        assertEquals(Finding.OK, check(checker, third));
    }

    @Test
    void shouldFindOtherHistoryWhenRecordIsWholeAndInSequence() {
        byte[] other = seal(1);
        seal(2);
        byte[] third = seal(3);
        assertEquals(Finding.BROKEN_CHAIN, check(new RecordChecker(2, ChainHash.GENESIS), third));
        assertEquals(Finding.BROKEN_CHAIN, check(new RecordChecker(0, sealer.chainHash()), other));
    }

    @Test
    void shouldTakeFirstRecordAsItIsWhenOlderOnesHaveBeenRemoved() {
        seal(1);
        RecordChecker checker = new RecordChecker();
        assertEquals(Finding.OK, check(checker, seal(2)));
        assertEquals(Finding.OK, check(checker, seal(3)));
    }

    @Test
    void shouldRefuseToSealWhenSequenceIsNotTheNext() {
        assertThrows(IllegalArgumentException.class, () -> seal(2));
        seal(1);
        assertThrows(IllegalArgumentException.class, () -> seal(1));
    }

    private byte[] seal(long sequence) {
        byte[] command = Records.command(sequence);
        byte[] outcome = Records.outcome(sequence);
        int length = sealer.seal(sequence, Records.timestampNs(sequence), Records.LOGIC_VERSION, Records.KIND,
                Records.FLAGS, Records.EPOCH, new UnsafeBuffer(command), 0, command.length, new UnsafeBuffer(outcome),
                0, outcome.length);
        byte[] bytes = new byte[length];
        sealer.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static Finding check(RecordChecker checker, byte[] bytes) {
        return checker.check(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}

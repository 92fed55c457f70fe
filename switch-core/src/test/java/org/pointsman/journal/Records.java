package org.pointsman.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes records whose content follows from their sequence, and reads them back. */
final class Records {
    static final long EPOCH = 3;
    static final int LOGIC_VERSION = 7;
    static final int KIND = 40_000;
    static final int FLAGS = 5;

    private final Journal journal;
    private final RecordSealer sealer;

    Records(Journal journal) {
        this.journal = journal;
        this.sealer = new RecordSealer(journal.endAtOpen());
    }

    /** Appends and syncs as many batches of one. */
    Records synced(int count) {
        for (int i = 0; i < count; i++) {
            append(1);
            sync();
        }
        return this;
    }

    Records append(int count) {
        for (int i = 0; i < count; i++) {
            append(command(sealer.sequence() + 1), outcome(sealer.sequence() + 1));
        }
        return this;
    }

    Records append(byte[] command, byte[] outcome) {
        long sequence = sealer.sequence() + 1;
        int length = sealer.seal(sequence, timestampNs(sequence), LOGIC_VERSION, KIND, FLAGS, EPOCH,
                new UnsafeBuffer(command), 0, command.length, new UnsafeBuffer(outcome), 0, outcome.length);
        journal.append(sealer.buffer(), 0, length);
        return this;
    }

    Records sync() {
        journal.sync();
        sealer.durable(sealer.sequence());
        return this;
    }

    RecordSealer sealer() {
        return sealer;
    }

    static long timestampNs(long sequence) {
        return 1_700_000_000_000_000_000L + sequence;
    }

    static byte[] command(long sequence) {
        return bytes(sequence, 20 + (int) (sequence * 7 % 90));
    }

    static byte[] outcome(long sequence) {
        return bytes(-sequence, (int) (sequence * 3 % 50));
    }

    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] commandOf(JournalRecord record) {
        byte[] bytes = new byte[record.commandLength()];
        record.buffer().getBytes(record.commandOffset(), bytes);
        return bytes;
    }

    static byte[] outcomeOf(JournalRecord record) {
        byte[] bytes = new byte[record.outcomeLength()];
        record.buffer().getBytes(record.outcomeOffset(), bytes);
        return bytes;
    }

    /** True when the record is exactly the one {@link #append(int)} wrote for its sequence. */
    static boolean isGenuine(JournalRecord record) {
        long sequence = record.sequence();
        return record.timestampNs() == timestampNs(sequence) && record.epoch() == EPOCH
                && record.logicVersion() == LOGIC_VERSION && record.kind() == (short) KIND && record.flags() == FLAGS
                && Arrays.equals(commandOf(record), command(sequence))
                && Arrays.equals(outcomeOf(record), outcome(sequence));
    }

    static List<Long> sequences(JournalReader reader) {
        List<Long> sequences = new ArrayList<>();
        JournalRecord record = new JournalRecord();
        while (reader.next(record)) {
            sequences.add(isGenuine(record) ? record.sequence() : -record.sequence());
        }
        return sequences;
    }

    static List<Long> range(long first, long last) {
        List<Long> range = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            range.add(i);
        }
        return range;
    }
}

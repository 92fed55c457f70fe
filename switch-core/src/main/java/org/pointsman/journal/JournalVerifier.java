package org.pointsman.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Proves a whole journal, read-only; its switch may run. */
public final class JournalVerifier {
    private JournalVerifier() {
    }

    /**
     * What a journal holds.
     *
     * @param records       whole and in sequence, up to the first fault
     * @param firstSequence 0 when there is none; above 1 when older segments have been removed
     * @param lastSequence  0 when there is none
     * @param lastChainHash hash of the last record; to be compared with a copy kept elsewhere
     * @param epochs        runs of the node, in order
     * @param cutTails      torn tails that earlier starts have cut
     * @param fault         the first damaged place, or null
     */
    public record Report(long records, long firstSequence, long lastSequence, ChainHash lastChainHash,
            List<EpochRange> epochs, long cutTails, Fault fault) {
        /** True when no record that anybody relied on is damaged; a tail the next start will cut does no harm. */
        public boolean isIntact() {
            return fault == null || fault.tail();
        }
    }

    /** The records of one epoch. */
    public record EpochRange(long epoch, long firstSequence, long lastSequence) {
    }

    /**
     * Walks all records of the directory.
     *
     * @throws JournalFailure when there is no such directory or it cannot be read
     */
    public static Report verify(Path directory) {
        return verify(directory, record -> {
        });
    }

    /**
     * The same with a witness.
     *
     * @param witness sees each record that is proved, only meanwhile; what it throws ends the walk
     */
    public static Report verify(Path directory, Consumer<JournalRecord> witness) {
        if (!Files.isDirectory(directory)) {
            throw new JournalFailure("there is no journal directory " + directory);
        }
        List<EpochRange> epochs = new ArrayList<>();
        try (JournalWalk walk = new JournalWalk(directory)) {
            JournalRecord record = new JournalRecord();
            long records = 0;
            while (walk.next()) {
                records++;
                count(epochs, record.wrap(walk.buffer(), 0, walk.length()));
                witness.accept(record);
            }
            long first = epochs.isEmpty() ? 0 : epochs.getFirst().firstSequence();
            RecordChecker checker = walk.checker();
            return new Report(records, first, checker.sequence(), checker.chainHash(), List.copyOf(epochs),
                    walk.cutTails(), walk.fault());
        }
    }

    private static void count(List<EpochRange> epochs, JournalRecord record) {
        long sequence = record.sequence();
        if (epochs.isEmpty() || epochs.getLast().epoch() != record.epoch()) {
            epochs.add(new EpochRange(record.epoch(), sequence, sequence));
            return;
        }
        EpochRange last = epochs.removeLast();
        epochs.add(new EpochRange(last.epoch(), last.firstSequence(), sequence));
    }
}

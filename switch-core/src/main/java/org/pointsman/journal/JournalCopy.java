package org.pointsman.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies a journal whose switch may run, each segment up to its last whole record; in the copy all are sealed. Segments
 * an older copy has whole already are left as they are. One thread.
 */
public final class JournalCopy {
    private final Path to;
    private final long copied;
    private final LongConsumer progress;
    private RecordChecker checker = new RecordChecker();

    private JournalCopy(Path to, JournalMark copied, LongConsumer progress) {
        this.to = to;
        this.copied = copied == null ? 0 : copied.sequence();
        this.progress = progress;
    }

    /**
     * Copies.
     *
     * @param copied   the last record an older copy in {@code to} has; null when there is none
     * @param progress is told the sequence of each record that is copied; what it throws ends the copy
     * @return the last record copied; null when there is none
     * @throws JournalFailure when the journal is damaged in the middle or cannot be read
     * @throws IOException    when the copy cannot be written
     */
    public static JournalMark run(Path from, Path to, JournalMark copied, LongConsumer progress) throws IOException {
        return new JournalCopy(to, copied, progress).segments(Segments.list(from));
    }

    private JournalMark segments(List<Path> segments) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            long first = Segments.firstSequence(segments.get(i));
            if (first == 0) {
                continue;
            }
            Path target = to.resolve(Segments.sealedName(first));
            if (isWhole(target, segments, i)) {
                checker = new RecordChecker();
            } else {
                segment(segments.get(i), target);
            }
        }
        Disk.REAL.forceDirectory(to);
        return checker.sequence() == 0 ? null : new JournalMark(checker.sequence(), checker.chainHash());
    }

    private boolean isWhole(Path target, List<Path> segments, int index) {
        long next = index + 1 < segments.size() ? Segments.firstSequence(segments.get(index + 1)) : 0;
        return next != 0 && copied >= next - 1 && Files.exists(target);
    }

    private void segment(Path source, Path target) throws IOException {
        long before = checker.sequence();
        try (SegmentFile file = SegmentFile.open(source)) {
            Finding finding = Finding.OK;
            while (finding == Finding.OK && file.next() == SegmentFile.Step.RECORD) {
                finding = checker.check(file.buffer(), 0, file.length());
                progress.accept(checker.sequence());
            }
            if (checker.sequence() == before) {
                throw new JournalFailure("the journal file " + source + " does not continue at record " + (before + 1)
                        + ": nothing was copied of it; see 'journal verify'");
            }
            file.copyTo(target);
        }
    }
}

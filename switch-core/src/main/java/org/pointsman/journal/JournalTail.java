package org.pointsman.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes a directory ready for a new run: finds its end, cuts a torn tail by leaving it behind in a file that is never
 * written again, and refuses damage in the middle of the newest segment.
 */
final class JournalTail {
    /** What earlier versions kept beside the records. */
    private static final String QUEUE_METADATA = "metadata.cq4t";

    private JournalTail() {
    }

    /**
     * Called by the holder of the directory's lock.
     *
     * @throws JournalFailure when a record that had been synced is damaged
     */
    static JournalEnd recover(Path directory, Disk disk) {
        List<Path> segments = Segments.list(directory);
        List<Path> newest = segments.subList(newestWithRecord(segments), segments.size());
        JournalEnd end;
        try (JournalWalk walk = new JournalWalk(directory, newest)) {
            end = walkToEnd(walk);
        }
        for (Path segment : segments) {
            sealOrRemove(segment, end, disk);
        }
        Segments.delete(directory.resolve(QUEUE_METADATA));
        CycleFile.removeLeftovers(directory);
        try {
            disk.forceDirectory(directory);
        } catch (IOException e) {
            throw new JournalFailure("cannot sync the journal directory " + directory, e);
        }
        return end;
    }

    private static int newestWithRecord(List<Path> segments) {
        int index = segments.size() - 1;
        while (index > 0 && Segments.firstSequence(segments.get(index)) == 0) {
            index--;
        }
        return Math.max(index, 0);
    }

    private static JournalEnd walkToEnd(JournalWalk walk) {
        JournalRecord record = new JournalRecord();
        long timestampNs = 0;
        long epoch = 0;
        while (walk.next()) {
            record.wrap(walk.buffer(), 0, walk.length());
            timestampNs = record.timestampNs();
            epoch = record.epoch();
        }
        Fault fault = walk.fault();
        if (fault != null && !fault.tail()) {
            throw fault.failure();
        }
        RecordChecker checker = walk.checker();
        return new JournalEnd(checker.sequence(), timestampNs, epoch, checker.chainHash(), fault);
    }

    /** What a killed run left in the page cache is about to be built upon, so it has to reach the disk first. */
    private static void sealOrRemove(Path segment, JournalEnd end, Disk disk) {
        if (!Segments.isLive(segment)) {
            return;
        }
        long first = Segments.firstSequence(segment);
        if (first != 0 && first <= end.sequence()) {
            sync(segment, disk);
            Segments.seal(segment, first);
        } else if (end.cut() == null) {
            Segments.delete(segment);
        } else {
            Segments.setAside(segment, end.sequence() + 1);
        }
    }

    private static void sync(Path segment, Disk disk) {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            disk.force(channel);
        } catch (IOException e) {
            throw new JournalFailure("cannot sync " + segment, e);
        }
    }
}

package org.pointsman.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * One file of the journal while it is written: a queue of its own, whose clock stands still, so that it begins no other
 * file. It is made in a directory of its own and gets its name in the journal when it is entered; making it takes
 * milliseconds, entering it does not.
 *
 * <p>
 * Made, entered, written and closed by different threads, one after the other; forced by any of them and one more.
 */
final class CycleFile implements AutoCloseable {
    /** How the directories of their queues are called in that of the journal. */
    static final String QUEUE = "queue-";

    private final Path scratch;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel channel;
    private final Object identity;
    private Path path;
    private boolean closed;

    private CycleFile(Path scratch) throws IOException {
        this.scratch = scratch;
        this.queue = SingleChronicleQueueBuilder.binary(scratch).rollCycle(RollClock.CYCLE).timeProvider(() -> 0)
                .syncMode(SyncMode.NONE).checkInterrupts(false).build();
        this.appender = queue.createAppender();
        this.appender.singleThreadedCheckDisabled(true);
        beginFile();
        this.path = appender.currentFile().toPath();
        this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
        this.identity = identity(path);
    }

    /** Makes a file that has no record, unseen by whoever reads the journal. */
    static CycleFile make(Path journal, int number) {
        Path scratch = journal.resolve(QUEUE + number);
        try {
            return new CycleFile(Files.createDirectory(scratch));
        } catch (IOException e) {
            throw new JournalFailure("cannot make a journal file in " + scratch, e);
        }
    }

    // The queue makes a file with its first excerpt; readers step over what is no record.
    private void beginFile() {
        try (DocumentContext note = appender.writingDocument(true)) {
            note.wire().bytes().writeInt(0);
        }
    }

    /** Gives the file its name; from now on readers find it. */
    void enter(Path name) {
        try {
            path = Files.move(path, name);
        } catch (IOException e) {
            throw new JournalFailure("cannot begin the journal file " + name, e);
        }
    }

    void append(Bytes<?> excerpt) {
        appender.writeBytes(excerpt);
    }

    /** Bytes written, as far as the queue is. */
    long writtenBytes() {
        return appender.wire().bytes().writePosition();
    }

    /** Marks that nothing follows, as the queue does when it begins another file: readers go on to that. */
    void end() {
        long behind = SegmentFile.aligned(writtenBytes());
        if (!appender.wire().bytes().compareAndSwapInt(behind, 0, SegmentFile.END_OF_DATA)) {
            throw new JournalFailure("something follows the end of " + path);
        }
    }

    Path path() {
        return path;
    }

    /** Makes what is written durable. Whoever closes the file has forced it for the last time before. */
    synchronized void force(Disk disk) throws IOException {
        if (!closed) {
            disk.force(channel);
        }
    }

    /** Whether the file still has its name. */
    boolean isInPlace() throws IOException {
        return Objects.equals(identity, identity(path));
    }

    private static Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Gives the mappings back and removes what is beside the records. */
    @Override
    public void close() {
        queue.close();
        try {
            closeChannel();
        } catch (IOException e) {
            throw new JournalFailure("cannot close the journal file " + path, e);
        } finally {
            remove(scratch);
        }
    }

    private synchronized void closeChannel() throws IOException {
        closed = true;
        channel.close();
    }

    /** Removes what killed runs left of such files. */
    static void removeLeftovers(Path journal) {
        try (Stream<Path> entries = Files.list(journal)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(QUEUE)).forEach(CycleFile::remove);
        } catch (IOException e) {
            throw new JournalFailure("cannot list the journal directory " + journal, e);
        }
    }

    private static void remove(Path scratch) {
        try (Stream<Path> files = Files.list(scratch)) {
            files.forEach(Segments::delete);
        } catch (IOException e) {
            throw new JournalFailure("cannot list " + scratch, e);
        }
        Segments.delete(scratch);
    }
}

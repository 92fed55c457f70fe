package org.pointsman.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import net.openhft.chronicle.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The journal on a local disk: Chronicle Queue writes, one file an hour (UTC) and a new one at every start.
 *
 * <p>
 * {@link #force} forces the whole file through a descriptor of its own. That covers every page the queue dirtied,
 * whichever chunk it was mapped in, and a failure is an exception; the queue's own sync covers only the chunk last
 * written and only logs a failure.
 *
 * <p>
 * The thread that opens it, the one that appends and the one that closes it may differ, one after the other.
 */
public final class ChronicleJournal implements Journal {
    private static final int INITIAL_CAPACITY = 64 << 10;

    private final Path directory;
    private final Durability durability;
    private final DirectoryLock lock;
    private final JournalEnd endAtOpen;
    private final RollClock clock;
    private final Disk disk;
    private final Bytes<ByteBuffer> excerpt = Bytes.elasticByteBuffer(INITIAL_CAPACITY, JournalRecord.MAX_LENGTH);
    private final RecordPacker packer = new RecordPacker();
    private final PageToucher pages;
    private final NextFile next;
    private volatile CycleFile file;
    private long appendedSequence;
    private long syncedSequence;
    private boolean closed;

    private ChronicleJournal(Path directory, Durability durability, DirectoryLock lock, RollClock clock, Disk disk) {
        this.directory = directory;
        this.durability = durability;
        this.lock = lock;
        this.clock = clock;
        this.disk = disk;
        this.endAtOpen = JournalTail.recover(directory, disk);
        this.appendedSequence = endAtOpen.sequence();
        this.syncedSequence = endAtOpen.sequence();
        this.excerpt.singleThreadedCheckDisabled(true);
        this.pages = PageToucher.start();
        this.next = NextFile.start(directory, clock);
    }

    /**
     * Opens or creates the journal of a directory, cutting a torn tail (see {@link JournalEnd#cut()}).
     *
     * @param clock   decides which hour's file is written
     * @param onFatal called, on any thread, with an error the queue would only have logged; the product halts
     * @throws JournalFailure when another process has it, or a record that had been synced is damaged
     */
    public static ChronicleJournal open(Path directory, Durability durability, EpochNanoClock clock,
            Consumer<Throwable> onFatal) {
        return open(directory, durability, onFatal, () -> TimeUnit.NANOSECONDS.toMillis(clock.nanoTime()), Disk.REAL);
    }

    /** The same with a clock of ms since 1970 that decides which hour's file is written, and with a disk. */
    static ChronicleJournal open(Path directory, Durability durability, Consumer<Throwable> onFatal,
            LongSupplier wallClockMs, Disk disk) {
        ChronicleErrors.haltOn(onFatal);
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            return new ChronicleJournal(directory, durability, lock, new RollClock(wallClockMs), disk);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public void append(DirectBuffer record, int offset, int length) {
        check(record, offset, length);
        boolean newFile = file == null || clock.hourHasPassed();
        if (newFile) {
            enterNextFile();
        }
        write(record, offset, length);
        if (newFile && durability == Durability.HOST) {
            forceDirectory();
        }
        appendedSequence++;
    }

    /** One comparison each; a caller that mixes up its sequences is found at once instead of at the next recovery. */
    private void check(DirectBuffer record, int offset, int length) {
        if (length < JournalRecord.HEADER_LENGTH || length > JournalRecord.MAX_LENGTH) {
            throw new JournalFailure(
                    "a record of " + length + " bytes cannot be appended; the most is " + JournalRecord.MAX_LENGTH);
        }
        long sequence = record.getLong(offset + JournalRecord.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        long durable = record.getLong(offset + JournalRecord.DURABLE_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (sequence != appendedSequence + 1 || durable != syncedSequence) {
            throw new JournalFailure("record " + sequence + " (durable " + durable + ") cannot follow "
                    + appendedSequence + " (synced " + syncedSequence + ")");
        }
    }

    private void write(DirectBuffer record, int offset, int length) {
        int start = record.wrapAdjustment() + offset;
        int packed = packer.pack(record.byteArray(), start, length);
        excerpt.clear();
        if (packed > 0) {
            excerpt.write(packer.packed(), 0, packed);
        } else {
            excerpt.write(record.byteArray(), start, length);
        }
        try {
            file.append(excerpt);
            pages.written(file.writtenBytes());
        } catch (RuntimeException | InternalError e) {
            throw new JournalFailure("record " + (appendedSequence + 1) + " could not be appended in " + directory
                    + "; is the disk full?", e);
        }
    }

    private void enterNextFile() {
        CycleFile old = file;
        if (old != null) {
            leave(old);
        }
        clock.advance();
        CycleFile entered = next.take();
        entered.enter(clock.file(directory));
        file = entered;
        pages.enter(entered.path());
    }

    private void leave(CycleFile old) {
        old.end();
        if (durability == Durability.HOST) {
            force(old, appendedSequence);
        }
        next.giveBack(old);
    }

    @Override
    public void sync() {
        if (appendedSequence == syncedSequence) {
            return;
        }
        force(appendedSequence);
        confirm(appendedSequence);
    }

    // A file that is left is forced before the next one is seen here.
    @Override
    public void force(long upToSequence) {
        if (durability == Durability.HOST) {
            force(file, upToSequence);
        }
    }

    private void force(CycleFile written, long upToSequence) {
        try {
            written.force(disk);
        } catch (IOException e) {
            throw new JournalFailure("records to " + upToSequence + " could not be synced in " + directory, e);
        }
    }

    @Override
    public void confirm(long upToSequence) {
        syncedSequence = upToSequence;
    }

    private void forceDirectory() {
        try {
            disk.forceDirectory(directory);
        } catch (IOException e) {
            throw new JournalFailure(
                    "the new file of record " + (appendedSequence + 1) + " could not be synced in " + directory, e);
        }
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public JournalEnd endAtOpen() {
        return endAtOpen;
    }

    @Override
    public JournalReader reader() {
        return reader(1);
    }

    @Override
    public JournalReader reader(long fromSequence) {
        return new SegmentsReader(directory, fromSequence);
    }

    @Override
    public JournalReader readerSince(long timeNs) {
        return SegmentsReader.since(directory, timeNs);
    }

    @Override
    public JournalReader readerAhead(long fromSequence) {
        return new ReadAhead(reader(fromSequence));
    }

    @Override
    public long freeBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new JournalFailure("cannot ask for the free space of " + directory, e);
        }
    }

    // What is written to a deleted or replaced file is lost with the process.
    @Override
    public void checkInPlace() {
        CycleFile now = file;
        try {
            if (now == null || now.isInPlace()) {
                return;
            }
        } catch (IOException e) {
            throw notInPlace(now.path(), e);
        }
        throw notInPlace(now.path(), null);
    }

    private static JournalFailure notInPlace(Path path, IOException cause) {
        return new JournalFailure(
                "the journal file " + path + " was removed or replaced while it was written; what is"
                        + " written now would be lost: restore the data directory from its copy and start again",
                cause);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        pages.close();
        try {
            sync();
        } finally {
            next.close();
            if (file != null) {
                file.close();
            }
            excerpt.releaseLast();
            lock.close();
        }
    }
}

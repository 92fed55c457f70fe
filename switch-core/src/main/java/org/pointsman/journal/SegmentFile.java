package org.pointsman.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Steps over the excerpts of one Chronicle Queue file, mapped read-only. Each excerpt is a 4-byte header (30 bits of
 * length, a metadata bit, a not-complete bit) and its bytes; the writer sets the header last, and the next one starts
 * at a multiple of 4. Never waits and never throws for what the bytes say. One thread.
 */
final class SegmentFile implements AutoCloseable {
    /** What lies at the current position. */
    enum Step {
        /** A data excerpt, copied to {@link #buffer()}. */
        RECORD,
        /** Nothing yet. */
        END,
        /** The writer went on to another file. */
        CLOSED,
        /** An excerpt begun and not finished. */
        OPEN,
        /** An excerpt that leaves its file, is too long for a record, or hides a record as metadata. */
        TORN
    }

    private static final String COPYING = ".copying";
    private static final int NOT_COMPLETE = 1 << 31;
    private static final int META_DATA = 1 << 30;
    /** The header behind the last excerpt of a file that is left. */
    static final int END_OF_DATA = NOT_COMPLETE | META_DATA;
    private static final int LENGTH_MASK = META_DATA - 1;
    private static final int HEADER_LENGTH = Integer.BYTES;
    private static final int INITIAL_CAPACITY = 64 << 10;
    private static final ValueLayout.OfInt HEADER = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[INITIAL_CAPACITY]).asReadOnly();
    private static final VarHandle HEADER_HANDLE = HEADER.varHandle();

    private final Path path;
    private final boolean sealed;
    private final FileChannel channel;
    private final RecordChecker alone = new RecordChecker();
    private final JournalRecord record = new JournalRecord();
    private final RecordPacker packer = new RecordPacker();
    private final MemorySegment packedBytes = MemorySegment.ofArray(packer.packed());
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INITIAL_CAPACITY]);
    private byte[] array = buffer.byteArray();
    private MemorySegment recordBytes = MemorySegment.ofArray(array);
    private Arena arena;
    private MemorySegment bytes;
    private long position;
    private long recordOffset;
    private int length;

    private SegmentFile(Path path, FileChannel channel) {
        this.path = path;
        this.sealed = !Segments.isLive(path);
        this.channel = channel;
    }

    static SegmentFile open(Path path) {
        try {
            SegmentFile file = new SegmentFile(path, FileChannel.open(path, StandardOpenOption.READ));
            file.map();
            return file;
        } catch (IOException e) {
            throw new JournalFailure("cannot read the journal file " + path, e);
        }
    }

    Step next() {
        int header = header();
        while (isMetadata(header) && skipMetadata(header & LENGTH_MASK)) {
            header = header();
        }
        recordOffset = position;
        if (header == 0) {
            return Step.END;
        }
        if (header == END_OF_DATA) {
            return Step.CLOSED;
        }
        if ((header & NOT_COMPLETE) != 0) {
            return Step.OPEN;
        }
        return isMetadata(header) || !take(header) ? Step.TORN : Step.RECORD;
    }

    /** Makes the next step the same as the last. */
    void stepBack() {
        position = recordOffset;
    }

    private int header() {
        return mapped(position + HEADER_LENGTH) ? (int) HEADER_HANDLE.getAcquire(bytes, position) : 0;
    }

    private static boolean isMetadata(int header) {
        return (header & END_OF_DATA) == META_DATA;
    }

    /**
     * Steps over what the queue keeps for itself; false when it leaves the file, or is a record with one bit flipped.
     */
    private boolean skipMetadata(int excerptLength) {
        if (!mapped(position + HEADER_LENGTH + excerptLength)) {
            return false;
        }
        if (excerptLength <= JournalRecord.MAX_LENGTH) {
            load(position + HEADER_LENGTH, excerptLength);
            if (alone.checkAlone(buffer, 0, length) == Finding.OK) {
                return false;
            }
        }
        position = following(excerptLength);
        return true;
    }

    private boolean take(int excerptLength) {
        if (excerptLength > JournalRecord.MAX_LENGTH || !mapped(position + HEADER_LENGTH + excerptLength)) {
            return false;
        }
        load(position + HEADER_LENGTH, excerptLength);
        position = following(excerptLength);
        return true;
    }

    /**
     * Looks behind the end for a whole record that proves the one at the end had been synced.
     *
     * @param expected sequence of the record that should be at the end
     */
    Leftover leftover(long expected) {
        Leftover found = Leftover.NOTHING;
        for (long at = behindZeros(recordOffset); mapped(at + Long.BYTES); at = behindZeros(at + Long.BYTES)) {
            found = Leftover.BYTES;
            if (holdsSyncedProof(at, expected) || holdsSyncedProof(at + HEADER_LENGTH, expected)) {
                return Leftover.SYNCED_RECORD;
            }
        }
        return found;
    }

    /** The next long that is not zero, or the end: prepared space is tens of megabytes. */
    private long behindZeros(long from) {
        long at = from;
        while (mapped(at + ZEROS.byteSize())) {
            long same = MemorySegment.mismatch(bytes, at, at + ZEROS.byteSize(), ZEROS, 0, ZEROS.byteSize());
            if (same >= 0) {
                return at + (same & -Long.BYTES);
            }
            at += ZEROS.byteSize();
        }
        while (mapped(at + Long.BYTES) && bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at) == 0) {
            at += Long.BYTES;
        }
        return at;
    }

    private boolean holdsSyncedProof(long at, long expected) {
        if (!mapped(at + HEADER_LENGTH + Integer.BYTES)) {
            return false;
        }
        int candidate = bytes.get(HEADER, at) & LENGTH_MASK;
        int first = bytes.get(HEADER, at + HEADER_LENGTH);
        boolean whole = candidate == first && candidate >= JournalRecord.HEADER_LENGTH
                && candidate <= JournalRecord.MAX_LENGTH;
        if (!(whole || RecordPacker.isPacked(first, candidate)) || !mapped(at + HEADER_LENGTH + candidate)) {
            return false;
        }
        load(at + HEADER_LENGTH, candidate);
        return alone.checkAlone(buffer, 0, length) == Finding.OK
                && record.wrap(buffer, 0, length).durableSequence() >= expected && record.sequence() > expected;
    }

    /** Copies everything before the last step; the target appears whole or not at all. */
    void copyTo(Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + COPYING);
        Files.deleteIfExists(fresh);
        OwnerOnly.file(fresh);
        try (FileChannel to = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            long done = 0;
            while (done < recordOffset) {
                done += channel.transferTo(done, recordOffset - done, to);
            }
            to.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** Bytes from the last record to what follows it. */
    int keptLength() {
        return (int) (position - recordOffset);
    }

    /** Where the excerpt of the last step starts. */
    long recordOffset() {
        return recordOffset;
    }

    Path path() {
        return path;
    }

    /** True when nobody writes the file any more. */
    boolean isSealed() {
        return sealed;
    }

    private long following(int excerptLength) {
        return aligned(position + HEADER_LENGTH + excerptLength);
    }

    /** Where the next header stands when an excerpt ends here. */
    static long aligned(long end) {
        return (end + 3) & ~3L;
    }

    /** Brings an excerpt to {@link #buffer()}: what cannot be unpacked stays as it is, which is no record. */
    private void load(long from, int count) {
        if (count >= Integer.BYTES && RecordPacker.isPacked(bytes.get(HEADER, from), count)) {
            MemorySegment.copy(bytes, from, packedBytes, 0, count);
            length = packer.unpack(count);
            buffer.wrap(packer.whole());
            if (length > 0) {
                return;
            }
        }
        buffer.wrap(array);
        copy(from, count);
    }

    private void copy(long from, int count) {
        if (count > array.length) {
            array = new byte[Math.min(JournalRecord.MAX_LENGTH, Math.max(count, 2 * array.length))];
            recordBytes = MemorySegment.ofArray(array);
            buffer.wrap(array);
        }
        MemorySegment.copy(bytes, from, recordBytes, 0, count);
        length = count;
    }

    private boolean mapped(long end) {
        if (end <= bytes.byteSize()) {
            return true;
        }
        try {
            if (channel.size() > bytes.byteSize()) {
                map();
            }
        } catch (IOException e) {
            throw new JournalFailure("cannot read the journal file " + path, e);
        }
        return end <= bytes.byteSize();
    }

    // Closed by the next one, or with the file.
    @SuppressWarnings("MustBeClosedChecker")
    private void map() throws IOException {
        Arena next = Arena.ofShared();
        bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), next);
        if (arena != null) {
            arena.close();
        }
        arena = next;
    }

    @Override
    public void close() {
        arena.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalFailure("cannot close the journal file " + path, e);
        }
    }
}

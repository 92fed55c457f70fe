package org.pointsman.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.security.ArchiveCipher;

/** The transactions of one business date. A search reads the blocks that may have it. */
final class ArchiveFile implements AutoCloseable {
    static final long NO_SAMPLE = Long.MAX_VALUE;

    private final Path path;
    private final ArchiveCipher cipher;
    private final int imageLength;
    private final FileChannel channel;
    private final BlockIndex index;
    private final boolean known;

    /**
     * @param least bytes it has to have; one that need have none is made when it is missing
     * @param index of its blocks; null when it is not known
     */
    ArchiveFile(Path path, int businessDate, int imageLength, ArchiveCipher cipher, long least, BlockIndex index)
            throws IOException {
        this.path = path;
        this.cipher = cipher;
        this.imageLength = imageLength;
        channel = channel(path, least);
        try {
            require(ArchiveFormat.head(businessDate, imageLength), least);
            Object key = attributes().fileKey();
            known = index != null && index.isOf(key);
            this.index = known ? index : new BlockIndex(key);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel channel(Path path, long least) throws IOException {
        if (least > 0 && Files.notExists(path)) {
            throw new IOException(path + " is missing");
        }
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        } catch (FileSystemException e) {
            throw new IOException(path + " cannot be opened: " + e.getClass().getSimpleName(), e);
        }
    }

    private void require(UnsafeBuffer head, long least) throws IOException {
        if (channel.size() < least) {
            throw new IOException(path + " ends at byte " + channel.size() + " and had " + least);
        }
        if (channel.size() < ArchiveFormat.UNIT) {
            write(head, 0);
        } else if (!head.equals(read(0, ArchiveFormat.UNIT))) {
            throw new IOException(path + " is no archive of its date with images of " + imageLength
                    + " bytes: move it away, or use the version that wrote it");
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    /** Whether the file of this name is still the one that was opened, as long as it was. */
    boolean isInPlace() throws IOException {
        try {
            BasicFileAttributes now = attributes();
            return index.isOf(now.fileKey()) && now.size() >= index.end();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Reads the heads of all blocks; before anything is appended or looked for, unless they are known. */
    ArchiveFile walked() throws IOException {
        walk();
        return this;
    }

    /** Whether the index that was given is of this file. */
    boolean isKnown() {
        return known;
    }

    /** What is known of its blocks; grows with them. */
    BlockIndex index() {
        return index;
    }

    private void walk() throws IOException {
        long size = channel.size();
        long at = ArchiveFormat.UNIT;
        while (at < size) {
            UnsafeBuffer head = head(at, size);
            if (head == null) {
                index.damaged(path + " at byte " + at);
                at += ArchiveFormat.UNIT;
            } else if (after(at, records(head)) > size) {
                channel.truncate(at);
                size = at;
            } else {
                index.add(at, records(head), head.getLong(ArchiveFormat.LOWEST, ArchiveFormat.ORDER),
                        head.getLong(ArchiveFormat.HIGHEST, ArchiveFormat.ORDER));
                at = after(at, records(head));
            }
        }
        index.end(at);
    }

    private UnsafeBuffer head(long at, long size) throws IOException {
        if (at + ArchiveFormat.UNIT > size) {
            return null;
        }
        UnsafeBuffer head = read(at, ArchiveFormat.UNIT);
        return ArchiveFormat.isBlock(head) ? head : null;
    }

    private static int records(UnsafeBuffer head) {
        return head.getInt(ArchiveFormat.RECORDS, ArchiveFormat.ORDER);
    }

    private long after(long at, int records) {
        return at + ArchiveFormat.UNIT + (long) records * ArchiveFormat.recordLength(imageLength);
    }

    /** The lowest id of its first block; {@link #NO_SAMPLE} when it has none, or that is damaged. */
    long sample() throws IOException {
        UnsafeBuffer first = head(ArchiveFormat.UNIT, channel.size());
        return first == null ? NO_SAMPLE : first.getLong(ArchiveFormat.LOWEST, ArchiveFormat.ORDER);
    }

    /** Appends a block; it is on the disk when this returns. */
    void append(List<Archived> records) throws IOException {
        int length = ArchiveFormat.recordLength(imageLength);
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[ArchiveFormat.UNIT + records.size() * length]);
        long lowest = records.stream().mapToLong(Archived::id).min().orElseThrow();
        long highest = records.stream().mapToLong(Archived::id).max().orElseThrow();
        bytes.putInt(0, ArchiveFormat.BLOCK_MARK, ArchiveFormat.ORDER);
        bytes.putInt(ArchiveFormat.RECORDS, records.size(), ArchiveFormat.ORDER);
        bytes.putLong(ArchiveFormat.LOWEST, lowest, ArchiveFormat.ORDER);
        bytes.putLong(ArchiveFormat.HIGHEST, highest, ArchiveFormat.ORDER);
        bytes.putInt(ArchiveFormat.CHECKED, ArchiveFormat.crc(bytes, 0, ArchiveFormat.CHECKED), ArchiveFormat.ORDER);
        for (int i = 0; i < records.size(); i++) {
            seal(records.get(i), bytes, ArchiveFormat.UNIT + i * length);
        }
        write(bytes, index.end());
        index.add(index.end(), records.size(), lowest, highest);
        index.end(index.end() + bytes.capacity());
    }

    private void seal(Archived record, UnsafeBuffer into, int at) {
        if (record.image().length != imageLength) {
            throw new IllegalArgumentException("an image of " + record.image().length + " bytes, not " + imageLength);
        }
        int checked = Long.BYTES + ArchiveFormat.sealedLength(imageLength);
        into.putLong(at, record.id(), ArchiveFormat.ORDER);
        cipher.seal(record.id(), record.image(), into, at + Long.BYTES);
        into.putInt(at + checked, ArchiveFormat.crc(into, at, checked), ArchiveFormat.ORDER);
    }

    private void write(UnsafeBuffer bytes, long at) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes.byteArray());
        for (long to = at; source.hasRemaining();) {
            to += channel.write(source, to);
        }
        channel.force(true);
    }

    /** The newest of an id. What may be in a damaged place is damaged: an older one must not serve for it. */
    Lookup find(long id) throws IOException {
        int block = index.newestBefore(index.count(), id);
        while (block != BlockIndex.NONE) {
            Lookup found = find(id, block);
            if (!(found instanceof Lookup.Absent)) {
                return found;
            }
            block = index.newestBefore(block, id);
        }
        return index.damage() == null ? new Lookup.Absent() : new Lookup.Damaged(index.damage());
    }

    private Lookup find(long id, int block) throws IOException {
        int length = ArchiveFormat.recordLength(imageLength);
        UnsafeBuffer records = read(index.place(block) + ArchiveFormat.UNIT, index.records(block) * length);
        Lookup notFound = new Lookup.Absent();
        for (int i = index.records(block) - 1; i >= 0; i--) {
            if (damaged(records, i * length)) {
                notFound = new Lookup.Damaged(place(block, i));
            } else if (records.getLong(i * length, ArchiveFormat.ORDER) == id) {
                byte[] image = cipher.open(id, records, i * length + Long.BYTES,
                        ArchiveFormat.sealedLength(imageLength));
                return image == null ? new Lookup.Damaged(place(block, i)) : new Lookup.Found(image);
            }
        }
        return notFound;
    }

    private boolean damaged(UnsafeBuffer records, int at) {
        int checked = Long.BYTES + ArchiveFormat.sealedLength(imageLength);
        return records.getInt(at + checked, ArchiveFormat.ORDER) != ArchiveFormat.crc(records, at, checked);
    }

    private String place(int block, int record) {
        return path + " at byte "
                + (index.place(block) + ArchiveFormat.UNIT + (long) record * ArchiveFormat.recordLength(imageLength));
    }

    private UnsafeBuffer read(long at, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new IOException(path + " ends at byte " + channel.size() + ", before a record at byte " + at);
            }
        }
        return new UnsafeBuffer(into.array());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

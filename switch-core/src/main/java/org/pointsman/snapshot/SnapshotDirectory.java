package org.pointsman.snapshot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Disk;
import org.pointsman.journal.OwnerOnly;

/**
 * Snapshots as files of one directory. One process writes, any may read. A snapshot is written aside, synced, then
 * renamed, and the directory synced: what has the name of a snapshot was whole when it got it.
 */
public final class SnapshotDirectory implements SnapshotStore {
    private static final String WRITING = ".writing";
    private static final String ASIDE = ".aside";
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path directory;
    private final Disk disk;

    /** The snapshots of a directory, which may be missing. */
    public SnapshotDirectory(Path directory) {
        this(directory, Disk.REAL);
    }

    SnapshotDirectory(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    @Override
    public List<Snapshot> newestFirst() {
        return files(SnapshotFile::is).sorted(Comparator.reverseOrder()).<Snapshot>map(SnapshotFile::new).toList();
    }

    private Stream<Path> files(java.util.function.Predicate<Path> which) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(which).toList().stream();
        } catch (IOException e) {
            throw failed("list", directory, e);
        }
    }

    /**
     * Writes a snapshot and removes those older than the newest few.
     *
     * @param head what it says about itself
     * @param from at that record
     * @param keep how many stay, the new one among them
     * @return bytes written
     * @throws UncheckedIOException when the disk refuses; then there is no new snapshot, and the old ones stay
     */
    public long write(SnapshotHead head, Engine from, int keep) {
        Path target = SnapshotFile.path(directory, head.sequence());
        Path aside = directory.resolve(target.getFileName() + WRITING);
        try {
            Files.createDirectories(directory);
            OwnerOnly.directory(directory);
            removeUnfinished();
            long bytes = writeAside(head, from, aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            disk.forceDirectory(directory);
            removeOlder(keep);
            return bytes;
        } catch (IOException e) {
            throw failed("write", target, e);
        }
    }

    private long writeAside(SnapshotHead head, Engine from, Path aside) throws IOException {
        try (FileChannel file = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OwnerOnly.file(aside);
            file.position(SnapshotFormat.HEAD_BYTES);
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
            from.write(stream);
            stream.flush();
            file.write(ByteBuffer.wrap(SnapshotFormat.write(head)), 0);
            disk.force(file);
            return file.size();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void removeUnfinished() throws IOException {
        for (Path file : files(path -> path.toString().endsWith(WRITING)).toList()) {
            Files.delete(file);
        }
    }

    private void removeOlder(int keep) throws IOException {
        for (Snapshot old : newestFirst().stream().skip(keep).toList()) {
            Files.delete(((SnapshotFile) old).path());
        }
    }

    @Override
    public void setAside(Snapshot snapshot) {
        Path path = ((SnapshotFile) snapshot).path();
        try {
            Files.move(path, directory.resolve(path.getFileName() + ASIDE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("rename", path, e);
        }
    }

    private static UncheckedIOException failed(String what, Path path, IOException e) {
        return new UncheckedIOException("cannot " + what + " " + path + ": " + e.getMessage(), e);
    }
}

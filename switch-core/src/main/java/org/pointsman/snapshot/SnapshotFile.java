package org.pointsman.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.engine.Engine;
import org.pointsman.engine.section.DamagedStateException;

/** A snapshot on disk, named by its record. */
final class SnapshotFile implements Snapshot {
    static final String SUFFIX = ".snapshot";

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path path;

    SnapshotFile(Path path) {
        this.path = path;
    }

    static Path path(Path directory, long sequence) {
        return directory.resolve(String.format("%020d%s", sequence, SUFFIX));
    }

    static boolean is(Path path) {
        return path.getFileName().toString().matches("\\d{20}\\" + SUFFIX);
    }

    Path path() {
        return path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long sequence() {
        String name = path.getFileName().toString();
        return Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10);
    }

    @Override
    public SnapshotHead head() {
        try (InputStream in = Files.newInputStream(path)) {
            return head(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SnapshotHead head(InputStream in) throws IOException {
        SnapshotHead head = SnapshotFormat.read(name(), in.readNBytes(SnapshotFormat.HEAD_BYTES));
        if (head.sequence() != sequence()) {
            throw new DamagedSnapshotException(name(), "it is that of record " + head.sequence(), null);
        }
        return head;
    }

    @Override
    public void read(Engine into) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
            head(in);
            into.read(in);
            if (in.read() >= 0) {
                throw new DamagedSnapshotException(name(), "something follows its end", null);
            }
        } catch (DamagedStateException e) {
            throw new DamagedSnapshotException(name(), e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private DamagedSnapshotException unreadable(Exception e) {
        return new DamagedSnapshotException(name(), "it cannot be read (" + e + ")", e);
    }
}

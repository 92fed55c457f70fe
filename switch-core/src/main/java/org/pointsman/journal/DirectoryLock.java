package org.pointsman.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one writer own a journal directory; the operating system releases it when the process dies. */
final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "lock";

    /** The operating system's lock belongs to the process: a second opener in this one must not touch the file. */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory) {
        try {
            Files.createDirectories(directory);
            OwnerOnly.directory(directory);
            Path real = directory.toRealPath();
            if (!OWNED.add(real)) {
                throw inUse(real, "this process");
            }
            return lock(real);
        } catch (IOException e) {
            throw new JournalFailure("cannot lock the journal directory " + directory, e);
        }
    }

    private static DirectoryLock lock(Path real) throws IOException {
        Path file = real.resolve(NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            OWNED.remove(real);
            throw inUse(real, "process " + Files.readString(file));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DirectoryLock(real, channel);
    }

    private static JournalFailure inUse(Path real, String owner) {
        return new JournalFailure("the journal " + real + " is in use by " + owner
                + "; stop that one, or give this one another data directory");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalFailure("cannot release the lock of the journal directory " + directory, e);
        } finally {
            OWNED.remove(directory);
        }
    }
}

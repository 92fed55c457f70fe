package org.pointsman.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.pointsman.gateway.RangeTable;

/**
 * Tables of card ranges beside the journal, each in a file that is named by what is in it: the journal names the table
 * that holds, and a file that is another one is known by its name.
 */
public final class RangeFiles {
    private static final String SUFFIX = ".ranges";

    private final Path directory;

    public RangeFiles(Path directory) {
        this.directory = directory;
    }

    /** Keeps a table, durably; gives back the digest it is named by. */
    public String keep(RangeTable table) {
        ByteBuffer bytes = table.bytes();
        String digest = digest(bytes);
        try {
            Path file = file(digest);
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Path fresh = directory.resolve(digest + ".new");
                write(fresh, bytes);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(directory);
            }
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = bytes.duplicate();
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Opens a table: its file is mapped, and never written again.
     *
     * @throws ConfigException when it is not there or is another one, with what to do
     */
    public RangeTable read(String digest) {
        try {
            ByteBuffer bytes = mapped(file(digest));
            if (!digest(bytes).equals(digest)) {
                throw new ConfigException(file(digest) + " is not what its name says: restore it from a copy", null);
            }
            return RangeTable.of(bytes);
        } catch (IOException e) {
            throw new ConfigException("the card ranges that hold are not there: " + file(digest)
                    + ": restore the directory routes of the data from a copy", e);
        }
    }

    // All of it at once: who looks a card up does not wait for a page.
    private static ByteBuffer mapped(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).load();
        }
    }

    private Path file(String digest) {
        return directory.resolve(digest + SUFFIX);
    }

    private static String digest(ByteBuffer bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.duplicate());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

package org.pointsman.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * How far a journal had come, kept in a file of its own away from the journal: a journal that ends before it has lost
 * records. It is behind the journal by some seconds, never ahead of what was durable when it was written.
 *
 * @param sequence of a record that was durable
 * @param hash     chain hash of that record
 */
public record JournalMark(long sequence, ChainHash hash) {
    private static final String VERSION = "pointsman-journal-mark-1";

    /**
     * Reads a mark; null when there is no such file, as after a start of an older version.
     *
     * @throws JournalFailure when the file is not a mark
     */
    public static JournalMark read(Path file) {
        try {
            String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
            if (words.length != 3 || !words[0].equals(VERSION)) {
                throw damaged(file, null);
            }
            return new JournalMark(Long.parseLong(words[1]), new ChainHash(HexFormat.of().parseHex(words[2])));
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static JournalFailure damaged(Path file, Exception cause) {
        return new JournalFailure("the mark of the journal " + file
                + " cannot be read; restore it from the backup of its directory, or remove it when the journal is known to be"
                + " whole", cause);
    }

    /** Replaces the file; it survives a power cut whole, in its old or its new form. */
    public void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] text = (VERSION + " " + sequence + " " + hash + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

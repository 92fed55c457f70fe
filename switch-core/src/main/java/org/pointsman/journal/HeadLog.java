package org.pointsman.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Signed heads in a file, a line each, the oldest first. One process writes. */
public final class HeadLog {
    /** Name of a switch's own. */
    public static final String FILE = "heads.log";

    private HeadLog() {
    }

    /** Appends a head, durably. */
    public static void append(Path file, SignedHead head) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnly.file(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((head + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    /**
     * All heads; none when there is no file. A last line that was not wholly written is left out.
     *
     * @throws IllegalArgumentException when another line is none
     */
    public static List<SignedHead> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(line -> !line.isBlank())
                .map(SignedHead::parse).toList();
    }
}

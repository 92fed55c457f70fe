package org.pointsman.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Signed heads in a file, a line each, the oldest first, and what introduced their keys. */
public final class HeadLog {
    /** Name of a switch's own. */
    public static final String FILE = "heads.log";

    private HeadLog() {
    }

    /** Appends a head, durably. */
    public static void append(Path file, SignedHead head) throws IOException {
        append(file, head.toString());
    }

    /** Appends what introduces a key, durably. */
    public static void append(Path file, KeyIntroduction introduction) throws IOException {
        append(file, introduction.toString());
    }

    private static void append(Path file, String line) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnly.file(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(wholeLines(channel)).position(channel.size());
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    // A power cut may have left a part of the last line.
    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            if (channel.read(one.clear(), end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** Its lines; none when there is no file. A last one that was not wholly written is left out. */
    public static List<String> lines(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /**
     * All heads.
     *
     * @throws IllegalArgumentException when a line is no head and introduces no key
     */
    public static List<SignedHead> read(Path file) throws IOException {
        return HeadLines.of(lines(file)).heads();
    }
}

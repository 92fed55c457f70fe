package org.pointsman.ops.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.pointsman.journal.OwnerOnly;

/**
 * The access log as a file of its owner: a line of JSON each. A full file is put aside under a number, the oldest goes.
 * Of those who send no known token one line a minute is written, with the number of those before it, so that nobody
 * drives out what is in it.
 */
public final class AccessFile implements AccessLog {
    private static final long MOST_BYTES = 16 << 20;
    private static final int KEPT = 32;
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final long mostBytes;
    private final int kept;
    private Instant quietUntil = Instant.MIN;
    private long unknown;

    /** With files of 16 MiB, of which 32 are kept. */
    public AccessFile(Path file) {
        this(file, MOST_BYTES, KEPT);
    }

    /** @param kept full files besides the one that is written */
    AccessFile(Path file, long mostBytes, int kept) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.kept = kept;
    }

    @Override
    public synchronized void note(AccessLine line) throws IOException {
        if (line.unknown() && line.at().isBefore(quietUntil)) {
            unknown++;
            return;
        }
        append(text(line));
        if (line.unknown()) {
            quietUntil = line.at().plus(QUIET);
            unknown = 0;
        }
    }

    private byte[] text(AccessLine line) throws IOException {
        ObjectNode members = MAPPER.createObjectNode().put("at", line.at().toString());
        members.put("who", line.unknown() ? "" : line.who()).put("roles", String.join("|", line.roles()));
        members.put("from", line.from()).put("asked", line.asked()).put("status", line.status());
        if (line.unknown() && unknown > 0) {
            members.put("alsoUnknown", unknown);
        }
        return (MAPPER.writeValueAsString(members) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void append(byte[] text) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            OwnerOnly.file(file);
        } else if (Files.size(file) + text.length > mostBytes) {
            putAside();
            OwnerOnly.file(file);
        }
        Files.write(file, text, StandardOpenOption.APPEND);
    }

    private void putAside() throws IOException {
        for (int number = kept; number > 0; number--) {
            Path older = number == 1 ? file : numbered(number - 1);
            if (Files.exists(older)) {
                Files.move(older, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}

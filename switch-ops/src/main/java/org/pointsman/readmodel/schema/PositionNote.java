package org.pointsman.readmodel.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/**
 * How far a file of H2 is, in a file beside it: the database itself lets only one process in. It may be behind, and is
 * never ahead. Any thread may read, one writes.
 */
public final class PositionNote {
    private static final String ENDING = ".position";

    private final Path file;

    /** @param address of a file; anything else has no note */
    public PositionNote(ReadModelAddress address) {
        Path database = address.file();
        file = database == null ? null : database.resolveSibling(database.getFileName() + ENDING);
    }

    /** Takes down a record that is in the database. */
    public void write(long position) {
        if (file == null) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, Long.toString(position), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // No room for it: the former one is behind, as it may be.
        }
    }

    /** What was taken down last; empty for nothing. */
    public OptionalLong read() {
        try {
            return file == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The database begins anew. */
    void forget() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}

package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pointsman.journal.OwnerOnly;

/** Writes the lines of an export for its owner alone; what is there already is left as it is. */
final class ExportFile {
    private ExportFile() {
    }

    static void write(Path file, JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()).append('\n'));
        try {
            Files.writeString(file, "", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OwnerOnly.file(file);
            Files.writeString(file, text, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new VerbFailure(ExitCode.USAGE, file + " is there already: name a new file and repeat the export");
        } catch (IOException e) {
            throw new VerbFailure(ExitCode.USAGE, "cannot write " + file + ": " + e.getMessage());
        }
    }
}

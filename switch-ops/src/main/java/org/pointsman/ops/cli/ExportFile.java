package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pointsman.journal.OwnerOnly;

/** Writes an export for its owner alone; what is there already is left as it is. */
final class ExportFile {
    private ExportFile() {
    }

    static void write(Path file, JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()).append('\n'));
        write(file, text);
    }

    /** Writes a text, or prints it where there is no file. */
    static void write(Path file, String text, PrintStream otherwise) {
        if (file == null) {
            otherwise.print(text);
            otherwise.flush();
        } else {
            write(file, text);
        }
    }

    private static void write(Path file, CharSequence text) {
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

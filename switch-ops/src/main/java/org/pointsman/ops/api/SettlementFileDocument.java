package org.pointsman.ops.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.settlement.day.SettlementFiles;

/**
 * A file of a settlement.
 *
 * @param correction its number, from 1; absent for the settlement itself
 * @param sha256     of all of it, as {@code sha256sum} says it
 */
record SettlementFileDocument(String name, Integer correction, long bytes, String sha256) {
    static SettlementFileDocument of(Path file, Integer correction) {
        try {
            return new SettlementFileDocument(file.getFileName().toString(), correction, Files.size(file),
                    SettlementFiles.sha256(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.pointsman.ops.cli;

import java.nio.file.Path;
import org.pointsman.ops.tools.DataFiles;
import picocli.CommandLine.Option;

/** The directory of a switch whose files a verb reads; the switch may run. */
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "default ./data")
    private Path data;

    Path path() {
        return data;
    }

    DataFiles files() {
        return new DataFiles(data);
    }
}

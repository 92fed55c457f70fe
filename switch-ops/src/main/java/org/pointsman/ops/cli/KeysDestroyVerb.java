package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pointsman.security.DataKey;
import org.pointsman.security.MasterKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Erases what only one key opens. */
@Command(name = "destroy", description = "Destroys a version of the envelope key: the card numbers and the archive sealed under it are erased for good, in this directory and in every backup without it. A running switch forgets it within a second or two.")
final class KeysDestroyVerb implements Callable<Integer> {
    @ParentCommand
    private KeysVerb keys;

    @Parameters(paramLabel = "VERSION", description = "of the envelope key, not the one that seals")
    private int version;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException {
        Path directory = data.files().keys();
        if (!keys.root().saidYes()) {
            throw new VerbFailure(ExitCode.USAGE, "what version " + version
                    + " of the envelope key sealed would be erased for good: say --yes if that is wanted");
        }
        try {
            MasterKeys.destroy(directory, DataKey.ENVELOPE, version);
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.CONFLICT, e.getMessage());
        }
        keys.root().out().println("version " + version + " of the envelope key is destroyed");
        return ExitCode.OK;
    }
}

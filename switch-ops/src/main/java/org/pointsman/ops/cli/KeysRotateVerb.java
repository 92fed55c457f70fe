package org.pointsman.ops.cli;

import picocli.CommandLine.Option;
import org.pointsman.security.Passphrase;
import org.pointsman.security.LocalMasterStore;
import org.pointsman.security.DataKeyEntry;
import java.util.List;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pointsman.security.DataKey;
import org.pointsman.security.MasterKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Another version of a key of the data directory. */
@Command(name = "rotate", description = "Makes another version of a key of the data directory: ENVELOPE seals card numbers, LOCAL_MASTER the keys of terminals; MASTER is the one all others are wrapped under. A running switch seals under a new envelope key within a second or two, what is older stays readable.")
final class KeysRotateVerb implements Callable<Integer> {
    @ParentCommand
    private KeysVerb keys;

    @Parameters(paramLabel = "KEY", description = "one of ${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Mixin
    private DataOption data;

    @Option(names = "--keystore", paramLabel = "FILE", description = "securityModule.keystore, where LOCAL_MASTER is in one")
    private Path keystore;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "file of its owner with what opens the keystore")
    private Path passphraseFile;

    enum Kind {
        ENVELOPE,
        LOCAL_MASTER,
        MASTER
    }

    @Override
    public Integer call() throws IOException {
        Path directory = data.files().keys();
        if (MasterKeys.absent(directory)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there are no keys in " + directory);
        }
        switch (kind) {
            case ENVELOPE -> rotated(MasterKeys.rotate(directory, DataKey.ENVELOPE).entries(), DataKey.ENVELOPE);
            case LOCAL_MASTER -> rotated(localMaster(directory), DataKey.LOCAL_MASTER);
            case MASTER -> {
                MasterKeys.rewrap(directory);
                keys.root().out().println("every key in " + directory + " is wrapped under another master key");
            }
        }
        keys.root().err().println("back up " + directory + " now: what it seals from here on no older copy opens");
        return ExitCode.OK;
    }

    private List<DataKeyEntry> localMaster(Path directory) throws IOException {
        if ((keystore == null) != (passphraseFile == null)) {
            throw new VerbFailure(ExitCode.USAGE, "--keystore and --passphrase-file belong together");
        }
        if (keystore == null) {
            return MasterKeys.rotate(directory, DataKey.LOCAL_MASTER).entries();
        }
        try (Passphrase passphrase = Passphrase.ofFile(passphraseFile)) {
            return LocalMasterStore.rotate(keystore, passphrase, MasterKeys.open(directory)).entries();
        }
    }

    private void rotated(List<DataKeyEntry> now, DataKey dataKey) {
        now.stream().filter(entry -> entry.dataKey() == dataKey && entry.current()).forEach(entry -> keys.root().out()
                .println(dataKey + " version " + entry.version() + ", check value " + entry.kcv()));
    }
}

package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.security.SoftwareSecurityModule;
import org.pointsman.security.DataKey;
import org.pointsman.security.MasterKeys;

class KeyWatchTest {
    @TempDir
    private Path directory;
    private MasterKeys keys;
    private KeyWatch watch;

    @BeforeEach
    void make() throws IOException {
        keys = MasterKeys.openOrCreate(directory.resolve("keys"));
        watch = new KeyWatch(keys, directory.resolve("keys"));
        watch.run();
    }

    private List<String> envelopes() {
        return keys.entries().stream().filter(entry -> entry.dataKey() == DataKey.ENVELOPE)
                .map(entry -> entry.version() + (entry.current() ? " seals" : "")).toList();
    }

    @Test
    void shouldTakeOverWhatWasRotatedAndDestroyed() throws IOException {
        MasterKeys.rotate(directory.resolve("keys"), DataKey.ENVELOPE);
        watch.run();
        assertEquals(List.of("1", "2 seals"), envelopes());
        MasterKeys.destroy(directory.resolve("keys"), DataKey.ENVELOPE, 1);
        watch.run();
        assertEquals(List.of("2 seals"), envelopes());
    }

    @Test
    void shouldKeepWhatItHasWhenTheDirectoryCannotBeUsed() throws IOException {
        Files.delete(directory.resolve("keys").resolve("master.key"));
        watch.run();
        assertEquals(List.of("1 seals"), envelopes());
    }

    @Test
    void shouldListWhatIsHeldNowAndNotAtTheStart() throws IOException {
        MasterKeys.rotate(directory.resolve("keys"), DataKey.ENVELOPE);
        watch.run();
        assertEquals(List.of("1 false", "2 true"),
                HeldKeys.now(keys, new SoftwareSecurityModule(keys), List.of(), List.of()).stream()
                        .filter(entry -> entry.kind() == KeyKind.ENVELOPE)
                        .map(entry -> entry.name() + " " + entry.current()).toList());
    }
}

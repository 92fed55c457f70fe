package org.pointsman.ops.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a file as they are now: it is read again when it has changed, looked at once a second at most. Of one
 * that cannot be read any more those read before stay, since nobody could sign in to mend anything otherwise. Any
 * thread.
 */
public final class LiveTokens {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTokens.class);
    private static final long LOOK_MS = 1_000;

    private final TokenFile file;
    private final InstantSource clock;
    private List<IssuedToken> tokens;
    private FileTime seen;
    private long lookedMs;

    /**
     * Reads them.
     *
     * @throws IOException when the file cannot be read
     */
    public LiveTokens(TokenFile file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        seen = changed();
        tokens = file.read();
        lookedMs = clock.millis();
    }

    /** Those that are valid now. */
    public synchronized List<IssuedToken> valid() {
        if (clock.millis() - lookedMs >= LOOK_MS) {
            lookedMs = clock.millis();
            look();
        }
        return tokens.stream().filter(token -> token.validAt(clock.instant())).toList();
    }

    private void look() {
        try {
            FileTime now = changed();
            if (!now.equals(seen)) {
                seen = now;
                tokens = file.read();
                LOG.info("{} was read again: {} tokens", file.path(), tokens.size());
            }
        } catch (IOException e) {
            LOG.error("tokens stay as they were: {}", e.getMessage());
        }
    }

    private FileTime changed() throws IOException {
        return Files.exists(file.path()) ? Files.getLastModifiedTime(file.path()) : FileTime.fromMillis(0);
    }
}

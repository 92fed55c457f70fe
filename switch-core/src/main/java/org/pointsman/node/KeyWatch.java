package org.pointsman.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.pointsman.security.MasterKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether somebody has given the keys directory another version of a key, or destroyed one, and takes that over
 * while the switch trades. What cannot be used changes nothing, and is logged once.
 */
final class KeyWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);
    private static final String KEY = ".key";

    private final MasterKeys keys;
    private final Path directory;
    private List<String> seen;

    KeyWatch(MasterKeys keys, Path directory) {
        this.keys = keys;
        this.directory = directory;
    }

    @Override
    public void run() {
        try {
            List<String> now = names();
            if (!now.equals(seen)) {
                seen = now;
                refresh();
            }
        } catch (IOException e) {
            LOG.warn("the keys in {} cannot be taken over, those of before are used: {}", directory, e.getMessage());
        }
    }

    private void refresh() throws IOException {
        if (keys.refresh(directory)) {
            LOG.info("keys in use from now on: {}", keys.entries().stream()
                    .map(key -> key.dataKey() + " " + key.version() + (key.current() ? ", which seals" : "")).toList());
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(KEY)).sorted()
                    .toList();
        }
    }
}

package org.pointsman.lab.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for canaries in files, byte by byte. */
public final class SecretScan {
    private static final int CHUNK = 1 << 20;

    private final List<List<Canary>> byFirstByte = new ArrayList<>();
    private final int longest;

    /**
     * What was looked at.
     *
     * @param hits file and name of each canary found
     */
    public record Report(int files, long bytes, List<String> hits) {
        /** True when there was something to look at and nothing to find. */
        public boolean isClean() {
            return files > 0 && hits.isEmpty();
        }
    }

    /** A scan for these canaries. */
    public SecretScan(List<Canary> canaries) {
        for (int value = 0; value < 256; value++) {
            byte first = (byte) value;
            byFirstByte.add(canaries.stream().filter(canary -> canary.bytes()[0] == first).toList());
        }
        longest = canaries.stream().mapToInt(canary -> canary.bytes().length).max().orElse(1);
    }

    /** Scans every file below a directory. */
    public Report scan(Path directory) throws IOException {
        TreeSet<String> hits = new TreeSet<>();
        int files = 0;
        long bytes = 0;
        for (Path file : filesBelow(directory)) {
            files++;
            bytes += scanFile(file, directory.relativize(file).toString(), hits);
        }
        return new Report(files, bytes, List.copyOf(hits));
    }

    /** Scans bytes; the names of the canaries found. */
    public List<String> scan(byte[] bytes) {
        TreeSet<String> hits = new TreeSet<>();
        search(bytes, bytes.length, "bytes", hits);
        return List.copyOf(hits);
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Chunks overlap by the longest canary, so that none hides between two. */
    private long scanFile(Path file, String name, Set<String> hits) throws IOException {
        byte[] window = new byte[longest - 1 + CHUNK];
        int kept = 0;
        long total = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            for (int read = in.read(window, kept, CHUNK); read > 0; read = in.read(window, kept, CHUNK)) {
                total += read;
                int filled = kept + read;
                search(window, filled, name, hits);
                kept = Math.min(longest - 1, filled);
                System.arraycopy(window, filled - kept, window, 0, kept);
            }
        }
        return total;
    }

    private void search(byte[] window, int filled, String file, Set<String> hits) {
        for (int i = 0; i < filled; i++) {
            for (Canary canary : byFirstByte.get(window[i] & 0xFF)) {
                byte[] wanted = canary.bytes();
                boolean found = i + wanted.length <= filled
                        && Arrays.equals(window, i, i + wanted.length, wanted, 0, wanted.length);
                if (found) {
                    hits.add(file + ": " + canary.name());
                }
            }
        }
    }
}

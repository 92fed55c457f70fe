package org.pointsman.lab.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for canaries in files, at every byte. The last two bytes of where a beginning could be say how far on the next
 * one can be (Wu and Manber), so that most bytes are not looked at.
 */
public final class SecretScan {
    private static final int CHUNK = 1 << 20;
    private static final int PAIRS = 1 << 16;

    /** How many bytes of each canary the tables know: all of the shortest. */
    private final int beginning;
    private final byte[] shifts = new byte[PAIRS];
    private final Canary[][] ending = new Canary[PAIRS][];
    private final int longest;
    private final byte[] nothing;

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

    /**
     * A scan for these canaries.
     *
     * @throws IllegalArgumentException when one is shorter than two bytes: it would be found everywhere
     */
    public SecretScan(List<Canary> canaries) {
        beginning = Math.min(Byte.MAX_VALUE,
                canaries.stream().mapToInt(canary -> canary.bytes().length).min().orElse(2));
        longest = canaries.stream().mapToInt(canary -> canary.bytes().length).max().orElse(beginning);
        nothing = new byte[longest - 1 + CHUNK];
        if (beginning < 2) {
            throw new IllegalArgumentException("a canary of less than two bytes");
        }
        Arrays.fill(shifts, (byte) (beginning - 1));
        canaries.forEach(this::enter);
    }

    private void enter(Canary canary) {
        for (int last = 1; last < beginning; last++) {
            int pair = pair(canary.bytes(), last);
            shifts[pair] = (byte) Math.min(shifts[pair], beginning - 1 - last);
        }
        int pair = pair(canary.bytes(), beginning - 1);
        Canary[] others = ending[pair] == null ? new Canary[0] : ending[pair];
        ending[pair] = Arrays.copyOf(others, others.length + 1);
        ending[pair][others.length] = canary;
    }

    private static int pair(byte[] bytes, int last) {
        return ((bytes[last - 1] & 0xFF) << 8) | (bytes[last] & 0xFF);
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
        byte[] window = nothing.clone();
        int kept = 0;
        long total = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            for (int read = in.read(window, kept, CHUNK); read > 0; read = in.read(window, kept, CHUNK)) {
                total += read;
                int filled = kept + read;
                // Files of the journal are prepared far beyond what is written.
                if (!Arrays.equals(window, 0, filled, nothing, 0, filled)) {
                    search(window, filled, name, hits);
                }
                kept = Math.min(longest - 1, filled);
                System.arraycopy(window, filled - kept, window, 0, kept);
            }
        }
        return total;
    }

    private void search(byte[] window, int filled, String file, Set<String> hits) {
        for (int last = beginning - 1; last < filled;) {
            int pair = pair(window, last);
            if (shifts[pair] == 0) {
                compare(ending[pair], window, last - beginning + 1, filled, file, hits);
                last++;
            } else {
                last += shifts[pair];
            }
        }
    }

    private static void compare(Canary[] canaries, byte[] window, int at, int filled, String file, Set<String> hits) {
        for (Canary canary : canaries) {
            byte[] wanted = canary.bytes();
            boolean found = window[at] == wanted[0] && at + wanted.length <= filled
                    && Arrays.equals(window, at, at + wanted.length, wanted, 0, wanted.length);
            if (found) {
                hits.add(file + ": " + canary.name());
            }
        }
    }
}

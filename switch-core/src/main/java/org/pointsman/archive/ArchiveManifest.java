package org.pointsman.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which files the archive has to have, and how much of each, so that what is gone is not taken for what never was. A
 * line for each append, {@code date length lowest slices crc}: bytes of the file of that date, the lowest number of its
 * first block, and how many slices had left memory when this one has. The last line of a date holds, and the last of
 * all for the slices; date 0 is of no file.
 */
final class ArchiveManifest {
    static final String FILE = "manifest";
    /** Nobody knows how many slices it has: it was adopted. */
    static final long UNKNOWN = -1;

    private static final int NO_DATE = 0;
    private static final int WORDS = 5;

    private final Path file;
    private final NavigableMap<Integer, Entry> files = new TreeMap<>();
    private long end;
    private long slices;
    /** Null when it is whole. */
    private String damage;

    /** What a file has to have. */
    record Entry(long length, long lowest) {
    }

    private ArchiveManifest(Path directory) {
        file = directory.resolve(FILE);
    }

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /** What was noted; a last line that was not wholly written is left out. */
    static ArchiveManifest read(Path directory) throws IOException {
        ArchiveManifest manifest = new ArchiveManifest(directory);
        String text = Files.readString(manifest.file, StandardCharsets.ISO_8859_1);
        List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        for (int i = 0; i < lines.size() && manifest.damage == null; i++) {
            if (!manifest.take(lines.get(i).split(" "))) {
                manifest.damage = manifest.file + " is damaged in line " + (i + 1);
            }
        }
        if (lines.isEmpty()) {
            manifest.damage = manifest.file + " is empty";
        }
        if (manifest.damage == null) {
            manifest.rewrite();
        }
        return manifest;
    }

    /** One that has to have what is found, noted at once; nothing is known of what else there was. */
    static ArchiveManifest adopt(Path directory, Map<Integer, Entry> found) throws IOException {
        ArchiveManifest manifest = new ArchiveManifest(directory);
        manifest.files.putAll(found);
        manifest.slices = UNKNOWN;
        manifest.rewrite();
        return manifest;
    }

    /** One of an archive in which nothing was ever put. */
    static ArchiveManifest begin(Path directory) throws IOException {
        ArchiveManifest manifest = new ArchiveManifest(directory);
        manifest.rewrite();
        return manifest;
    }

    private boolean take(String... words) {
        if (words.length != WORDS || !line(words[0], words[1], words[2], words[3]).equals(String.join(" ", words))) {
            return false;
        }
        int date = Integer.parseInt(words[0]);
        if (date != NO_DATE) {
            files.put(date, new Entry(Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        slices = Long.parseLong(words[3]);
        return true;
    }

    private String line(int date, Entry entry) {
        return line("%08d".formatted(date), Long.toString(entry.length()), Long.toString(entry.lowest()),
                Long.toString(slices));
    }

    private static String line(String... words) {
        String text = String.join(" ", words);
        byte[] checked = text.getBytes(StandardCharsets.ISO_8859_1);
        return text + " %08x".formatted(ArchiveFormat.crc(new UnsafeBuffer(checked), 0, checked.length));
    }

    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Map<Integer, Entry> all = new TreeMap<>(files);
        all.put(NO_DATE, new Entry(0, 0));
        append(fresh, all, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    // What a failed one left behind the end goes first.
    private void append(Path to, Map<Integer, Entry> entries, OpenOption... how) throws IOException {
        String lines = entries.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue()) + "\n")
                .collect(Collectors.joining());
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.ISO_8859_1));
        try (FileChannel channel = FileChannel.open(to, how)) {
            channel.truncate(end).position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        end += bytes.limit();
    }

    /**
     * Notes what files have to have from now on; it is on the disk when this returns. What was put in after something
     * was lost does not make good for it.
     *
     * @param left slices that have left memory before this one
     */
    void note(Map<Integer, Entry> entries, long left) throws IOException {
        if (damage != null || isMissing()) {
            throw new IOException(damage == null ? file + " is missing" : damage);
        }
        slices = slices == UNKNOWN || left <= slices ? Math.max(slices, left + 1) : slices;
        append(file, entries, StandardOpenOption.WRITE);
        files.putAll(entries);
    }

    /** Bytes the file of a date has to have; 0 when it need not be there. */
    long length(int date) {
        Entry entry = files.get(date);
        return entry == null ? 0 : entry.length();
    }

    /** Files that have to be there. */
    NavigableMap<Integer, Entry> files() {
        return Collections.unmodifiableNavigableMap(files);
    }

    /** Whether its file is gone while it is in use. */
    boolean isMissing() {
        return Files.notExists(file);
    }

    /** What speaks against the archive as a whole when so many slices have left memory; null for nothing. */
    String lacking(long left) {
        if (damage != null) {
            return damage;
        }
        if (slices == UNKNOWN || left <= slices) {
            return isMissing() ? file + " is missing" : null;
        }
        return file + " knows " + slices + " of " + left + " slices that left memory: the archive is older, or another";
    }
}

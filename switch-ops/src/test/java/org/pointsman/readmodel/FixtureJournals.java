package org.pointsman.readmodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Journals in which everything happens: the fixtures of switch-core. */
public final class FixtureJournals {
    private FixtureJournals() {
    }

    /** Files of the newest version, in the order of their names. */
    public static List<Path> newest() {
        try (Stream<Path> versions = Files.list(directory()); Stream<Path> files = Files.list(newest(versions))) {
            return files.filter(file -> file.toString().endsWith(".records.gz")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        return Path.of(System.getProperty("pointsman.root", ""), "switch-core", "src", "test", "resources", "fixtures");
    }

    private static Path newest(Stream<Path> versions) {
        return versions.filter(path -> path.getFileName().toString().startsWith("logic-"))
                .max((one, other) -> Integer.compare(version(one), version(other))).orElseThrow();
    }

    private static int version(Path directory) {
        return Integer.parseInt(directory.getFileName().toString().substring("logic-".length()));
    }

    /** The sealed records of the longest journal: most happens in it. */
    public static List<byte[]> longest() {
        return newest().stream().map(FixtureJournals::records)
                .max((one, other) -> Integer.compare(one.size(), other.size())).orElseThrow();
    }

    /** The sealed records of a file. */
    public static List<byte[]> records(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ByteBuffer all = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            List<byte[]> records = new ArrayList<>();
            while (all.hasRemaining()) {
                byte[] record = new byte[all.getInt(all.position())];
                all.get(record);
                records.add(record);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.pointsman.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pointsman.security.ArchiveCipher;

/**
 * An {@link Archive} on disk: a file for each business date, whose heads are read once. Errors of the disk are thrown
 * as {@link UncheckedIOException}.
 */
public final class ArchiveDirectory implements Archive {
    private static final String SUFFIX = ".archive";
    private static final int MOST_OPEN = 16;

    private final Path directory;
    private final ArchiveCipher cipher;
    private final int imageLength;
    /** Some id of each date: ids rise with dates. */
    private final NavigableMap<Integer, Long> samples = new TreeMap<>();
    private final BlockIndexes indexes = new BlockIndexes(BlockIndexes.MOST_BLOCKS);
    private final Map<Integer, ArchiveFile> open = new LinkedHashMap<>(MOST_OPEN, 1, true);

    /**
     * Opens it, made when it is missing.
     *
     * @param imageLength bytes of an image
     */
    public ArchiveDirectory(Path directory, int imageLength, ArchiveCipher cipher) {
        this.directory = directory;
        this.imageLength = imageLength;
        this.cipher = cipher;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(ArchiveDirectory::ours).toList()) {
                    sample(dateOf(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + directory + " cannot be opened", e);
        }
    }

    private void sample(int date) throws IOException {
        try (ArchiveFile file = opened(date, null)) {
            samples.put(date, file.sample());
        }
    }

    private ArchiveFile opened(int date, BlockIndex index) throws IOException {
        return new ArchiveFile(directory.resolve("%08d%s".formatted(date, SUFFIX)), date, imageLength, cipher, index);
    }

    private static boolean ours(Path file) {
        return file.getFileName().toString().matches("\\d{8}\\" + SUFFIX);
    }

    private static int dateOf(Path file) {
        return Integer.parseInt(file.getFileName().toString(), 0, 8, 10);
    }

    @Override
    public void append(List<Archived> transactions) {
        try {
            for (var ofDate : transactions.stream().collect(Collectors.groupingBy(Archived::businessDate)).entrySet()) {
                ArchiveFile file = file(ofDate.getKey());
                file.append(ofDate.getValue());
                samples.put(ofDate.getKey(), file.sample());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + directory + " cannot be written", e);
        }
    }

    private ArchiveFile file(int date) throws IOException {
        ArchiveFile file = open.get(date);
        if (file == null) {
            boolean made = !samples.containsKey(date);
            BlockIndex known = indexes.of(date);
            file = known == null ? opened(date, null).walked() : opened(date, known);
            indexes.keep(date, file.index());
            open.put(date, file);
            samples.put(date, file.sample());
            closeOldest();
            if (made) {
                sync();
            }
        }
        return file;
    }

    private void closeOldest() throws IOException {
        if (open.size() > MOST_OPEN) {
            int oldest = open.keySet().iterator().next();
            open.remove(oldest).close();
        }
    }

    private void sync() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    // Of a date whose sample is higher the id may still be one, if it is lower than the sample.
    @Override
    public Lookup find(long id) {
        Lookup found = new Lookup.Absent();
        try {
            int date = samples.entrySet().stream().filter(entry -> entry.getValue() <= id).mapToInt(Map.Entry::getKey)
                    .max().orElse(0);
            for (Map.Entry<Integer, Long> candidate : List.copyOf(samples.tailMap(date, true).entrySet())) {
                found = file(candidate.getKey()).find(id);
                boolean after = candidate.getValue() != ArchiveFile.NO_SAMPLE && candidate.getValue() > id;
                if (after || !(found instanceof Lookup.Absent)) {
                    return found;
                }
            }
            return found;
        } catch (IOException e) {
            return new Lookup.Damaged(e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            for (ArchiveFile file : open.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

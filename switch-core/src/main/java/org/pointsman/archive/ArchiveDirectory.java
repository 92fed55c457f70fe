package org.pointsman.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pointsman.security.ArchiveCipher;

/**
 * An {@link Archive} on disk: a file for each business date, whose heads are read once, and a manifest that tells which
 * there have to be. Errors of the disk while it is opened or written are thrown as {@link UncheckedIOException}.
 */
public final class ArchiveDirectory implements Archive {
    private static final String SUFFIX = ".archive";
    private static final int MOST_OPEN = 16;

    private final Path directory;
    private final ArchiveCipher cipher;
    private final int imageLength;
    private final ArchiveManifest manifest;
    /** Some id of each date: ids rise with dates. */
    private final NavigableMap<Integer, Long> samples = new TreeMap<>();
    private final BlockIndexes indexes = new BlockIndexes(BlockIndexes.MOST_BLOCKS);
    private final Map<Integer, ArchiveFile> open = new LinkedHashMap<>(MOST_OPEN, 1, true);
    /** Places that could not be read, of files that are open as they were. */
    private final NavigableMap<Integer, String> places = new TreeMap<>();

    /**
     * Opens it, made when it is missing. One without a manifest is taken as it is: a former version wrote it.
     *
     * @param imageLength bytes of an image
     * @param acceptLoss  whether to take it as it is in any case: what is missing is held to have never been there
     */
    public ArchiveDirectory(Path directory, int imageLength, ArchiveCipher cipher, boolean acceptLoss) {
        this.directory = directory;
        this.imageLength = imageLength;
        this.cipher = cipher;
        try {
            Files.createDirectories(directory);
            List<Integer> dates = dates();
            manifest = manifest(dates, acceptLoss);
            manifest.files().forEach((date, entry) -> samples.put(date, entry.lowest()));
            for (int date : dates) {
                if (!samples.containsKey(date)) {
                    samples.put(date, unnoted(date).lowest());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + directory + " cannot be opened", e);
        }
    }

    private List<Integer> dates() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(ArchiveDirectory::ours).map(ArchiveDirectory::dateOf).sorted().toList();
        }
    }

    private static boolean ours(Path file) {
        return file.getFileName().toString().matches("\\d{8}\\" + SUFFIX);
    }

    private static int dateOf(Path file) {
        return Integer.parseInt(file.getFileName().toString(), 0, 8, 10);
    }

    private ArchiveManifest manifest(List<Integer> dates, boolean acceptLoss) throws IOException {
        boolean exists = ArchiveManifest.exists(directory);
        if (exists && !acceptLoss) {
            return ArchiveManifest.read(directory);
        }
        if (!exists && dates.isEmpty() && !acceptLoss) {
            return ArchiveManifest.begin(directory);
        }
        Map<Integer, ArchiveManifest.Entry> found = new TreeMap<>();
        for (int date : dates) {
            found.put(date, unnoted(date));
        }
        return ArchiveManifest.adopt(directory, found);
    }

    // One that cannot be read has to be there all the same.
    private ArchiveManifest.Entry unnoted(int date) {
        try (ArchiveFile file = opened(date, 0, null).walked()) {
            return new ArchiveManifest.Entry(file.index().end(), file.sample());
        } catch (IOException e) {
            return new ArchiveManifest.Entry(ArchiveFormat.UNIT, ArchiveFile.NO_SAMPLE);
        }
    }

    private ArchiveFile opened(int date, long least, BlockIndex index) throws IOException {
        Path path = directory.resolve("%08d%s".formatted(date, SUFFIX));
        return new ArchiveFile(path, date, imageLength, cipher, least, index);
    }

    @Override
    public void append(List<Archived> transactions, long left) {
        Map<Integer, ArchiveManifest.Entry> appended = new TreeMap<>();
        try {
            for (var ofDate : transactions.stream().collect(Collectors.groupingBy(Archived::businessDate)).entrySet()) {
                ArchiveFile file = file(ofDate.getKey());
                file.append(ofDate.getValue());
                samples.put(ofDate.getKey(), file.sample());
                appended.put(ofDate.getKey(), new ArchiveManifest.Entry(file.index().end(), file.sample()));
            }
            manifest.note(appended, left);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be written: " + e.getMessage(), e);
        }
    }

    private ArchiveFile file(int date) throws IOException {
        ArchiveFile file = open.get(date);
        if (file != null && !file.isInPlace()) {
            forget(date);
            file = null;
        }
        return file == null ? open(date) : file;
    }

    private ArchiveFile open(int date) throws IOException {
        boolean made = !samples.containsKey(date);
        ArchiveFile file = opened(date, manifest.length(date), indexes.of(date));
        if (!file.isKnown()) {
            file.walked();
            places.remove(date);
        }
        indexes.keep(date, file.index());
        open.put(date, file);
        samples.put(date, file.sample());
        closeOldest();
        if (made) {
            sync();
        }
        return file;
    }

    private void forget(int date) throws IOException {
        indexes.forget(date);
        open.remove(date).close();
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
    public Lookup find(long id, long left) {
        String lacking = manifest.lacking(left);
        if (lacking != null) {
            return new Lookup.Damaged(lacking);
        }
        Lookup found = new Lookup.Absent();
        int date = samples.entrySet().stream().filter(entry -> entry.getValue() <= id).mapToInt(Map.Entry::getKey).max()
                .orElse(0);
        for (Map.Entry<Integer, Long> candidate : List.copyOf(samples.tailMap(date, true).entrySet())) {
            found = find(id, candidate.getKey());
            boolean after = candidate.getValue() != ArchiveFile.NO_SAMPLE && candidate.getValue() > id;
            if (after || !(found instanceof Lookup.Absent)) {
                return found;
            }
        }
        return found;
    }

    private Lookup find(long id, int date) {
        try {
            Lookup found = file(date).find(id);
            if (found instanceof Lookup.Damaged damaged) {
                places.put(date, damaged.where());
            }
            return found;
        } catch (IOException e) {
            return new Lookup.Damaged(e.getMessage());
        }
    }

    @Override
    public List<String> damage(long left) {
        List<String> damage = new ArrayList<>();
        String lacking = manifest.lacking(left);
        if (lacking != null) {
            damage.add(lacking);
        }
        samples.keySet().stream().map(this::damageOf).filter(Objects::nonNull).forEach(damage::add);
        return damage;
    }

    private String damageOf(int date) {
        try {
            ArchiveFile known = open.get(date);
            if (known == null || !known.isInPlace()) {
                opened(date, manifest.length(date), null).close();
            }
            return places.get(date);
        } catch (IOException e) {
            return e.getMessage();
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

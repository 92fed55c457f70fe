package org.pointsman.ops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pointsman.journal.OwnerOnly;

/** Copies files with their times; what is there already, of the same size and time, is left. One thread. */
final class FileCopy {
    private static final String COPYING = ".copying";

    private final Path from;
    private final Path to;

    FileCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** Copies every file below a directory that is wanted; one that is missing has none. */
    void all(Path directory, Predicate<Path> wanted) throws IOException {
        for (Path file : below(from.resolve(directory))) {
            Path relative = from.relativize(file);
            if (wanted.test(relative)) {
                one(relative);
            }
        }
    }

    private static List<Path> below(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).sorted().forEach(found::add);
        }
        return found;
    }

    /** Copies a file; what vanished meanwhile is left out. */
    void one(Path relative) throws IOException {
        Path source = from.resolve(relative);
        Path target = to.resolve(relative);
        try {
            if (!isSame(source, target)) {
                OwnerOnly.directory(Files.createDirectories(target.getParent()));
                Path fresh = target.resolveSibling(target.getFileName() + COPYING);
                Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (NoSuchFileException vanished) {
            // written anew under another name while we looked
        }
    }

    private static boolean isSame(Path source, Path target) throws IOException {
        return Files.exists(target) && Files.size(source) == Files.size(target)
                && Files.getLastModifiedTime(source).equals(Files.getLastModifiedTime(target));
    }

    /** Removes files of the copy that are no more where they come from. */
    void removeOthers(Path directory) throws IOException {
        for (Path file : below(to.resolve(directory))) {
            if (!Files.exists(from.resolve(to.relativize(file)))) {
                Files.delete(file);
            }
        }
    }
}

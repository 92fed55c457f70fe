package org.pointsman.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps files of the switch from other users, where the file system knows users. */
public final class OwnerOnly {
    private OwnerOnly() {
    }

    /** Closes a directory, with all that is in it, to others. */
    public static void directory(Path directory) throws IOException {
        mode(directory, "rwx------");
    }

    /** Closes a file to others; one that is missing is made. */
    public static void file(Path file) throws IOException {
        try {
            mode(file, "rw-------");
        } catch (NoSuchFileException e) {
            Files.write(file, new byte[0], StandardOpenOption.CREATE_NEW);
            mode(file, "rw-------");
        }
    }

    private static void mode(Path path, String mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(mode));
        }
    }
}

package org.pointsman.settlement.day;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.journal.Disk;
import org.pointsman.journal.OwnerOnly;

/**
 * The settlement files of a directory, closed to other users. A file is written aside, synced and renamed; what is
 * there is never written again.
 */
public final class SettlementFiles {
    private final Path directory;

    /** @param directory made when it is not there */
    public SettlementFiles(Path directory) {
        this.directory = directory;
    }

    /** Something that writes a file. */
    public interface Content {
        /** Writes all of it. */
        void write(CheckedWriter to) throws IOException;
    }

    /** The file of a date, whether it is there or not. */
    public Path of(int date) {
        return directory.resolve("settlement-" + date + ".csv");
    }

    /** The corrections of a date, the oldest first. */
    public List<Path> corrections(int date) {
        List<Path> found = new ArrayList<>();
        for (Path next = correction(date, 1); Files.exists(next); next = correction(date, found.size() + 1)) {
            found.add(next);
        }
        return found;
    }

    private Path correction(int date, int number) {
        return directory.resolve("settlement-" + date + "-correction-" + number + ".csv");
    }

    /** The next correction of a date. */
    public Path nextCorrection(int date) {
        return correction(date, corrections(date).size() + 1);
    }

    /** Digest of a file, in hex. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = CheckedWriter.sha256();
        try (InputStream from = new DigestInputStream(Files.newInputStream(file), digest)) {
            from.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes a file aside, to be compared with the one that is there or to be put in its place. */
    public Path aside(Path file, Content content) throws IOException {
        Files.createDirectories(directory);
        OwnerOnly.directory(directory);
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        OwnerOnly.file(aside);
        try (FileOutputStream out = new FileOutputStream(aside.toFile());
                OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
            content.write(new CheckedWriter(buffered));
            buffered.flush();
            out.getFD().sync();
        }
        return aside;
    }

    /** What was written aside is the file from now on, and stays it through a power cut. */
    public void put(Path aside, Path file) throws IOException {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        Disk.REAL.forceDirectory(directory);
    }
}

package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PageToucherTest {
    private static final int STEP = 1_000_003;
    private static final int STEPS = 100;

    @TempDir
    private Path directory;

    private static void awaitLength(Path file, long least) throws IOException {
        while (Files.size(file) < least) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** It goes before the writer, who never finds anything but what he wrote. */
    @Test
    void shouldPrepareWhatComesAndHarmNothingWhenItIsWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        byte[] bytes = new byte[STEP];
        try (PageToucher toucher = PageToucher.start();
                RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            toucher.enter(file);
            for (int step = 0; step < STEPS; step++) {
                Arrays.fill(bytes, (byte) (step + 1));
                writer.write(bytes);
                toucher.written(writer.getFilePointer());
            }
            awaitLength(file, (long) STEP * STEPS + 1);
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            for (int step = 0; step < STEPS; step++) {
                reader.readFully(bytes);
                for (byte each : bytes) {
                    assertEquals((byte) (step + 1), each);
                }
            }
        }
    }

    @Test
    void shouldGoOnWithTheNextFileWhenOneIsGone() throws IOException {
        Path gone = directory.resolve("gone");
        Path next = Files.createFile(directory.resolve("next"));
        try (PageToucher toucher = PageToucher.start()) {
            toucher.enter(gone);
            toucher.written(1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            toucher.enter(next);
            toucher.written(1);
            awaitLength(next, 2);
        }
        assertTrue(Files.size(next) > 1);
    }
}

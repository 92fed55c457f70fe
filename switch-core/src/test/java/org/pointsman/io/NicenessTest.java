package org.pointsman.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NicenessTest {
    private static final Path STAT = Path.of("/proc/thread-self/stat");
    private static final int NICE = 16;

    @Test
    void shouldPutOneThreadBehindTheOthers() throws IOException {
        assumeTrue(Files.isReadable(STAT), "the niceness of a thread is told by Linux");
        int before = niceness();

        assertEquals(Niceness.BEHIND, of(Niceness.behind(() -> {
        })));

        assertEquals(before, niceness());
        assertEquals(before, of(() -> {
        }));
    }

    private static int of(Runnable first) {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            first.run();
            seen.complete(niceness());
        });
        return seen.join();
    }

    private static int niceness() {
        try {
            String stat = Files.readString(STAT);
            // Behind the name, which may have blanks.
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

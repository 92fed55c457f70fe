package org.pointsman.lab.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Writes what networks and switch say to each other, a JSON object a line. Thread-safe. */
public final class Recording implements Closeable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Writer out;
    private final long beganNs = System.nanoTime();

    private Recording(Writer out) throws IOException {
        this.out = out;
        write(SessionLine.first(Instant.now().toString()));
    }

    /**
     * Begins one.
     *
     * @throws IOException when the file is there already, or cannot be written
     */
    public static Recording begin(Path file) throws IOException {
        try {
            return new Recording(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already: remove it, or record into another", e);
        }
    }

    long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
    }

    synchronized void add(SessionLine line) {
        try {
            write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Whole lines, whenever somebody looks.
    private void write(SessionLine line) throws IOException {
        out.write(JSON.writeValueAsString(line) + "\n");
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}

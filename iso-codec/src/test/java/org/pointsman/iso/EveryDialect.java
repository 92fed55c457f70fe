package org.pointsman.iso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** All dialects of the project's configuration, and messages to begin with. */
final class EveryDialect {
    static final List<Dialect> LIST = load();

    private EveryDialect() {
    }

    private static List<Dialect> load() {
        try (Stream<Path> directories = Files.list(Dialects.DIRECTORY)) {
            return directories.sorted().flatMap(EveryDialect::load).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Dialect> load(Path directory) {
        Dialect usual = Dialect.load(directory);
        return Files.exists(directory.resolve("terminals.xml"))
                ? Stream.of(usual, Dialect.loadForTerminals(directory))
                : Stream.of(usual);
    }

    /** From the message type on: the vectors, and an echo in every dialect that can express one. */
    static Stream<byte[]> messages() {
        List<byte[]> messages = new ArrayList<>(Vector.all().stream().map(Vector::message).toList());
        LIST.forEach(dialect -> messages.add(echo(dialect)));
        return messages.stream();
    }

    private static byte[] echo(Dialect dialect) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        IsoWriter writer = new IsoWriter().wrap(dialect.codec(), buffer, 0, 800);
        for (int field : new int[]{7, 11, 70}) {
            if (dialect.codec().defines(field)) {
                writer.number(field, 301);
            }
        }
        byte[] message = new byte[writer.finish()];
        buffer.getBytes(0, message);
        return message;
    }

    /** Whole frames of the vectors that have one. */
    static Stream<byte[]> frames() {
        return Vector.all().stream().filter(Vector::hasLengthPrefix).map(Vector::bytes);
    }
}

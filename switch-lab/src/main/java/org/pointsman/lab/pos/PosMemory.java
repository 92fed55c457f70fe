package org.pointsman.lab.pos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pointsman.journal.OwnerOnly;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.VerbFailure;

/** What a POS knows from one run to the next: its counters and what it did lately; a file of its owner. */
final class PosMemory {
    private static final int MOST_DEALS = 500;
    /** Keeps the trace numbers of a POS without memory above those it used earlier on the same day. */
    private static final int STANS_PER_SECOND = 11;
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final List<Deal> deals = new ArrayList<>();
    private int batch = 1;
    private String keys;
    private long keyCounter;
    private int nextStan = 1 + LocalTime.now(ZoneOffset.UTC).toSecondOfDay() * STANS_PER_SECOND;

    /**
     * What is in the file.
     *
     * @param keys       F62 of the last sign-on, under the terminal's master key, empty where it brought none; null
     *                   without one
     * @param keyCounter how many transactions had keys of their own
     */
    record Content(int batch, int nextStan, String keys, long keyCounter, List<Deal> deals) {
    }

    PosMemory(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            Content content = read();
            batch = content.batch();
            nextStan = content.nextStan();
            keys = content.keys();
            keyCounter = content.keyCounter();
            deals.addAll(content.deals());
        }
    }

    private Content read() {
        try {
            return MAPPER.readValue(file.toFile(), Content.class);
        } catch (JsonProcessingException e) {
            throw new VerbFailure(ExitCode.ERROR, file
                    + " is not what a POS wrote: remove it, the POS then begins anew (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw new VerbFailure(ExitCode.ERROR, file + ": cannot be read: " + e.getMessage());
        }
    }

    int batch() {
        return batch;
    }

    int nextStan() {
        return nextStan;
    }

    long keyCounter() {
        return keyCounter;
    }

    /** Working keys as the host sent them; null before the sign-on. */
    String keys() {
        return keys;
    }

    /** Other keys from now on, or none. */
    void keys(String newKeys) {
        keys = newKeys;
        write();
    }

    /** Oldest first. */
    List<Deal> deals() {
        return List.copyOf(deals);
    }

    /** The newest of a kind; null when there is none. */
    Deal newest(Predicate<Deal> kind) {
        return deals.reversed().stream().filter(kind).findFirst().orElse(null);
    }

    /** Numbers that were used are used, whatever becomes of the message. */
    void count(int newBatch, int newStan, long newKeyCounter) {
        keyCounter = newKeyCounter;
        batch = newBatch;
        nextStan = newStan;
        write();
    }

    /** Keeps a deal; one with the same number gives way to it. */
    void keep(Deal deal) {
        forget(deal);
        deals.add(deal);
        if (deals.size() > MOST_DEALS) {
            deals.removeFirst();
        }
        write();
    }

    void forget(Deal deal) {
        deals.removeIf(old -> old.request().equals(deal.request()) && old.mti() == deal.mti());
        write();
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(aside);
            OwnerOnly.file(aside);
            MAPPER.writeValue(aside.toFile(), new Content(batch, nextStan, keys, keyCounter, deals));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VerbFailure(ExitCode.ERROR, file + ": cannot be written: " + e.getMessage());
        }
    }
}

package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.MessageHeaderDecoder;

/**
 * Decides every record of a journal again, whatever version of the rules decided it, and tells which outcomes differ.
 * What was recorded is applied all the same, so each decision is made in the state in which it was made then. One
 * thread.
 */
public final class JournalReplay {
    private final Engine engine = new Engine();
    private final RecordJson words = new RecordJson();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer again = new UnsafeBuffer(new byte[1 << 16]);
    private final long from;
    private final Consumer<ObjectNode> receiver;
    private long records;
    private long different;

    private JournalReplay(long from, Consumer<ObjectNode> receiver) {
        this.from = from;
        this.receiver = receiver;
    }

    /**
     * How a replay went.
     *
     * @param records   decided again
     * @param different of those, with an outcome that is another one now
     */
    public record Result(long records, long different) {
    }

    /**
     * Replays a whole journal.
     *
     * @param from     sequence of the first record that is decided again; those before are applied
     * @param receiver gets each record that differs: what was recorded, what would be decided now, and where they
     *                 differ
     * @param progress is told how many records were read
     * @throws JournalFailure when the journal cannot be read, is damaged in the middle or has lost its beginning
     */
    public static Result run(Path journal, long from, Consumer<ObjectNode> receiver, LongConsumer progress) {
        try (JournalReader reader = JournalFiles.read(journal, 1)) {
            return run(reader, from, receiver, progress);
        }
    }

    /** The same of a reader from the first record. */
    public static Result run(JournalReader reader, long from, Consumer<ObjectNode> receiver, LongConsumer progress) {
        JournalReplay replay = new JournalReplay(from, receiver);
        JournalRecord record = new JournalRecord();
        for (long next = 1; reader.next(record); next++) {
            requireNext(record, next);
            replay.step(record);
            progress.accept(next);
        }
        return new Result(replay.records, replay.different);
    }

    private static void requireNext(JournalRecord record, long sequence) {
        if (record.sequence() != sequence) {
            throw new JournalFailure("the journal begins with record " + record.sequence()
                    + ": what led to it was removed; replay a copy that begins with record 1");
        }
    }

    private void step(JournalRecord record) {
        if (record.sequence() >= from) {
            records++;
            decide(record);
        }
        engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                record.outcomeOffset());
    }

    private void decide(JournalRecord record) {
        int length;
        try {
            length = decideAgain(record);
        } catch (RuntimeException e) {
            tell(record, null, List.of("cannot be decided any more: " + e));
            return;
        }
        if (!sameBytes(record, length)) {
            compare(record, length);
        }
    }

    private int decideAgain(JournalRecord record) {
        int length = engine.decide(record.timestampNs(), record.buffer(), record.commandOffset());
        if (length > again.capacity()) {
            again.wrap(new byte[length]);
        }
        engine.encodeOutcome(again, 0);
        return length;
    }

    private boolean sameBytes(JournalRecord record, int length) {
        UnsafeBuffer recorded = new UnsafeBuffer(record.buffer(), record.outcomeOffset(), record.outcomeLength());
        return recorded.equals(new UnsafeBuffer(again, 0, length));
    }

    // An older layout of the same outcome has other bytes: it is compared by what it says.
    private void compare(JournalRecord record, int length) {
        ObjectNode recorded = words.outcome(record.buffer(), record.outcomeOffset(), record.outcomeLength());
        ObjectNode decided = words.outcome(again, 0, length);
        List<String> places = JsonDifference.between(recorded, decided);
        if (!places.isEmpty()) {
            tell(record, decided, places);
        } else if (version(record.buffer(), record.outcomeOffset()) == version(again, 0)) {
            tell(record, decided, List.of("keys or card data, which are not shown"));
        }
    }

    private int version(DirectBuffer buffer, int offset) {
        return header.wrap(buffer, offset).version();
    }

    private void tell(JournalRecord record, ObjectNode decided, List<String> places) {
        different++;
        ObjectNode document = words.of(record);
        document.set("recorded", document.remove("outcome"));
        document.set("decided", decided == null ? JsonNodeFactory.instance.nullNode() : decided);
        ArrayNode differences = document.putArray("differences");
        places.forEach(differences::add);
        receiver.accept(document);
    }
}

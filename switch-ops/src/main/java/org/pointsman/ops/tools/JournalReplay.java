package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.snapshot.SnapshotStore;

/**
 * Decides every record of a journal again, whatever version of the rules decided it, and tells which outcomes differ.
 * What was recorded is applied all the same, so each decision is made in the state in which it was made then. One
 * thread.
 */
public final class JournalReplay {
    private final Engine engine;
    private final RecordJson words = new RecordJson();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer again = new UnsafeBuffer(new byte[1 << 16]);
    private final long from;
    private final Consumer<ObjectNode> receiver;
    private long records;
    private long different;

    private JournalReplay(Engine engine, long from, Consumer<ObjectNode> receiver) {
        this.engine = engine;
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
     * @param progress is told the sequence of each record
     * @throws JournalFailure when the journal cannot be read, is damaged in the middle or has lost its beginning
     */
    public static Result run(DataFiles files, long from, Consumer<ObjectNode> receiver, LongConsumer progress) {
        return run(files::read, files.snapshots(), from, receiver, progress);
    }

    /** The same of a journal somewhere else, which gives readers from a sequence on. */
    public static Result run(LongFunction<JournalReader> journal, SnapshotStore snapshots, long from,
            Consumer<ObjectNode> receiver, LongConsumer progress) {
        FollowedEngine followed = new FollowedEngine(journal, snapshots);
        JournalReplay replay = new JournalReplay(followed.engine(), from, receiver);
        followed.follow(Long.MAX_VALUE, replay::see, progress);
        return new Result(replay.records, replay.different);
    }

    private void see(JournalRecord record) {
        if (record.sequence() >= from) {
            records++;
            decide(record);
        }
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
        RefusalJson.asOf(version(record.buffer(), record.outcomeOffset()), decided);
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

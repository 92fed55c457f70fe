package org.pointsman.ops;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.journal.Journal;
import org.pointsman.journal.RecordSealer;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OutcomeEncoder;
import org.pointsman.records.Result;

/** Writes records that have nothing but events of the registry. */
public final class EventJournal {
    private static final long FIRST_NS = 1_795_334_400_000_000_000L;

    private final Journal journal;
    private final RecordSealer sealer;
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer outcome = new UnsafeBuffer(new byte[8_192]);

    public EventJournal(Journal journal) {
        this.journal = journal;
        sealer = new RecordSealer(journal.endAtOpen());
    }

    /** Appends one record with these events, a JSON array. */
    public void append(String events) {
        long sequence = sealer.sequence() + 1;
        int length = sealer.seal(sequence, FIRST_NS + sequence, 1, 0, 0, 1, command, 0, 0, outcome, 0, outcome(events));
        journal.append(sealer.buffer(), 0, length);
        journal.sync();
        sealer.durable(sequence);
    }

    private int outcome(String events) {
        OutcomeEncoder encoder = new OutcomeEncoder().wrapAndApplyHeader(outcome, 0, new MessageHeaderEncoder());
        encoder.transactionId(-1).originalId(-1).upstreamStan(-1).network((short) 255).action((short) 0)
                .result((short) Result.APPROVED.code()).expiriesCount(0);
        byte[] json = events.getBytes(StandardCharsets.UTF_8);
        encoder.putEffects(new byte[0], 0, 0).putEvents(json, 0, json.length).putKeys(json, 0, 0).putAnswer(json, 0, 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }
}
